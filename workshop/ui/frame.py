"""A screen's name in, the visit it belongs to out: asks who is there, follows the facilitator, draws what surrounds it."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

from workshop.domain.errors import Refused
from workshop.domain.guests import GuestKind
from workshop.domain.permissions import Act
from workshop.domain.workshops import Workshop
from workshop.presenters.embedding_notice import sign
from workshop.services.plenary.views import Understood
from workshop.services.screens.views import Desk, Visit
from workshop.text.catalogue import LANGUAGES, Speaker
from workshop.text.names import workshop_name
from workshop.text.refusals import refusal
from workshop.ui import address, visitor
from workshop.ui.safe import md
from workshop.ui.visitor import Here

_SAVED, _REMOVED = "saved", "removed"


@dataclass(frozen=True)
class AtDesk(Here):
    """A facilitator at one workshop, or a guest who may look at it."""

    desk: Desk
    tallest: int = 0  # pixels that a picture may be high on this wall; 0 where that is not known

    @property
    def id(self) -> str:
        """The workshop's id."""
        return self.desk.workshop.id


def arrive() -> Here:
    """Anybody, on a screen that anybody may see."""
    return Here(visitor.here(), visitor.who(), visitor.speaker())


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
    """A participant, at the workshop this tab is about or else the one they entered last."""
    here = arrive()
    workshop_id = _chosen(here)
    if workshop_id is None:
        places = here.house.stages.places(here.who)
        workshop_id = places[0][0] if places else None
    if workshop_id is None:
        nothing_here(here)
    try:
        return here, here.house.stages.visit(here.who, workshop_id)
    except Refused:
        nothing_here(here)


def facilitator() -> AtDesk:
    """A facilitator at the workshop this tab is about."""
    return _at_desk(Act.STEER)


def observer() -> AtDesk:
    """An observer, or a facilitator, at the workshop this tab is about or else the one they last came to."""
    return _at_desk(Act.OBSERVE, GuestKind.OBSERVER)


def onlooker() -> AtDesk:
    """A facilitator or any guest, at the wall of the workshop this tab is about or else the one they last came to."""
    return _at_desk(Act.SHOW_WALL, *GuestKind)


def _at_desk(act: Act, *kinds: GuestKind) -> AtDesk:
    here = arrive()
    workshop_id = _chosen(here)
    if workshop_id is None:
        if here.house.facilitators.facilitator(here.who) is not None:
            st.switch_page(address.page("workshops"))
        places = [place for place in here.house.guest_links.places(here.who) if place.kind in kinds]
        workshop_id = places[0].workshop_id if places else None
    if workshop_id is None:
        nothing_here(here)
    try:
        return AtDesk(here.house, here.who, here.say, here.house.stages.desk(here.who, workshop_id, act))
    except Refused:
        nothing_here(here)


def nothing_here(here: Here) -> NoReturn:
    """What is not yours looks as if it is not there."""
    st.set_page_config(layout="centered")
    st.title(here.say("nothing.title"))
    st.write(here.say("nothing.guest" if here.who.guest_links else "nothing.text"))
    st.page_link(address.page("home"), label=here.say("nothing.home"), icon=":material/home:")
    st.stop()


def heading(say: Speaker, desk: Desk, title: str) -> None:
    """The title of a facilitator's screen, and which workshop it is about."""
    workshop = desk.workshop
    called = md(named(say, workshop))
    st.caption(f"{called} · {say.moment(workshop.starts_at)} · {say('state.' + workshop.state.value)}")
    st.title(title)
    invented(say, workshop.invented)
    if workshop.rehearses is not None:
        rehearsed(say, workshop.id)


def named(say: Speaker, workshop: Workshop) -> str:
    """What a workshop is called: of a rehearsal, that it is one."""
    return workshop_name(say, workshop.title, rehearsal=workshop.rehearses is not None)


