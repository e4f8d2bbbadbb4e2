"""Whatever facilitators do with the seats, taking steps back leads the same way back, and nobody is ever lost."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.factories import Day, make_house
from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.groups import UNDOABLE, SeatKind

PEOPLE, GROUPS = st.integers(0, 8), st.integers(0, 2)
Seats = dict[str, str | None]


class Hands(RuleBasedStateMachine):
    """Two facilitators with nine people in three groups, held against a plain model of who sits where."""

    template: Path

    @initialize()
    def propose(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "workshop.sqlite3"
        shutil.copy(self.template, file)
        self.house: House = make_house(f"sqlite:///{file}", Path(self.folder.name))
        self.day = Day(self.house).go_live()
        self.day.crowd(8)
        self.house.proposing.propose(self.day.who, self.day.id, 3, seed=1)
        self.day.join()  # who has no seat yet
        plan = self.day.proposed()
        self.at = plan.round.id
        self.hands = [self.day.who, self.day.colleague()]
        self.groups = [group.id for group in plan.groups]
        self.people = sorted(person.id for person in self.house.joining.everybody(self.day.who, self.day.id))
        self.seats: Seats = dict.fromkeys(self.people) | self.stored()
        self.before: list[Seats] = []  # how it was before every step that can be taken back
        self.locked: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()
            self.folder.cleanup()

    def plan(self) -> Any:
        return self.house.proposing.round_plan(self.day.who, self.at)[0]

    def stored(self) -> Seats:
        plan = self.plan()
        return {person.id: group for group, there in plan.people.items() for person in there}

    def is_locked(self, *people_and_groups: str | None) -> bool:
        return bool(self.locked.intersection(people_and_groups))

    def attempt(self, act: Any, why: Why | None) -> bool:
        """Whether it was done; it must be refused for exactly the reason the model gives."""
        said: Why | None = None
        try:
            act()
        except Refused as refusal:
            said = refusal.why
        assert said is why
        return said is None

    def did(self, now: Seats) -> None:
        if now != self.seats:
            self.before.append(self.seats)
            self.seats = now

    @rule(hand=st.integers(0, 1), person=PEOPLE, to=GROUPS)
    def move(self, hand: int, person: int, to: int) -> None:
        participant_id, group = self.people[person], self.groups[to]
        was = self.seats[participant_id]
        why = Why.LOCKED if was != group and self.is_locked(participant_id, was, group) else None
        if self.attempt(lambda: self.house.arranging.move(self.hands[hand], self.at, participant_id, was, group), why):
            self.did(self.seats | {participant_id: group})

    @rule(hand=st.integers(0, 1), person=PEOPLE, other=PEOPLE)
    def swap(self, hand: int, person: int, other: int) -> None:
        first, second = self.people[person], self.people[other]
        here, there = self.seats[first], self.seats[second]
        if here is None or there is None:
            return
        why = Why.LOCKED if here != there and self.is_locked(first, second, here, there) else None
        if self.attempt(
            lambda: self.house.arranging.swap(self.hands[hand], self.at, (first, here), (second, there)), why
        ):
            self.did(self.seats | {first: there, second: here})

    @rule(person=PEOPLE, to=GROUPS, wrong=GROUPS)
    def move_from_where_they_are_not(self, person: int, to: int, wrong: int) -> None:
        participant_id, seen, group = self.people[person], self.groups[wrong], self.groups[to]
        if seen not in (self.seats[participant_id], group):
            act = lambda: self.house.arranging.move(self.hands[1], self.at, participant_id, seen, group)  # noqa: E731
            assert not self.attempt(act, Why.MOVED_ALREADY)

    @rule(person=PEOPLE, locked=st.booleans())
    def lock(self, person: int, locked: bool) -> None:
        participant_id = self.people[person]
        why = Why.MOVED_ALREADY if self.seats[participant_id] is None else None
        if self.attempt(lambda: self.house.arranging.lock(self.hands[0], self.at, participant_id, locked=locked), why):
            self.locked = self.locked | {participant_id} if locked else self.locked - {participant_id}

    @rule(group=GROUPS, locked=st.booleans())
    def lock_group(self, group: int, locked: bool) -> None:
        group_id = self.groups[group]
        self.house.arranging.lock_group(self.hands[0], self.at, group_id, locked=locked)
        self.locked = self.locked | {group_id} if locked else self.locked - {group_id}

    @rule(hand=st.integers(0, 1))
    def undo(self, hand: int) -> None:
        why: Why | None = None
        if not self.before:
            why = Why.NOTHING_TO_UNDO
        else:
            was, now = self.before[-1], self.seats
            changed = [person for person in self.people if was[person] != now[person]]
            touched = [place for mover in changed for place in (mover, was[mover], now[mover])]
            why = Why.LOCKED if self.is_locked(*touched) else None
        if self.attempt(lambda: self.house.arranging.undo(self.hands[hand], self.at), why):
            self.seats = self.before.pop()

    @invariant()
    def everybody_sits_where_the_model_says_and_every_lock_holds(self) -> None:
        if not hasattr(self, "seats"):
            return
        plan = self.plan()
        sitting = {person.id: group for group, there in plan.people.items() for person in there}
        assert {person.id: None for person in plan.unseated} | sitting == self.seats
        assert plan.locked | {group.id for group in plan.groups if group.locked} == self.locked
        open_steps = [step for step in plan.actions if step.kind in UNDOABLE and not step.undone]
        assert len(open_steps) == len(self.before)
        taken_back = sum(step.undone for step in plan.actions)
        assert sum(step.kind is SeatKind.UNDONE for step in plan.actions) == taken_back


@pytest.mark.timeout(300)
def test_every_way_of_moving_swapping_locking_and_undoing_leads_back(sqlite_template: Path) -> None:
    Hands.template = sqlite_template
    run_state_machine_as_test(
        Hands,
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
