"""Rehearsing: robots take part in a copy of the workshop, and one press removes it all."""

from workshop.ui import acting, arrival, chrome
from workshop.ui.preparation import rehearsals as rehearsing

at = arrival.facilitator()
chrome.heading(at.say, at.desk, at.say("page.rehearse"))
acting.tell_saved(at.say)
rehearsing.rehearsal(at)
