"""Say how an answer stands after what a facilitator did with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from workshop.domain.actions import Action
from workshop.domain.answers import Answer, Visibility, Words
from workshop.domain.errors import Refused, Why


class ModerationKind(StrEnum):
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
    DARK = "dark"  # the light put out
    LOOK_FIRST = "look_first"  # answers wait for a facilitator from now on
    LOOK_LATER = "look_later"
    UNDO = "undo"


# What changes how an answer stands, and can be taken back.
UNDOABLE = frozenset(ModerationKind) - {
    ModerationKind.LIGHT,
    ModerationKind.DARK,
    ModerationKind.LOOK_FIRST,
    ModerationKind.LOOK_LATER,
    ModerationKind.UNDO,
}


@dataclass(frozen=True, slots=True)
class Marks:
    """How an answer stands: all that moderation can change of it."""

    visibility: Visibility
    double_of: str | None
    pinned: bool
    words: Words


NO_MARKS = Marks(Visibility.SHOWN, None, False, Words(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationAction(Action):
    """What a facilitator did with an answer of a workshop; `answer_id` is empty where it was with no answer.

    Actions of one press have the number of its first as `batch`; a press that was one action has 0.
    """

    kind: ModerationKind
    answer_id: str = ""
    before: Marks = NO_MARKS
    after: Marks = NO_MARKS
    batch: int = 0


def marks(answer: Answer) -> Marks:
    """Says how an answer stands now."""
    return Marks(answer.visibility, answer.double_of, answer.pinned, answer.words)


def done(
    answer: Answer,
    kind: ModerationKind,
    *,
    of: Answer | None = None,
    words: Words | None = None,
    kept: Sequence[Answer] = (),
) -> Marks:
    """Says how an answer stands after an action of this kind; as before where there is nothing to do.

    What the room does not see cannot be put on top: that would let it in unread.

    `of` is the answer that it doubles, `words` are the corrected ones, `kept` are all answers of the prompt. Raises Refused
    NOT_SHOWN; NOT_A_DOUBLE for a double of itself, of something else's prompt, or of what is not there.
    """
    now = marks(answer)
    if kind is ModerationKind.DOUBLE:
        return replace(now, double_of=_double(answer, of, kept), pinned=False)
    if kind is ModerationKind.PIN and answer.visibility is not Visibility.SHOWN:
        raise Refused(Why.NOT_SHOWN)
    if kind is ModerationKind.CORRECT:
        return replace(now, words=words or now.words)
    return replace(now, **_PLAIN.get(kind, {}))


_PLAIN: dict[ModerationKind, dict[str, Any]] = {
    ModerationKind.HIDE: {"visibility": Visibility.HIDDEN, "pinned": False},
    ModerationKind.SHOW: {"visibility": Visibility.SHOWN},
    ModerationKind.APPROVE: {"visibility": Visibility.SHOWN},
    ModerationKind.PIN: {"pinned": True},
    ModerationKind.UNPIN: {"pinned": False},
    ModerationKind.SINGLE: {"double_of": None},
}


def _double(answer: Answer, of: Answer | None, kept: Sequence[Answer]) -> str:
    """The answer in front of which this one is put: not the one that is meant where that is behind another itself."""
    if (
        of is None
        or of.removed_at is not None
        or (of.workshop_id, of.prompt_id)
        != (
            answer.workshop_id,
            answer.prompt_id,
        )
    ):
        raise Refused(Why.NOT_A_DOUBLE)
    front = front_of(of.id, {answer.id: answer.double_of for answer in kept})
    if front == answer.id:
        raise Refused(Why.NOT_A_DOUBLE)
    return front


def front_of(answer_id: str, doubles: Mapping[str, str | None]) -> str:
    """Gives the answer that stands in front of this one: itself where it doubles none. `doubles` is by answer what each doubles."""
    front, seen = answer_id, {answer_id}
    while (behind := doubles.get(front)) is not None and behind in doubles and behind not in seen:
        front = behind
        seen.add(front)
    return front


def taken_back(action: ModerationAction, answer: Answer) -> Marks:
    """Says how an answer stands once a action is taken back: what it changed is as before, and all else as it is now.

    What somebody changed since stays: a visibility that is another one now was decided on other words.
    """
    now, back = marks(answer), {}
    for name in ("visibility", "double_of", "pinned", "words"):
        before, after = getattr(action.before, name), getattr(action.after, name)
        if before != after and getattr(now, name) == after:
            back[name] = before
    return replace(now, **back)


def next_number(actions: Sequence[ModerationAction]) -> int:
    """Gives the number of the action that comes next; that of the first one stands for all that one press does."""
    return actions[-1].number + 1 if actions else 1


def hidden_together(actions: Sequence[ModerationAction]) -> dict[str, Visibility]:
    """Gives the answers that were hidden with others in one press, with what they were before; not those that were touched since."""
    found: dict[str, Visibility] = {}
    for action in actions:
        if action.before.visibility is action.after.visibility or action.undone:
            continue
        if action.kind is ModerationKind.HIDE and action.batch:
            found[action.answer_id] = action.before.visibility
        else:
            found.pop(action.answer_id, None)
    return found


def undoable(actions: Sequence[ModerationAction], answers: Mapping[str, Answer]) -> list[ModerationAction]:
    """Gives the actions that an undo would take back: those of the last press of which anything can be; nothing where there is none.

    Left out is what its author took away, and what they changed themselves since.
    """
    last: ModerationAction | None = None
    found: list[ModerationAction] = []
    for action in reversed(actions):
        answer = answers.get(action.answer_id)
        if action.kind not in UNDOABLE or action.undone or answer is None or answer.removed_at is not None:
            continue
        if taken_back(action, answer) == marks(answer):
            continue
        if last is not None and (not last.batch or action.batch != last.batch):
            break
        last = last or action
        found.append(action)
    return found
