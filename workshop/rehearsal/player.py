"""Play a rehearsal in a thread of its own, through the services a person uses.

Robots follow the facilitator: a few times a second the player looks at the stage, as their screens do, and what is on
there decides what they do. Whatever is refused, is refused; they go on, as people do.
"""

import heapq
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from zlib import crc32

from workshop.domain.errors import Refused, Why
from workshop.domain.permissions import Act as May
from workshop.domain.programme import Screen
from workshop.domain.rehearsals import RehearsalWish, gathering, part_share
from workshop.domain.workshops import State
from workshop.rehearsal import coming, script, writing
from workshop.rehearsal.acts import TYPED, Does, RobotAct
from workshop.rehearsal.cast import cast
from workshop.rehearsal.director import Director
from workshop.rehearsal.hands import carry_out
from workshop.rehearsal.robots import Robot, Shared
from workshop.services.identity import Credentials
from workshop.services.ports.clock import Clock
from workshop.services.screens.views import Stage

LOOK = timedelta(seconds=0.25)
BREATH = 0.05  # seconds between two steps
LONGEST = timedelta(hours=4)  # robots that nobody sends home go by themselves
_MOST_FAULTS = 25
_TRIES_AGAIN = timedelta(seconds=2)  # to get in
_IN_AT_ONCE = 3.0  # seconds in which those come back who were there before
_LIFE = "life"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stream:
    """What one robot does in something that is on: the acts that are still to come, counted from `base`."""

    about: str
    base: datetime
    acts: Iterator[RobotAct]


@dataclass(order=True, frozen=True)
class NextAct:
    """The next act of a stream."""

    due: datetime
    number: int
    act: RobotAct = field(compare=False)
    stream: Stream = field(compare=False)


