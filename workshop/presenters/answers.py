"""What was done with answers in, what the page answers says of it out: what waits, and the last action with its undo."""

from typing import Any

from workshop.domain.moderation import ModerationAction
from workshop.presenters.themes import short
from workshop.services.answers.moderation import Moderated
from workshop.text.catalogue import Speaker


def board(say: Speaker, seen: Moderated) -> dict[str, Any]:
    """What stands above the answers, as plain data with its sentences in the visitor's language."""
    last = seen.undo[0] if seen.undo else None
    return {
        "approve_first": seen.approve_first,
        "waiting": seen.waiting,
        "waits": say.count("moderation.waits", seen.waiting) if seen.waiting else "",
        "undo": last
        and {
            "number": last.number,
            "says": f"{seen.facilitator_names.get(last.facilitator_id or '', '') or say('board.somebody')} "
            + (did(say, last, seen.words) if len(seen.undo) == 1 else say.count("moderation.let_in", len(seen.undo))),
        },
    }


def did(say: Speaker, step: ModerationAction, words: dict[str, str]) -> str:
    """What somebody did with an answer; `words` is by answer what it says now."""
    was = step.before.words.text
    return say(f"moderation.did.{step.kind.value}", answer=short(was or words.get(step.answer_id, "")))