def rehearsed(say: Speaker, workshop_id: str) -> None:
    """Says that this is a rehearsal, and removes it with one press."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="rehearsed"):
        st.markdown(f":material/theater_comedy: **{say('rehearsal.banner')}**", width="stretch")
        here = arrive()
        steers = here.house.facilitators.visitor(here.who, workshop_id).steers
        if steers and st.button(say("rehearsal.remove"), icon=":material/delete:", key="remove_rehearsal"):
            with attempt(say):
                real = here.house.troupe.state(here.who, workshop_id).real
                here.house.troupe.remove(here.who, workshop_id)
                note_removed()
                st.switch_page(address.page("rehearse"), query_params={"w": real.code})


def invented(say: Speaker, is_invented: bool) -> None:
    """Says of an invented workshop that it is one."""
    if is_invented:
        st.caption(say("invented.notice"))


def meaning(at: AtDesk) -> None:
    """Says who finds out what answers mean, where that is set, and whether texts leave this machine for it."""
    embedder = at.house.embedder
    said = sign(at.say, embedder, at.house.analyst.without_meaning)
    if embedder is not None and said:
        st.info(md(said), icon=":material/cloud_upload:" if embedder.leaves else ":material/computer:")


def table(rows: list[list[str]]) -> None:
    """Rows of plain text, the first with the columns' names; a table too wide for a screen scrolls inside itself."""
    head, *body = [[md(cell) for cell in row] for row in rows]
    st.table([dict(zip(head, row, strict=True)) for row in body], border="horizontal", hide_index=True)


def files(at: AtDesk) -> None:
    """The harvest to take home."""
    with st.container(horizontal=True):
        for name, key, icon in (
            ("answers.csv", "results.csv", ":material/table:"),
            ("summary.md", "results.md", ":material/description:"),
        ):
            st.link_button(at.say(key), f"/download/{at.desk.workshop.code}/{name}", icon=icon)


def reads_all(at: AtDesk) -> bool:
    """Whether who is here reads what facilitators read, and chooses themselves what to look at."""
    return at.house.facilitators.visitor(at.who, at.id).reads_all


def languages(here: Here, path: str) -> None:
    """The way to this screen in the other language."""
    for language in LANGUAGES:
        if language != here.say.language:
            # A plain link and no button: it leaves in this tab, and comes back with a cookie.
            with st.container(horizontal_alignment="right"):
                link = visitor.language_link(language, path)
                st.markdown(f"[{here.say(f'language.{language}')}]({link})", width="content")


@contextmanager
def attempt(say: Speaker) -> Iterator[None]:
    """Says a refusal in the visitor's language; what was typed stays where it is."""
    try:
        yield
    except Refused as error:
        st.error(refusal(say, error), icon=":material/error:")


def understood(at: AtDesk) -> Understood:
    """What is understood of the harvest now; what is not yet is looked for."""
    now = at.house.insights.of(at.who, at.id)
    if not now.current:
        at.house.analyst.look_soon(at.id)
    return now


def saved() -> NoReturn:
    """Draws the page anew with what is kept now, and says there that it is: what is said before would be gone with it."""
    st.session_state[_SAVED] = True
    st.rerun()


def note_removed() -> None:
    """The next run says that a rehearsal was removed."""
    st.session_state[_REMOVED] = True


def tell_saved(say: Speaker) -> None:
    """Says that something was kept, or that a rehearsal was removed, in the run before this one."""
    if st.session_state.pop(_SAVED, False):
        st.toast(say("prepare.saved"), icon=":material/check:")
    if st.session_state.pop(_REMOVED, False):
        st.toast(say("rehearsal.removed"), icon=":material/check:")


def do(at: AtDesk, act: Callable[[], object]) -> None:
    """Does something inside a fragment and draws that anew, or says why it was refused."""
    with attempt(at.say):
        act()
        try:
            st.rerun(scope="fragment")
        except (StreamlitAPIException, RuntimeError):  # the press came with a run of more than this fragment
            st.rerun()


def form_id() -> str:
    """An id of this form in this tab, so that sending it twice does one thing."""
    return str(st.session_state.setdefault("form_id", secrets.token_urlsafe(20)))
