"""Write the report of a workshop, look at it as it is now, publish it, and answer remarks."""

from workshop.ui import acting, arrival, frame
from workshop.ui.report import editing, remarks

page = arrival.facilitator()
frame.heading(page, "report")
acting.tell_saved(page.say)

editing.report(page)
remarks.remarks(page)
