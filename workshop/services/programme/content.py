"""Bring what belongs to a part when it begins, and take it away when it is over; for the clock of the day.

An opening question and a vote are asked as long as their part is on: one press brings a part with what it asks to every screen.
"""

from datetime import datetime

from workshop.domain.ballots import BallotState
from workshop.domain.events import Event, Happened
from workshop.domain.phases import read_phases
from workshop.domain.polls import PollState, brought_by, opened
from workshop.domain.programme import Part, PartKind
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


def carry_on(rows: Rows, workshop: Workshop) -> None:
    """Carries what each group gave stars to the plenary, also where nobody came to say that it is theirs."""
    published = rows.groups.published(workshop.id)
    if published is None:
        return
    prompts = rows.workshops.prompts(workshop.id)
    for group in rows.groups.groups(published.id):
        if group.ours_at is not None:
            continue
        answers = rows.answers.of_group(group.id, 0)
        stars = {answer_id: len(people) for answer_id, people in rows.stars.of_group(group.id).items()}
        carried = set(tops(stars, answers, prompts))
        changed = [answer for answer in answers if answer.ours is not (answer.id in carried)]
        if changed:
            version = rows.workshops.next_version(workshop.id, answer=True)
            for answer in changed:
                rows.answers.change(answer.id, ours=answer.id in carried, version=version)
            rows.tell(Event(Happened.ANSWER_CHANGED, workshop.id, version, group.id))


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
