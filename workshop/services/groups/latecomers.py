"""Seat people who come late in the round that is published, without holding up anybody who writes.

Finding a seat takes the optimiser some hundredths of a second. It runs before the write, for all who wait at once; the
write only puts down what was found, if nothing changed meanwhile.
"""

import threading
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from workshop.domain.groups import Move, Round, Seat
from workshop.grouping.late import Usher
from workshop.services.groups.problem import ask_about
from workshop.services.groups.seating import keep_late, look_before_writing, tell_seats
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store


@dataclass(frozen=True)
class FoundSeats:
    """Holds seats that were found, and the seats and the round they were found for."""

    round: Round
    taken: list[Seat]
    moves: tuple[Move, ...]


class Latecomers:
    """Gives people who wait a seat, several at once when they come at once; nobody else moves. Safe to use from several threads."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._waiting: dict[str, dict[str, None]] = {}  # by workshop who waits, in the order they came
        self._list, self._usher = threading.Lock(), threading.Lock()

    def seat(self, workshop_id: str, people: Collection[str]) -> None:
        """Returns when these people have a seat; at once where there is no published round, or no group in it. Raises Unavailable."""
        with self._list:
            self._waiting.setdefault(workshop_id, {}).update(dict.fromkeys(people))
        with self._usher:
            with self._list:
                waiting = list(self._waiting.pop(workshop_id, {}))
            if waiting:
                try:
                    self._seat(workshop_id, waiting)
                except BaseException:
                    # The others come next, and each hears for themselves how it went.
                    mine = set(people)
                    with self._list:
                        others = dict.fromkeys(person for person in waiting if person not in mine)
                        self._waiting[workshop_id] = others | self._waiting.get(workshop_id, {})
                    raise

    def _seat(self, workshop_id: str, waiting: list[str]) -> None:
        def look() -> FoundSeats | None:
            with self._store.reading() as rows:
                return find_seats(rows, workshop_id, waiting)

        look_before_writing(look, lambda found: self._keep(workshop_id, waiting, found))

    def _keep(self, workshop_id: str, waiting: list[str], found: FoundSeats | None) -> bool:
        """Puts down what was found, or what is found now; False when that holds no more."""
        now = self._clock()
        with self._store.writing() as rows:
            if found is not None and not still_hold(rows, found):
                return False
            seats = found or find_seats(rows, workshop_id, waiting)
            if seats is not None:
                keep_late(rows, seats.round.id, seats.moves, now=now)
                tell_seats(rows, seats.round)
        return True


def find_seats(rows: Rows, workshop_id: str, waiting: list[str]) -> FoundSeats | None:
    """Gives the best seats of those who wait and are here, one after another; None when nobody waits for one that there is."""
    workshop, published = rows.workshops.get(workshop_id), rows.groups.published(workshop_id)
    if workshop is None or published is None:
        return None
    asked = ask_about(rows, workshop, published)
    seating = np.array(asked.seating, dtype=np.int64)
    numbers = {person.id: number for number, person in enumerate(asked.question.people)}
    usher, moves = Usher(asked.question.problem), []
    for person in waiting:
        number = numbers.get(person)
        if asked.groups and number is not None and seating[number] < 0:
            seating[number] = usher.best_seat(seating, number)
            moves.append(Move(person, None, asked.group_id(int(seating[number]))))
    return FoundSeats(published, rows.groups.seats(published.id), tuple(moves)) if moves else None


def still_hold(rows: Rows, found: FoundSeats) -> bool:
    """Says whether the round, its groups, its seats and those who wait are as they were when seats were found for them."""
    published = rows.groups.published(found.round.workshop_id)
    if published is None or published.id != found.round.id or rows.groups.seats(published.id) != found.taken:
        return False
    here = {person.id for person in rows.people.of_workshop(published.workshop_id) if person.left_at is None}
    groups = {group.id for group in rows.groups.groups(published.id)}
    return all(move.participant_id in here and move.to_group in groups for move in found.moves)
