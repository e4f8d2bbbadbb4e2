"""Databases, clocks and houses for every test; a real PostgreSQL beside SQLite, started once and only when needed."""

import gc
import itertools
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import event

from tests.factories import Day, FakeClock, make_house
from workshop import bootstrap
from workshop.bootstrap import House, replace_house
from workshop.grouping.solver import Effort
from workshop.services.groups import proposing as grouping
from workshop.services.groups import tradeoff
from workshop.storage import schema
from workshop.storage.engine import Engines, open_engines
from workshop.storage.tables import metadata

# How long an example takes says more about the machine than about the code.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")

_numbers = itertools.count(1)


def pytest_collection_finish() -> None:
    """Thousands of tests are in the memory now; nobody shall look through them for what can be thrown away."""
    gc.collect()
    gc.freeze()


class Postgres:
    """One server with databases on it."""

    def __init__(self, uri: str) -> None:
        self._uri = uri

    def run(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self._uri.replace("/postgres?", f"/{database}?", 1), autocommit=True) as connection:
            connection.execute(statement)

    def empty(self, database: str) -> None:
        """Takes all rows away, also when a test that failed left connections open.

        Few rows are deleted faster than so many tables are truncated; the order does not matter to a replica.
        """
        deletions = " ".join(f'DELETE FROM "{name}";' for name in metadata.tables)
        self.run(
            f"""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '{database}' AND pid <> pg_backend_pid();
            SET session_replication_role = replica;
            {deletions}
            SELECT setval(c.oid, 1, false) FROM pg_class c WHERE c.relkind = 'S';
            """,
            database,
        )

    def address(self, name: str) -> str:
        return self._uri.replace("postgresql://", "postgresql+psycopg://", 1).replace("/postgres?", f"/{name}?", 1)


class Lender:
    """Engines that houses take in turn: an engine that is made anew has to learn every statement anew."""

    def __init__(self) -> None:
        self._free: dict[str, list[Engines]] = {}

    def __call__(self, address: str) -> Engines:
        """Engines that no other house has now."""
        free = self._free.setdefault(address, [])
        if free:
            return free.pop()
        made = open_engines(address)
        if made.writing.dialect.name == "sqlite":
            # Tests of the storage hold it to waiting for the disk; elsewhere that would only be slow.
            event.listen(made.writing, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
        return Lent(made.writing, made.reading, free, turns=made.turns)


@dataclass(frozen=True)
class Lent(Engines):
    """Engines that are there for the next house once they are closed."""

    free: list[Engines]

    def close(self) -> None:
        # Waiting for the disk at every end is what tests of the storage do.
        self.reading.dispose()
        self.writing.dispose()
        if all(engines is not self for engines in self.free):
            self.free.append(self)


def _started(start: Callable[[], Any]) -> Any:
    """The server that was started; a busy machine may need a second or third try within the time it allows itself."""
    for tries_left in (2, 1, 0):
        try:
            return start()
        except (RuntimeError, TimeoutError, subprocess.SubprocessError):
            if not tries_left:
                raise
    raise AssertionError("Never reached.")


@pytest.fixture(autouse=True)
def _no_house_left() -> Iterator[None]:
    yield
    replace_house(None)


@pytest.fixture(scope="session", autouse=True)
def _short_searches() -> Iterator[None]:
    """Houses look less long for groups: how good those become is tested where nobody pays for a whole house."""
    with pytest.MonkeyPatch.context() as patch:
        real = grouping.effort_for
        patch.setattr(grouping, "effort_for", lambda question: Effort(min(100, real(question).iterations or 100)))
        patch.setattr(tradeoff, "GLIMPSE", Effort(100))
        yield


@pytest.fixture(scope="session", autouse=True)
def _lent_engines() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap, "open_engines", Lender())
        yield


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        with warnings.catch_warnings(action="ignore"):  # it would tell where it keeps its own notes
            import pgserver

            server = _started(lambda: pgserver.get_server(folder, cleanup_mode="stop"))
        there = Postgres(server.get_uri())
        for waits_for_the_disk in ("fsync", "full_page_writes", "autovacuum"):
            there.run(f"ALTER SYSTEM SET {waits_for_the_disk} = off")
        there.run("SELECT pg_reload_conf()")
        yield there
        server.cleanup()


@pytest.fixture(scope="session")
def migrated(postgres: Postgres) -> str:
    """The name of a database with the whole schema in it; each test that uses it leaves it without rows."""
    postgres.run("CREATE DATABASE migrated")
    _migrate(postgres.address("migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the whole schema in it, to copy from."""
    file = tmp_path_factory.mktemp("template") / "template.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


def _migrate(address: str) -> None:
    engines = open_engines(address)
    schema.migrate(engines)
    engines.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    postgres, name = request.getfixturevalue("postgres"), f"empty_{next(_numbers)}"
    postgres.run(f"CREATE DATABASE {name}")
    yield postgres.address(name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a database with the whole schema and no rows; the test runs on both kinds."""
    return str(request.getfixturevalue("embedded" if request.param == "sqlite" else "served"))


@pytest.fixture
def embedded(sqlite_template: Path) -> str:
    """The same on SQLite only; each test gets a new file in the same place."""
    file = sqlite_template.with_name("workshop.sqlite3")
    for written in sqlite_template.parent.glob("workshop.sqlite3*"):
        written.unlink()
    shutil.copy(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def served(postgres: Postgres, migrated: str) -> Iterator[str]:
    """The same on PostgreSQL only."""
    yield postgres.address(migrated)
    postgres.empty(migrated)


@pytest.fixture
def new_house(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[..., House]]:
    """Builds houses with settings of their own, and closes them."""
    built: list[House] = []

    def build(address: str, **settings: object) -> House:
        built.append(make_house(address, tmp_path, clock, **settings))
        return built[-1]

    yield build
    for made in built:
        made.close()


@pytest.fixture
def house(new_house: Callable[..., House], database: str) -> House:
    """The whole app; the test runs on both databases."""
    return new_house(database)


@pytest.fixture
def small_house(new_house: Callable[..., House], embedded: str) -> House:
    """The whole app on SQLite only, for what does not depend on the database."""
    return new_house(embedded)


@pytest.fixture
def day(house: House) -> Day:
    """A workshop in draft, on both databases."""
    return Day(house)


@pytest.fixture
def small_day(small_house: House) -> Day:
    """A workshop in draft, on SQLite only."""
    return Day(small_house)
