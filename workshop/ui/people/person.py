"""Draw one person's row, and what unfolds under it: who they are, where they sit, and what can be done; for the page people."""

import streamlit as st

from workshop.domain import sameness
from workshop.domain.groups import Group
from workshop.domain.people import Introduction, Participant
from workshop.domain.workshops import State
from workshop.services.people.register import Registered
from workshop.ui import acting, address
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form, Somewhere
from workshop.ui.people import admission
from workshop.ui.safe import md

_UNFOLDED = "unfolded"  # whose row unfolds in the next run; with another name it is another row to Streamlit


def row(page: AtDesk, registered: Registered, person: Participant, *, is_double: bool) -> None:
    """Draws one line about somebody; pressed, it unfolds."""
    say = page.say
    role = next((role for role in page.desk.roles if role.key == person.role_key), None)
    group = _group_of(registered, person)
    told = [
        f"**{md(person.name)}**",
        f"{role.symbol}\u00a0{md(role.name(say.language))}" if role else "",
        md(_from(person)),
    ]
    told.append(say("group.title", n=group.number) if group else "")
    if st.session_state.get(_UNFOLDED) == person.id:
        del st.session_state[_UNFOLDED]
        st.session_state[f"person_{person.id}"] = True
    mark = f" :orange-badge[:material/people: {say('people.double')}]" if is_double else ""
    line = st.expander(" · ".join(filter(None, told)) + mark, key=f"person_{person.id}", on_change="rerun")
    if line.open:
        with line:
            _unfolded(page, registered, person)


def _unfolded(page: AtDesk, registered: Registered, person: Participant) -> None:
    say = page.say
    _who(page, person)
    for other in registered.people:
        if other.id != person.id and sameness.same(other.name, person.name):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f":material/people: {say('people.double_of')} {known_by(page, other)}", width="stretch")
                former, kept = sorted((person, other), key=lambda two: (two.joined_at, two.id), reverse=True)
                merge(page, former, kept, f"double_{person.id}")
    if person.left_at is None and registered.groups:
        _seat(page, registered, person)
    with st.container(horizontal=True):
        admission.out_or_back(page, person)
        _hide_all(page, person)
    personal_link(page, person)
    others = [other for other in registered.people if other.id != person.id]
    if others:
        _same_as(page, person, others)


def fields(form: Form, page: AtDesk, at: str, was: Introduction) -> tuple[Introduction, dict[str, Somewhere]]:
    """Draws the fields that say who somebody is; gives what stands in them, and where a refusal about each is said."""
    say = page.say
    left, right = st.columns(2)
    cells = {
        "name": left.container(gap="xsmall"), "role": right.container(gap="xsmall"),
        "place_of_person": left.container(gap="xsmall"), "organisation": right.container(gap="xsmall"),
    }  # fmt: skip
    roles = {role.key: f"{role.symbol} {role.name(say.language)}" for role in page.desk.roles}
    kept: str | None = was.role_key or None
    role = form.one_of(
        cells["role"].selectbox, say("field.role"), f"role_{at}", kept, list(roles), format_func=lambda key: roles[key]
    )
    said = Introduction(
        name=form.line(cells["name"], say("field.name"), f"name_{at}", was.name),
        role_key=role or "",
        place=form.line(cells["place_of_person"], say("field.place_of_person"), f"place_{at}", was.place),
        organisation=form.line(cells["organisation"], say("field.organisation"), f"org_{at}", was.organisation),
    )
    return said, cells


def _who(page: AtDesk, person: Participant) -> None:
    """The form that corrects who somebody is."""
    form = Form(page, f"person_{person.id}")
    was = Introduction(name=person.name, role_key=person.role_key, place=person.place, organisation=person.organisation)
    said, cells = fields(form, page, person.id, was)
    if said.role_key != person.role_key:
        st.caption(page.say("people.role_stays"))
    if form.save():
        with acting.attempt(page.say, cells):
            page.house.register.correct(page.who, page.id, person.id, said)
            form.done()
            st.session_state[_UNFOLDED] = person.id
            acting.saved()


def _group_of(registered: Registered, person: Participant) -> Group | None:
    return next((group for group in registered.groups if group.id == registered.seats.get(person.id)), None)


