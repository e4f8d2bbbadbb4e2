"""Read and write everything of one use case, and keep all of it or none; for the services.

Store, then tell: events told during a write are rung only after the commit, and a failed write tells nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from workshop.domain.events import Event
from workshop.storage.engine import Engines
from workshop.storage.rows.actions import clock_log, moderation_log, seat_log, theme_log
from workshop.storage.rows.answers import AnswerRows
from workshop.storage.rows.ballots import BallotRows
from workshop.storage.rows.duties import DutyRows
from workshop.storage.rows.facilitators import FacilitatorRows
from workshop.storage.rows.findings import FindingRows, JudgementRows
from workshop.storage.rows.groups import GroupRows
from workshop.storage.rows.guests import GuestRows
from workshop.storage.rows.harvest_check import StarRows
from workshop.storage.rows.materials import MaterialRows
from workshop.storage.rows.messages import CallRows, MessageRows
from workshop.storage.rows.pairs import PairRows
from workshop.storage.rows.participants import PeopleRows
from workshop.storage.rows.polls import PollRows
from workshop.storage.rows.table_votes import TableVoteRows
from workshop.storage.rows.themes import ThemeRows
from workshop.storage.rows.workshops import WorkshopRows


class Rows:
    """Holds the rows of everything, in one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
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
        self.events: list[Event] = []

    def tell(self, event: Event) -> None:
        """Rings this event after the commit."""
        self.events.append(event)


class Store:
    """Opens transactions: `reading()` sees one consistent state, `writing()` keeps all or nothing."""

    def __init__(self, engines: Engines, ring: Callable[[Event], None]) -> None:
        self._engines = engines
        self._ring = ring

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Opens rows to read from."""
        with self._engines.reading.connect() as connection:
            yield Rows(connection)

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Opens rows to read and write; commits at the end, rolls back on any exception."""
        with self._engines.writing.begin() as connection:
            rows = Rows(connection)
            yield rows
        for event in rows.events:
            self._ring(event)
