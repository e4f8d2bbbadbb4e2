"""State what the services need of a clock."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells what time it is."""

    def __call__(self) -> datetime:
        """An aware datetime in UTC."""
