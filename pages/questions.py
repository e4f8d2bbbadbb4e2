"""Opening questions: made, asked, revealed, asked again."""

from workshop.ui import frame, polls
from workshop.ui.components import live

at = frame.facilitator()
frame.heading(at.say, at.desk, at.say("page.questions"))
live.stage(at.say, at.desk)
polls.questions(at)
