"""Name what the wall can show, and keep what it shows now as one word."""

import re
from dataclasses import dataclass
from enum import StrEnum

from workshop.domain.errors import Refused, Why


class View(StrEnum):
    """What a wall can show, one message each."""

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
    PART = "part"  # what belongs to the part that is on


COUNTED = frozenset({View.QUESTIONS, View.GROUPS, View.GROWTH})  # need nothing but counting
OF_A_PROMPT = frozenset({View.THEMES, View.ROLES, View.SIDES, View.WORDS})
OF_ONE = frozenset({*OF_A_PROMPT, View.TALK, View.POLL})  # are about one thing and not about all
_ABOUT = re.compile(r"[A-Za-z0-9_:-]{0,100}")


@dataclass(frozen=True, slots=True)
class Shows:
    """A view, and the prompt, the talk or the opening question it is about; empty where it is about all."""

    view: View = View.ANSWERS
    about: str = ""

    @property
    def stored(self) -> str:
        """Gives it as one word."""
        return f"{self.view.value}/{self.about}" if self.about else self.view.value


def read_shows(stored: str) -> Shows:
    """Gives what the wall shows. Raises Refused NOT_FOUND for anything that is no view; nothing stored are the answers."""
    view, _, about = stored.partition("/")
    try:
        found = Shows(View(view or View.ANSWERS), about)
    except ValueError as error:
        raise Refused(Why.NOT_FOUND) from error
    if not _ABOUT.fullmatch(about) or (found.view in OF_ONE) != bool(about):
        raise Refused(Why.NOT_FOUND)
    return found
