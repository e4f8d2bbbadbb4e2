"""State what the services need of a clock."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is."""

    def __call__(self) -> datetime:
        """An aware datetime in UTC."""
