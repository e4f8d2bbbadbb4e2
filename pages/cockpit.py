"""The day: the part that is on and its clock, the groups and what they need, and the workshop's state."""

from workshop.domain.workshops import State
from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.programme import steering

at = arrival.facilitator()
say = at.say
chrome.heading(say, at.desk, say("page.cockpit"))
going = at.desk.workshop.state is State.LIVE
if not going:
    steering.state(at)
live.cockpit(say, at.desk)
if going:
    steering.state(at)
