"""Draw the form that makes a workshop, of a template or a file, and what copies one; for the page workshops."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from workshop.domain import texts
from workshop.domain.workshops import Workshop
from workshop.presenters.lists import length
from workshop.services.preparation import templates
from workshop.ui import acting, address, moments
from workshop.ui.components import live
from workshop.ui.forms import Form
from workshop.ui.visitor import Here

_OWN = "file"  # a template of one's own
_CHOSEN = "template_file"  # name and text of the file that was chosen


def new(here: Here) -> None:
    """Draws title, day and template, and makes the workshop; what is refused is told under its field, and what was typed stays."""
    say = here.say
    st.subheader(say("workshops.new"), anchor=False)
    form = Form(here, "new_workshop", watched=False)
    of_title, when = st.container(gap="xsmall"), st.container(gap="xsmall")
    title = form.line(of_title, say("field.title"), "title", "")
    soon = (datetime.now(UTC) + timedelta(days=7)).astimezone(say.zone).replace(hour=13, minute=0)
    with when:
        day, time = moments.fields(form, say, soon, "new")
    names = [*templates.NAMES, _OWN]
    of_file = st.container(gap="xsmall")
    with of_file:
        chosen = form.one_of(
            st.selectbox,
            say("workshops.template"),
            "new_template",
            templates.DEFAULT,
            names,
            format_func=lambda name: say(f"workshops.template.{name}"),
        )
        st.caption(_told(here, chosen))
    if chosen == _OWN:
        with of_file:
            _file(here)
    if form.save(say("workshops.make")):
        cells = {"title": of_title, "day": when, "time": when, "": of_file}
        with acting.attempt(say, cells):
            starts_at = moments.read(say, day, time)
            if chosen != _OWN:
                made = here.house.workshops.create(here.who, title, starts_at, template=chosen)
            elif _CHOSEN in st.session_state:
                content = st.session_state[_CHOSEN][1].encode("utf-8", "replace")
                made = here.house.workshops.read(here.who, title, starts_at, content)
                del st.session_state[_CHOSEN]
            else:
                of_file.error(say("workshops.no_file"), icon=":material/error:")
                return
            form.done()
            _open(here, made)


def _told(here: Here, name: str) -> str:
    """What a template brings, and how long that takes."""
    say, text = here.say, here.say(f"workshops.template_text.{name}")
    if name == _OWN:
        return text
    minutes = sum(part.minutes for part in templates.load(name).parts)
    return say("workshops.template_length", text=text, length=length(say, minutes))


def _file(here: Here) -> None:
    name = st.session_state.get(_CHOSEN, ("", ""))[0]
    found = live.file_choice(here.say, name)
    if found is not None and found != st.session_state.get(_CHOSEN):
        st.session_state[_CHOSEN] = found
        st.rerun()


def _open(here: Here, made: str) -> None:
    desk = here.house.stages.desk(here.who, made)
    st.switch_page(address.page("prepare"), query_params={"w": desk.workshop.code})


def again(here: Here, workshop: Workshop) -> None:
    """Draws what makes another one of a workshop: a copy for tomorrow, and a file to keep."""
    say = here.say
    if workshop.rehearses is not None:
        return
    row = st.container(horizontal=True)
    if row.button(say("workshops.copy"), key=f"copy_{workshop.id}", icon=":material/content_copy:", type="tertiary"):
        with acting.attempt(say):
            hour = workshop.starts_at.astimezone(say.zone)
            tomorrow = (datetime.now(UTC) + timedelta(days=1)).astimezone(say.zone)
            begins = tomorrow.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
            title = say("workshops.copy_title", title=workshop.title)[: texts.LINE_LIMIT]
            _open(here, here.house.copying.copy(here.who, workshop.id, title, begins))
    link = f"/download/{workshop.code}/template.toml"
    row.link_button(say("workshops.save_template"), link, icon=":material/download:", type="tertiary")
