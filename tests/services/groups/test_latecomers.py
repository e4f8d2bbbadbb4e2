"""People who come late sit at once, many at the same time too, and nobody who writes waits while seats are looked for."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from argon2 import PasswordHasher

from tests.factories import Day
from workshop.domain.errors import Unavailable
from workshop.domain.groups import SeatKind
from workshop.grouping import late
from workshop.services.groups import arranging, latecomers, proposing
from workshop.services.identity import NOBODY
from workshop.storage.unit_of_work import Rows, Store

SLOW = [
    (late.Usher, "best_seat"),
    (proposing, "solve"),
    (arranging, "repair"),
    (arranging, "dissolve"),
    (PasswordHasher, "hash"),
    (PasswordHasher, "verify"),
]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is slow and was called while something was written."""
    found: list[str] = []
    writes = 0
    writing = Store.writing

    @contextmanager
    def watched(store: Store) -> Iterator[Rows]:
        nonlocal writes
        with writing(store) as rows:
            writes += 1
            try:
                yield rows
            finally:
                writes -= 1

    monkeypatch.setattr(Store, "writing", watched)
    for owner, name in SLOW:
        monkeypatch.setattr(owner, name, _noting(getattr(owner, name), name, lambda: writes, found))
    return found


def _noting(call: Any, name: str, writes: Any, found: list[str]) -> Any:
    def noted(*given: Any, **named: Any) -> Any:
        if writes():
            found.append(name)
        return call(*given, **named)

    return noted


def test_nothing_slow_runs_while_something_is_written(day: Day, inside: list[str]) -> None:
    day.go_live()
    people = day.crowd(8)
    day.house.proposing.propose(day.who, day.id, 4, seed=1)
    before_publishing = day.join()
    day.house.proposing.publish(day.who, day.id)
    after_publishing = day.join()
    day.house.joining.take_out(day.who, day.id, people[0].participant_ids[0])
    day.house.joining.come_back(day.house.joining.personal_token(day.who, day.id, people[0].participant_ids[0]))
    day.house.arranging.dissolve(day.who, day.plan().round.id, day.group_of(people[1]))
    day.house.facilitators.set_password(day.who, "Anna", "anna@example.nl", "een lang genoeg wachtwoord")
    day.house.facilitators.sign_in(NOBODY, "anna@example.nl", "een lang genoeg wachtwoord")
    assert all(day.group_of(person) for person in (before_publishing, after_publishing, people[0]))
    assert inside == []


def test_twenty_people_who_join_at_once_all_sit_and_the_groups_stay_even(day: Day) -> None:
    day.go_live()
    people = day.crowd(8)
    day.publish(size=4)
    with ThreadPoolExecutor(20) as threads:
        joined = list(threads.map(lambda _: day.join(), range(20)))
    sizes = Counter(day.group_of(person) for person in [*people, *joined])
    assert sorted(sizes.values()) == [14, 14]
    late_ones = [action for action in day.plan().actions if action.kind is SeatKind.LATE]
    assert sorted(move.participant_id for action in late_ones for move in action.moves) == sorted(
        person.participant_ids[0] for person in joined
    )


def test_seats_that_changed_while_one_was_looked_for_are_looked_at_again(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.go_live()
    people = day.crowd(8)
    day.publish(size=4)
    leavers = iter([people[0], people[1]])
    find = latecomers.find_seats

    def found_while_others_leave(rows: Rows, workshop_id: str, waiting: list[str]) -> Any:
        seats = find(rows, workshop_id, waiting)
        if (leaver := next(leavers, None)) is not None:
            day.house.joining.take_out(day.who, day.id, leaver.participant_ids[0])
        return seats

    monkeypatch.setattr(latecomers, "find_seats", found_while_others_leave)
    came = day.join()
    sizes = Counter(day.group_of(person) for person in [*people[2:], came])
    assert (sizes.total(), max(sizes.values()) - min(sizes.values())) == (7, 1)


def test_where_seats_never_stand_still_a_seat_is_found_inside_the_write(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.go_live()
    day.crowd(8)
    day.publish(size=4)
    monkeypatch.setattr(latecomers, "still_hold", lambda rows, found: False)
    assert day.group_of(day.join())


def test_when_the_database_fails_for_one_who_waits_the_others_still_get_a_seat(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.go_live()
    day.crowd(8)
    day.publish(size=4)
    find, begun, several = latecomers.find_seats, threading.Event(), threading.Event()
    failed: list[list[str]] = []

    def found_at_the_second_time(rows: Rows, workshop_id: str, waiting: list[str]) -> Any:
        begun.set()
        assert several.wait(20)
        if len(waiting) > 1 and not failed:
            failed.append(waiting)
            raise Unavailable
        return find(rows, workshop_id, waiting)

    monkeypatch.setattr(latecomers, "find_seats", found_at_the_second_time)

    def joined(_: int) -> Any:
        try:
            return day.join()
        except Unavailable as error:
            return error

    with ThreadPoolExecutor(6) as threads:
        coming = [threads.submit(joined, 0)]
        assert begun.wait(20)
        coming += [threads.submit(joined, n) for n in range(1, 6)]
        deadline = time.monotonic() + 20
        while sum(day.desk().here.values()) < 8 + 6:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        several.set()
        outcomes = [future.result() for future in coming]
    assert [type(outcome) for outcome in outcomes].count(Unavailable) == len(failed) == 1
    assert sum(map(len, day.tables().values())) == 8 + 5


def test_without_a_published_round_nobody_gets_a_seat(day: Day) -> None:
    day.go_live()
    came = day.join()
    assert day.house.stages.visit(came, day.id).me.left_at is None
    assert day.plan() is None
