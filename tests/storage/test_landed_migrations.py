"""A migration that has landed is never edited; databases that ran an earlier form of one are made whole."""

import hashlib
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from workshop.settings import ROOT
from workshop.storage import schema
from workshop.storage.engine import Engines, open_engines

# What a database ran is not run again: a change to one of these never arrives there. Write a new migration instead, and add
# its line here when it lands. Those from 0010 on are not released yet.
LANDED = {
    "0001_the_first_tables.py": "4b138f9f2bbd3701428b41ee95d8a0e6258b719dd800e58ddaa47a679e4f1fea",
    "0002_wishes_and_steps.py": "31c58e9f5b6028be344aef00c9c0c2becd5a1e61f5cbc67836ecb6c3aeb254ca",
    "0003_themes.py": "3a885da504c7ae7bb12c02405b63cb51904b36270ff3f24f12ceade36818e64a",
    "0004_plenary.py": "f422e8d33431ed5631fec709df22e340cab581a91ac9a63f1de768f6579cbed5",
    "0005_the_clock.py": "3e3afbd3a21a581df92c5d7612c8650cad89bc98b0a11e1a8862a8f7b55c9169",
    "0006_at_the_tables.py": "d38dcd79515da7fcc2265177f7546dd13780bc0a8ccc08c8b6a6b4d710ef80e4",
    "0007_polls.py": "532f3c1fa47322d8debd3f3c5b40bfbb1b1b2553654e84b24663c5ae52f475a6",
    "0008_tables.py": "207d953dac7512f6eb99f26209d95265686cc09f57a7d1b33b04883a1a3ddca1",
    "0009_hands_and_guests.py": "94073389982a46c969a79465ce1c46d0f817b39749d932bbd6a49d5b8f76f2d5",
    "0010_one_kind_of_log.py": "f558e2bd1eb5f5c9ff5c3996082d249acee0b7cce42b4fb0724d214f2fbd2c83",
    "0011_names.py": "a1551beac1e186723307650ce546c21f31d8093673f2ad2a65cb0d1a87283d05",
    "0012_what_was_added_late.py": "882ce95e7d4aa0d22c63520b229a20db1a9a57f11e323485125ae6dcd6a11217",
    "0013_write_first.py": "9c15f0be121e95230d6dcbf2be8371dc93adaa657f80f447ca8691a7bf1a1259",
    "0014_drafts_of_forms.py": "18c1ce36de13ed687996b15d0fdc0106e21b3e443551cb8c51cc57744a9ade97",
    "0015_who_is_let_in.py": "e2aa9b9ca39079666b2cb584e6a0cd1e2e61d4a1ec33cc6aaf8e5b6d28e22949",
    "0016_what_a_part_brings.py": "5652c7fb1b07a190aaf2d4293e05cc792337940438309a0ebe9ebf6fa58279b9",
    "0017_reports.py": "8f0299d914281624db4a22720014313cbec86ecec16f69ec3d63eb18f5f4f94e",
    "0018_how_long_names_are_kept.py": "122ad6147f6c929e74267973175e5c4bdc86bcdf40c07d25f002c42193079fc8",
}


def test_no_migration_that_has_landed_was_edited() -> None:
    folder = ROOT / "workshop" / "storage" / "migrations" / "versions"
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("[0-9]*.py"))}
    assert found == LANDED


def _without_tradeoff(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE round DROP COLUMN tradeoff")


def _without_hidden_texts(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DROP TABLE poll_hidden")


def _with_an_answer_for_every_action(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE moderation_step ALTER COLUMN answer_id SET NOT NULL")
        return
    (made,) = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'moderation_step'").one()
    connection.exec_driver_sql("DROP TABLE moderation_step")
    connection.exec_driver_sql(made.replace("answer_id VARCHAR(36),", "answer_id VARCHAR(36) NOT NULL,"))


@pytest.fixture
def engines(empty_database: str):
    opened = open_engines(empty_database)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("at", "as_it_first_landed"),
    [
        ("0002", _without_tradeoff),
        ("0009", _without_tradeoff),
        ("0009", _without_hidden_texts),
        ("0009", _with_an_answer_for_every_action),
        ("0011", _without_hidden_texts),
        ("0011", _without_tradeoff),
    ],
)
def test_a_database_made_before_a_migration_was_edited_is_made_whole(
    engines: Engines, at: str, as_it_first_landed: Callable[[sa.Connection], None]
) -> None:
    schema.migrate(engines, at)
    with engines.writing.begin() as connection:
        as_it_first_landed(connection)
    schema.migrate(engines)
    assert schema.differences(engines) == []


def test_a_database_that_is_made_now_is_what_the_tables_say(engines: Engines) -> None:
    schema.migrate(engines)
    assert schema.differences(engines) == []
