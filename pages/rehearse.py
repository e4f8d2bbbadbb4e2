"""Rehearse a copy of the workshop with robots; one press removes it all."""

from workshop.ui import acting, arrival, chrome
from workshop.ui.preparation import rehearsals as rehearsing

at = arrival.facilitator()
chrome.heading(at.say, at.desk, at.say("page.rehearse"))
acting.tell_saved(at.say)
rehearsing.rehearsal(at)
