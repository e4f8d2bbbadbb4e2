"""Choose answers for votes, open votes and count them."""

from workshop.ui import arrival, chrome
from workshop.ui.components import live
from workshop.ui.votes import ballots

page = arrival.facilitator()
chrome.heading(page.say, page.desk, page.say("page.votes"))
live.stage(page.say, page.desk)
ballots.votes(page)
