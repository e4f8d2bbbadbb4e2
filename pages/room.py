"""A participant's one screen: it follows the facilitator by itself."""

from workshop.ui import arrival
from workshop.ui.components import live

here, visit = arrival.participant()
live.room(here, visit)
