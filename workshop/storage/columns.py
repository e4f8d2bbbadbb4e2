"""Make columns: ids, references, texts with their limits, moments; for the tables."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMING)


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware datetime, kept as whole milliseconds since 1970 UTC: the same on every database, and what browsers use."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        """Milliseconds; a naive datetime is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        return round(value.timestamp() * 1000)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        """Gives an aware UTC datetime."""
        return None if value is None else datetime.fromtimestamp(value / 1000, UTC)


def own_id(*more: Any, **options: Any) -> Any:
    """Gives a table's own id."""
    return Column("id", sa.String(36), *more, primary_key=True, **options)


def ref(name: str, target: str, **options: Any) -> Any:
    """Gives an id of another table, whose row takes this one with it."""
    return Column(name, sa.String(36), ForeignKey(target, ondelete="CASCADE"), **{"nullable": False, **options})


def text(name: str, limit: int, least: int = 0) -> list[Any]:
    """Gives a text column and the check that holds its length, because SQLite takes any length in a VARCHAR."""
    return [
        Column(name, sa.Text, nullable=False, server_default=""),
        CheckConstraint(f"length({name}) BETWEEN {least} AND {limit}", name=f"{name}_length"),
    ]
