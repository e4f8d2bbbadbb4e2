"""Say how the day and its groups are doing; for the cockpit."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workshop.domain.ballots import Ballot, BallotState
from workshop.domain.clock import ClockAction, ClockKind, Running, TimedPart, running, timed, undoable, way_back
from workshop.domain.duties import DutyKind
from workshop.domain.groups import Group
from workshop.domain.health import Attention, Work, WorkingTable, attention, going
from workshop.domain.messages import HelpCall, Message
from workshop.domain.people import Participant
from workshop.domain.permissions import Act, check
from workshop.domain.polls import Poll, PollState, brought_by
from workshop.domain.programme import PartKind, planned
from workshop.domain.prompts import Prompt
from workshop.domain.wall import View
from workshop.domain.workshops import State, Workshop
from workshop.services.identity import Credentials, visitor_in
from workshop.services.ports.clock import Clock
from workshop.services.ports.presence import Present
from workshop.services.snapshot import Snapshot, Snapshots
from workshop.services.tables.duties import TableDuty, table_duties
from workshop.services.votes.counting import voted
from workshop.storage.unit_of_work import Rows, Store

_TOLD_ACTIONS = 12


@dataclass(frozen=True, kw_only=True)
class GroupNow:
    """A group of the round that counts, and what needs attention in it, the most urgent first."""

    group: Group
    table: WorkingTable
    attention: list[Attention]
    duties: list[TableDuty]
    call: HelpCall | None  # for help, while it is open
    extra: timedelta  # that it alone was given in the part that is on
    stars: int
    people: list[Participant]
    present: frozenset[str]  # those of them whose screen is connected
    passed: frozenset[str]  # those of them who stay in the lobby


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What everybody is asked now, or was asked last in this part: an opening question or a vote."""

    asks: Poll | Ballot
    answered: int

    @property
    def is_open(self) -> bool:
        """Says whether people can still answer."""
        return self.asks.state in {PollState.OPEN, BallotState.OPEN}


@dataclass(frozen=True, kw_only=True)
class CockpitNow:
    """All that the cockpit shows at one moment."""

    now: datetime
    me: str | None  # the facilitator who looks; None for an observer
    workshop: Workshop
    prompts: list[Prompt]
    running: Running | None  # while the workshop is live
    programme: list[TimedPart]
    planned_end: datetime
    back_to: tuple[str, timedelta] | None  # the part that "back" leads to, and what is left of it
    people: int
    present: int
    answers: int
    waiting: int  # answers that a facilitator has to let in
    at_door: int  # people that a facilitator has to let in
    groups: list[GroupNow]
    asking: Asking | None
    to_ask: Poll | Ballot | None  # what waits in this part to be asked
    carried: int  # answers that groups carry on, and that a vote could be about
    undo: ClockAction | None  # what can be taken back
    pressed: int  # number of the last press
    facilitator_names: dict[str, str]  # facilitator id to name, of those who answer a call
    messages: list[Message]  # the latest to all and to each group
    presses: list[tuple[ClockAction, str]]  # the last ones, the latest first, with the name of whose they are

    @property
    def ends_at(self) -> datetime:
        """Says when the day will be over, as things stand."""
        return max((part.ends_at for part in self.programme if part.ends_at is not None), default=self.planned_end)


class Cockpit:
    """Reads how the day goes."""

    def __init__(self, store: Store, clock: Clock, snapshots: Snapshots, present: Present) -> None:
        self._store, self._clock, self._snapshots, self._present = store, clock, snapshots, present

    def now(self, who: Credentials, workshop_id: str) -> CockpitNow:
        """Says how the day goes at this moment; to whoever only looks on, without the script. Raises Refused NOT_FOUND."""
        now = self._clock()
        with self._store.reading() as rows:
            visitor = visitor_in(rows, who, workshop_id, now)
            check(visitor, Act.OBSERVE)
            snapshot = self._snapshots.of(rows, workshop_id)
            tally = rows.answers.tally(snapshot.round.id) if snapshot.round else []
            answers, waiting = rows.answers.count(workshop_id), rows.answers.count_waiting(workshop_id)
            at_door = len(rows.people.at_door(workshop_id)) if visitor.steers else 0
            stars = rows.stars.counts(snapshot.round.id) if snapshot.round else {}
            polls, ballots = rows.polls.of_workshop(workshop_id), rows.ballots.of_workshop(workshop_id)
            asking, carried = _asking(rows, snapshot, polls, ballots), rows.answers.count_carried(workshop_id)
            names = rows.facilitators.names(action.facilitator_id for action in snapshot.actions[-_TOLD_ACTIONS:])
        workshop = snapshot.workshop
        parts = snapshot.parts if visitor.steers else [replace(part, script="") for part in snapshot.parts]
        on = running(workshop) if workshop.state is State.LIVE else None
        there = self._present.there(workshop_id)
        here = {person_id for person_id, person in snapshot.people.items() if person.left_at is None}
        back = way_back(snapshot.actions) if on else None
        return CockpitNow(
            now=now,
            me=visitor.facilitator_id,
            workshop=workshop,
            prompts=snapshot.prompts,
            running=on,
            programme=timed(parts, workshop.starts_at, on, now, snapshot.actions),
            planned_end=max(
                (part.ends_at for part in planned(snapshot.parts, workshop.starts_at)), default=workshop.starts_at
            ),
            back_to=back if back and back[0] in {part.id for part in snapshot.parts} else None,
            people=len(here),
            present=len(here & there),
            answers=answers,
            waiting=waiting,
            at_door=at_door,
            asking=asking,
            to_ask=_to_ask(snapshot, polls, ballots) if on else None,
            carried=carried,
            undo=undoable(snapshot.actions, now) if on else None,
            groups=_groups(snapshot, _counted(tally, stars), there, _work(snapshot, on), now),
            pressed=snapshot.actions[-1].number if snapshot.actions else 0,
            facilitator_names=snapshot.facilitator_names,
            messages=snapshot.messages,
            presses=[
                (action, names.get(action.facilitator_id or "", ""))
                for action in snapshot.actions[: -_TOLD_ACTIONS - 1 : -1]
            ],
        )


