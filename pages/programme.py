"""Prepare the programme: its parts, and what each of them shows."""

from workshop.ui import arrival, frame
from workshop.ui.preparation import programme

page = arrival.facilitator()
frame.heading(page, "programme")
programme.programme(page)
