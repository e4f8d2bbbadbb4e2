"""Bring what belongs to a part when it begins, and take it away when it is over; for the clock of the day.

An opening question and a vote are asked as long as their part is on: one press brings a part with what it asks to every screen.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from workshop.domain.ballots import BallotState
from workshop.domain.events import Event, Happened
from workshop.domain.phases import read_phases
from workshop.domain.polls import PollState, brought_by, opened
from workshop.domain.programme import Part, PartKind
from workshop.domain.prompts import Prompt
from workshop.domain.stars import tops
from workshop.domain.workshops import Workshop
from workshop.storage.unit_of_work import Rows


def take_away(rows: Rows, workshop_id: str, now: datetime) -> None:
    """Closes the opening question and the vote that are open."""
    for poll in rows.polls.of_workshop(workshop_id):
        if poll.state is PollState.OPEN:
            rows.polls.change(poll.id, state=PollState.CLOSED.value, closed_at=now)
    for ballot in rows.ballots.of_workshop(workshop_id):
        if ballot.state is BallotState.OPEN:
            rows.ballots.change(ballot.id, state=BallotState.CLOSED.value, closed_at=now)


def leave(rows: Rows, workshop: Workshop) -> None:
    """Does what the end of the part that is on asks for: what was checked is carried to the plenary."""
    on = next((part for part in rows.workshops.parts(workshop.id) if part.id == workshop.current_part_id), None)
    if on is not None and on.kind is PartKind.CHECK:
        carry_on(rows, workshop)


def carry_on(rows: Rows, workshop: Workshop) -> None:
    """Carries what each group gave stars to the plenary, also where nobody came to say that it is theirs."""
    published = rows.groups.published(workshop.id)
    if published is None:
        return
    prompts = rows.workshops.prompts(workshop.id)
    for group in rows.groups.groups(published.id):
        if group.ours_at is None:
            mark_ours(rows, workshop.id, group.id, top_three(rows, group.id, prompts))


def top_three(rows: Rows, group_id: str, prompts: Sequence[Prompt], *, few: bool = False) -> list[str]:
    """The answers that a group gave the most stars, three of every prompt; with `few` also where there are no more than three."""
    stars = {answer_id: len(people) for answer_id, people in rows.stars.of_group(group_id).items()}
    return tops(stars, rows.answers.of_group(group_id, 0), prompts, few=few)


def mark_ours(rows: Rows, workshop_id: str, group_id: str, ours: Collection[str]) -> None:
    """Marks these answers of a group as carried to the plenary, and no others of it."""
    changed = [answer for answer in rows.answers.of_group(group_id, 0) if answer.ours is not (answer.id in ours)]
    if not changed:
        return
    version = rows.workshops.next_version(workshop_id, answer=True)
    for answer in changed:
        rows.answers.change(answer.id, ours=answer.id in ours, version=version)
    rows.tell(Event(Happened.ANSWER_CHANGED, workshop_id, version, group_id))


def bring(rows: Rows, workshop: Workshop, part: Part, now: datetime) -> None:
    """Opens the first question of a part that was not asked yet, or the first vote that waits in a part for votes."""
    if part.kind is PartKind.QUESTIONS:
        brought = brought_by(part.id, rows.workshops.parts(workshop.id), rows.polls.of_workshop(workshop.id))
        ready = next((poll for poll in brought if poll.state is PollState.READY), None)
        if ready is not None:
            rows.polls.put(opened(ready, read_phases(workshop.phases), now))
    if part.kind is PartKind.VOTE:
        ballots = rows.ballots.of_workshop(workshop.id)
        waits = next((ballot for ballot in ballots if ballot.state is BallotState.READY), None)
        if waits is not None:
            rows.ballots.change(waits.id, state=BallotState.OPEN.value, opened_at=now, closed_at=None)


def bring_back(rows: Rows, workshop: Workshop, was_over: datetime) -> None:
    """Opens again what was taken away at that moment, because its part was over."""
    for poll in rows.polls.of_workshop(workshop.id):
        if poll.closed_at == was_over:
            rows.polls.put(opened(poll, read_phases(workshop.phases), was_over))
    for ballot in rows.ballots.of_workshop(workshop.id):
        if ballot.closed_at == was_over:
            rows.ballots.change(ballot.id, state=BallotState.OPEN.value, closed_at=None)
