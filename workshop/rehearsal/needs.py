"""What a rehearsal needs of the rest of the house: the services a person uses, and screens that come and go."""

from dataclasses import dataclass
from typing import Protocol

from workshop.services.answers.moderation import Moderating
from workshop.services.answers.sending import Capture
from workshop.services.groups.proposing import Grouping
from workshop.services.people.joining import Joining
from workshop.services.polls.polls import Polling
from workshop.services.preparation.workshops import Preparing
from workshop.services.programme.steering import Steering
from workshop.services.screens.boards import Boards
from workshop.services.tables.duties import Duties
from workshop.services.tables.harvest_check import Checking
from workshop.services.tables.messages import Talking
from workshop.services.votes.ballots import Balloting


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
