"""What people do in a workshop, and when, as plain data; written by the script of a rehearsal, carried out by its robots."""

from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.answers import Words


class Does(StrEnum):
    """The closed list of what a robot does."""

    JOIN = "join"
    LOSE = "lose"  # the connection
    RETURN = "return"
    LEAVE = "leave"
    READ = "read"
    WRITE = "write"
    EDIT = "edit"
    REMOVE = "remove"
    DUTY = "duty"  # says yes or no to what was suggested
    HELP = "help"
    NO_HELP = "no_help"
    PASS = "pass"
    COME = "come"
    STAR = "star"
    REWORD = "reword"
    OURS = "ours"
    VOTE = "vote"
    POLL = "poll"


_NO_WORDS = Words("")
TYPED = frozenset({Does.WRITE, Does.EDIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotAct:
    """One thing that one robot does. `at` is when it is done and `begins` when they began with it, in seconds.

    Seconds count since that began which it belongs to: the rehearsal, a part, a vote or a question. `prompt` is the place of
    a question among those of the workshop, and `pick`, from 0 to 1, what somebody decides there and then.
    """

    at: float
    robot: int
    does: Does
    begins: float
    pick: float = 0.0
    prompt: int = 0
    words: Words = _NO_WORDS