def _work(snapshot: Snapshot, on: Running | None) -> Work | None:
    """The group work that is going on, if any; a clock that stands still is none."""
    if on is None or on.paused_at is not None or snapshot.part is None or snapshot.part.kind is not PartKind.GROUPS:
        return None
    # A round that was published while the part was on has worked since then.
    published = snapshot.round.published_at if snapshot.round is not None else None
    begun = max(on.started_at, published or on.started_at)
    return going(begun, on.ends_at, snapshot.actions)


def _asking(rows: Rows, snapshot: Snapshot, polls: list[Poll], ballots: list[Ballot]) -> Asking | None:
    """What is open, the question before the vote; else what was asked last in a part that is there for it."""
    poll = next((poll for poll in polls if poll.id == snapshot.poll), None)
    ballot = next((ballot for ballot in ballots if ballot.id == snapshot.ballot), None)
    part = snapshot.part
    if poll is None and ballot is None and part is not None:
        since = str(snapshot.workshop.part_started_at)
        if snapshot.brings.view is View.POLL:
            poll = next((poll for poll in polls if poll.id == snapshot.brings.about), None)
        elif part.kind is PartKind.VOTE:
            closed = [ballot for ballot in ballots if ballot.closed_at and str(ballot.closed_at) >= since]
            ballot = max(closed, key=lambda ballot: str(ballot.closed_at), default=None)
    if poll is not None:
        return Asking(asks=poll, answered=rows.polls.count(poll.id))
    return None if ballot is None else Asking(asks=ballot, answered=voted(rows, snapshot, ballot.id)[0])


def _to_ask(snapshot: Snapshot, polls: list[Poll], ballots: list[Ballot]) -> Poll | Ballot | None:
    """The next question that this part brings, or the vote that waits in a part for votes."""
    part = snapshot.part
    if part is None:
        return None
    if part.kind is PartKind.VOTE:
        return next((ballot for ballot in ballots if ballot.state is BallotState.READY), None)
    brought = brought_by(part.id, snapshot.parts, polls)
    return next((poll for poll in brought if poll.state is PollState.READY), None)


def _given(snapshot: Snapshot, group_id: str) -> timedelta:
    """What a group alone was given since the part that is on began."""
    seconds = 0
    for action in snapshot.actions:
        if action.kind in {ClockKind.START, ClockKind.BACK}:
            seconds = 0
        elif action.kind is ClockKind.GIVE and action.before == group_id:
            seconds += action.seconds
    return timedelta(seconds=seconds)


@dataclass(frozen=True)
class _Counted:
    """By group: answers per prompt, when the last one came, and stars."""

    answers: dict[str, dict[str, int]]
    last: dict[str, datetime]
    stars: dict[str, int]


def _counted(tally: list[tuple[str, str, int, datetime]], stars: dict[str, int]) -> _Counted:
    found = _Counted({}, {}, stars)
    for group_id, prompt_id, count, moment in tally:
        found.answers.setdefault(group_id, {})[prompt_id] = count
        found.last[group_id] = max(moment, found.last.get(group_id, moment))
    return found


def _groups(
    snapshot: Snapshot, counted: _Counted, there: frozenset[str], work: Work | None, now: datetime
) -> list[GroupNow]:
    prompts = [prompt.id for prompt in snapshot.prompts]
    found = []
    for this_round, group in snapshot.groups.values():
        if snapshot.round is None or this_round.id != snapshot.round.id:
            continue
        members = snapshot.tables.get(group.id, [])
        seats = [person for person in members if person not in snapshot.passed]  # who passes is missed by nobody
        present, call, duties = (
            there.intersection(seats),
            snapshot.calls.get(group.id),
            table_duties(snapshot, group.id),
        )
        waits = call.at if call is not None and call.answered_at is None else None
        table = WorkingTable(
            seats=len(seats),
            present=len(present),
            answers=counted.answers.get(group.id, {}),
            last_at=counted.last.get(group.id),
            help_since=waits,
            shares_device=any(
                duty.accepted and duty.kind is DutyKind.SCRIBE and duty.participant_id in present for duty in duties
            ),
        )
        extra = group.more_in(snapshot.workshop.current_part_id)
        given = _given(snapshot, group.id) if extra else timedelta(0)
        own = replace(work, ends_at=work.ends_at + extra) if work else None
        found.append(
            GroupNow(
                group=group,
                table=table,
                attention=attention(table, prompts, own, now),
                duties=duties,
                call=call,
                extra=given,
                stars=counted.stars.get(group.id, 0),
                people=[snapshot.people[member] for member in members],
                present=there.intersection(members),
                passed=snapshot.passed.intersection(members),
            )
        )
    return sorted(found, key=lambda group_now: group_now.group.number)
