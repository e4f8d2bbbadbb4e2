"""Make of what somebody typed an answer fit to keep."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.prompts import Prompt, PromptKind

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Words:
    """What an answer says. For a story: `expected` we expected, `text` it became, `helped` what helped."""

    text: str
    expected: str = ""
    helped: str = ""


class Source(StrEnum):
    """Who typed an answer: the person who said it, the scribe of their table, or somebody from a sheet of paper."""

    OWN = "own"
    SCRIBE = "scribe"
    PAPER = "paper"


class Visibility(StrEnum):
    """Whether an answer may be seen outside its group: shown, waiting for a facilitator, or hidden by one."""

    SHOWN = "shown"
    WAITING = "waiting"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as stored. `revision` counts its author's edits, `version` its place in the workshop's changes.

    `participant_id` is who typed it; it is theirs to change. Unless `source` is OWN they did not say it themselves:
    then only the role is told, and never their name.
    """

    id: str
    workshop_id: str
    round_id: str
    group_id: str
    prompt_id: str
    participant_id: str | None
    role_key: str
    words: Words
    revision: int
    created_at: datetime
    removed_at: datetime | None
    version: int
    ours: bool = False  # its group carries it on
    source: Source = Source.OWN
    visibility: Visibility = Visibility.SHOWN
    double_of: str | None = None  # the answer that says the same, behind which this one is put
    pinned: bool = False  # it stays on top of the wall


def check_id(answer_id: str) -> str:
    """Checks the id that the browser made (a lower-case UUID). Raises Refused NOT_FOUND for anything else."""
    if not _ID.fullmatch(answer_id):
        raise Refused(Why.NOT_FOUND)
    return answer_id


def check_words(prompt: Prompt, words: Words) -> Words:
    """Clean words that fit the prompt.

    Each field holds at most 500 characters. Raises Refused EMPTY or TOO_LONG with the field's name; nothing is cut.
    """
    if prompt.kind is PromptKind.LIST:
        return Words(texts.needed_text(words.text, "answer"))
    return Words(
        text=texts.needed_text(words.text, "became"),
        expected=texts.optional_text(words.expected, "expected", texts.ANSWER_LIMIT),
        helped=texts.optional_text(words.helped, "helped", texts.ANSWER_LIMIT),
    )
