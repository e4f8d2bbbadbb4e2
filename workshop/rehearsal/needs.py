"""State what a rehearsal needs of the live channel: screens that come and go."""

from typing import Protocol


class Screens(Protocol):
    """Whose screen is connected, as the live channel tells it."""

    lingers: float  # seconds that somebody is still there after their screen went

    def came(self, workshop_id: str, participant_id: str) -> None:
        """A screen of theirs connected."""

    def went(self, workshop_id: str, participant_id: str) -> None:
        """A screen of theirs is gone."""

    def look(self, workshop_id: str) -> None:
        """Tells that somebody may have gone for good by now."""

    def forget(self, workshop_id: str) -> None:
        """Nobody is there any more."""
