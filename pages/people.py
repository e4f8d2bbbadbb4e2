"""Show who is in: shut the door, add and correct people, take them out, make two participants one, help somebody back in."""

from workshop.ui import acting, arrival, frame
from workshop.ui.people import adding, admission, attendance

page = arrival.facilitator()
frame.heading(page, "people")
acting.tell_saved(page.say)

registered = page.house.register.of(page.who, page.id)
admission.door(page, registered.waiting)
adding.somebody(page, registered)
attendance.twice(page, registered.people)
attendance.present(page, registered)
admission.latest(page, registered.people)
