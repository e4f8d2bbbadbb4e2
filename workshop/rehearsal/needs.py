"""What a rehearsal needs of the rest of the house: the services a person uses, and screens that come and go."""

from dataclasses import dataclass
from typing import Protocol

from workshop.services.balloting import Balloting
from workshop.services.boards import Boards
from workshop.services.capture import Capture
from workshop.services.checking import Checking
from workshop.services.duties import Duties
from workshop.services.grouping import Grouping
from workshop.services.joining import Joining
from workshop.services.moderating import Moderating
from workshop.services.polling import Polling
from workshop.services.preparing import Preparing
from workshop.services.steering import Steering
from workshop.services.talking import Talking


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


@dataclass(frozen=True)
class Services:
    """What robots, and whoever steers for them, do everything through."""

    joining: Joining
    preparing: Preparing
    grouping: Grouping
    steering: Steering
    boards: Boards
    capture: Capture
    talking: Talking
    checking: Checking
    moderating: Moderating
    duties: Duties
    polling: Polling
    balloting: Balloting
