"""Say what the page of answers shows: what waits, and the last action with its undo."""

from typing import Any

from workshop.domain.moderation import ModerationAction
from workshop.presenters.themes import short
from workshop.services.answers.moderation import Moderated
from workshop.text.catalogue import Speaker


def board(say: Speaker, moderated: Moderated) -> dict[str, Any]:
    """Gives what stands above the answers, as plain data with its sentences in the visitor's language."""
    last = moderated.undo[0] if moderated.undo else None
    return {
        "approve_first": moderated.approve_first,
        "waiting": moderated.waiting,
        "waits": say.count("moderation.waits", moderated.waiting) if moderated.waiting else "",
        "undo": last
        and {
            "number": last.number,
            "says": f"{moderated.facilitator_names.get(last.facilitator_id or '', '') or say('board.somebody')} "
            + (
                did(say, last, moderated.words)
                if len(moderated.undo) == 1
                else say.count("moderation.let_in", len(moderated.undo))
            ),
        },
    }


def did(say: Speaker, action: ModerationAction, words: dict[str, str]) -> str:
    """Gives what somebody did with an answer; `words` is by answer what it says now."""
    was = action.before.words.text
    return say(f"moderation.did.{action.kind.value}", answer=short(was or words.get(action.answer_id, "")))
