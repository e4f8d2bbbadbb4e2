"""Whatever a database refuses to keep, in any table and any use case: the log holds nothing of what was said."""

import logging

import pytest
import sqlalchemy as sa

from tests.factories import Day
from tests.services.people.test_strangers import cases
from workshop.bootstrap import House
from workshop.domain.errors import Refused, Unavailable
from workshop.log import Quiet
from workshop.services.people.joining import JoinForm
from workshop.storage.tables import metadata

TYPED = ("Koffie", "Nog vijf minuten", "Zaal", "soep", "Hoe gaat het?", "Kade 12", "jan@buurt.example", "Een wijkplan")


def _refuse_everything(connection: sa.Connection) -> None:
    """From now on no row can be written; PostgreSQL says in its error which one, in full."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'No: %%', NEW; END $$ LANGUAGE plpgsql"
        )
    for table in metadata.tables:
        for act in ("INSERT", "UPDATE"):
            body = (
                "FOR EACH ROW EXECUTE FUNCTION refuse()"
                if connection.dialect.name == "postgresql"
                else "BEGIN SELECT RAISE(ABORT, 'No'); END"
            )
            connection.exec_driver_sql(f'CREATE TRIGGER "refuse_{table}_{act}" BEFORE {act} ON "{table}" {body}')


def _let_everything(connection: sa.Connection) -> None:
    for table in metadata.tables:
        for act in ("INSERT", "UPDATE"):
            on = f' ON "{table}"' if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f'DROP TRIGGER "refuse_{table}_{act}"{on}')


@pytest.fixture
def failures(house: House, day: Day) -> list[Exception]:
    """What every use case comes to once no table takes a row."""
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4)
    acts = cases(day)
    form = JoinForm(form_id="f", name="Jan van de Kade", role_key="other", place="Kade 12", email="jan@buurt.example")
    acts["Joining.join"] = lambda _: house.joining.join(day.id, form)
    acts["Workshops.create"] = lambda who: house.workshops.create(who, "Een wijkplan", house.clock())
    with house.engines.writing.begin() as connection:
        _refuse_everything(connection)
    found: list[Exception] = []
    try:
        for act in acts.values():
            for who in (day.who, day.people[0]):
                try:
                    act(who)
                except Refused:
                    continue
                except Exception as error:  # noqa: BLE001 - whatever it is, it would be written to the log
                    found.append(error)
    finally:
        with house.engines.writing.begin() as connection:
            _let_everything(connection)
    return found


def test_a_table_that_takes_no_row_leaves_no_words_in_the_log(
    failures: list[Exception], house: House, day: Day
) -> None:
    assert len(failures) > 60
    assert not [error for error in failures if isinstance(error, Unavailable)]
    quiet, formatter = Quiet(lambda: 0.0), logging.Formatter()
    lines = []
    for number, error in enumerate(failures):
        info = (type(error), error, error.__traceback__)
        record = logging.LogRecord("workshop", logging.ERROR, "a.py", number, "A request failed.", (), info)
        if quiet.lets_through(record):
            lines.append(formatter.format(record))
    names = [person.name for person in house.joining.everybody(day.who, day.id)]
    assert [line for line in lines if any(word in line for word in (*TYPED, *names)) or "\n" in line] == []
    assert all(" at workshop/" in line or " < workshop/" in line for line in lines)


def test_not_even_the_error_itself_names_what_was_to_be_kept_unless_the_database_does(
    failures: list[Exception], house: House
) -> None:
    if house.engines.file is None:
        failures = [error for error in failures if "No: " not in str(error)]
    assert [str(error) for error in failures if any(word in str(error) for word in TYPED)] == []
