"""Show what is ready for a workshop and what is not yet, and prepare what it says of itself."""

from workshop.ui import acting, arrival, frame
from workshop.ui.preparation import overview
from workshop.ui.preparation import workshops as preparing

page = arrival.facilitator()

frame.heading(page, "prepare")
acting.tell_saved(page.say)
overview.ready(page)
preparing.about(page)
