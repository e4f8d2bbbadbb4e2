"""The plenary: what is most worth discussing, and what contradicts what."""

from workshop.ui import frame
from workshop.ui.components import live
from workshop.ui.plenary import discussion as plenary

at = frame.facilitator()
frame.heading(at.say, at.desk, at.say("page.plenary"))
live.stage(at.say, at.desk)
frame.meaning(at)
plenary.script(at)