def _seat(page: AtDesk, registered: Registered, person: Participant) -> None:
    """The choice of another group of the round that counts."""
    say, now = page.say, _group_of(registered, person)
    groups = {group.id: group for group in registered.groups if group != now}

    def named(group_id: str) -> str:
        group, people = groups[group_id], list(registered.seats.values()).count(group_id)
        called = say("group.title", n=group.number) + (f", {group.room}" if group.room else "")
        return f"{called} ({say.count('count.people', people)})"

    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = say("people.move_to") if now else say("people.seat_in")
        chosen = st.selectbox(label, list(groups), index=None, format_func=named, key=f"to_{person.id}")
        pressed = st.button(
            say("people.move" if now else "people.seat"), key=f"move_{person.id}", icon=":material/swap_horiz:"
        )
    if pressed and chosen is None:
        st.error(say("people.move_where"), icon=":material/error:")
    elif pressed and chosen is not None and registered.round_id is not None:
        with acting.attempt(say):
            page.house.arranging.move(page.who, registered.round_id, person.id, now.id if now else None, chosen)
            st.session_state[_UNFOLDED] = person.id
            acting.saved()


def personal_link(page: AtDesk, person: Participant) -> None:
    """Draws the link by which somebody comes in, on any device."""
    token = page.house.joining.personal_token(page.who, page.id, person.id)
    st.caption(page.say("people.link"))
    st.code(address.public(page.house, f"/me/{token}"), language=None, wrap_lines=True)


def _from(person: Participant) -> str:
    return " · ".join(filter(None, (person.place, person.organisation)))


def known_by(page: AtDesk, person: Participant) -> str:
    """Says of somebody what tells them apart from another one of that name."""
    say, roles = page.say, {role.key: role.name(page.say.language) for role in page.desk.roles}
    stands = "kept_out" if person.kept_out_at else "gone" if person.left_at else "here"
    parts = (roles.get(person.role_key, ""), _from(person), say("people.came", time=say.clock(person.joined_at)))
    return md(" · ".join([*filter(None, parts), say(f"people.is_{stands}")]))


def _same_as(page: AtDesk, person: Participant, others: list[Participant]) -> None:
    """The choice of whom somebody is besides, under another name."""
    say, roles = page.say, {role.key: role.name(page.say.language) for role in page.desk.roles}
    named = {other.id: f"{other.name} ({roles.get(other.role_key, '')})" for other in others}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            say("people.same_as"), list(named), index=None, format_func=named.__getitem__, key=f"same_as_{person.id}"
        )
        if chosen is not None:
            merge(page, person, next(other for other in others if other.id == chosen), f"as_{person.id}")


def merge(page: AtDesk, former: Participant, kept: Participant, at: str, unfolds: str = "") -> None:
    """Draws the button that makes one person of two, and what that means before it is pressed.

    `unfolds` names what is told that it was.
    """
    say = page.say
    with st.popover(say("people.same"), icon=":material/merge:", key=f"same_{at}_{former.id}"):
        st.write(say("people.same_text"))
        if st.button(say("people.same_do"), key=f"merge_{at}_{former.id}", type="primary"):
            with acting.attempt(say):
                page.house.merging.merge(page.who, page.id, former.id, kept.id)
                if unfolds:
                    st.session_state[unfolds] = True
                acting.saved()


def _hide_all(page: AtDesk, person: Participant) -> None:
    """Buttons that hide all that somebody wrote, and show it again; before anybody can write there is nothing to hide."""
    say = page.say
    if page.desk.workshop.state not in {State.LIVE, State.CLOSED}:
        return
    for name, icon, hidden in (("hide_all", "visibility_off", True), ("show_all", "visibility", False)):
        if st.button(say(f"people.{name}"), icon=f":material/{icon}:", key=f"{name}_{person.id}"):
            with acting.attempt(say):
                act = page.house.moderation.hide_all_of if hidden else page.house.moderation.show_all_of
                answers = act(page.who, page.id, person.id)
                page.house.polls.hide_all_of(page.who, page.id, person.id, hidden=hidden)
                st.toast(say.count(f"people.{name}_done", answers), icon=f":material/{icon}:")
