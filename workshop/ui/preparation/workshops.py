"""Draw the forms that change a workshop; for the page prepare."""

import streamlit as st

from workshop.domain.retention import LONGEST, SHORTEST
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP
from workshop.services.preparation.lists import Listed
from workshop.ui import acting, moments
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.forms import Form, anew


@st.fragment
def about(page: AtDesk) -> None:
    """Title, time, place, organisers, group size, write first."""
    page = anew(page)
    say, workshop, form = page.say, page.desk.workshop, Form(page, "about")
    title = form.line(st, say("field.title"), "about_title", workshop.title)
    day, time = moments.fields(form, say, workshop.starts_at, "about")
    left, right = st.columns(2)
    place = form.line(left, say("field.place"), "about_place", workshop.place)
    link = form.line(right, say("field.video_link"), "about_link", workshop.video_link)
    organisers = form.line(left, say("field.organisers"), "about_organisers", workshop.organisers)
    series = form.line(right, say("field.series"), "about_series", workshop.series)
    size = form.number(
        left, say("field.group_size"), "about_size", workshop.group_size, (SMALLEST_GROUP, LARGEST_GROUP)
    )
    days = form.number(
        right,
        say("field.keep_days"),
        "about_keep",
        workshop.keep_days,
        (SHORTEST, LONGEST),
        help=say("prepare.keep_days_help"),
    )
    first = form.tick(
        st,
        say("prepare.write_first"),
        "about_first",
        kept=workshop.write_first,
        help=say("prepare.write_first_help"),
    )
    approve = form.tick(
        st,
        say("live.approve_first"),
        "about_approve",
        kept=workshop.approve_first,
        help=say("live.approve_first_text"),
    )
    if form.save():
        with acting.attempt(say):
            page.house.workshops.describe(
                page.who,
                page.id,
                title=title,
                series=series,
                organisers=organisers,
                place=place,
                video_link=link,
                starts_at=moments.read(say, day, time),
                group_size=size,
                write_first=first,
            )
            page.house.retention.keep(page.who, page.id, days)
            page.house.moderation.approve_first(page.who, page.id, on=approve)
            form.done()
            acting.saved()


def roles(page: AtDesk) -> None:
    """Draws the roles with their names, colours and symbols."""
    st.write(page.say("prepare.roles_text"))
    live.list_editor(page.say, page.desk, Listed.ROLES)


def prompts(page: AtDesk) -> None:
    """Draws the questions of the group work, as a list or a story."""
    st.write(page.say("prepare.prompts_text"))
    live.list_editor(page.say, page.desk, Listed.PROMPTS)
