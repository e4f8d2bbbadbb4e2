"""Show who is in: shut the door, take people out, make two participants one, help somebody back in."""

from workshop.ui import arrival, frame
from workshop.ui.people import admission, attendance

page = arrival.facilitator()
frame.heading(page, "people")

everybody = page.house.joining.everybody(page.who, page.id)
admission.door(page)
attendance.present(page, everybody)
attendance.twice(page, everybody)
attendance.one_of_them(page, everybody)
admission.latest(page, everybody)
