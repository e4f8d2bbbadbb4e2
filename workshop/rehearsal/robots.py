"""One robot of a rehearsal: who it is, whether its screen is connected, and what it knows; and what all of them share."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.domain.prompts import Prompt
from workshop.rehearsal.cast import Member
from workshop.rehearsal.needs import Screens
from workshop.rehearsal.tally import Tally
from workshop.services.all import Services
from workshop.services.answers.rows import AnswerRow
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials


@dataclass(kw_only=True)
class Shared:
    """What all robots of one rehearsal have in common."""

    do: Services
    screens: Screens
    at: str  # the workshop's id
    tally: Tally = field(default_factory=Tally)
    prompts: Sequence[Prompt] = ()
    asked: set[str] = field(default_factory=set)  # groups that asked for help


@dataclass(kw_only=True)
class Robot:
    """Somebody who takes part: who they are, whether their screen is connected, and what it shows them."""

    member: Member
    id: str = ""  # as a participant, once they joined
    here: bool = False
    gone: bool = False  # for good
    kept: list[SentAnswer] = field(default_factory=list)  # typed without a connection
    last: tuple[str, int] | None = None  # their latest answer and how often they changed it
    stars: set[str] = field(default_factory=set)
    board: dict[str, AnswerRow] = field(default_factory=dict)
    known: tuple[str, int, str] = ("", 0, "")  # of the board: whose it is, up to which version, its signature

    @property
    def who(self) -> Credentials:
        """What their browser carries."""
        return Credentials((self.id,))
