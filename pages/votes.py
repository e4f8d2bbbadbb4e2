"""Votes on answers: chosen, opened, counted."""

from workshop.ui import ballots, frame
from workshop.ui.components import live

at = frame.facilitator()
frame.heading(at.say, at.desk, at.say("page.votes"))
live.stage(at.say, at.desk)
ballots.votes(at)