class Player:
    """Plays one rehearsal. `there` is how many robots joined it before, when it is played on."""

    def __init__(self, shared: Shared, clock: Clock, who: Credentials, wish: RehearsalWish, there: int = 0) -> None:
        self.shared, self.wish, self.tally = shared, wish, shared.tally
        self.over = self.removed = False  # whether there is nothing more to play, and whether the workshop is gone
        self._do, self._screens, self._at, self._clock, self._who = shared.do, shared.screens, shared.at, clock, who
        self._began, self._looked = clock(), clock() - LOOK
        self._seed = crc32(self._at.encode()) % 1_000_000
        self._stage: Stage | None = None
        self._on: dict[str, float] = {}  # what is on, with how many seconds it was planned to take
        self._begun: set[tuple[str, int]] = set()  # who has begun with what
        self._turns: list[NextAct] = []
        self._count = 0
        self._dropped: dict[str, set[int]] = {}  # who dropped out in what is on, until they come back
        self._forgets: list[datetime] = []  # when somebody whose screen went is not there any more
        self._participant_page_key = ""
        desk = self._do.stages.desk(who, self._at)
        people = there or wish.people
        self.robots = [Robot(member=member) for member in cast(self._seed, people, desk.roles)]
        self.tally.robots = people
        seconds, comes_in = 60.0 * wish.minutes, gathering(wish.minutes).total_seconds()
        life = script.life(self._seed, people, seconds, comes_in)
        self._push(Stream(_LIFE, self._began, iter(_at_once(life, there, self._seed))))
        # A part that is left before its time is over is that much shorter for those who work in it.
        self._share = part_share(desk.parts, wish.minutes) if wish.by_itself else 1.0
        punctual = sum(act.does is Does.JOIN and act.at <= comes_in for act in life)
        self._director = Director(shared, who, wish, self._began, punctual) if wish.by_itself else None

    @property
    def exhausted(self) -> bool:
        """Says whether too much went wrong to go on."""
        return self.tally.faults >= _MOST_FAULTS

    def play(self, wait: Callable[[float], bool]) -> None:
        """Plays until it is over, or until `wait`, which takes a breath, says that it is enough."""
        try:
            while not self.over and not wait(BREATH):
                self.step()
        finally:
            self.send_home()

    def step(self) -> None:
        """Does all that is due by now."""
        now = self._clock()
        self._guarded(lambda: self._look(now))
        while self._turns and self._turns[0].due <= now and not self.over:
            self._take(heapq.heappop(self._turns))
        if self._director is not None and not self.over:
            self._guarded(lambda: self._direct(now))
        while self._forgets and self._forgets[0] <= now:
            self._forgets.pop(0)
            self._screens.look(self._at)
        self.tally.typing = self._typing(now)

    def send_home(self) -> None:
        """Closes every screen."""
        for robot in self.robots:
            coming.disconnect(self.shared, robot)

    def _guarded(self, act: Callable[[], object]) -> None:
        """Counts what is refused; what nobody expected is logged, and shown, and does not end the rehearsal at once."""
        try:
            act()
        except Refused as error:
            self.tally.refused[error.why.value] += 1
        except Exception:  # noqa: BLE001 - one robot's fault must not stop the others
            _log.exception("A robot of rehearsal %s did something that nobody expected.", self._at)
            self.tally.faults += 1
            self.over = self.exhausted

    # What is on.

    def _look(self, now: datetime) -> None:
        """Looks at the stage, and has everybody begin with what is on there and end with what is not any more."""
        if now - self._looked < LOOK:
            return
        self._looked = now
        if now - self._began > LONGEST:
            self.over = True
            return
        first = next((robot.id for robot in self.robots if robot.id and not robot.gone), None)
        who = replace(self._who, participant_ids=(first,)) if first else self._who
        try:
            stage = self._do.stages.stage(self._do.stages.visitor_for(who, May.SEE_STAGE, self._at, None))
        except Refused:
            self.over = self.removed = True
            return
        self._stage = stage
        if stage.state == State.CLOSED:
            self.over = True
            return
        if stage.participant_page_key != self._participant_page_key and first:
            self.shared.prompts = self._do.stages.visit(who, self._at).prompts
            self._participant_page_key = stage.participant_page_key
        on = _what_is_on(stage)
        for about in set(self._on) - set(on):
            self._end(about, now, stage)
        self._on = on
        for about, seconds in on.items():
            for robot in self.robots:
                if robot.id and (about, robot.member.number) not in self._begun:
                    self._begin(robot, about, seconds, now, stage)

    def _begin(self, robot: Robot, about: str, seconds: float, now: datetime, stage: Stage) -> None:
        kind, number = about.split(":", maxsplit=1)[0], robot.member.number
        seed, pace = self._seed + crc32(about.encode()) % 997, script.Pace(seconds * self._share, self.wish.speed)
        if kind in {"work", "check"}:
            seat = stage.seats.get(robot.id)
            if seat is None or stage.screens.get(robot.id) != Screen.GROUP:
                return
            people = [table[0] for table in stage.tables[seat[0]]]
            table = script.RobotTable(seat[1], people.index(robot.id), len(people))
            acts = (
                script.at_work(seed, number, table, self.shared.prompts, pace)
                if kind == "work"
                else script.at_check(seed, number, table, pace)
            )
        else:
            acts = (script.at_vote if kind == "vote" else script.at_question)(seed, number, pace.speed)
        self._begun.add((about, number))
        self._push(Stream(about, now, acts))

    def _end(self, about: str, now: datetime, stage: Stage) -> None:
        """What is being typed when a part ends is sent as it is; all else that was to come there is dropped."""
        mine = [turn for turn in self._turns if turn.stream.about == about]
        self._turns = [turn for turn in self._turns if turn.stream.about != about]
        heapq.heapify(self._turns)
        for turn in mine:
            act, passed = turn.act, (now - turn.stream.base).total_seconds()
            if act.begins < passed < act.at:
                share = (passed - act.begins) / (act.at - act.begins)
                robot = self.robots[act.robot]
                self._guarded(partial(writing.half_typed, self.shared, robot, act, share, stage))
        for number in self._dropped.pop(about, ()):
            self._guarded(partial(coming.come_back, self.shared, self.robots[number]))

    # One act after the other.

    def _push(self, stream: Stream, act: RobotAct | None = None, due: datetime | None = None) -> None:
        """Puts the next act of a stream in its place, or this one."""
        act = act or next(stream.acts, None)
        if act is not None:
            self._count += 1
            heapq.heappush(
                self._turns, NextAct(due or stream.base + timedelta(seconds=act.at), self._count, act, stream)
            )

    def _take(self, turn: NextAct) -> None:
        act, stream, robot = turn.act, turn.stream, self.robots[turn.act.robot]
        if act.does is Does.JOIN:
            self._push(stream)
            self._guarded(lambda: self._join(robot, act))
            return
        more = True

        def carry() -> None:
            nonlocal more
            if self._stage is not None:
                more = carry_out(self.shared, robot, act, self._stage)

        self._guarded(carry)
        if act.does is Does.LOSE and stream.about != _LIFE:
            self._dropped.setdefault(stream.about, set()).add(act.robot)
        if act.does in {Does.LOSE, Does.LEAVE}:
            self._forgets.append(turn.due + timedelta(seconds=self._screens.lingers))
            self._forgets.sort()
        if more:
            self._push(stream)

    def _join(self, robot: Robot, act: RobotAct) -> None:
        try:
            coming.join(self.shared, robot)
        except Refused as error:
            if error.why is not Why.NOT_OPEN_YET:
                raise
            alone = Stream(_LIFE, self._began, iter(()))
            self._push(alone, act, self._clock() + _TRIES_AGAIN)  # as somebody at the door does

    def _direct(self, now: datetime) -> None:
        if self._director is not None and not self._director.step(now):
            self._director = None

    def _typing(self, now: datetime) -> int:
        return sum(
            turn.act.does in TYPED and turn.act.begins <= (now - turn.stream.base).total_seconds()
            for turn in self._turns
        )


def _what_is_on(stage: Stage) -> dict[str, float]:
    """Each thing that robots do something in, by a name of its own, with its planned seconds."""
    on: dict[str, float] = {}
    if stage.state != State.LIVE:
        return on
    if stage.started_at is not None and stage.ends_at is not None and Screen.GROUP in stage.screens.values():
        kind, began = "check" if stage.check else "work", round(stage.started_at.timestamp())
        on[f"{kind}:{stage.part_id}:{began}"] = max(1.0, (stage.ends_at - stage.started_at).total_seconds())
    if stage.ballot:
        on[f"vote:{stage.ballot}"] = 0.0
    if stage.poll:
        on[f"question:{stage.poll}"] = 0.0
    return on


def _at_once(life: Iterable[RobotAct], there: int, seed: int) -> list[RobotAct]:
    """The same, but who was there before comes back at once."""
    chance = Random(f"{seed}:again")
    moved = []
    for act in life:
        again = act.does is Does.JOIN and act.robot < there
        at = min(act.at, chance.uniform(0, _IN_AT_ONCE)) if again else act.at
        moved.append(replace(act, at=at, begins=at))
    return sorted(moved, key=lambda act: act.at)
