"""Show the day: the part that is on and its clock, the groups and what they need, and the workshop's state."""

from workshop.domain.workshops import State
from workshop.ui import arrival, frame
from workshop.ui.components import live
from workshop.ui.programme import steering

page = arrival.facilitator()
say = page.say
frame.heading(page, "cockpit")
going = page.desk.workshop.state is State.LIVE
if not going:
    steering.state(page)
live.cockpit(say, page.desk)
if going:
    steering.state(page)
