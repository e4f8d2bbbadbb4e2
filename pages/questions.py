"""Make, ask, reveal and repeat opening questions."""

from workshop.ui import arrival, frame
from workshop.ui.polls import polls

page = arrival.facilitator()
frame.heading(page, "questions")

polls.questions(page)
