"""Choose the facilitator's next step: open, start, make groups, go on, ask, let vote, close.

It remembers next to nothing: what is on, and how long its clock has still to go, decides. So whatever a facilitator does
in between, starts, extends or goes back, the day goes on from there.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workshop.domain.ballots import BallotKind, BallotState
from workshop.domain.clock import Running, running
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import RoundState
from workshop.domain.polls import PollState
from workshop.domain.programme import Part, PartKind
from workshop.domain.rehearsals import RehearsalWish, gathering, part_share
from workshop.domain.workshops import State
from workshop.rehearsal import phrases
from workshop.rehearsal.robots import Shared
from workshop.services.answers.views import HarvestLine
from workshop.services.identity import Credentials
from workshop.services.screens.views import Desk

LOOK = timedelta(seconds=0.5)
_CARDS = 8  # of a vote
_ASKS_IN = (PartKind.QUESTIONS, PartKind.TALK, PartKind.WELCOME)
_VOTES_IN = (PartKind.VOTE, PartKind.PLENARY)
_REVEALS_AT = 0.6  # of the time of a part in which everybody wrote for themselves first


class Director:
    """Takes the facilitator's steps with the facilitator's own sign-in. `punctual` is how many come before it begins."""

    def __init__(self, shared: Shared, who: Credentials, wish: RehearsalWish, began: datetime, punctual: int) -> None:
        self._do, self._at, self._tally = shared.do, shared.at, shared.tally
        self._who, self._wish, self._began, self._punctual = who, wish, began, punctual
        self._looked = self._began - LOOK
        self._opened: dict[str, str] = {}  # what it opened: kind to id
        self._did: set[str] = set()  # parts in which it asked or let vote

    def step(self, now: datetime) -> bool:
        """Does what a facilitator would do by now. False once there is nothing left to do. Raises Refused."""
        if now - self._looked < LOOK:
            return True
        self._looked = now
        try:
            desk = self._do.stages.desk(self._who, self._at)
        except Refused as error:  # the sign-in ended: whoever facilitates goes on by hand
            self._tally.trouble = error
            return False
        state = desk.workshop.state
        if state is State.DRAFT and not desk.actions:
            self._do.workshops.step(self._who, self._at, State.OPEN)
        elif state is State.OPEN and not desk.actions:  # set back to open by a facilitator, it waits for one
            if self._tally.joined >= self._punctual or now - self._began >= gathering(self._wish.minutes):
                self._do.workshops.step(self._who, self._at, State.LIVE)
        elif state is State.LIVE:
            self._lead(desk, now)
        return state is not State.CLOSED

    def _lead(self, desk: Desk, now: datetime) -> None:
        on = running(desk.workshop)
        if on is None or desk.part is None or on.paused_at is not None:
            return
        part, parts = desk.part, sorted(desk.parts, key=lambda part: part.position)
        coming = next((later for later in parts if later.position > part.position), None)
        self._ask(parts, part)
        self._let_vote(parts, part)
        if part.kind is PartKind.GROUPS:
            self._see_to_tables(desk, on, now)
        if desk.workshop.approve_first:
            self._do.moderation.approve_all(self._who, self._at)
        planned = timedelta(minutes=part.minutes)
        used, whole = planned - on.left(now), planned * part_share(parts, self._wish.minutes)
        if coming is not None and coming.kind is PartKind.GROUPS and used >= whole * 0.4:
            self._propose(desk)
        if used >= whole:
            self._end_what_is_open()
            self._go_on(coming)

    def _see_to_tables(self, desk: Desk, on: Running, now: datetime) -> None:
        """Groups where there are none yet, and at some time everybody sees what the others wrote."""
        if not desk.rounds:
            self._propose(desk)
            self._do.proposing.publish(self._who, self._at)
        elif desk.hidden and now - on.started_at >= (on.ends_at - on.started_at) * _REVEALS_AT:
            self._do.proposing.reveal(self._who, self._at)

    def _propose(self, desk: Desk) -> None:
        """Groups by the wishes, or of the usual size where those cannot be met. Raises Refused."""
        if self._do.proposing.plan(self._who, self._at, RoundState.PROPOSED) is not None:
            return
        try:
            self._do.proposing.propose(self._who, self._at)
        except Refused as error:
            if error.why not in {Why.ROOMS_TOO_FEW, Why.WISHES_CLASH}:
                raise
            self._tally.trouble = error
            self._do.proposing.propose(self._who, self._at, desk.workshop.group_size)

    def _go_on(self, coming: Part | None) -> None:
        """The next part; behind the last one the day is over. Raises Refused."""
        if coming is None:
            self._do.workshops.step(self._who, self._at, State.CLOSED)
            return
        if coming.kind is PartKind.GROUPS:
            try:
                self._do.proposing.publish(self._who, self._at)  # and that starts the next group work
            except Refused as error:
                self._tally.trouble = error
        self._do.steering.start_part(self._who, self._at, coming.id)

    # What everybody is asked.

    def _ask(self, parts: Sequence[Part], part: Part) -> None:
        """One opening question, in the part for it: the first that waits, or one of its own. Raises Refused."""
        if not self._time_for("question", _ASKS_IN, parts, part):
            return
        polls = [desk.poll for desk in self._do.polls.at_desk(self._who, self._at)]
        if any(poll.opened_at is not None for poll in polls):
            return
        ready = next((poll.id for poll in polls if poll.state is PollState.READY), None)
        asked = ready or self._do.polls.make(self._who, self._at, phrases.own_question())
        self._do.polls.open(self._who, self._at, asked)
        self._opened["question"] = asked

    def _let_vote(self, parts: Sequence[Part], part: Part) -> None:
        """One vote, in the part for it: the first that waits, or one on what groups carry on. Raises Refused."""
        if not self._time_for("vote", _VOTES_IN, parts, part):
            return
        ballots = [desk.ballot for desk in self._do.ballots.at_desk(self._who, self._at)]
        if any(ballot.opened_at is not None for ballot in ballots):
            return
        chosen = next((ballot.id for ballot in ballots if ballot.state is BallotState.READY), None)
        if chosen is None:
            cards = _worth_a_vote(self._do.boards.harvest(self._who, self._at).lines)
            chosen = self._do.ballots.prepare(self._who, self._at, BallotKind.CARDS, 0, cards)
        self._do.ballots.open(self._who, self._at, chosen)
        self._opened["vote"] = chosen

    def _time_for(self, what: str, kinds: Sequence[PartKind], parts: Sequence[Part], part: Part) -> bool:
        """Whether this is the part for it, and nothing was tried in it yet."""
        best = next((kind for kind in kinds if any(part.kind is kind for part in parts)), None)
        if part.kind is not best or f"{what}:{part.id}" in self._did:
            return False
        self._did.add(f"{what}:{part.id}")
        return True

    def _end_what_is_open(self) -> None:
        """Takes off the screens what it put there. Raises Refused."""
        poll, ballot = self._opened.pop("question", None), self._opened.pop("vote", None)
        if poll is not None:
            self._do.polls.close(self._who, self._at, poll)
            self._do.polls.reveal(self._who, self._at, poll)
        if ballot is not None:
            self._do.ballots.close(self._who, self._at, ballot)


def _worth_a_vote(lines: Sequence[HarvestLine]) -> list[str]:
    """Some answers: what groups carry on before the rest, and nothing that says the same twice."""
    found: dict[str, str] = {}
    for line in sorted(lines, key=lambda line: (not line.ours, line.at, line.id)):
        found.setdefault(line.text.casefold(), line.id)
    return list(found.values())[:_CARDS]
