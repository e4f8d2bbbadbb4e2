"""Decide what the room sees of an answer whose words change, or that goes; for sending, checking, moderating."""

from workshop.domain.answers import Answer, Visibility
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.workshops import Workshop
from workshop.services.snapshot import Snapshot
from workshop.storage.unit_of_work import Rows


def edited(workshop: Workshop, visibility: Visibility) -> Visibility:
    """Says how an answer stands whose words have changed: what a facilitator let in were the words of before."""
    return Visibility.WAITING if workshop.approve_first and visibility is Visibility.SHOWN else visibility


def check_not_voted_on(rows: Rows, snapshot: Snapshot, answer: Answer) -> None:
    """Raises Refused IN_VOTE while a vote on this answer is open: people said something of the words that they saw."""
    ballot = rows.ballots.get(snapshot.ballot) if snapshot.ballot else None
    if ballot is not None and answer.id in ballot.answers:
        raise Refused(Why.IN_VOTE)


def out_of_light(rows: Rows, answer: Answer) -> None:
    """Puts the light out that is on an answer which the room does not see any more: it shall not come back by itself."""
    workshop = rows.workshops.get(answer.workshop_id)
    if workshop is not None and workshop.spotlight_id == answer.id:
        rows.workshops.change(workshop.id, spotlight_id=None)
        rows.tell(Event(Happened.SPOTLIGHT_CHANGED, workshop.id, rows.workshops.next_version(workshop.id)))
