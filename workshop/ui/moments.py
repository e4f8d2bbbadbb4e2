"""Read a date and a time as typed; plain text fields, because the date picker is hard to use by keyboard."""

from datetime import datetime

import streamlit as st

from workshop.domain.errors import Refused, Why
from workshop.text.catalogue import Speaker
from workshop.ui.forms import Form


def fields(form: Form, say: Speaker, moment: datetime, key: str) -> tuple[str, str]:
    """Two fields side by side, filled with a moment."""
    local = moment.astimezone(say.zone)
    left, right = st.columns(2)
    day = form.line(left, say("field.day"), f"{key}_day", local.strftime("%d-%m-%Y"), help=say("field.day_help"))
    time = form.line(right, say("field.time"), f"{key}_time", local.strftime("%H:%M"), help=say("field.time_help"))
    return day, time


def read(say: Speaker, day: str, time: str) -> datetime:
    """Reads the moment that was typed. Raises Refused NOT_A_CHOICE with the field that cannot be read."""
    digits = day.strip().replace("/", "-").replace(".", "-").replace(" ", "-")
    try:
        date = datetime.strptime(digits, "%d-%m-%Y").replace(tzinfo=say.zone)
    except ValueError as error:
        raise Refused(Why.NOT_A_CHOICE, field="day") from error
    if not 2000 <= date.year <= 2100:
        raise Refused(Why.NOT_A_CHOICE, field="day")
    try:
        clock = datetime.strptime(time.strip().replace(".", ":"), "%H:%M").replace(tzinfo=say.zone)
    except ValueError as error:
        raise Refused(Why.NOT_A_CHOICE, field="time") from error
    return date.replace(hour=clock.hour, minute=clock.minute)
