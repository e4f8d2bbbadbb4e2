"""Find out who is there and at which workshop, and let nobody see a screen that is not theirs."""

from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from workshop.domain.errors import Refused
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act
from workshop.services.screens.views import Desk, Visit
from workshop.ui import address, visitor
from workshop.ui.visitor import Here


@dataclass(frozen=True, kw_only=True)
class AtDesk(Here):
    """Holds a facilitator at one workshop, or a guest who may look at it."""

    desk: Desk
    tallest: int = 0  # pixels that a picture may be high on this wall; 0 where that is not known

    @property
    def id(self) -> str:
        """Gives the workshop's id."""
        return self.desk.workshop.id


def arrive() -> Here:
    """Anybody, on a screen that anybody may see."""
    return Here(visitor.services(), visitor.who(), visitor.speaker())


def _chosen(here: Here) -> str | None:
    """The workshop this tab is about: from its address, else the one it was about before."""
    code = st.query_params.get("w", "") or st.session_state.get("w", "")
    workshop_id = here.house.stages.id_of(code) if code else None
    if workshop_id is not None:
        st.session_state["w"] = code
        if st.query_params.get("w") != code:
            st.query_params["w"] = code
    return workshop_id


def participant() -> tuple[Here, Visit]:
    """Gives a participant, at the workshop this tab is about or else the one they entered last."""
    here = arrive()
    workshop_id = _chosen(here)
    if workshop_id is None:
        memberships = here.house.stages.memberships(here.who)
        workshop_id = memberships[0][0] if memberships else None
    if workshop_id is None:
        nothing_here(here)
    try:
        return here, here.house.stages.visit(here.who, workshop_id)
    except Refused:
        nothing_here(here)


def facilitator() -> AtDesk:
    """Gives a facilitator at the workshop this tab is about."""
    return _at_desk(Act.STEER)


def observer() -> AtDesk:
    """Gives an observer, or a facilitator, at the workshop this tab is about or else the one they last came to."""
    return _at_desk(Act.OBSERVE, GuestKind.OBSERVER)


def onlooker() -> AtDesk:
    """Gives a facilitator or any guest, at the wall of the workshop this tab is about or else the one they last came to."""
    return _at_desk(Act.SHOW_WALL, *GuestKind, presents=st.query_params.get("present") == "1")


def _at_desk(act: Act, *kinds: GuestKind, presents: bool = False) -> AtDesk:
    here = arrive()
    workshop_id = _chosen(here)
    if workshop_id is None:
        if presents:  # a room looks on: it is shown nobody's list of workshops
            _nothing_to_present(here)
        if here.house.facilitators.facilitator(here.who) is not None:
            st.switch_page(address.page("workshops"))
        links = [link for link in here.house.guest_links.opened(here.who) if link.kind in kinds]
        workshop_id = links[0].workshop_id if links else None
    if workshop_id is None:
        nothing_here(here)
    try:
        return AtDesk(
            house=here.house, who=here.who, say=here.say, desk=here.house.stages.desk(here.who, workshop_id, act)
        )
    except Refused:
        nothing_here(here)


def nothing_here(here: Here) -> NoReturn:
    """Shows the same as for what is not there, where something is not yours."""
    st.set_page_config(layout="centered")
    st.title(here.say("nothing.title"))
    st.write(here.say("nothing.guest" if here.who.guest_links else "nothing.text"))
    st.page_link(address.page("home"), label=here.say("nothing.home"), icon=":material/home:")
    st.stop()


def _nothing_to_present(here: Here) -> NoReturn:
    """Says on a big screen that its workshop is gone, as a rehearsal is that was removed."""
    st.set_page_config(layout="centered", page_title=here.say("app.name"))
    st.title(here.say("wall.gone"), anchor=False)
    st.write(here.say("wall.gone_text"))
    st.stop()


def reads_all(page: AtDesk) -> bool:
    """Says whether whoever is here reads what facilitators read, and chooses themselves what to look at."""
    return page.house.facilitators.visitor(page.who, page.id).reads_all
