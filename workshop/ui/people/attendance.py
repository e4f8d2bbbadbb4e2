"""Draw who is in and who left, a row for each, who may be there twice, and where to seek; for the page people."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from workshop.domain import sameness
from workshop.domain.people import Participant
from workshop.services.people.register import Registered
from workshop.ui.arrival import AtDesk
from workshop.ui.people import person as each
from workshop.ui.safe import md

SEEK_FROM = 12  # people; fewer are seen at a glance
_AGAIN = "twice_again"  # that equal names stay unfolded, though there is one less
SHOWN = 60  # rows of each kind; the others in one press, or by seeking


def present(page: AtDesk, registered: Registered) -> None:
    """Draws how many there are of each role, and everybody, by name, under whether they are here, left, or are kept out."""
    say, everybody = page.say, sorted(registered.people, key=lambda somebody: sameness.fold(somebody.name))
    found = _sought(page, everybody) if len(everybody) >= SEEK_FROM else everybody
    here = [somebody for somebody in found if somebody.left_at is None]
    out = [somebody for somebody in found if somebody.kept_out_at is not None]
    gone = [somebody for somebody in found if somebody.left_at is not None and somebody.kept_out_at is None]
    if not everybody:
        st.info(say("people.none"), icon=":material/info:")
    elif not found:
        st.info(say("people.none_found"), icon=":material/info:")
    named = Counter(sameness.key(somebody.name) for somebody in everybody)
    for name, people in (("here", here), ("gone", gone), ("kept_out", out)):
        if not people:
            continue
        st.subheader(say.count(f"people.{name}", len(people)), anchor=False)
        if name == "here":
            _by_role(page, people)
        shown = people if st.session_state.get(f"all_{name}") else people[:SHOWN]
        with st.container(gap="xxsmall", key=f"people_{name}"):
            for somebody in shown:
                each.row(page, registered, somebody, is_double=named[sameness.key(somebody.name)] > 1)
        if len(shown) < len(people):
            _rest(page, name, len(people))


def _by_role(page: AtDesk, people: Sequence[Participant]) -> None:
    count = Counter(somebody.role_key for somebody in people)
    told = [
        f"{role.symbol}\u00a0{md(role.name(page.say.language))} **{page.say.number(count[role.key])}**"
        for role in page.desk.roles
        if count[role.key]
    ]
    st.markdown(" · ".join(told))


def _rest(page: AtDesk, name: str, people: int) -> None:
    """The button under the first rows that brings the others."""
    label = page.say("people.show_everybody", n=page.say.number(people))

    def all_of_them() -> None:
        st.session_state[f"all_{name}"] = True

    st.button(label, key=f"show_{name}", icon=":material/expand_more:", type="tertiary", on_click=all_of_them)


def _sought(page: AtDesk, everybody: list[Participant]) -> list[Participant]:
    """Those with what is sought in their name, role, place or organisation."""
    say = page.say
    wanted = sameness.fold(st.text_input(say("people.seek"), key="seek", icon=":material/search:"))
    roles = {role.key: role.name(say.language) for role in page.desk.roles}
    return [
        somebody
        for somebody in everybody
        if wanted
        in sameness.fold(f"{somebody.name} {roles.get(somebody.role_key, '')} {somebody.place} {somebody.organisation}")
    ]


def twice(page: AtDesk, everybody: Sequence[Participant]) -> None:
    """Draws those whose names are the same to people, each beside the first of that name: one person, or two."""
    say = page.say
    by_name: dict[str, list[Participant]] = {}
    for somebody in everybody:
        by_name.setdefault(sameness.key(somebody.name), []).append(somebody)
    doubles = [people for people in by_name.values() if len(people) > 1]
    if not doubles:
        return
    if st.session_state.pop(_AGAIN, False):
        st.session_state["twice"] = True
    names = st.expander(
        say.count("people.twice", len(doubles)), icon=":material/people:", key="twice", on_change="rerun"
    )
    if not names.open:
        return
    with names:
        st.write(say("people.twice_text"))
        for first, *others in doubles:
            with st.container(border=True, gap="small"):
                st.markdown(f"**{md(first.name)}** · {each.known_by(page, first)}")
                for other in others:
                    with st.container(horizontal=True, vertical_alignment="center"):
                        st.markdown(f"**{md(other.name)}** · {each.known_by(page, other)}", width="stretch")
                        each.merge(page, other, first, "twice", _AGAIN)
