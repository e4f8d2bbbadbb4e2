"""Draw links for others: to steer a workshop too, to show its wall, to read along."""

from urllib.parse import urlencode

import streamlit as st

from workshop.domain.guests import GuestKind
from workshop.services.people.guests import LinkAtDesk
from workshop.ui import acting, address
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form
from workshop.ui.safe import md

_ICONS = {GuestKind.WALL: "dashboard", GuestKind.OBSERVER: "visibility"}
_LOOKS = ("dark", "light")  # of a wall; the first is what its link shows by itself


def co_facilitators(page: AtDesk) -> None:
    """Draws a one-time link for somebody who steers the workshop too."""
    say = page.say
    st.header(say("invite.co_title"), anchor=False)
    st.write(say("invite.co_text"))
    form = Form(page, "co", watched=False)
    name = form.line(st, say("field.name"), "co_name", "")
    if form.save(say("invite.co_make"), type="secondary"):
        with acting.attempt(say):
            secret = page.house.facilitators.co_facilitator_link(page.who, page.id, name)
            form.done()
            st.code(address.public(page.house, f"/f/{secret}"), language=None, wrap_lines=True)
            st.caption(say("invite.co_once"))


@st.fragment
def guests(page: AtDesk) -> None:
    """Links for whoever only looks: each kind with what it shows, those that work, and a way to make another."""
    say = page.say
    st.header(say("guest.title"), anchor=False)
    st.write(say("guest.intro"))
    links = page.house.guest_links.links(page.who, page.id)
    for kind in GuestKind:
        with st.container(border=True):
            icon = f":material/{_ICONS[kind]}:"
            st.subheader(f"{icon} {say(f'guest.{kind.value}')}", anchor=False)
            st.write(say(f"guest.{kind.value}_text"))
            own = [link for link in links if link.link.kind is kind]
            look = _LOOKS[0]
            if kind is GuestKind.WALL and own:
                look = st.radio(
                    say("guest.look"),
                    _LOOKS,
                    format_func=lambda choice: say(f"guest.{choice}"),
                    horizontal=True,
                    key="look",
                )
            for desk in own:
                _link(page, desk, {"look": look} if look != _LOOKS[0] else {})
            _make(page, kind)


def _link(page: AtDesk, desk: LinkAtDesk, query: dict[str, str]) -> None:
    say = page.say
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            made = say("guest.made", at=say.moment(desk.link.made_at), who=md(desk.made_by or say("board.somebody")))
            st.markdown(f"**{md(desk.link.name)}** · {made}")
            with st.popover(say("guest.withdraw"), icon=":material/link_off:", type="tertiary"):
                st.write(say("guest.withdraw_text"))
                if st.button(say("guest.withdraw_do", name=md(desk.link.name)), key=f"withdraw_{desk.link.id}"):
                    acting.do(page, lambda: page.house.guest_links.withdraw(page.who, page.id, desk.link.id))
        path = f"/g/{desk.token}{'?' + urlencode(query) if query else ''}"
        st.code(address.public(page.house, path), language=None, wrap_lines=True)


def _make(page: AtDesk, kind: GuestKind) -> None:
    say, form = page.say, Form(page, f"guest_{kind.value}", watched=False)
    name = form.line(st, say("field.guest_name"), f"guest_{kind.value}", "")

    def make() -> None:
        page.house.guest_links.make(page.who, page.id, kind, name)
        form.done()  # empty again once a link is made of it; what is refused stays to be bettered

    if form.save(say(f"guest.{kind.value}_make"), icon=":material/add_link:", type="secondary"):
        acting.do(page, make)
