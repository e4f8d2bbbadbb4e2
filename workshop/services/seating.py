"""A latecomer in, a seat in the best group out, moving nobody; for joining and publishing."""

from datetime import datetime

from workshop.domain.groups import best_empty_seat
from workshop.domain.people import Participant
from workshop.services.ports import Rows


def seat_latecomer(rows: Rows, workshop_id: str, person: Participant, now: datetime) -> None:
    """Gives somebody without a seat one in the published round, if there is such a round."""
    published = rows.groups.published(workshop_id)
    if published is None:
        return
    seats = rows.groups.seats(published.id)
    if any(seat.participant_id == person.id for seat in seats):
        return
    roles = {one.id: one.role_key for one in rows.people.of_workshop(workshop_id)}
    roles_in: dict[str, list[str]] = {}
    for seat in seats:
        roles_in.setdefault(seat.group_id, []).append(roles[seat.participant_id])
    best = best_empty_seat(rows.groups.groups(published.id), roles_in, person.role_key)
    if best is not None:
        rows.groups.sit(published.id, person.id, best.id, now)
