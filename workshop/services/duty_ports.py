"""What the services need of whoever keeps duties at tables, and what tables said in votes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from workshop.domain.duties import Duty, DutyKind
from workshop.domain.table_votes import TableVote


class DutyRows(Protocol):
    """How people stand to the duties of their tables."""

    def put(self, duties: Sequence[Duty]) -> None:
        """Keeps how people stand to duties, in place of what was kept of the same person and duty."""

    def of_round(self, round_id: str) -> list[Duty]:
        """All of a round, in a fixed order."""

    def of_group(self, group_id: str) -> list[Duty]:
        """All of one table, in a fixed order."""

    def had_before(self, workshop_id: str, round_id: str) -> list[tuple[str, DutyKind]]:
        """Who held or did what in the other published rounds of a workshop."""

    def forget(self, duties: Sequence[Duty]) -> None:
        """Forgets how these people stood to these duties."""


class TableVoteRows(Protocol):
    """What tables said in votes, as counts."""

    def put(self, vote: TableVote) -> None:
        """Keeps what a table said of an answer for a role, in place of what it said before; nobody at all forgets it."""

    def of_ballot(self, ballot_id: str) -> list[TableVote]:
        """Everything that tables said in a vote, in a fixed order."""

    def of_group(self, ballot_id: str, group_id: str) -> list[TableVote]:
        """What one table said."""

    def last_put(self, ballot_id: str) -> datetime | None:
        """When a table last said something."""
