"""Rehearsing: robots take part in a copy of the workshop, and one press removes it all."""

from workshop.ui import frame
from workshop.ui.preparation import rehearsals as rehearsing

at = frame.facilitator()
frame.heading(at.say, at.desk, at.say("page.rehearse"))
frame.tell_saved(at.say)
rehearsing.rehearsal(at)
