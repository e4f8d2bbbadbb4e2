"""All of a use case is kept or none, the rings come after the commit, and a reader sees one state."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories import NOON, make_workshop
from tests.storage.conftest import person
from workshop.domain.events import Event, Happened
from workshop.storage.engine import Engines
from workshop.storage.unit_of_work import Store

CHANGED = Event(Happened.STAGE_CHANGED, "w1", 1)


class Interrupted(Exception):
    pass


def test_what_is_written_is_kept_and_rung_in_order_after_the_commit(engines: Engines) -> None:
    seen: list[tuple[Event, bool]] = []

    def ring(event: Event) -> None:
        with Store(engines, lambda _: None).reading() as rows:
            seen.append((event, rows.workshops.get("w1") is not None))

    other = Event(Happened.PERSON_CHANGED, "w1", 2)
    with Store(engines, ring).writing() as rows:
        rows.workshops.add(make_workshop(), NOON)
        rows.tell(CHANGED)
        rows.tell(other)
        assert seen == []
    assert seen == [(CHANGED, True), (other, True)]


@pytest.mark.parametrize("error", [Interrupted, KeyboardInterrupt, GeneratorExit])
def test_a_use_case_that_breaks_off_keeps_nothing_and_rings_nobody(filled: Store, rung: list[Event], error) -> None:
    def broken() -> None:
        with filled.writing() as rows:
            rows.workshops.change("w1", title="Half")
            rows.workshops.next_version("w1")
            rows.people.add(person(9), "form9")
            rows.tell(CHANGED)
            raise error

    with pytest.raises(error):
        broken()
    with filled.reading() as rows:
        assert rows.workshops.get("w1") == make_workshop()
        assert rows.people.get("p9") is None
    assert rung == []


def test_after_a_use_case_that_broke_off_the_next_one_works(filled: Store, rung: list[Event]) -> None:
    test_a_use_case_that_breaks_off_keeps_nothing_and_rings_nobody(filled, rung, Interrupted)
    with filled.writing() as rows:
        rows.workshops.change("w1", title="Heel")
        rows.tell(CHANGED)
    with filled.reading() as rows:
        assert rows.workshops.get("w1").title == "Heel"
    assert rung == [CHANGED]


def test_a_reader_sees_one_state_however_much_is_written_meanwhile(filled: Store) -> None:
    with filled.reading() as reader:
        before = reader.workshops.get("w1")
        with filled.writing() as rows:
            rows.workshops.change("w1", title="Anders")
            rows.people.add(person(9), "form9")
            rows.groups.sit("r1", "p9", "g1", NOON)
        assert reader.workshops.get("w1") == before
        assert len(reader.people.of_workshop("w1")) == 4
        assert len(reader.groups.seats("r1")) == 3
    with filled.reading() as reader:
        assert reader.workshops.get("w1").title == "Anders"
        assert len(reader.people.of_workshop("w1")) == 5


def test_a_reader_cannot_write(filled: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)read-?only"), filled.reading() as rows:
        rows.workshops.change("w1", title="Stiekem")
    with filled.reading() as rows:
        assert rows.workshops.get("w1") == make_workshop()


def test_versions_given_to_many_writers_at_once_are_distinct_and_without_gaps(filled: Store) -> None:
    def write(_: int) -> int:
        with filled.writing() as rows:
            return rows.workshops.next_version("w1", answer=True)

    with ThreadPoolExecutor(12) as pool:
        versions = list(pool.map(write, range(60)))
    assert sorted(versions) == list(range(1, 61))


def test_what_is_done_once_all_is_taken_back_is_done_then_and_before_anybody_else_writes(filled: Store) -> None:
    done: list[str] = []

    def write(name: str, error: type[BaseException] | None = None) -> None:
        with filled.writing() as rows:
            done.append(f"{name} begins")
            rows.once_taken_back(lambda: done.append(f"{name} is taken back"))
            if error is not None:
                raise error

    write("Anna")
    waiting = threading.Thread(target=write, args=("Chris",))
    with pytest.raises(Interrupted), filled.writing() as rows:  # noqa: PT012
        waiting.start()
        rows.once_taken_back(lambda: done.append("Bert is taken back"))
        raise Interrupted
    waiting.join()
    assert done == ["Anna begins", "Bert is taken back", "Chris begins"]


def test_a_version_that_was_never_committed_is_given_again(filled: Store) -> None:
    def broken() -> None:
        with filled.writing() as rows:
            rows.workshops.next_version("w1")
            raise Interrupted

    with pytest.raises(Interrupted):
        broken()
    with filled.writing() as rows:
        assert rows.workshops.next_version("w1") == 1


def test_whoever_has_seen_a_version_has_seen_all_before_it(filled: Store) -> None:
    """Eight writers and one reader: what the reader finds never lies behind the version it was told."""
    writing, missing = threading.Event(), []
    writing.set()

    def write(number: int) -> None:
        for turn in range(10):
            with filled.writing() as rows:
                version = rows.workshops.next_version("w1")
                rows.people.add(person(1000 + version), f"writer{number}-{turn}")

    def read() -> None:
        while writing.is_set():
            with filled.reading() as rows:
                version = rows.workshops.get("w1").version
                there = len(rows.people.of_workshop("w1")) - 4
            if there < version:
                missing.append((version, there))

    reader = threading.Thread(target=read)
    reader.start()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    writing.clear()
    reader.join()
    assert missing == []
    with filled.reading() as rows:
        assert rows.workshops.get("w1").version == 80
