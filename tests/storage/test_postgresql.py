"""On PostgreSQL nothing is kept for one connection only: behind pgbouncer each transaction has another."""

from tests.factories import NOON, make_workshop
from workshop.storage.engine import open_engines
from workshop.storage.unit_of_work import Store


def test_no_statement_is_prepared_on_the_server_however_often_it_is_run(served: str) -> None:
    engines = open_engines(served)
    store = Store(engines, lambda _: None)
    for number in range(20):
        with store.writing() as rows:
            rows.workshops.add(make_workshop(id=f"w{number}", code=f"C{number}"), NOON)
        with store.reading() as rows:
            assert rows.workshops.get(f"w{number}") is not None
    for engine in (engines.writing, engines.reading):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar_one() == 0
    engines.close()


def test_a_server_that_does_not_answer_is_waited_for_five_seconds_unless_the_address_says_otherwise(
    served: str,
) -> None:
    def patience(address: str) -> str:
        engines = open_engines(address)
        with engines.reading.connect() as connection:
            found: str = connection.connection.dbapi_connection.info.get_parameters()["connect_timeout"]
        engines.close()
        return found

    assert patience(served) == "5"
    assert patience(f"{served}&connect_timeout=9") == "9"


def test_locks_end_with_their_transaction(served: str) -> None:
    engines = open_engines(served)
    store = Store(engines, lambda _: None)
    with store.writing() as rows:
        rows.workshops.add(make_workshop(), NOON)
    with engines.reading.connect() as connection:
        query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        assert connection.exec_driver_sql(query).scalar_one() == 0
    engines.close()
