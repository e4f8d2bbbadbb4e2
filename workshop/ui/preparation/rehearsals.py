"""Draw a workshop's rehearsal: begun, followed, stopped, gone on with, removed; for the page rehearse."""

from collections.abc import Callable

import streamlit as st

from workshop.domain.rehearsals import (
    FEWEST_PEOPLE,
    LONGEST,
    MOST_PEOPLE,
    SHORTEST_TO_SEE,
    RehearsalWish,
    quick_enough,
)
from workshop.domain.workshops import State, Workshop
from workshop.rehearsal.troupe import Played, Stands
from workshop.ui import acting, address, chrome
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form
from workshop.ui.safe import md, refused

_EVERY = 2.0  # seconds between two looks at what robots do
_USUAL_PEOPLE, _USUAL_MINUTES = 24, 15
_I_LEAD, _APP_LEADS = (
    "i_lead",
    "app_leads",
)  # a rehearsal is for the facilitator to practise, unless they want to look first
_ICONS = {Stands.RUNNING: "smart_toy", Stands.STOPPED: "pause", Stands.FINISHED: "flag", Stands.FAILED: "error"}


def rehearsal(page: AtDesk) -> None:
    """Draws the form to begin with, or how the rehearsal stands and what can be done with it."""
    played = page.house.troupe.state(page.who, page.id)
    if played.workshop is None:
        _form(page)
        return
    runs = played.stands is Stands.RUNNING
    st.fragment(_shown, run_every=_EVERY if runs else None)(page, played.stands)


def _form(page: AtDesk) -> None:
    say = page.say
    st.write(say("rehearsal.intro"))
    form = Form(page, "rehearsal", watched=False)
    left, right = st.columns(2)
    people = form.number(left, say("rehearsal.people"), "robots", _USUAL_PEOPLE, (FEWEST_PEOPLE, MOST_PEOPLE))
    minutes = form.number(
        right,
        say("rehearsal.minutes"),
        "rehearsal_minutes",
        _USUAL_MINUTES,
        (SHORTEST_TO_SEE, LONGEST),
        help=say("rehearsal.minutes_help"),
    )
    leads = form.one_of(
        st.radio,
        say("rehearsal.who_leads"),
        "who_leads",
        _I_LEAD,
        (_I_LEAD, _APP_LEADS),
        format_func=lambda who: say(f"rehearsal.{who}"),
        captions=[say(f"rehearsal.{who}_help") for who in (_I_LEAD, _APP_LEADS)],
    )
    if form.save(say("rehearsal.begin"), icon=":material/theater_comedy:"):
        with acting.attempt(say):
            page.house.troupe.begin(
                page.who, page.id, RehearsalWish(people, minutes, leads == _APP_LEADS, quick_enough(minutes))
            )
            form.done()
            st.rerun()


def _shown(page: AtDesk, stood: Stands) -> None:
    """How it stands now; drawn anew every two seconds while robots play."""
    played = page.house.troupe.state(page.who, page.id)
    if played.workshop is None or played.stands is not stood:
        st.rerun()
        return
    say = page.say
    tell = st.error if played.stands is Stands.FAILED else st.info
    tell(_says(page, played), icon=f":material/{_ICONS[played.stands]}:")
    _links(page, played.workshop)
    _counts(page, played)
    if played.tally.trouble is not None:
        st.warning(say("rehearsal.trouble", reason=refused(say, played.tally.trouble)), icon=":material/info:")
    if played.tally.faults and played.stands is Stands.RUNNING:
        st.error(say.count("rehearsal.faults", played.tally.faults), icon=":material/error:")
    with st.container(horizontal=True):
        _steps(page, played)


def _says(page: AtDesk, played: Played) -> str:
    """How it stands, in a sentence."""
    say, workshop = page.say, played.workshop
    if played.stands is not Stands.RUNNING or workshop is None:
        return say(f"rehearsal.{played.stands.value}")
    if workshop.state is State.DRAFT:
        return say("rehearsal.waits")
    part = page.house.stages.desk(page.who, workshop.id).part if workshop.state is State.LIVE else None
    return say("rehearsal.running", part=md(part.title(say.language))) if part else say("rehearsal.waits_to_start")


def _links(page: AtDesk, workshop: Workshop) -> None:
    say = page.say
    with st.container(horizontal=True, vertical_alignment="center"):
        for path, word, icon in (("cockpit", "cockpit", "play_circle"), ("wall", "wall", "dashboard")):
            st.page_link(
                address.page(path),
                label=say(f"rehearsal.{word}"),
                icon=f":material/{icon}:",
                query_params={"w": workshop.code},
            )
        # A plain link and no page of ours: the door sends on who joined before, and lets in who did not.
        if workshop.state in {State.OPEN, State.LIVE}:
            st.link_button(say("rehearsal.room"), f"/j/{workshop.code}", icon=":material/weekend:", type="tertiary")


def _counts(page: AtDesk, played: Played) -> None:
    """What robots did since they began to play; nothing after a restart, when nobody knows."""
    say, tally = page.say, played.tally
    if not tally.robots:
        return
    figures = {
        "here": say("rehearsal.here_of", here=say.number(tally.here), robots=say.number(tally.robots)),
        "typing": say.number(tally.typing),
        "answers": say.number(tally.answers),
        "calls": say.number(tally.calls),
        "stars": say.number(tally.stars),
        "votes": say.number(tally.votes),
    }
    with st.container(horizontal=True):
        for name, figure in figures.items():
            st.metric(say(f"rehearsal.{name}"), figure, width="content")


def _steps(page: AtDesk, played: Played) -> None:
    """Stop or go on, and remove; where the banner of the rehearsal itself stands above, that removes it."""
    say, troupe = page.say, page.house.troupe
    wish = played.wish or RehearsalWish(_USUAL_PEOPLE, _USUAL_MINUTES)
    steps: list[tuple[str, str, Callable[[], object]]] = []
    if played.stands is Stands.RUNNING:
        steps.append(("stop", "stop", lambda: troupe.stop(page.who, page.id)))
    elif played.stands is not Stands.FINISHED:
        steps.append(("go_on", "play_arrow", lambda: troupe.go_on(page.who, page.id, wish)))
    for name, icon, act in steps:
        if st.button(say(f"rehearsal.{name}"), icon=f":material/{icon}:", key=f"rehearsal_{name}"):
            with acting.attempt(say):
                act()
                st.rerun()
    if page.desk.workshop.rehearses is None and chrome.removes(say, "rehearsal_remove"):
        with acting.attempt(say):
            troupe.remove(page.who, page.id)
            acting.note_removed()
            st.rerun()
