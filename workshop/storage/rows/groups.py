"""Keep the rows of rounds, groups and seats; for the unit of work."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Unpack

import sqlalchemy as sa

from workshop.domain.groups import Group, Round, RoundState, Seat
from workshop.storage import tables as t
from workshop.storage.changes import GroupChange, RoundChange

_R = t.rounds.c
_ROUND = [
    _R.id, _R.workshop_id, _R.number, _R.state, _R.group_size, _R.seed, _R.revealed_at, _R.letter, _R.wishes, _R.tradeoff, _R.published_at,
]  # fmt: skip
_PUBLISHED = (
    sa.select(*_ROUND)
    .where(_R.workshop_id == sa.bindparam("workshop"), _R.state == RoundState.PUBLISHED.value)
    .order_by(_R.number.desc())
    .limit(1)
)
_G = t.groups.c
_GROUP = [_G.id, _G.round_id, _G.number, _G.room, _G.locked, _G.extra_part, _G.extra_seconds, _G.ours_at]


def _round(row: Any) -> Round:
    return Round(**{**row._mapping, "state": RoundState(row.state)})


class GroupRows:
    """Keeps rounds with their groups and seats."""

    def __init__(self, connection: sa.Connection) -> None:
        self._run = connection.execute

    def add_round(self, this_round: Round, groups: Sequence[Group], seats: Sequence[Seat], now: datetime) -> None:
        """Stores a round with everything in it."""
        self._run(
            t.rounds.insert().values(
                id=this_round.id,
                workshop_id=this_round.workshop_id,
                number=this_round.number,
                state=this_round.state.value,
                group_size=this_round.group_size,
                seed=this_round.seed,
                letter=this_round.letter,
                wishes=this_round.wishes,
                tradeoff=this_round.tradeoff,
            )
        )
        for group in groups:
            self.add_group(group)
        if seats:
            self._run(
                t.seats.insert(),
                [
                    {
                        "round_id": this_round.id,
                        "participant_id": seat.participant_id,
                        "group_id": seat.group_id,
                        "placed_at": now,
                        "locked": seat.locked,
                    }
                    for seat in seats
                ],
            )

    def add_group(self, group: Group) -> None:
        """Stores a group."""
        values = {column.name: getattr(group, column.name) for column in _GROUP}
        self._run(t.groups.insert().values(**values))

    def remove_group(self, group_id: str) -> None:
        """Removes a group without seats."""
        self._run(sa.delete(t.groups).where(t.groups.c.id == group_id))

    def remove_round(self, round_id: str) -> None:
        """Removes a round with its groups and seats."""
        self._run(sa.delete(t.rounds).where(_R.id == round_id))

    def rounds(self, workshop_id: str) -> list[Round]:
        """Gives all rounds in order."""
        query = sa.select(*_ROUND).where(_R.workshop_id == workshop_id).order_by(_R.number, _R.letter)
        return [_round(row) for row in self._run(query)]

    def get_round(self, round_id: str) -> Round | None:
        """Gives the round with this id."""
        row = self._run(sa.select(*_ROUND).where(_R.id == round_id)).first()
        return None if row is None else _round(row)

    def published(self, workshop_id: str) -> Round | None:
        """Gives the round that counts now: the last one published."""
        row = self._run(_PUBLISHED, {"workshop": workshop_id}).first()
        return None if row is None else _round(row)

    def change_round(self, round_id: str, **values: Unpack[RoundChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.rounds).where(_R.id == round_id).values(**values))

    def groups(self, round_id: str) -> list[Group]:
        """Groups of a round by number."""
        c = t.groups.c
        query = sa.select(*_GROUP).where(c.round_id == round_id).order_by(c.number)
        return [Group(**row._mapping) for row in self._run(query)]

    def get_group(self, group_id: str) -> Group | None:
        """Gives the group with this id."""
        row = self._run(sa.select(*_GROUP).where(t.groups.c.id == group_id)).first()
        return None if row is None else Group(**row._mapping)

    def change_group(self, group_id: str, **values: Unpack[GroupChange]) -> None:
        """Writes the given columns."""
        self._run(sa.update(t.groups).where(t.groups.c.id == group_id).values(**values))

    def clear_extra_time(self, round_id: str, *, less: int | None = None) -> None:
        """Takes from the groups of a round what each was given alone: all of it, or that many seconds."""
        given = sa.and_(_G.round_id == round_id, _G.extra_seconds > 0)
        left = sa.case((_G.extra_seconds > less, _G.extra_seconds - less), else_=0) if less is not None else 0
        self._run(sa.update(t.groups).where(given).values(extra_seconds=left))

    def round_of(self, group_id: str) -> Round | None:
        """Gives the round that a group belongs to."""
        query = sa.select(*_ROUND).join(t.groups, t.groups.c.round_id == _R.id).where(t.groups.c.id == group_id)
        row = self._run(query).first()
        return None if row is None else _round(row)

    def seats(self, round_id: str) -> list[Seat]:
        """Gives everybody's seat in a round, in the order of placing."""
        c = t.seats.c
        query = (
            sa.select(c.participant_id, c.group_id, c.locked, c.passed)
            .where(c.round_id == round_id)
            .order_by(c.placed_at, c.participant_id)
        )
        return [Seat(*row) for row in self._run(query)]

    def groups_of(self, participant_id: str) -> list[tuple[str, bool]]:
        """Gives the groups somebody has a seat in, with whether that round is published."""
        query = (
            sa.select(t.seats.c.group_id, _R.state)
            .join(t.rounds, _R.id == t.seats.c.round_id)
            .where(t.seats.c.participant_id == participant_id)
        )
        return [(row.group_id, row.state == RoundState.PUBLISHED.value) for row in self._run(query)]

    def sit(self, round_id: str, participant_id: str, group_id: str, now: datetime) -> None:
        """Gives somebody without a seat in this round a seat."""
        self._run(
            t.seats.insert().values(round_id=round_id, participant_id=participant_id, group_id=group_id, placed_at=now)
        )

    def move(self, round_id: str, participant_id: str, from_group: str, to_group: str) -> bool:
        """Moves somebody who still sits in `from_group`; False when they no longer do."""
        c = t.seats.c
        query = (
            sa.update(t.seats)
            .where(c.round_id == round_id, c.participant_id == participant_id, c.group_id == from_group)
            .values(group_id=to_group)
        )
        return self._run(query).rowcount == 1

    def leave_seat(self, round_id: str, participant_id: str) -> None:
        """Takes somebody's seat away."""
        c = t.seats.c
        self._run(sa.delete(t.seats).where(c.round_id == round_id, c.participant_id == participant_id))

    def lock(self, round_id: str, participant_id: str, *, locked: bool) -> None:
        """Keeps somebody's seat when groups are made anew, or lets it go."""
        c = t.seats.c
        self._run(
            sa.update(t.seats).where(c.round_id == round_id, c.participant_id == participant_id).values(locked=locked)
        )

    def sit_out(self, round_id: str, participant_id: str, *, passed: bool) -> None:
        """Lets somebody stay in the lobby while their group works, or brings them back to it."""
        c = t.seats.c
        self._run(
            sa.update(t.seats).where(c.round_id == round_id, c.participant_id == participant_id).values(passed=passed)
        )
