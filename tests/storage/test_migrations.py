"""An empty database that is migrated is exactly the database that the tables describe."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from workshop.storage import schema
from workshop.storage.engine import open_engines
from workshop.storage.tables import metadata


def test_an_empty_database_is_at_no_migration(empty_database: str) -> None:
    engines = open_engines(empty_database)
    assert schema.revision(engines) is None
    engines.close()


def test_migrated_up_from_empty_it_equals_the_tables_and_their_checks(empty_database: str) -> None:
    engines = open_engines(empty_database)
    schema.migrate(engines)
    with engines.reading.connect() as connection:
        # SQLite gives empty defaults back in another spelling; on PostgreSQL they are compared as well.
        options = {"compare_type": True, "compare_server_default": connection.dialect.name == "postgresql"}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        inspector = sa.inspect(connection)
        made = {table: {check["name"] for check in inspector.get_check_constraints(table)} for table in metadata.tables}
        tables = set(inspector.get_table_names())
    engines.close()
    assert differences == []
    assert made == {
        name: {constraint.name for constraint in table.constraints if isinstance(constraint, sa.CheckConstraint)}
        for name, table in metadata.tables.items()
    }
    assert tables == {*metadata.tables, "alembic_version"}


def test_migrating_again_changes_nothing(empty_database: str) -> None:
    engines = open_engines(empty_database)
    schema.migrate(engines)
    assert schema.revision(engines) == schema.newest_revision()
    schema.migrate(engines)
    assert schema.revision(engines) == schema.newest_revision()
    engines.close()


def test_every_reference_takes_its_rows_with_it_or_lets_them_go(database: str) -> None:
    engines = open_engines(database)
    inspector = sa.inspect(engines.reading)
    rules = {
        (table, reference["constrained_columns"][0]): reference["options"].get("ondelete")
        for table in metadata.tables
        for reference in inspector.get_foreign_keys(table)
    }
    engines.close()
    assert {name for name, rule in rules.items() if rule == "SET NULL"} == {
        ("answer", "participant_id"),
        ("seat_action", "facilitator_id"),
        ("clock_action", "facilitator_id"),
        ("theme_action", "facilitator_id"),
        ("judgement", "facilitator_id"),
        ("vote", "group_id"),
        ("message", "facilitator_id"),
        ("help_call", "participant_id"),
        ("help_call", "facilitator_id"),
        ("rewording", "participant_id"),
        ("rewording", "facilitator_id"),
        ("poll", "again_of"),
        ("poll_answer", "participant_id"),
        ("poll_hidden", "facilitator_id"),
        ("answer", "double_of"),
        ("moderation_action", "facilitator_id"),
        ("guest_link", "made_by"),
        ("report_version", "facilitator_id"),
        ("remark", "participant_id"),
    }
    assert set(rules.values()) == {"CASCADE", "SET NULL"}
    assert len(rules) == sum(len(table.foreign_keys) for table in metadata.tables.values())
