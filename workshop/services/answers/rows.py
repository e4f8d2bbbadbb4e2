"""Make the row of an answer as its table, the room, a facilitator or its typist may see it; one shape for all."""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

from workshop.domain.answers import Answer, Source, Visibility, Words
from workshop.services.snapshot import Snapshot


class SaidWords(TypedDict):
    """The words of an answer; of a list only `text` is filled."""

    text: str
    expected: str
    helped: str


class AnswerRow(SaidWords):
    """An answer as it goes over the wire. Who may see what is left out where the row is made.

    `at` is milliseconds since 1970; `v` the workshop's version of its last change.
    """

    id: str
    v: int
    prompt: str
    at: int
    role: str
    ours: NotRequired[bool]  # not in the row that its typist gets back
    rev: NotRequired[int]  # table, facilitators, typist
    visibility: NotRequired[str]  # table, facilitators, typist
    was: NotRequired[SaidWords | None]  # table, facilitators: the words before others changed them
    who: NotRequired[str]  # table, typist: its author
    name: NotRequired[str]  # table, typist
    pen: NotRequired[str]  # table, typist: who typed it for somebody
    source: NotRequired[str]  # table, typist
    stars: NotRequired[int]  # table
    group: NotRequired[int]  # wall, facilitators: a number
    round: NotRequired[int]  # wall, facilitators
    double: NotRequired[str]  # wall, facilitators: the answer in front of it
    pinned: NotRequired[bool]  # wall, facilitators


class GoneRow(TypedDict):
    """An answer that is not to be shown any more."""

    id: str
    v: int
    gone: Literal[True]


class _Placed(TypedDict):
    group: int
    round: int
    ours: bool
    double: str
    pinned: bool


def _milliseconds(answer: Answer) -> int:
    return round(answer.created_at.timestamp() * 1000)


def _gone(answer: Answer) -> GoneRow:
    return {"id": answer.id, "v": answer.version, "gone": True}


def _said(answer: Answer, role: str) -> AnswerRow:
    return {
        "id": answer.id,
        "v": answer.version,
        "prompt": answer.prompt_id,
        "at": _milliseconds(answer),
        "role": role,
        "text": answer.words.text,
        "expected": answer.words.expected,
        "helped": answer.words.helped,
    }


def _before(answer: Answer, originals: Mapping[str, Words]) -> SaidWords | None:
    """The words that an answer had before others changed them; nothing where they are the same."""
    was = originals.get(answer.id, answer.words)
    return None if was == answer.words else {"text": was.text, "expected": was.expected, "helped": was.helped}


def at_table(
    snapshot: Snapshot, answer: Answer, stars: Mapping[str, int], originals: Mapping[str, Words]
) -> AnswerRow | GoneRow:
    """Makes the row for its group: with a name where its author typed it, its own role, stars, and how it stands outside the group.

    The table knows who sits there: a role that only one or two people have is "other" to everybody else, not to them.
    """
    if answer.removed_at is not None:
        return _gone(answer)
    typed_by = snapshot.people.get(answer.participant_id or "")
    # Who only typed it did not say it: the table sees the role, and the typist alone that it is theirs to change.
    author = typed_by if answer.source is Source.OWN else None
    return {
        **_said(answer, answer.role_key),
        "rev": answer.revision,
        "who": author.id if author else "",
        "name": author.name if author else "",
        "pen": typed_by.id if typed_by and not author else "",
        "source": answer.source.value,
        "stars": stars.get(answer.id, 0),
        "ours": answer.ours,
        "visibility": answer.visibility.value,
        "was": _before(answer, originals),
    }


def on_wall(snapshot: Snapshot, answer: Answer) -> AnswerRow | GoneRow:
    """Makes the row for the room: without a name, and none where a facilitator hid it or did not let it in yet."""
    if answer.removed_at is not None or answer.visibility is not Visibility.SHOWN:
        return _gone(answer)
    return {**_said(answer, snapshot.shown_role(answer.role_key)), **_placed(snapshot, answer)}


def _placed(snapshot: Snapshot, answer: Answer) -> _Placed:
    this_round, group = snapshot.groups[answer.group_id]
    return {
        "group": group.number,
        "round": this_round.number,
        "ours": answer.ours,
        "double": answer.double_of or "",
        "pinned": answer.pinned,
    }


def moderated_row(snapshot: Snapshot, answer: Answer, originals: Mapping[str, Words]) -> AnswerRow | GoneRow:
    """Makes the row for a facilitator who moderates: without a name, because what is judged is what was said."""
    if answer.removed_at is not None:
        return _gone(answer)
    return {
        **_said(answer, snapshot.shown_role(answer.role_key)),
        **_placed(snapshot, answer),
        "rev": answer.revision,
        "visibility": answer.visibility.value,
        "was": _before(answer, originals),
    }


def for_typist(answer: Answer) -> AnswerRow | GoneRow:
    """Whoever typed it gets it back in this shape, at once and before their table does."""
    if answer.removed_at is not None:
        return _gone(answer)
    return {
        **_said(answer, answer.role_key),
        "rev": answer.revision,
        "who": (answer.participant_id or "") if answer.source is Source.OWN else "",
        "name": "",
        "pen": (answer.participant_id or "") if answer.source is Source.SCRIBE else "",
        "source": answer.source.value,
        "visibility": answer.visibility.value,
    }
