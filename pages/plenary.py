"""The plenary: what is most worth discussing, and what contradicts what."""

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.plenary import discussion as plenary

at = arrival.facilitator()
chrome.heading(at.say, at.desk, at.say("page.plenary"))
live.stage(at.say, at.desk)
chrome.meaning(at)
plenary.script(at)
