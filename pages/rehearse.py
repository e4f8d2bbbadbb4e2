"""Rehearse a copy of the workshop with robots; one press removes it all."""

from workshop.ui import acting, arrival, frame
from workshop.ui.preparation import rehearsals as rehearsing

page = arrival.facilitator()
frame.heading(page, "rehearse")
acting.tell_saved(page.say)
rehearsing.rehearsal(page)
