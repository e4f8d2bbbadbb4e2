"""Robots live a whole day on a clock that stands still: they follow whoever facilitates, and what is refused is no end."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.factories import NOON, Day, FakeClock, make_part
from workshop.bootstrap import House
from workshop.domain.ballots import BallotKind
from workshop.domain.clock import Turn
from workshop.domain.health import Signal
from workshop.domain.polls import PollState
from workshop.domain.programme import PartKind
from workshop.domain.rehearsals import SHORTEST_TO_SEE, RehearsalWish, quick_enough
from workshop.domain.workshops import State
from workshop.rehearsal.player import Player
from workshop.rehearsal.robots import Shared
from workshop.services.answers.sending import Sending
from workshop.services.groups.proposing import Proposing
from workshop.services.identity import NOBODY

KINDS = (
    PartKind.WELCOME, PartKind.QUESTIONS, PartKind.GROUPS, PartKind.CHECK, PartKind.PLENARY, PartKind.VOTE, PartKind.CLOSING,
)  # fmt: skip
TICK = 1.0  # seconds


class Rehearsed(Day):
    """A rehearsal of a day, with its robots on strings."""

    def __init__(self, real: Day, clock: FakeClock, wish: RehearsalWish) -> None:
        made = real.house.rehearsals.begin(real.who, real.id, wish.minutes)
        super().__init__(real.house, who=real.who, workshop_id=made)
        self.real, self.clock, self.wish = real, clock, wish
        self.player = self.new_player()

    def new_player(self, there: int = 0) -> Player:
        shared = Shared(do=self.house.troupe.services, screens=self.house.presence, at=self.id)
        return Player(shared, self.clock, self.who, self.wish, there)

    def play(self, until: Callable[[], bool] = lambda: False, seconds: float = 3600) -> None:
        """Plays until something is so, or it is over, or so much time has passed."""
        ends = self.clock() + timedelta(seconds=seconds)
        while not (self.player.over or until() or self.clock() >= ends):
            self.player.step()
            self.clock.forward(seconds=TICK)

    def on(self) -> PartKind | None:
        part = self.desk().part
        return None if part is None else part.kind


@pytest.fixture
def real(small_day: Day, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Day:
    """A workshop of an hour with a part of every kind; presence goes by the same clock as everything."""
    monkeypatch.setattr(small_day.house.presence, "_clock", lambda: clock().timestamp())
    lengths = (5, 5, 25, 8, 5, 8, 4)
    parts = [make_part(kind, id="", title_nl=kind.value, minutes=n) for kind, n in zip(KINDS, lengths, strict=True)]
    small_day.house.workshops.put_parts(small_day.who, small_day.id, parts)
    return small_day


@pytest.fixture
def rehearse(real: Day, clock: FakeClock) -> Callable[..., Rehearsed]:
    def make(people: int = 8, minutes: int = 4, *, by_itself: bool = True, speed: int = 1) -> Rehearsed:
        return Rehearsed(real, clock, RehearsalWish(people, minutes, by_itself, speed))

    return make


def test_a_whole_day_goes_by_itself_with_all_that_people_do(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(24, 7, speed=4)
    seen: list[PartKind | None] = [None]
    signals: Counter[Signal] = Counter()

    def look() -> bool:
        found = day.house.cockpit.now(day.who, day.id)
        on = next((part.part.kind for part in found.programme if part.turn is Turn.ON), None)
        if on is not seen[-1]:
            seen.append(on)
        signals.update(attention.signal for group in found.groups for attention in group.attention)
        return False

    day.play(look)
    assert (tuple(seen[1:-1]), seen[-1]) == (KINDS, None)
    assert day.clock() - NOON <= timedelta(minutes=7, seconds=20)
    assert day.desk().workshop.state is State.CLOSED
    tally = day.player.tally
    assert (tally.joined, tally.faults, tally.trouble) == (24, 0, None)
    done = tally.plain()
    assert all(done[name] for name in ("answers", "edits", "stars", "votes", "polled", "calls")), done
    assert done["refused"] <= 0.1 * done["answers"]
    assert {Signal.HELP, Signal.NOBODY, Signal.ALONE, Signal.EMPTY} <= set(signals)
    plan = day.plan()
    assert sum(len(people) for people in plan.people.values()) + len(plan.unseated) >= 24 - done["gone"]
    (poll,) = day.house.polls.at_desk(day.who, day.id)
    assert (poll.poll.state, poll.poll.text_nl) == (PollState.CLOSED, "Hoe gaat de samenwerking bij jullie, vandaag?")
    assert poll.answered >= 14
    (ballot,) = day.house.ballots.at_desk(day.who, day.id)
    assert (len(ballot.lines), ballot.voters >= 12) == (8, True)
    harvest = day.house.boards.harvest(day.who, day.id)
    assert {line.prompt_key for line in harvest.lines} == {"start", "avoid", "surprise"}
    assert any(line.ours for line in harvest.lines)
    assert len({line.role_key for line in harvest.lines}) >= 2
    assert day.real.desk().here == {}
    assert day.real.desk().answers == 0
    day.player.send_home()
    day.clock.forward(seconds=60)
    assert day.house.presence.there(day.id) == frozenset()


def test_the_shortest_rehearsal_of_nine_parts_has_answers_to_every_question(real: Day, clock: FakeClock) -> None:
    kinds = (*KINDS[:2], PartKind.BREAK, *KINDS[2:], PartKind.BREAK)
    parts = [make_part(kind, id="", title_nl=f"{n} {kind.value}", minutes=15) for n, kind in enumerate(kinds)]
    real.house.workshops.put_parts(real.who, real.id, parts)
    day = Rehearsed(real, clock, RehearsalWish(40, SHORTEST_TO_SEE, speed=quick_enough(SHORTEST_TO_SEE)))
    day.play()
    assert (day.desk().workshop.state, day.player.tally.trouble) == (State.CLOSED, None)
    assert day.clock() - NOON <= timedelta(minutes=SHORTEST_TO_SEE, seconds=20)
    said = Counter(line.prompt_key for line in day.house.boards.harvest(day.who, day.id).lines)
    assert set(said) == {"start", "avoid", "surprise"}
    assert min(said.values()) >= 5, said
    assert day.player.tally.plain()["votes"]


def test_by_hand_robots_wait_at_the_door_and_do_only_what_is_on(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(10, 5, by_itself=False)
    tally = day.player.tally
    day.play(seconds=60)
    assert (day.desk().workshop.state, tally.joined) == (State.DRAFT, 0)
    day.step(State.OPEN)
    day.play(seconds=15)
    assert tally.joined >= 5
    day.play(seconds=60)
    assert (day.desk().workshop.state, tally.answers) == (State.OPEN, 0)
    day.step(State.LIVE)
    day.start(PartKind.GROUPS)
    day.play(seconds=60)
    assert (tally.answers, day.plan()) == (0, None)
    day.publish(5)
    day.play(seconds=90)
    assert tally.answers > 0
    assert (tally.stars, tally.votes) == (0, 0)
    day.start(PartKind.CHECK)
    day.play(seconds=40)
    assert tally.stars > 0
    written = tally.answers
    day.play(seconds=300)
    assert (tally.answers, day.on()) == (written, PartKind.CHECK)
    answers = [line.id for line in day.house.boards.harvest(day.who, day.id).lines]
    day.house.ballots.open(day.who, day.id, day.house.ballots.prepare(day.who, day.id, BallotKind.DOTS, 3, answers[:5]))
    day.play(seconds=60)
    (ballot,) = day.house.ballots.at_desk(day.who, day.id)
    assert ballot.voters >= 6
    assert not day.player.over
    day.step(State.CLOSED)
    day.play(seconds=5)
    assert day.player.over


def test_what_a_facilitator_presses_meanwhile_counts(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse()
    day.play(lambda: day.on() is PartKind.GROUPS)
    steering = day.house.steering
    steering.pause(day.who, day.id)
    day.play(seconds=150)
    assert day.on() is PartKind.GROUPS
    steering.resume(day.who, day.id)
    steering.extend(day.who, day.id, 2)
    day.play(seconds=150)
    assert day.on() is PartKind.GROUPS
    day.start(PartKind.VOTE)
    day.play(lambda: day.on() is not PartKind.VOTE)
    assert day.on() is PartKind.CLOSING
    steering.go_back(day.who, day.id)
    day.play()
    assert day.desk().workshop.state is State.CLOSED


def test_what_is_being_typed_when_the_time_is_over_is_sent_as_it_is(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(20, by_itself=False)
    day.go_live()
    day.play(lambda: day.player.tally.joined >= 15)
    day.publish(4)
    day.play(lambda: day.player.tally.typing >= 6)
    day.play(seconds=4)
    before = day.player.tally.answers
    day.start(PartKind.PLENARY)
    day.play(seconds=2)
    assert day.player.tally.answers - before >= 2
    texts = [line.text for line in day.house.boards.harvest(day.who, day.id).lines]
    assert any(text[-1].isalpha() for text in texts)


def test_who_has_no_connection_types_on_and_it_comes_when_they_are_back(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(12, 20, by_itself=False, speed=10)
    day.go_live()
    day.play(lambda: day.player.tally.joined >= 9)
    day.publish(3)
    day.play(lambda: any(robot.kept for robot in day.player.robots), seconds=1500)
    robot = next(robot for robot in day.player.robots if robot.kept)
    waits = [answer.words.text for answer in robot.kept]
    assert not robot.here
    assert not set(waits) & {line.text for line in day.house.boards.harvest(day.who, day.id).lines}
    day.play(lambda: robot.here, seconds=1500)
    assert set(waits) <= {line.text for line in day.house.boards.harvest(day.who, day.id).lines}
    assert robot.kept == []


def test_whoever_holds_the_pen_types_for_others_without_a_name(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(16, 30, by_itself=False, speed=10)
    day.go_live()
    day.play(lambda: day.player.tally.joined >= 12)
    day.publish(4)
    day.play(seconds=100)
    rows = [row for group in day.tables() for row in day.board(day.who, group).rows]
    assert {row["source"] for row in rows} == {"own", "scribe"}


def test_a_facilitator_who_signs_out_leaves_the_robots_waiting_and_nothing_breaks(
    rehearse: Callable[..., Rehearsed],
) -> None:
    day = rehearse()
    day.play(lambda: day.on() is PartKind.GROUPS)
    day.house.facilitators.sign_out(day.who)
    before = day.player.tally.answers
    day.play(seconds=120)
    assert day.player.tally.answers > before
    assert day.player.tally.trouble is not None
    assert not day.player.over


def test_robots_of_a_removed_rehearsal_stop(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse()
    day.play(lambda: day.player.tally.joined > 3)
    day.house.rehearsals.remove(day.who, day.id)
    day.play(seconds=2)
    assert (day.player.over, day.player.removed) == (True, True)
    assert day.player.tally.faults == 0


def test_a_programme_that_begins_with_group_work_and_has_two_rounds_goes_by_itself_too(
    rehearse: Callable[..., Rehearsed], real: Day
) -> None:
    kinds = (PartKind.GROUPS, PartKind.GROUPS, PartKind.PLENARY)
    parts = [make_part(kind, id="", title_nl=kind.value, minutes=10) for kind in kinds]
    real.house.workshops.put_parts(real.who, real.id, parts)
    day = rehearse()
    day.play()
    assert day.desk().workshop.state is State.CLOSED
    assert (day.desk().rounds, day.player.tally.trouble) == (2, None)
    rows = day.wall(day.who).rows
    assert {row["round"] for row in rows} == {1, 2}
    (ballot,) = day.house.ballots.at_desk(day.who, day.id)
    assert ballot.votes > 0


def test_after_a_restart_those_who_were_there_go_on_and_nobody_joins_twice(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(8, 3)
    day.play(lambda: day.on() is PartKind.GROUPS)
    joined = day.player.tally.joined
    day.player.send_home()
    day.player = day.new_player(there=joined)
    day.play(seconds=5)
    assert (day.player.tally.robots, day.player.tally.joined) == (joined, joined)
    assert sum(day.desk().here.values()) == joined
    day.play()
    assert day.desk().workshop.state is State.CLOSED


def test_groups_that_cannot_be_made_as_wished_are_made_anyhow_and_the_page_can_say_so(
    rehearse: Callable[..., Rehearsed], real: Day
) -> None:
    wishes = real.house.wishing.wishes(real.who, real.id)
    real.house.wishing.wish(real.who, real.id, type(wishes)(size=4, rooms=(2, 2)))
    day = rehearse()
    day.play(lambda: day.on() is PartKind.GROUPS)
    assert day.plan() is not None
    assert day.player.tally.trouble is not None
    assert day.player.tally.trouble.why.value == "rooms_too_few"


def test_where_everybody_writes_alone_first_the_answers_are_shown_in_time(
    rehearse: Callable[..., Rehearsed], real: Day
) -> None:
    real.describe(write_first=True)
    day = rehearse(minutes=6)
    day.play(lambda: day.on() is PartKind.GROUPS)
    day.play(seconds=20)
    assert day.desk().hidden
    day.play(lambda: not day.desk().hidden, seconds=600)
    assert day.on() is PartKind.GROUPS


@pytest.mark.parametrize(("service", "method"), [(Sending, "send"), (Proposing, "propose")])
def test_what_nobody_expected_is_logged_and_counted_and_the_others_go_on(
    rehearse: Callable[..., Rehearsed],
    service: type,
    method: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    day = rehearse(speed=4)
    real, times = getattr(service, method), [0]

    def sometimes(*given: object, **named: object) -> object:
        times[0] += 1
        if times[0] <= 3:
            raise RuntimeError("The disk is on fire.")
        return real(*given, **named)

    monkeypatch.setattr(service, method, sometimes)
    with caplog.at_level(logging.ERROR):
        day.play(lambda: day.on() is PartKind.CHECK)
    assert day.player.tally.faults == 3
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == 3 * ["The disk is on fire."]
    assert day.player.tally.answers > 0


def test_too_many_faults_end_it(
    rehearse: Callable[..., Rehearsed], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    day = rehearse()

    def never(*given: object, **named: object) -> object:
        raise RuntimeError("The disk is on fire.")

    monkeypatch.setattr("workshop.services.screens.stage.Stages.stage", never)
    day.play(seconds=60)
    assert (day.player.over, day.player.exhausted) == (True, True)
    assert len([record for record in caplog.records if record.exc_info]) == day.player.tally.faults


def test_robots_go_home_by_themselves_after_some_hours(rehearse: Callable[..., Rehearsed]) -> None:
    day = rehearse(3, 1, by_itself=False)
    day.step(State.OPEN)
    day.play(seconds=5)
    day.clock.forward(hours=4, seconds=1)
    day.player.step()
    assert day.player.over


def test_playing_ends_with_every_screen_closed(rehearse: Callable[..., Rehearsed], small_house: House) -> None:
    day = rehearse(5, 1, by_itself=False)
    day.step(State.OPEN)
    breaths: list[float] = []

    def wait(seconds: float) -> bool:
        breaths.append(seconds)
        day.clock.forward(seconds=1)
        return len(breaths) > 20

    day.player.play(wait)
    assert day.player.tally.joined >= 3
    assert [robot for robot in day.player.robots if robot.here] == []
    assert small_house.facilitators.visitor(NOBODY, day.id).participant_id is None
