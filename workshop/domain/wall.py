"""Name what the wall can show, and keep what it shows now as one word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.ballots import Ballot, BallotState
from workshop.domain.errors import Refused, Why
from workshop.domain.polls import Poll, PollState
from workshop.domain.programme import PartKind


class View(StrEnum):
    """What a wall can show, one message each."""

    PROGRAMME = "programme"  # what belongs to the part that is on
    ANSWERS = "answers"
    THEMES = "themes"  # of a prompt
    ROLES = "roles"  # themes by role, of a prompt
    SIDES = "sides"  # what one side said, the other, both; of a prompt
    WORDS = "words"  # of a prompt
    CONTRAST = "contrast"
    CONTRADICTIONS = "contradictions"
    LINE = "line"
    VOTES = "votes"
    QUESTIONS = "questions"
    GROUPS = "groups"
    GROWTH = "growth"
    TALK = "talk"  # one thing to discuss, alone
    POLL = "poll"  # one opening question


COUNTED = frozenset({View.QUESTIONS, View.GROUPS, View.GROWTH})  # need nothing but counting
BY_THEMSELVES = frozenset({View.ANSWERS, View.POLL, View.PROGRAMME})  # need nothing that is understood of the harvest
OF_A_PROMPT = frozenset({View.THEMES, View.ROLES, View.SIDES, View.WORDS})
OF_ONE = frozenset({*OF_A_PROMPT, View.TALK, View.POLL})  # are about one thing and not about all
_ABOUT = re.compile(r"[A-Za-z0-9_:-]{0,100}")
_PAGES = re.compile(r"[A-Za-z0-9_-]{1,90}(:[1-9][0-9]{0,2})?")  # a prompt, or one page of it


@dataclass(frozen=True, slots=True)
class Shows:
    """A view, and the prompt, the talk or the opening question it is about; empty where it is about all.

    Answers are of all prompts by turns, of one prompt, or one page of it on which the wall stands still: `prompt:3`.
    """

    view: View = View.PROGRAMME
    about: str = ""

    @property
    def stored(self) -> str:
        """Gives it as one word."""
        return f"{self.view.value}/{self.about}" if self.about else self.view.value

    @property
    def prompt(self) -> str:
        """Gives the prompt that it is about, if it is about one."""
        return self.about.partition(":")[0] if self.view in {View.ANSWERS, *OF_A_PROMPT} else ""

    @property
    def page(self) -> int:
        """Gives the page of answers on which it stands still; 0 where pages turn by themselves."""
        return int(self.about.partition(":")[2] or 0) if self.view is View.ANSWERS else 0


def read_shows(stored: str) -> Shows:
    """Gives what the wall shows. Raises Refused NOT_FOUND for anything that is no view; with nothing stored it follows the programme."""
    view, _, about = stored.partition("/")
    try:
        found = Shows(View(view or View.PROGRAMME), about)
    except ValueError as error:
        raise Refused(Why.NOT_FOUND) from error
    paged = found.view is View.ANSWERS and bool(_PAGES.fullmatch(about))
    if not _ABOUT.fullmatch(about) or ((found.view in OF_ONE) != bool(about) and not paged):
        raise Refused(Why.NOT_FOUND)
    return found


def followed(kind: PartKind | None, brought: Sequence[Poll], polls: Sequence[Poll], ballots: Sequence[Ballot]) -> Shows:
    """Gives what a big screen shows that follows the programme, by the `kind` of the part that is on, if any.

    A question is shown while it is open, and `brought` by its part also what was said to it last; of a vote its result,
    and until there is one what the part itself has to show.
    """
    asked = next((poll for poll in polls if poll.state is PollState.OPEN), None)
    if asked is None and kind is PartKind.QUESTIONS:
        closed = [poll for poll in brought if poll.closed_at is not None]
        asked = max(closed, key=lambda poll: str(poll.closed_at), default=None)
    if asked is not None:
        return Shows(View.POLL, asked.id)
    voting = any(ballot.state is BallotState.OPEN for ballot in ballots)
    if kind is PartKind.VOTE and not voting and any(ballot.closed_at is not None for ballot in ballots):
        return Shows(View.VOTES)
    return Shows(View.ANSWERS) if kind is PartKind.PLENARY and not voting else Shows(View.PROGRAMME)
