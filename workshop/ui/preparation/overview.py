"""Draw what of a workshop is ready and what is not yet, each with the way to it; for the page prepare."""

import streamlit as st

from workshop.domain.workshops import State
from workshop.presenters.readiness import Item, readiness
from workshop.ui import address
from workshop.ui.arrival import AtDesk
from workshop.ui.programme import steering
from workshop.ui.safe import md


def ready(page: AtDesk) -> None:
    """Draws the list, what is left first; and until the day begins, the step that comes next."""
    polls = [desk.poll for desk in page.house.polls.at_desk(page.who, page.id)]
    me = page.house.facilitators.facilitator(page.who)
    items = readiness(page.say, page.desk, polls, page.house.clock(), me)
    left = [item for item in items if not item.done]
    st.subheader(page.say.count("ready.left", len(left)) if left else page.say("ready.all"), anchor=False)
    with st.container(key="ready", gap="small"):
        for item in sorted(items, key=lambda item: item.done):
            _line(page, item)
    if page.desk.workshop.state in {State.DRAFT, State.OPEN}:
        steering.state(page, preparing=True)


def _line(page: AtDesk, item: Item) -> None:
    icon = ":material/check_circle:" if item.done else ":material/radio_button_unchecked:"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{icon} **{md(item.title)}** · {md(item.says)}", width="content")
        if item.page != "prepare":
            st.page_link(
                address.page(item.page),
                label=page.say(f"page.{item.page}"),
                icon=":material/arrow_forward:",
                query_params={"w": page.desk.workshop.code},
                width="content",
            )
