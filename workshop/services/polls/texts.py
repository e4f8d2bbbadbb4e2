"""Say which texts of an opening question the room may read, and which are hidden."""

from collections import Counter
from collections.abc import Sequence

from workshop.analysis.polls import Said, terms
from workshop.domain.polls import WRITTEN, Poll, PollAnswer, PollKind, as_hidden
from workshop.services.polls.views import Written
from workshop.storage.unit_of_work import Rows


def hidden(rows: Rows, poll: Poll) -> set[str]:
    """Gives what was taken off the wall, in the form of `as_hidden`; also what was kept in an earlier form."""
    return {as_hidden(poll.kind, text.text) for text in rows.polls.hidden(poll.workshop_id) if text.poll_id == poll.id}


def of_one(rows: Rows, poll: Poll, participant_id: str) -> set[str]:
    """Gives what one person wrote and nobody else did, in the form of `as_hidden`; nothing of choices."""
    own: set[str] = set()
    others: set[str] = set()
    for answer in rows.polls.answers(poll.id) if poll.kind in WRITTEN else ():
        texts = own if answer.participant_id == participant_id else others
        texts.update(as_hidden(poll.kind, text) for text in answer.said)
    return own - others


def shown(rows: Rows, poll: Poll, answers: Sequence[PollAnswer]) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Gives the texts and the words that may be on a wall, without what is hidden."""
    away = hidden(rows, poll)
    if poll.kind is PollKind.TEXT:
        return tuple(answer.said[0] for answer in answers if as_hidden(poll.kind, answer.said[0]) not in away), ()
    return (), tuple((word, people) for word, people in _words(answers) if as_hidden(poll.kind, word) not in away)


def written(rows: Rows, poll: Poll) -> list[Written]:
    """Gives all of it with what is hidden, the most written first; nothing while it is sealed, and of choices."""
    if poll.sealed or poll.kind not in WRITTEN:
        return []
    answers, away = rows.polls.answers(poll.id), hidden(rows, poll)
    by_text = Counter(answer.said[0] for answer in answers).most_common
    found = _words(answers) if poll.kind is PollKind.WORDS else by_text()
    return [Written(text, people, as_hidden(poll.kind, text) in away) for text, people in found]


def _words(answers: Sequence[PollAnswer]) -> list[tuple[str, int]]:
    return terms([Said(answer.participant_id or answer.id, answer.role_key, answer.said) for answer in answers])
