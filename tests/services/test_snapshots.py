"""However many look at a workshop that has just changed, it is read once for all; nobody is shown what was taken back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.factories import Day, FakeClock, SeededChance
from workshop.bootstrap import House
from workshop.domain.people import Participant
from workshop.domain.workshops import Door
from workshop.services import snapshot as module
from workshop.services.groups.latecomers import Latecomers
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm, Joining
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


def known(store: Store, snapshots: Snapshots, workshop_id: str) -> module.Snapshot:
    with store.reading() as rows:
        return snapshots.of(rows, workshop_id)


@pytest.fixture
def whole_readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The versions of the stage at which everybody was read anew."""
    real, reads = module._read, list[int]()

    def counted(rows, workshop):
        reads.append(workshop.stage_version)
        return real(rows, workshop)

    monkeypatch.setattr(module, "_read", counted)
    return reads


class Entrance:
    """People come in by it, and what is known of their workshop is asked and held against what is stored."""

    def __init__(self, day: Day, store: Store, clock: FakeClock, whole_readings: list[int]) -> None:
        self.snapshots, self.clock, self._day, self._store = Snapshots(), clock, day, store
        self.joining = Joining(
            store,
            clock,
            SeededChance(11),
            day.house.keys,
            latecomers=Latecomers(store, clock),
            snapshots=self.snapshots,
        )
        self._whole_readings = whole_readings

    def join(self, name: str, role: str = "initiative") -> Participant:
        return self.joining.enter(self._day.id, JoinForm(form_id=name, name=name, role_key=role))

    def look(self) -> tuple[int, list[str]]:
        """Says how often all was read anew for this look, and who is known; the same as is stored."""
        before = len(self._whole_readings)
        seen = known(self._store, self.snapshots, self._day.id)
        times = len(self._whole_readings) - before
        assert seen == known(self._store, Snapshots(), self._day.id)
        return times, [person.name for person in seen.people.values()]


@pytest.fixture
def entrance(day: Day, store: Store, clock: FakeClock, whole_readings: list[int]) -> Entrance:
    return Entrance(day, store, clock, whole_readings)


def test_who_comes_in_or_back_is_added_to_what_is_known_and_nobody_else_is_read_anew(
    day: Day, entrance: Entrance
) -> None:
    anna = entrance.join("Anna")
    entrance.joining.take_out(Credentials((anna.id,)), day.id, anna.id)
    assert entrance.look() == (1, ["Anna"])
    entrance.join("Bert")
    entrance.join("Chris")
    entrance.clock.forward(seconds=-60)
    entrance.join("Dora", role="council")  # who began to join a minute earlier stands in front
    assert entrance.joining.come_back(day.house.keys.link(anna.id, 1))[0] == anna.id
    times, names = entrance.look()
    assert (times, names[0], sorted(names)) == (0, "Dora", ["Anna", "Bert", "Chris", "Dora"])


def test_who_waits_at_the_door_is_nobody_yet_to_what_is_known(day: Day, entrance: Entrance) -> None:
    entrance.join("Anna")
    day.house.admission.turn(day.who, day.id, Door.ASK)
    entrance.look()
    entrance.join("Bert")
    assert entrance.look() == (0, ["Anna"])


def test_where_something_else_changed_meanwhile_all_is_read_anew(day: Day, entrance: Entrance) -> None:
    entrance.join("Anna")
    entrance.look()
    entrance.join("Bert")
    day.describe(title="Anders")
    entrance.join("Chris")
    times, names = entrance.look()
    assert (times, sorted(names)) == (1, ["Anna", "Bert", "Chris"])


def test_who_came_in_by_a_write_that_was_taken_back_is_not_known_by_the_version_of_the_next(
    day: Day, store: Store, entrance: Entrance
) -> None:
    anna = entrance.join("Anna")
    entrance.look()
    with pytest.raises(RuntimeError, match="taken back"), store.writing() as rows:  # noqa: PT012
        workshop = rows.workshops.get(day.id)
        assert workshop is not None
        version = rows.workshops.next_version(day.id)
        entrance.snapshots.came(rows, workshop, version, replace(anna, id="nobody"))
        raise RuntimeError("taken back")
    day.describe(title="Anders")
    assert entrance.look() == (1, ["Anna"])


def test_of_more_than_are_noted_nobody_is_forgotten(monkeypatch: pytest.MonkeyPatch, entrance: Entrance) -> None:
    monkeypatch.setattr(module, "MOST_NOTES", 2)
    entrance.join("Anna")
    entrance.look()
    for name in ("Bert", "Chris", "Dora", "Els"):
        entrance.join(name)
    times, names = entrance.look()
    assert (times, sorted(names)) == (1, ["Anna", "Bert", "Chris", "Dora", "Els"])
