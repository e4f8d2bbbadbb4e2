"""Read and write everything of one use case, and keep all of it or none; for the services.

Store, then tell: events told during a write are rung only after the commit, and a failed write tells nobody.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import sqlalchemy as sa

from workshop.domain.errors import Unavailable
from workshop.domain.events import Event
from workshop.storage.engine import Engines
from workshop.storage.rows.actions import clock_log, moderation_log, seat_log, theme_log
from workshop.storage.rows.answers import AnswerRows
from workshop.storage.rows.ballots import BallotRows
from workshop.storage.rows.drafts import DraftRows
from workshop.storage.rows.duties import DutyRows
from workshop.storage.rows.facilitators import FacilitatorRows
from workshop.storage.rows.findings import FindingRows, JudgementRows
from workshop.storage.rows.groups import GroupRows
from workshop.storage.rows.guests import GuestRows
from workshop.storage.rows.harvest_check import StarRows
from workshop.storage.rows.materials import MaterialRows
from workshop.storage.rows.merging import MergingRows
from workshop.storage.rows.messages import CallRows, MessageRows
from workshop.storage.rows.pairs import PairRows
from workshop.storage.rows.participants import PeopleRows
from workshop.storage.rows.polls import PollRows
from workshop.storage.rows.report import RemarkRows, ReportRows
from workshop.storage.rows.table_votes import TableVoteRows
from workshop.storage.rows.themes import ThemeRows
from workshop.storage.rows.workshops import WorkshopRows

_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_OUR_FAULT = {"SQLITE_ERROR"}  # a statement that is wrong, or a table that is not there
_LONG, _SPARED = 1.0, 2.0  # seconds


class Rows:
    """Holds the rows of everything, in one transaction; `writes` says whether it may change them."""

    def __init__(self, connection: sa.Connection, *, writes: bool = False) -> None:
        self.writes = writes
        self.workshops = WorkshopRows(connection)
        self.people = PeopleRows(connection)
        self.facilitators = FacilitatorRows(connection)
        self.groups = GroupRows(connection)
        self.pairs = PairRows(connection)
        self.answers = AnswerRows(connection)
        self.materials = MaterialRows(connection)
        self.themes = ThemeRows(connection)
        self.findings = FindingRows(connection)
        self.judgements = JudgementRows(connection)
        self.ballots = BallotRows(connection)
        self.polls = PollRows(connection)
        self.clock_log = clock_log(connection)
        self.seat_log = seat_log(connection)
        self.theme_log = theme_log(connection)
        self.moderation_log = moderation_log(connection)
        self.messages = MessageRows(connection)
        self.calls = CallRows(connection)
        self.stars = StarRows(connection)
        self.duties = DutyRows(connection)
        self.table_votes = TableVoteRows(connection)
        self.guests = GuestRows(connection)
        self.drafts = DraftRows(connection)
        self.merging = MergingRows(connection)
        self.reports = ReportRows(connection)
        self.remarks = RemarkRows(connection)
        self.events: list[Event] = []
        self.kept: list[Callable[[], None]] = []
        self.taken_back: list[Callable[[], None]] = []

    def once_kept(self, act: Callable[[], None]) -> None:
        """Does this after the commit and before anybody is told, such as forgetting what was known before."""
        self.kept.append(act)

    def once_taken_back(self, act: Callable[[], None]) -> None:
        """Does this where nothing is kept, before anybody else can write."""
        self.taken_back.append(act)

    def tell(self, event: Event) -> None:
        """Rings this event after the commit."""
        self.events.append(event)


class Way:
    """One way to the database. Whoever had to wait for nothing spares the next ones that, for two seconds."""

    def __init__(self, *our_faults: str) -> None:
        self._our_faults = _OUR_FAULT | set(our_faults)
        self._closed_until = 0.0

    @contextmanager
    def open(self) -> Iterator[None]:
        """Says of an outage, a full disk or a lock that lasts that they are that, and no fault of the use case."""
        began = time.monotonic()
        if began < self._closed_until:
            raise Unavailable
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            if not self._is_outage(error):
                raise
            if time.monotonic() - began > _LONG:
                self._closed_until = time.monotonic() + _SPARED
            raise Unavailable from error

    def _is_outage(self, error: sa.exc.SQLAlchemyError) -> bool:
        original = getattr(error, "orig", None)
        name = original.sqlite_errorname if isinstance(original, sqlite3.Error) else ""
        if isinstance(error, sa.exc.OperationalError | sa.exc.InterfaceError | sa.exc.TimeoutError):
            return name not in self._our_faults
        return name in _DAMAGED


class Store:
    """Opens transactions: `reading()` sees one consistent state, `writing()` keeps all or nothing."""

    def __init__(self, engines: Engines, ring: Callable[[Event], None]) -> None:
        self._engines = engines
        self._ring = ring
        # On a way that only reads, a write is refused because it should not be there; on the other, because the disk is.
        self._to_read, self._to_write = Way("SQLITE_READONLY"), Way()

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Opens rows to read from. Raises Unavailable."""
        with self._to_read.open(), self._engines.reading.connect() as connection:
            yield Rows(connection)

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Opens rows to read and write; commits at the end, rolls back on any exception. Raises Unavailable."""
        turn = self._engines.turns.take() if self._engines.turns is not None else nullcontext()
        with turn, self._to_write.open():
            taken_back: list[Callable[[], None]] = []
            try:
                with self._engines.writing.begin() as connection:
                    rows = Rows(connection, writes=True)
                    taken_back = rows.taken_back
                    yield rows
            except BaseException:
                for act in taken_back:
                    act()
                raise
        for act in rows.kept:
            act()
        for event in rows.events:
            self._ring(event)
