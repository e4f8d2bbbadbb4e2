"""An answer as stored in, as its table, the room or a facilitator may see it out; for the boards of the live channel."""

from collections.abc import Mapping

from workshop.domain.answers import Answer, Source, Standing, Words
from workshop.services.snapshot import Snapshot


def _milliseconds(answer: Answer) -> int:
    return round(answer.created_at.timestamp() * 1000)


def _gone(answer: Answer) -> dict[str, object]:
    return {"id": answer.id, "v": answer.version, "gone": True}


def _said(seen: Snapshot, answer: Answer) -> dict[str, object]:
    return {
        "id": answer.id,
        "v": answer.version,
        "prompt": answer.prompt_id,
        "at": _milliseconds(answer),
        "role": seen.shown_role(answer.role_key),
        "text": answer.words.text,
        "expected": answer.words.expected,
        "helped": answer.words.helped,
    }


def _before(answer: Answer, originals: Mapping[str, Words]) -> dict[str, str] | None:
    """The words that an answer had before others changed them; nothing where they are the same."""
    was = originals.get(answer.id, answer.words)
    return None if was == answer.words else {"text": was.text, "expected": was.expected, "helped": was.helped}


def at_table(
    seen: Snapshot, answer: Answer, stars: Mapping[str, int], originals: Mapping[str, Words]
) -> dict[str, object]:
    """For its group: with a name where its author typed it, with stars, and with how it stands outside the group."""
    if answer.removed_at is not None:
        return _gone(answer)
    typed_by = seen.people.get(answer.participant_id or "")
    # Who only typed it did not say it: the table sees the role, and the typist alone that it is theirs to change.
    author = typed_by if answer.source is Source.OWN else None
    return _said(seen, answer) | {
        "rev": answer.revision,
        "who": author.id if author else "",
        "name": author.name if author else "",
        "pen": typed_by.id if typed_by and not author else "",
        "source": answer.source.value,
        "stars": stars.get(answer.id, 0),
        "ours": answer.ours,
        "standing": answer.standing.value,
        "was": _before(answer, originals),
    }


def on_wall(seen: Snapshot, answer: Answer) -> dict[str, object]:
    """For the room: without a name, and not at all where a facilitator hid it or did not let it in yet."""
    if answer.removed_at is not None or answer.standing is not Standing.SHOWN:
        return _gone(answer)
    return _said(seen, answer) | _placed(seen, answer)


def _placed(seen: Snapshot, answer: Answer) -> dict[str, object]:
    one, group = seen.groups[answer.group_id]
    return {
        "group": group.number,
        "round": one.number,
        "ours": answer.ours,
        "double": answer.double_of or "",
        "pinned": answer.pinned,
    }


def in_hand(seen: Snapshot, answer: Answer, originals: Mapping[str, Words]) -> dict[str, object]:
    """For a facilitator who moderates: without a name, because what is judged is what was said."""
    if answer.removed_at is not None:
        return _gone(answer)
    told = {"rev": answer.revision, "standing": answer.standing.value, "was": _before(answer, originals)}
    return _said(seen, answer) | _placed(seen, answer) | told


def for_typist(answer: Answer) -> dict[str, object]:
    """Whoever typed it gets it back in this shape, at once and before their table does."""
    if answer.removed_at is not None:
        return _gone(answer)
    return {
        "id": answer.id,
        "v": answer.version,
        "prompt": answer.prompt_id,
        "at": _milliseconds(answer),
        "role": answer.role_key,
        "text": answer.words.text,
        "expected": answer.words.expected,
        "helped": answer.words.helped,
        "rev": answer.revision,
        "who": answer.participant_id if answer.source is Source.OWN else "",
        "name": "",
        "pen": answer.participant_id if answer.source is Source.SCRIBE else "",
        "source": answer.source.value,
        "standing": answer.standing.value,
    }
