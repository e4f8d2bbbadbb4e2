"""Free the seats of those who leave, and keep and tell every change of seats."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from workshop.domain.events import Event, Happened
from workshop.domain.groups import Move, Round, RoundState, SeatAction, SeatKind
from workshop.services.tables.suggesting import suggest
from workshop.storage.unit_of_work import Rows

Found = TypeVar("Found")
_LOOKS = 5


def look_before_writing(look: Callable[[], Found | None], keep: Callable[[Found | None], bool]) -> None:
    """Looks for seats outside any write, which takes its time, and keeps what was found; anew where things changed meanwhile.

    `keep` writes what it is given and says whether that still held. After five looks it is given None, and looks inside the
    write, where nothing can change. Nothing is written where `look` finds that nothing is to be done.
    """
    for _ in range(_LOOKS):
        found = look()
        if found is None or keep(found):
            return
    keep(None)


def leave_seat(rows: Rows, workshop_id: str, participant_id: str, now: datetime) -> None:
    """Takes somebody's seats away who left; in a published round that is kept as a change."""
    for this_round in rows.groups.rounds(workshop_id):
        seat = next((seat for seat in rows.groups.seats(this_round.id) if seat.participant_id == participant_id), None)
        if seat is not None:
            rows.groups.leave_seat(this_round.id, participant_id)
            keep_action(rows, this_round.id, SeatKind.GONE, [Move(participant_id, seat.group_id, None)], now=now)


def keep_action(
    rows: Rows, round_id: str, kind: SeatKind, moves: list[Move], *, now: datetime, by: str | None = None
) -> None:
    """Keeps a change of seats: who did it, and everybody it moved. Who moved loses their duties, and others are asked."""
    rows.seat_log.add(SeatAction(about=round_id, at=now, facilitator_id=by, kind=kind, moves=tuple(moves)))
    suggest(rows, round_id, None if kind is SeatKind.PUBLISHED else _touched(moves))


def keep_late(rows: Rows, round_id: str, moves: Sequence[Move], *, now: datetime) -> None:
    """Seats people who came late, each a change of its own; duties are suggested once for all of them."""
    for move in moves:
        rows.groups.sit(round_id, move.participant_id, move.to_group or "", now)
        rows.seat_log.add(SeatAction(about=round_id, at=now, facilitator_id=None, kind=SeatKind.LATE, moves=(move,)))
    suggest(rows, round_id, _touched(moves))


def _touched(moves: Iterable[Move]) -> set[str]:
    return {group for move in moves for group in (move.from_group, move.to_group) if group is not None}


def tell_seats(rows: Rows, this_round: Round) -> None:
    """Rings for changed seats: everybody for a published round, facilitators only for a proposal."""
    happened = Happened.SEATS_CHANGED if this_round.state is RoundState.PUBLISHED else Happened.PROPOSAL_CHANGED
    rows.tell(Event(happened, this_round.workshop_id, rows.workshops.next_version(this_round.workshop_id)))
