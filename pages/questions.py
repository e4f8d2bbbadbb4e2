"""Opening questions: made, asked, revealed, asked again."""

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.polls import polls

at = arrival.facilitator()
chrome.heading(at.say, at.desk, at.say("page.questions"))
live.stage(at.say, at.desk)
polls.questions(at)
