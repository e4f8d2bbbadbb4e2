"""The day: the part that is on and its clock, the groups and what they need, and the workshop's state."""

from workshop.domain.workshops import State
from workshop.ui import frame
from workshop.ui.components import live
from workshop.ui.programme import steering

at = frame.facilitator()
say = at.say
frame.heading(say, at.desk, say("page.cockpit"))
going = at.desk.workshop.state is State.LIVE
if not going:
    steering.state(at)
live.cockpit(say, at.desk)
if going:
    steering.state(at)
