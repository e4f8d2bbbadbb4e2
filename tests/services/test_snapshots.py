"""However many look at a workshop that has just changed, it is read once for all; nobody is shown what was taken back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories import Day
from workshop.bootstrap import House
from workshop.services import snapshot as module
from workshop.services.snapshot import Snapshots
from workshop.storage.unit_of_work import Store


@pytest.fixture
def day(house: House) -> Day:
    return Day(house).go_live()


@pytest.fixture
def store(house: House) -> Store:
    return Store(house.engines, lambda _: None)


def title_seen(store: Store, snapshots: Snapshots, workshop_id: str) -> str:
    with store.reading() as rows:
        return snapshots.of(rows, workshop_id).workshop.title


def test_many_who_look_at_once_after_a_change_are_served_by_one_reading(
    day: Day, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots, begun, goes_on, reads = Snapshots(), threading.Event(), threading.Event(), []
    real = module._read

    def slow(rows, workshop):
        reads.append(workshop.stage_version)
        begun.set()
        assert goes_on.wait(10)
        return real(rows, workshop)

    monkeypatch.setattr(module, "_read", slow)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(title_seen, store, snapshots, day.id)
        assert begun.wait(10)
        others = [threads.submit(title_seen, store, snapshots, day.id) for _ in range(6)]
        goes_on.set()
        assert {seen.result(10) for seen in (first, *others)} == {"Samen verder"}
    assert len(reads) == 1


def test_whoever_sees_the_latest_reads_it_for_those_who_came_before(
    day: Day, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots, begun, goes_on, reads = Snapshots(), threading.Event(), threading.Event(), []
    real = module._read

    def slow(rows, workshop):
        reads.append(workshop.title)
        if len(reads) == 1:
            begun.set()
            assert goes_on.wait(10)
        return real(rows, workshop)

    monkeypatch.setattr(module, "_read", slow)
    looked = threading.Barrier(4)

    def look() -> str:
        with store.reading() as rows:
            rows.workshops.get(day.id)  # what this one sees is fixed from here on
            looked.wait(10)
            return snapshots.of(rows, day.id).workshop.title

    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(title_seen, store, snapshots, day.id)
        assert begun.wait(10)
        day.describe(title="Anders")
        earlier = [threads.submit(look) for _ in range(3)]
        looked.wait(10)
        goes_on.set()
        assert first.result(10) == "Samen verder"
        assert {seen.result(10) for seen in earlier} == {"Anders"}
    assert reads.count("Anders") == 1


def test_a_reading_that_fails_holds_nobody_up(day: Day, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots, real = Snapshots(), module._read
    faults = iter([RuntimeError("the disk")])

    def failing(rows, workshop):
        for fault in faults:
            raise fault
        return real(rows, workshop)

    monkeypatch.setattr(module, "_read", failing)
    with pytest.raises(RuntimeError, match="the disk"):
        title_seen(store, snapshots, day.id)
    assert title_seen(store, snapshots, day.id) == "Samen verder"


def test_what_a_writer_takes_back_was_shown_to_nobody(day: Day, store: Store) -> None:
    snapshots = Snapshots()
    assert title_seen(store, snapshots, day.id) == "Samen verder"
    with pytest.raises(RuntimeError, match="taken back"), store.writing() as rows:  # noqa: PT012
        rows.workshops.change(day.id, title="Nooit zo geweest")
        rows.workshops.next_version(day.id)
        assert snapshots.of(rows, day.id).workshop.title == "Nooit zo geweest"
        raise RuntimeError("taken back")
    assert title_seen(store, snapshots, day.id) == "Samen verder"
