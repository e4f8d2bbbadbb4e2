"""What facilitators did with answers comes back as it was, in order; the numbers are the database's own."""

from datetime import timedelta

import pytest

from tests.factories import NOON, uuid_of
from tests.storage.test_group_rows import answer
from workshop.domain.answers import Visibility, Words
from workshop.domain.moderation import Marks, ModerationAction, ModerationKind
from workshop.storage.unit_of_work import Store

BEFORE = Marks(Visibility.WAITING, None, False, Words("Koffie “zetten”", "é", "\n"))
AFTER = Marks(Visibility.HIDDEN, uuid_of(2), True, Words("Koffie"))


def step(number: int, kind: ModerationKind = ModerationKind.HIDE, **values: object) -> ModerationAction:
    whole = {
        "about": "w1",
        "number": number,
        "at": NOON + timedelta(seconds=number),
        "facilitator_id": "f1",
        "kind": kind,
        "answer_id": uuid_of(1),
        "before": BEFORE,
        "after": AFTER,
    }
    return ModerationAction(**whole | values)  # type: ignore[arg-type]


@pytest.fixture
def moderated(filled: Store) -> Store:
    """Workshop w1 with two answers, and every action there is done to the first."""
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        for number in (1, 2):
            rows.answers.add(answer(number))
        for number, kind in enumerate(ModerationKind, 1):
            rows.moderation_log.add(step(number, kind))
    return filled


def test_every_kind_of_action_comes_back_in_order_with_what_was_before_and_after(moderated: Store) -> None:
    with moderated.reading() as rows:
        assert rows.moderation_log.of("w1") == [step(number, kind) for number, kind in enumerate(ModerationKind, 1)]
        assert rows.moderation_log.of("w2") == []


def test_what_was_taken_back_is_marked_and_the_others_are_not(moderated: Store) -> None:
    with moderated.writing() as rows:
        rows.moderation_log.take_back("w1", 2)
    with moderated.reading() as rows:
        assert [action.number for action in rows.moderation_log.of("w1") if action.undone] == [2]


def test_what_answers_are_is_kept_and_those_that_wait_are_counted(moderated: Store) -> None:
    with moderated.writing() as rows:
        rows.answers.change(uuid_of(1), visibility="waiting")
        rows.answers.change(uuid_of(2), double_of=uuid_of(1), pinned=True, visibility="hidden")
    with moderated.reading() as rows:
        found = {
            stored.id: (stored.visibility, stored.double_of, stored.pinned)
            for stored in rows.answers.of_workshop("w1", 0)
        }
        assert found == {
            uuid_of(1): (Visibility.WAITING, None, False),
            uuid_of(2): (Visibility.HIDDEN, uuid_of(1), True),
        }
        assert rows.answers.count_waiting("w1") == 1
    with moderated.writing() as rows:
        rows.answers.change(uuid_of(1), removed_at=NOON)
        assert rows.answers.count_waiting("w1") == 0


def test_only_what_a_table_reworded_is_its_own(moderated: Store) -> None:
    with moderated.writing() as rows:
        rows.stars.add_rewording(uuid_of(1), Words("Kofie"), NOON, participant_id=None, facilitator_id="f1")
        assert not rows.stars.reworded_at_table(uuid_of(1))
        rows.stars.add_rewording(uuid_of(1), Words("Koffie"), NOON, participant_id="p1", facilitator_id=None)
        assert rows.stars.reworded_at_table(uuid_of(1))
        assert rows.stars.originals_of_workshop("w1") == {uuid_of(1): Words("Kofie")}
