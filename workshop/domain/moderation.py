"""An answer and what a facilitator does with it in, how it stands after that out; for the page answers and the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from workshop.domain.answers import Answer, Standing, Words
from workshop.domain.errors import Refused, Why


class Deed(StrEnum):
    """What a facilitator can do with an answer."""

    HIDE = "hide"
    SHOW = "show"
    APPROVE = "approve"  # one that waited
    DOUBLE = "double"  # it says the same as another one
    SINGLE = "single"
    CORRECT = "correct"  # a typing error
    PIN = "pin"
    UNPIN = "unpin"
    LIGHT = "light"  # put on every wall, full screen
    UNDO = "undo"


# What changes how an answer stands, and can be taken back.
UNDOABLE = frozenset(Deed) - {Deed.LIGHT, Deed.UNDO}


@dataclass(frozen=True, slots=True)
class Marks:
    """How an answer stands: what moderation can change of it."""

    standing: Standing
    double_of: str | None
    pinned: bool
    words: Words


@dataclass(frozen=True, slots=True)
class ModerationStep:
    """One thing that a facilitator did with an answer, kept under the next number."""

    workshop_id: str
    number: int
    at: datetime
    facilitator_id: str | None
    deed: Deed
    answer_id: str
    before: Marks
    after: Marks
    undone: bool = False


def marks(answer: Answer) -> Marks:
    """How an answer stands now."""
    return Marks(answer.standing, answer.double_of, answer.pinned, answer.words)


def done(
    answer: Answer, deed: Deed, *, of: Answer | None = None, words: Words | None = None, kept: Sequence[Answer] = ()
) -> Marks:
    """How an answer stands after a deed; as before where there is nothing to do.

    `of` is the answer that it doubles, `words` are the corrected ones, `kept` are all answers of the prompt. Raises Refused
    NOT_A_CHOICE for a double of itself, of something else's prompt, or of what is not there.
    """
    now = marks(answer)
    if deed is Deed.DOUBLE:
        return replace(now, double_of=_double(answer, of, kept), pinned=False)
    if deed is Deed.CORRECT:
        return replace(now, words=words or now.words)
    return replace(now, **_PLAIN.get(deed, {}))


_PLAIN: dict[Deed, dict[str, Any]] = {
    Deed.HIDE: {"standing": Standing.HIDDEN, "pinned": False},
    Deed.SHOW: {"standing": Standing.SHOWN},
    Deed.APPROVE: {"standing": Standing.SHOWN},
    Deed.PIN: {"standing": Standing.SHOWN, "pinned": True},
    Deed.UNPIN: {"pinned": False},
    Deed.SINGLE: {"double_of": None},
}


def _double(answer: Answer, of: Answer | None, kept: Sequence[Answer]) -> str:
    """The answer in front of which this one is put: not the one that is meant where that is behind another itself."""
    if of is None or of.removed_at is not None or (of.workshop_id, of.prompt_id) != (
        answer.workshop_id, answer.prompt_id,
    ):  # fmt: skip
        raise Refused(Why.NOT_A_CHOICE, field="answer")
    front = front_of(of.id, {one.id: one.double_of for one in kept})
    if front == answer.id:
        raise Refused(Why.NOT_A_CHOICE, field="answer")
    return front


def front_of(answer_id: str, doubles: Mapping[str, str | None]) -> str:
    """The answer that stands in front of this one: itself where it doubles none. `doubles` is by answer what each doubles."""
    front, seen = answer_id, {answer_id}
    while (behind := doubles.get(front)) is not None and behind in doubles and behind not in seen:
        front = behind
        seen.add(front)
    return front


def undoable(steps: Sequence[ModerationStep]) -> ModerationStep | None:
    """The step that an undo would take back: the last one that was not."""
    return next((one for one in reversed(steps) if one.deed in UNDOABLE and not one.undone), None)
