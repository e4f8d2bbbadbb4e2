"""Choose answers for votes, open votes and count them."""

from workshop.ui import arrival, frame
from workshop.ui.votes import ballots

page = arrival.facilitator()
frame.heading(page, "votes")

ballots.votes(page)
