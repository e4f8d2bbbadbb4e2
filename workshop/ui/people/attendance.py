"""Draw who is in and who left, who may be there twice, and what can be done for one person; for the page people."""

from collections.abc import Sequence

import streamlit as st

from workshop.domain import sameness
from workshop.domain.people import Participant
from workshop.ui import acting, address
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.people import admission
from workshop.ui.safe import md


def present(page: AtDesk, everybody: Sequence[Participant]) -> None:
    """Draws how many there are of each role, and everybody by whether they are here, left, or are kept out."""
    say = page.say
    with st.container(horizontal=True, gap="medium"):
        for role in page.desk.roles:
            count = say.number(page.desk.here.get(role.key, 0))
            st.metric(f"{role.symbol} {md(role.name(say.language))}", count, width="content")
    here = [person for person in everybody if person.left_at is None]
    out = [person for person in everybody if person.kept_out_at is not None]
    gone = [person for person in everybody if person not in here and person not in out]
    if not here:
        st.info(say("people.none"), icon=":material/info:")
    for name, people in (("here", here), ("gone", gone), ("kept_out", out)):
        if people:
            st.subheader(say.count(f"people.{name}", len(people)), anchor=False)
            cards = [{"name": person.name, "role": person.role_key, "place": _from(person)} for person in people]
            live.tables(say, page.desk.roles, [{"people": cards}], f"people_{name}")


def _from(person: Participant) -> str:
    return " · ".join(filter(None, (person.place, person.organisation)))


def twice(page: AtDesk, everybody: Sequence[Participant]) -> None:
    """Draws those whose names are the same to people, each beside the first of that name: one person, or two."""
    say = page.say
    by_name: dict[str, list[Participant]] = {}
    for person in everybody:
        by_name.setdefault(sameness.key(person.name), []).append(person)
    doubles = [people for people in by_name.values() if len(people) > 1]
    if not doubles:
        return
    st.subheader(say.count("people.twice", len(doubles)), anchor=False)
    st.write(say("people.twice_text"))
    for first, *others in doubles:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{md(first.name)}** · {_known_by(page, first)}")
            for other in others:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.markdown(f"**{md(other.name)}** · {_known_by(page, other)}", width="stretch")
                    _merge(page, other, first)


def _known_by(page: AtDesk, person: Participant) -> str:
    """Says of somebody what tells them apart from another one of that name."""
    say, roles = page.say, {role.key: role.name(page.say.language) for role in page.desk.roles}
    stands = "kept_out" if person.kept_out_at else "gone" if person.left_at else "here"
    parts = (roles.get(person.role_key, ""), _from(person), say("people.came", time=say.clock(person.joined_at)))
    return md(" · ".join([*filter(None, parts), say(f"people.is_{stands}")]))


def _merge(page: AtDesk, former: Participant, kept: Participant) -> None:
    say = page.say
    with st.popover(say("people.same"), icon=":material/merge:", key=f"same_{former.id}"):
        st.write(say("people.same_text"))
        if st.button(say("people.same_do"), key=f"merge_{former.id}", type="primary"):
            with acting.attempt(say):
                page.house.merging.merge(page.who, page.id, former.id, kept.id)
                st.rerun()


def one_of_them(page: AtDesk, everybody: Sequence[Participant]) -> None:
    """Draws what can be done for one person, once they are chosen."""
    say = page.say
    if not everybody:
        return
    st.subheader(say("people.help"), anchor=False)
    roles = {role.key: role.name(say.language) for role in page.desk.roles}
    named = {person.id: f"{person.name} ({roles[person.role_key]})" for person in everybody}
    people = {person.id: person for person in everybody}
    chosen = st.selectbox(say("people.who"), list(named), index=None, format_func=named.__getitem__, key="who")
    if chosen is None:
        return
    person = people[chosen]
    with st.container(horizontal=True):
        admission.out_or_back(page, person)
        _hide_all(page, person)
    token = page.house.joining.personal_token(page.who, page.id, chosen)
    st.caption(say("people.link"))
    st.code(address.public(page.house, f"/me/{token}"), language=None, wrap_lines=True)
    if len(everybody) > 1:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            others = [person_id for person_id in named if person_id != chosen]
            other = st.selectbox(
                say("people.same_as"), others, index=None, format_func=named.__getitem__, key=f"same_as_{chosen}"
            )
            if other is not None:
                _merge(page, person, people[other])


def _hide_all(page: AtDesk, person: Participant) -> None:
    """Buttons that hide all that somebody wrote, and show it again."""
    say = page.say
    for name, icon, hidden in (("hide_all", "visibility_off", True), ("show_all", "visibility", False)):
        if st.button(say(f"people.{name}"), icon=f":material/{icon}:", key=f"{name}_{person.id}"):
            with acting.attempt(say):
                act = page.house.moderation.hide_all_of if hidden else page.house.moderation.show_all_of
                answers = act(page.who, page.id, person.id)
                page.house.polls.hide_all_of(page.who, page.id, person.id, hidden=hidden)
                st.toast(say.count(f"people.{name}_done", answers), icon=f":material/{icon}:")
