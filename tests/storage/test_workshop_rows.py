"""Workshops, roles, prompts and parts come back from the database exactly as they went in."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from tests.factories import NOON, make_part, make_prompt, make_role, make_workshop
from workshop.domain.programme import PartKind
from workshop.domain.prompts import PromptKind
from workshop.domain.workshops import State
from workshop.storage.tables import metadata
from workshop.storage.unit_of_work import Store

FULL = make_workshop(
    title="Één ✓ 日本 👩‍👩‍👧 \"'%_\\", series="x" * 200, organisers="o", place="p", video_link="https://x.example",
    starts_at=NOON + timedelta(milliseconds=123), group_size=30, write_first=True, state=State.LIVE, invented=True,
    current_part_id="a", part_started_at=NOON, previous_part_id="b", spotlight_id="c", version=7, stage_version=5,
)  # fmt: skip


@pytest.mark.parametrize("workshop", [make_workshop(), FULL], ids=["sparse", "full"])
def test_a_workshop_comes_back_as_it_went_in(store: Store, workshop) -> None:
    with store.writing() as rows:
        rows.workshops.add(workshop, NOON)
    with store.reading() as rows:
        assert rows.workshops.get("w1") == workshop
        assert rows.workshops.by_code("ACDEFG") == workshop
        assert (rows.workshops.get("w2"), rows.workshops.by_code("acdefg")) == (None, None)


def test_a_moment_of_another_zone_comes_back_as_the_same_moment(store: Store) -> None:
    amsterdam = datetime(2027, 6, 17, 14, 0, tzinfo=timezone(timedelta(hours=2)))
    with store.writing() as rows:
        rows.workshops.add(make_workshop(starts_at=amsterdam), NOON)
    with store.reading() as rows:
        assert rows.workshops.get("w1").starts_at == NOON


def test_a_moment_without_a_zone_is_a_fault(store: Store) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"), store.writing() as rows:
        rows.workshops.add(make_workshop(starts_at=NOON.replace(tzinfo=None)), NOON)


def test_changed_columns_change_and_others_stay(filled: Store) -> None:
    with filled.writing() as rows:
        rows.workshops.add(make_workshop(id="w2", code="CCCCCC"), NOON)
        rows.workshops.change("w1", title="Nieuw", state="open", part_started_at=NOON)
    with filled.reading() as rows:
        expected = make_workshop(title="Nieuw", state=State.OPEN, part_started_at=NOON)
        assert rows.workshops.get("w1") == expected
        assert rows.workshops.get("w2") == make_workshop(id="w2", code="CCCCCC")


def test_workshops_of_a_facilitator_come_newest_first_and_others_not(store: Store) -> None:
    with store.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        for number, days in ((1, 0), (2, 9), (3, 5)):
            workshop = make_workshop(id=f"w{number}", code=f"CODE{number}", starts_at=NOON + timedelta(days=days))
            rows.workshops.add(workshop, NOON)
        rows.facilitators.join("w1", "f1")
        rows.facilitators.join("w2", "f1")
    with store.reading() as rows:
        assert [workshop.id for workshop in rows.workshops.of_facilitator("f1")] == ["w2", "w1"]
        assert rows.workshops.of_facilitator("f2") == []


def test_roles_are_replaced_as_a_whole_and_keep_their_order(filled: Store) -> None:
    roles = [make_role("b", position=0), make_role("other", position=1, name_en=""), make_role("a", position=2)]
    with filled.writing() as rows:
        rows.workshops.put_roles("w1", list(reversed(roles)))
    with filled.reading() as rows:
        assert rows.workshops.roles("w1") == roles
        assert rows.workshops.roles("w2") == []


def test_a_prompt_is_stored_new_and_changed_in_place(filled: Store) -> None:
    story = make_prompt(PromptKind.STORY, id="p0", key="own", position=5)
    changed = make_prompt(text_nl="Anders?", position=9)
    with filled.writing() as rows:
        rows.workshops.put_prompt("w1", story)
        rows.workshops.put_prompt("w1", changed)
    with filled.reading() as rows:
        assert rows.workshops.prompts("w1") == [story, changed]
    with filled.writing() as rows:
        rows.workshops.remove_prompt("w2", "p0")
        rows.workshops.remove_prompt("w1", "p1")
    with filled.reading() as rows:
        assert rows.workshops.prompts("w1") == [story]


def test_parts_are_replaced_as_a_whole_and_keep_their_order(filled: Store) -> None:
    parts = [
        make_part(kind, id=f"part{n}", position=n, minutes=480 - n, instruction="x\ny", script="z" * 2000)
        for n, kind in enumerate(PartKind)
    ]
    with filled.writing() as rows:
        rows.workshops.put_parts("w1", list(reversed(parts)))
    with filled.reading() as rows:
        assert rows.workshops.parts("w1") == parts
    with filled.writing() as rows:
        rows.workshops.put_parts("w1", [])
    with filled.reading() as rows:
        assert rows.workshops.parts("w1") == []


def test_a_version_is_one_higher_each_time_and_only_other_changes_than_answers_move_the_stage(filled: Store) -> None:
    with filled.writing() as rows:
        numbers = [rows.workshops.next_version("w1", answer=answer) for answer in (False, True, True, False, True)]
    with filled.reading() as rows:
        workshop = rows.workshops.get("w1")
    assert numbers == [1, 2, 3, 4, 5]
    assert (workshop.version, workshop.stage_version) == (5, 4)
    assert replace(workshop, version=0, stage_version=0) == make_workshop()


def test_a_workshop_that_is_removed_leaves_no_row_of_it_anywhere(filled: Store, engines) -> None:
    with filled.writing() as rows:
        rows.facilitators.add("f1", "Fleur", NOON)
        rows.facilitators.join("w1", "f1")
        rows.facilitators.add_invitation("hash", NOON, "f1", "w1")
        rows.workshops.remove("w1")
    with engines.reading.connect() as connection:
        left = {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
    assert {name: n for name, n in left.items() if n} == {"facilitator": 1}
