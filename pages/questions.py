"""Make, ask, reveal and repeat opening questions."""

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.polls import polls

page = arrival.facilitator()
chrome.heading(page.say, page.desk, page.say("page.questions"))
live.stage(page.say, page.desk)
polls.questions(page)
