"""A participant's one screen: it follows the facilitator by itself."""

from workshop.ui import frame
from workshop.ui.components import live

here, visit = frame.participant()
live.room(here, visit)
