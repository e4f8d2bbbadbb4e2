"""Show what is most worth discussing, and what contradicts what."""

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.plenary import discussion as plenary

page = arrival.facilitator()
chrome.heading(page.say, page.desk, page.say("page.plenary"))
live.stage(page.say, page.desk)
chrome.meaning(page)
plenary.script(page)
