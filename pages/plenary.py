"""Show what is most worth discussing, and what contradicts what."""

from workshop.ui import arrival, chrome, frame
from workshop.ui.plenary import discussion as plenary

page = arrival.facilitator()
frame.heading(page, "plenary")

chrome.meaning(page)
plenary.script(page)
