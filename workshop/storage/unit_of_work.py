"""One use case's reads and writes in, all of them kept or none out; for the services.

Store, then tell: events told during a write are rung only after the commit, and a failed write tells nobody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from workshop.domain.events import Event
from workshop.storage.answer_rows import AnswerRows
from workshop.storage.ballot_rows import BallotRows
from workshop.storage.duty_rows import DutyRows, TableVoteRows
from workshop.storage.engine import Engines
from workshop.storage.finding_rows import FindingRows, JudgementRows
from workshop.storage.group_rows import GroupRows
from workshop.storage.guest_rows import GuestRows
from workshop.storage.material_rows import MaterialRows
from workshop.storage.message_rows import CallRows, MessageRows
from workshop.storage.moderation_rows import ModerationRows
from workshop.storage.pair_rows import PairRows
from workshop.storage.people_rows import FacilitatorRows, PeopleRows
from workshop.storage.poll_rows import PollRows
from workshop.storage.run_rows import RunRows
from workshop.storage.star_rows import StarRows
from workshop.storage.theme_rows import ThemeRows
from workshop.storage.workshop_rows import WorkshopRows


class Rows:
    """The repositories of one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.workshops = WorkshopRows(connection)
        self.people = PeopleRows(connection)
        self.facilitators = FacilitatorRows(connection)
        self.groups = GroupRows(connection)
        self.pairs = PairRows(connection)
        self.answers = AnswerRows(connection)
        self.materials = MaterialRows(connection)
        self.moderation = ModerationRows(connection)
        self.themes = ThemeRows(connection)
        self.findings = FindingRows(connection)
        self.judgements = JudgementRows(connection)
        self.ballots = BallotRows(connection)
        self.polls = PollRows(connection)
        self.run = RunRows(connection)
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
        """Rows to read from."""
        with self._engines.reading.connect() as connection:
            yield Rows(connection)

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Rows to read and write; commits at the end, rolls back on any exception."""
        with self._engines.writing.begin() as connection:
            rows = Rows(connection)
            yield rows
        for event in rows.events:
            self._ring(event)
