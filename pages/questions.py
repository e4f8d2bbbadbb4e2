"""Opening questions: made, asked, revealed, asked again."""

from workshop.ui import frame
from workshop.ui.components import live
from workshop.ui.polls import polls

at = frame.facilitator()
frame.heading(at.say, at.desk, at.say("page.questions"))
live.stage(at.say, at.desk)
polls.questions(at)
