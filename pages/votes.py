"""Votes on answers: chosen, opened, counted."""

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.votes import ballots

at = arrival.facilitator()
chrome.heading(at.say, at.desk, at.say("page.votes"))
live.stage(at.say, at.desk)
ballots.votes(at)
