"""Change the seats of a round by hand: move, swap, lock, undo, repair, dissolve; for the page groups.

Every change is kept with who made it and when. Whoever saw seats that somebody else has changed meanwhile is told, and
changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.errors import Refused, Why
from workshop.domain.groups import Group, Move, Round, Seat, SeatAction, SeatKind, undoable
from workshop.grouping.repair import Preset, Repair, dissolve, repair
from workshop.services.groups.problem import SeatedProblem, ask_about
from workshop.services.groups.seating import keep_action, look_before_writing, tell_seats
from workshop.services.groups.views import Offer
from workshop.services.identity import Credentials, facilitator_in, steered_round
from workshop.services.ports.clock import Clock
from workshop.storage.unit_of_work import Rows, Store

SEED = 1  # a repair is the same for everybody who looks at it


@dataclass(frozen=True)
class DealtGroup:
    """Holds where the people of a dissolved group would sit, and the seats and groups for which that was found."""

    moves: list[Move]
    seating: tuple[list[Seat], list[Group]]


def _seating(rows: Rows, round_id: str) -> tuple[list[Seat], list[Group]]:
    return rows.groups.seats(round_id), rows.groups.groups(round_id)


def moves_of(asked: SeatedProblem, found: Repair) -> list[Move]:
    """Says who would sit elsewhere, by id."""
    moves = []
    for person, before, after in zip(asked.question.people, asked.seating, found.seating, strict=True):
        if before != after:
            moves.append(Move(person.id, None if before < 0 else asked.group_id(before), asked.group_id(after)))
    return moves


def _last(actions: Sequence[SeatAction]) -> int:
    """The number of the last change of seats; 0 before the first."""
    return actions[-1].number if actions else 0


class Arranging:
    """Changes seats by hand, in a proposal or in a round that is published."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def move(self, who: Credentials, round_id: str, participant_id: str, from_group: str | None, to_group: str) -> None:
        """Moves somebody from the group the facilitator saw them in, or gives them a seat (from None).

        Raises Refused MOVED_ALREADY when another facilitator moved them meanwhile: that move stands. LOCKED for whoever is
        locked, or a locked group.
        """
        if from_group != to_group:
            self._do(who, round_id, SeatKind.MOVED, [Move(participant_id, from_group, to_group)])

    def swap(self, who: Credentials, round_id: str, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Two people, each given with the group they were seen in, change seats. Raises Refused as `move` does."""
        if first[1] != second[1]:
            self._do(
                who,
                round_id,
                SeatKind.SWAPPED,
                [Move(first[0], first[1], second[1]), Move(second[0], second[1], first[1])],
            )

    def lock(self, who: Credentials, round_id: str, participant_id: str, *, locked: bool) -> None:
        """Keeps somebody where they sit when groups are made anew, or lets them go. Raises Refused MOVED_ALREADY for whoever has no seat."""
        with self._store.writing() as rows:
            _, this_round = steered_round(rows, who, round_id, self._clock())
            if participant_id not in {seat.participant_id for seat in rows.groups.seats(round_id)}:
                raise Refused(Why.MOVED_ALREADY)
            rows.groups.lock(round_id, participant_id, locked=locked)
            tell_seats(rows, this_round)

    def lock_group(self, who: Credentials, round_id: str, group_id: str, *, locked: bool) -> None:
        """Keeps a group as it is: nobody goes in or out. Raises Refused NOT_FOUND."""
        with self._store.writing() as rows:
            _, this_round = steered_round(rows, who, round_id, self._clock())
            self._check_groups(rows, this_round, [group_id])
            rows.groups.change_group(group_id, locked=locked)
            tell_seats(rows, this_round)

    def undo(self, who: Credentials, round_id: str, number: int | None = None) -> None:
        """Takes the last change back that a facilitator made, since publishing if that was done.

        `number` is that of the change the facilitator saw: if another one is the last by now, nothing happens. Raises
        Refused NOTHING_TO_UNDO, also where a group of then is gone; MOVED_ALREADY, LOCKED.
        """
        now = self._clock()
        with self._store.writing() as rows:
            _, this_round = steered_round(rows, who, round_id, now)
            last = undoable(rows.seat_log.of(round_id))
            if last is None:
                raise Refused(Why.NOTHING_TO_UNDO)
            if number not in {None, last.number}:
                raise Refused(Why.MOVED_ALREADY)
            there = {group.id for group in rows.groups.groups(round_id)}
            if any({move.from_group, move.to_group} - {None} - there for move in last.moves):
                raise Refused(Why.NOTHING_TO_UNDO)
            # Who has left since has no seat to go back to; the others have.
            here = {person.id for person in rows.people.of_workshop(this_round.workshop_id) if person.left_at is None}
            back = [move for move in last.moves if move.participant_id in here]
            moves = [Move(move.participant_id, move.to_group, move.from_group) for move in back]
            self._carry_out(rows, this_round, moves)
            rows.seat_log.take_back(round_id, last.number)
            keep_action(rows, round_id, SeatKind.UNDONE, moves, now=now, by=facilitator_in(rows, who, now))
            tell_seats(rows, this_round)

    def offers(self, who: Credentials, round_id: str) -> list[Offer]:
        """Gives the repairs that a round could have now: who would move, and what it buys. Empty when nothing would be better.

        First *move nobody*, which only seats who has no seat; then *a move must buy a fix*.
        """
        with self._store.reading() as rows:
            workshop, this_round = steered_round(rows, who, round_id, self._clock())
            asked = ask_about(rows, workshop, this_round)
            last_action = _last(rows.seat_log.of(round_id))
        if not asked.groups or not asked.question.people:
            return []
        offers = []
        for preset in Preset:
            found = repair(asked.question.problem, asked.seating, preset, SEED)
            moves = moves_of(asked, found)
            if moves and (preset is Preset.MOVE_NOBODY or found.missing_after < found.missing_before):
                offers.append(
                    Offer(
                        preset=preset,
                        moves=moves,
                        before=list(found.before),
                        after=list(found.after),
                        missing_before=found.missing_before,
                        missing_after=found.missing_after,
                        last_action=last_action,
                    )
                )
        return offers

    def repair(self, who: Credentials, round_id: str, moves: Sequence[Move], last_action: int | None = None) -> None:
        """Carries out the moves of an offer as they were shown.

        `last_action` is the offer's: the last change of seats it knew. Raises Refused MOVED_ALREADY when there was another one
        since, or somebody of them sits elsewhere; NOT_FOUND for what no offer could be.
        """
        movers = [move.participant_id for move in moves]
        if not movers or len(set(movers)) < len(movers) or any(move.to_group is None for move in moves):
            raise Refused(Why.NOT_FOUND)
        self._do(who, round_id, SeatKind.REPAIRED, list(moves), last_action)

    def dissolve(self, who: Credentials, round_id: str, group_id: str) -> None:
        """Deals the people of a group to the others; nobody else moves. Raises Refused NOT_FOUND, LOCKED, NEEDS_ONE."""

        def look() -> DealtGroup:
            with self._store.reading() as rows:
                return self._dealt(rows, who, round_id, group_id)

        look_before_writing(look, lambda found: self._keep_dealt(who, round_id, group_id, found))

    def _dealt(self, rows: Rows, who: Credentials, round_id: str, group_id: str) -> DealtGroup:
        """Looks for seats for the people of a group in the others. Takes the optimiser some tenths of a second."""
        workshop, this_round = steered_round(rows, who, round_id, self._clock())
        self._check_groups(rows, this_round, [group_id])
        asked = ask_about(rows, workshop, this_round)
        at = [group.id for group in asked.groups]
        if group_id not in at or len(at) < 2:
            raise Refused(Why.NEEDS_ONE, field="group")
        found = dissolve(asked.problem_without(group_id), asked.seating, at.index(group_id), SEED)
        return DealtGroup(moves_of(asked, found), _seating(rows, round_id))

    def _keep_dealt(self, who: Credentials, round_id: str, group_id: str, found: DealtGroup | None) -> bool:
        """Puts down what was found, or what is found now; False when seats or groups have changed since."""
        now = self._clock()
        with self._store.writing() as rows:
            _, this_round = steered_round(rows, who, round_id, now)
            if found is not None and found.seating != _seating(rows, round_id):
                return False
            moves = (found or self._dealt(rows, who, round_id, group_id)).moves
            self._carry_out(rows, this_round, moves)
            keep_action(rows, round_id, SeatKind.DISSOLVED, moves, now=now, by=facilitator_in(rows, who, now))
            tell_seats(rows, this_round)
        return True

    def _do(
        self, who: Credentials, round_id: str, kind: SeatKind, moves: list[Move], last_action: int | None = None
    ) -> None:
        now = self._clock()
        with self._store.writing() as rows:
            _, this_round = steered_round(rows, who, round_id, now)
            if last_action not in {None, _last(rows.seat_log.of(round_id))}:
                raise Refused(Why.MOVED_ALREADY)
            self._carry_out(rows, this_round, moves)
            keep_action(rows, round_id, kind, moves, now=now, by=facilitator_in(rows, who, now))
            tell_seats(rows, this_round)

    def _check_groups(self, rows: Rows, this_round: Round, group_ids: Sequence[str]) -> None:
        there = {group.id for group in rows.groups.groups(this_round.id)}
        if not there.issuperset(group_ids):
            raise Refused(Why.NOT_FOUND)

    def _carry_out(self, rows: Rows, this_round: Round, moves: Sequence[Move]) -> None:
        groups = {group.id: group for group in rows.groups.groups(this_round.id)}
        seats = {seat.participant_id: seat for seat in rows.groups.seats(this_round.id)}
        here = {person.id for person in rows.people.of_workshop(this_round.workshop_id) if person.left_at is None}
        for move in moves:
            named = {move.from_group, move.to_group} - {None}
            if not groups.keys() >= named:
                raise Refused(Why.NOT_FOUND)
            seat = seats.get(move.participant_id)
            if move.participant_id not in here or (seat.group_id if seat else None) != move.from_group:
                raise Refused(Why.MOVED_ALREADY)
            if (seat is not None and seat.locked) or any(groups[group].locked for group in named if group):
                raise Refused(Why.LOCKED)
        for move in moves:
            if move.to_group is None:
                rows.groups.leave_seat(this_round.id, move.participant_id)
            elif move.from_group is None:
                rows.groups.sit(this_round.id, move.participant_id, move.to_group, self._clock())
            else:
                rows.groups.move(this_round.id, move.participant_id, move.from_group, move.to_group)
