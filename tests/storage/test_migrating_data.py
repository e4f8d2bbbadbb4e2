"""A database in use that is migrated keeps every row of every table, and works on with the new tables."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from workshop.domain.answers import Visibility, Words
from workshop.domain.moderation import Marks, ModerationAction, ModerationKind
from workshop.storage import schema
from workshop.storage.engine import Engines, open_engines
from workshop.storage.unit_of_work import Rows

# As the first version of the app left a small workshop behind: something in every table.
ROWS: dict[str, list[dict[str, object]]] = {
    "facilitator": [{"id": "f1", "name": "Fleur", "email": "f@example.org", "password_hash": "hash", "created_at": 1}],
    "workshop": [
        {
            "id": "w1", "code": "ACDEFG", "title": "Samen verder", "series": "Warmte", "organisers": "Wij",
            "place": "Zaal", "video_link": "https://example.org", "starts_at": 1_000, "group_size": 5,
            "write_first": True, "state": "live", "invented": False, "current_part_id": "x1", "previous_part_id": None,
            "part_started_at": 2_000, "spotlight_id": "a1", "version": 12, "stage_version": 11, "created_at": 3,
        }
    ],
    "membership": [{"workshop_id": "w1", "facilitator_id": "f1"}],
    "role": [
        {
            "workshop_id": "w1", "key": "other", "name_nl": "anders", "name_en": "other", "colour": "#767676",
            "symbol": "◆", "position": 0,
        }
    ],
    "prompt": [
        {"id": "q1", "workshop_id": "w1", "key": "start", "kind": "list", "text_nl": "?", "text_en": "", "position": 0}
    ],
    "part": [
        {
            "id": "x1", "workshop_id": "w1", "position": 0, "kind": "groups", "title_nl": "Deel", "title_en": "Part",
            "minutes": 30, "instruction": "", "script": "",
        }
    ],
    "participant": [
        {
            "id": f"p{n}", "workshop_id": "w1", "form_id": f"form{n}", "name": f"Persoon {n}", "role_key": "other",
            "place": "Utrecht", "organisation": "", "email": "", "language": "nl", "link_number": 2, "joined_at": 4,
            "left_at": None,
        }
        for n in (1, 2, 3)
    ],
    "round": [
        {
            "id": "r1", "workshop_id": "w1", "number": 1, "state": "published", "group_size": 5, "seed": 9,
            "revealed_at": 5, "published_at": 6,
        },
        {
            "id": "r2", "workshop_id": "w1", "number": 2, "state": "proposed", "group_size": 4, "seed": 8,
            "revealed_at": None, "published_at": None,
        },
    ],
    "working_group": [
        {"id": "g1", "round_id": "r1", "number": 1, "room": "De keuken"},
        {"id": "g2", "round_id": "r1", "number": 2, "room": ""},
        {"id": "g3", "round_id": "r2", "number": 1, "room": ""},
    ],
    "seat": [
        {"round_id": "r1", "participant_id": "p1", "group_id": "g1", "placed_at": 7},
        {"round_id": "r1", "participant_id": "p2", "group_id": "g2", "placed_at": 8},
        {"round_id": "r2", "participant_id": "p1", "group_id": "g3", "placed_at": 9},
    ],
    "answer": [
        {
            "id": "a1", "workshop_id": "w1", "round_id": "r1", "group_id": "g1", "prompt_id": "q1",
            "participant_id": "p1", "role_key": "other", "text": "Koffie", "expected": "x", "helped": "y",
            "revision": 1, "created_at": 10, "removed_at": None, "version": 12,
        }
    ],
    "invitation": [
        {"secret_hash": "s1", "facilitator_id": "f1", "workshop_id": "w1", "expires_at": 11, "used_at": None}
    ],
    "sign_in": [
        {"token_hash": "t1", "facilitator_id": "f1", "created_at": 12, "expires_at": 13, "revoked_at": None}
    ],
    "password_try": [{"id": 1, "facilitator_id": "f1", "tried_at": 14}],
}  # fmt: skip


def stored(engines: Engines) -> dict[str, list[dict[str, object]]]:
    """The rows of the old tables with the old columns, as they now are."""
    found: dict[str, list[dict[str, object]]] = {}
    with engines.reading.connect() as connection:
        for name, rows in ROWS.items():
            table = sa.Table(name, sa.MetaData(), autoload_with=connection)
            columns = [table.c[column] for column in rows[0]]
            query = sa.select(*columns).order_by(*columns[:2])
            found[name] = [dict(row._mapping) for row in connection.execute(query)]
    return found


def at_first_version(engines: Engines) -> None:
    """Migrates an empty database to the first version and puts the rows above in."""
    schema.migrate(engines, "0001")
    with engines.writing.begin() as connection:
        for name, rows in ROWS.items():
            connection.execute(sa.insert(sa.Table(name, sa.MetaData(), autoload_with=connection)), rows)


@pytest.fixture
def engines(empty_database: str) -> Iterator[Engines]:
    opened = open_engines(empty_database)
    at_first_version(opened)
    yield opened
    opened.close()


def test_every_row_of_the_first_version_is_there_after_migrating(engines: Engines) -> None:
    assert stored(engines) == ROWS
    schema.migrate(engines)
    assert schema.revision(engines) == schema.newest_revision()
    assert stored(engines) == ROWS


def test_the_new_columns_begin_as_if_nobody_had_wished_or_locked_anything(engines: Engines) -> None:
    schema.migrate(engines)
    with engines.reading.connect() as connection:
        asked = {"workshop": "wishes", "round": "letter, wishes", "working_group": "locked", "seat": "locked"}
        found = {
            name: set(map(tuple, connection.exec_driver_sql(f"SELECT {columns} FROM {name}")))
            for name, columns in asked.items()
        }
        assert connection.exec_driver_sql("SELECT count(*) FROM seat_action").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM pair_wish").scalar() == 0
    assert found == {"workshop": {("",)}, "round": {("A", "")}, "working_group": {(False,)}, "seat": {(False,)}}


@pytest.mark.parametrize("write_first", [False, True])
def test_what_could_be_read_before_can_be_read_after_and_what_was_each_authors_own_still_is(
    engines: Engines, write_first: bool
) -> None:
    with engines.writing.begin() as connection:
        connection.execute(sa.text("UPDATE workshop SET write_first = :on"), {"on": write_first})
        connection.exec_driver_sql("UPDATE round SET revealed_at = NULL")
    schema.migrate(engines)
    with engines.reading.connect() as connection:
        rounds = connection.exec_driver_sql("SELECT id, revealed_at FROM round ORDER BY id").all()
    assert list(map(tuple, rounds)) == [("r1", None if write_first else 6), ("r2", None)]


def test_references_are_held_after_migrating_as_before(engines: Engines) -> None:
    schema.migrate(engines)
    with engines.writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM round WHERE id = 'r1'")
    left = stored(engines)
    assert (left["round"], left["working_group"], left["seat"]) == (
        ROWS["round"][1:],
        ROWS["working_group"][2:],
        ROWS["seat"][2:],
    )
    assert left["answer"] == []
    for table, column in (("seat", "group_id"), ("seat", "participant_id"), ("round", "workshop_id")):
        with pytest.raises(sa.exc.IntegrityError), engines.writing.begin() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = 'nowhere'")


def test_an_answer_hidden_before_stays_hidden_and_what_was_done_with_it_can_still_be_undone(engines: Engines) -> None:
    schema.migrate(engines, "0010")
    marks = '{"standing": "%s", "double_of": null, "pinned": false, "words": ["Koffie", "x", "y"]}'
    change = f'{{"before": {marks % "shown"}, "after": {marks % "hidden"}, "batch": 1}}'
    with engines.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE answer SET standing = 'hidden'")
        log = sa.Table("moderation_action", sa.MetaData(), autoload_with=connection)
        own = {"workshop_id": "w1", "number": 1, "at": 5, "facilitator_id": "f1", "kind": "hide", "answer_id": "a1"}
        connection.execute(log.insert(), own | {"change": change})
    schema.migrate(engines)
    with engines.reading.connect() as connection:
        rows = Rows(connection)
        (answer,) = rows.answers.of_workshop("w1", 0)
        actions = rows.moderation_log.of("w1")
    words = Words("Koffie", "x", "y")
    assert (answer.id, answer.visibility) == ("a1", Visibility.HIDDEN)
    assert actions == [
        ModerationAction(
            about="w1", number=1, at=datetime.fromtimestamp(0.005, UTC), facilitator_id="f1", undone=False, kind=ModerationKind.HIDE, answer_id="a1",
            before=Marks(Visibility.SHOWN, None, False, words), after=Marks(Visibility.HIDDEN, None, False, words),
            batch=1,
        )
    ]  # fmt: skip


def test_rows_that_point_nowhere_stop_a_migration_before_it_changes_anything(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'broken.sqlite3'}")
    at_first_version(engines)
    with sqlite3.connect(tmp_path / "broken.sqlite3") as connection:
        connection.execute("UPDATE seat SET group_id = 'nowhere'")
    connection.close()
    before = stored(engines)
    with pytest.raises(ValueError, match="point nowhere"):
        schema.migrate(engines)
    assert (schema.revision(engines), stored(engines)) == ("0001", before)
    engines.close()
