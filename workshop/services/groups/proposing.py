"""Propose and publish groups; the optimiser makes them. For the page groups."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from workshop.domain import texts
from workshop.domain.clock import ClockKind, way_back
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.groups import LETTERS, Group, Move, Round, RoundState, Seat, SeatKind
from workshop.domain.people import Participant, Role
from workshop.domain.programme import PartKind
from workshop.domain.wishes import Wishes, check_wishes, read_wishes, written
from workshop.domain.workshops import State, Workshop
from workshop.grouping.result import Result, Wish
from workshop.grouping.solver import Effort, solve
from workshop.services.groups import tradeoff
from workshop.services.groups.latecomers import Latecomers
from workshop.services.groups.problem import SeatingProblem, ask, ask_about, met_before, rooms_for
from workshop.services.groups.seating import keep_action, tell_seats
from workshop.services.groups.views import RoundPlan
from workshop.services.identity import Credentials, facilitator_in, steered, steered_round
from workshop.services.ports.chance import Chance
from workshop.services.ports.clock import Clock
from workshop.services.programme.clock import begin
from workshop.storage.unit_of_work import Rows, Store


def effort_for(question: SeatingProblem) -> Effort:
    """Says how long to search: steps by the number of people and rounds."""
    return Effort(min(3000, 200 + 15 * question.problem.people * question.problem.rounds))


def solved(question: SeatingProblem, seed: int, numbers: Sequence[int] = ()) -> Result:
    """Groups for a question. Raises Refused WISHES_CLASH with a smallest set of wishes that cannot all hold.

    The search suits the people who wait for it: some tenths of a second for a dozen, some seconds for hundreds.
    `numbers` are those of the groups that are there already; without them groups are numbered from 1.
    """
    result = solve(question.problem, seed, effort_for(question))
    if not result.feasible:
        raise Refused(Why.WISHES_CLASH, clash=[_named(question, wish, numbers) for wish in result.clash])
    return result


def _named(question: SeatingProblem, wish: Wish, numbers: Sequence[int]) -> tuple[str, tuple[str, ...], int | None]:
    group = None if wish.group is None else numbers[wish.group] if numbers else wish.group + 1
    return wish.kind.value, tuple(question.people[person].name for person in wish.people), group


class Proposing:
    """Proposes groups, compares proposals and publishes one."""

    def __init__(self, store: Store, clock: Clock, chance: Chance, latecomers: Latecomers) -> None:
        self._store, self._clock, self._chance, self._latecomers = store, clock, chance, latecomers

    def propose(
        self,
        who: Credentials,
        workshop_id: str,
        group_size: int | None = None,
        seed: int | None = None,
        letter: str = LETTERS[0],
    ) -> int:
        """Puts everybody who is here into new groups that only facilitators see; gives the seed.

        By the wishes that are kept, or for groups of another size. Replaces the proposal with this letter; a published
        round stays, the proposal becomes the next one. The optimiser works between a reading and a writing, so that
        nobody waits for it. Whoever is locked in the round before stays at that table, as the host of a world café does, and
        the tables stay where they are. Raises Refused NOBODY_TO_GROUP, NOT_A_NUMBER, TOO_MANY, ROOMS_TOO_FEW, WISHES_CLASH.
        """
        if letter not in LETTERS:
            raise Refused(Why.TOO_MANY, most=len(LETTERS))
        used = self._chance.seed() if seed is None else seed
        with self._store.reading() as rows:
            workshop = steered(rows, who, workshop_id, self._clock())
            wishes = read_wishes(workshop.wishes, workshop.group_size)
            if group_size is not None:
                wishes = replace(wishes, size=group_size, groups=0, rooms=())
            check_wishes(wishes)
            question = self._question(rows, workshop, wishes)
        answer = solved(question, used)
        weighed = tradeoff.written(tradeoff.weigh(question, answer, used))
        dealt = answer.rounds[0]
        this_round = Round(
            id=self._chance.token(),
            workshop_id=workshop_id,
            number=0,
            state=RoundState.PROPOSED,
            group_size=wishes.size,
            seed=used,
            revealed_at=None,
            letter=letter,
            wishes=written(wishes),
            tradeoff=weighed,
        )
        staying = {question.people[n].id for n in question.problem.locked}
        self._keep(who, this_round, {person.id: dealt[n] for n, person in enumerate(question.people)}, staying)
        return used

    def _question(self, rows: Rows, workshop: Workshop, wishes: Wishes) -> SeatingProblem:
        people = [person for person in rows.people.of_workshop(workshop.id) if person.left_at is None]
        if not people:
            raise Refused(Why.NOBODY_TO_GROUP)
        if wishes.rooms and sum(wishes.rooms) < len(people):
            raise Refused(Why.ROOMS_TOO_FEW, seats=sum(wishes.rooms), people=len(people))
        rooms, tables = rooms_for(wishes, len(people)), self._tables(rows, workshop.id)
        before = rows.groups.published(workshop.id)
        seats = rows.groups.seats(before.id) if before else []
        numbers = {group.id: number - 1 for number, group in tables.items()}
        kept = {seat.participant_id: numbers[seat.group_id] for seat in seats if seat.locked}
        locked = {person: number for person, number in kept.items() if number < len(rooms)}
        return ask(
            people,
            wishes,
            rooms,
            pairs=rows.pairs.of_workshop(workshop.id),
            met=met_before(rows, workshop, wishes, self._number(rows, workshop.id)),
            locked=locked,
            rounds=wishes.rounds,
        )

    def _tables(self, rows: Rows, workshop_id: str) -> dict[int, Group]:
        """The groups of the round that counts now, by number."""
        before = rows.groups.published(workshop_id)
        return {group.number: group for group in rows.groups.groups(before.id)} if before else {}

    def _number(self, rows: Rows, workshop_id: str) -> int:
        published = [
            this_round.number
            for this_round in rows.groups.rounds(workshop_id)
            if this_round.state is RoundState.PUBLISHED
        ]
        return 1 + max(published, default=0)

    def _keep(self, who: Credentials, this_round: Round, dealt: Mapping[str, int], staying: Collection[str]) -> None:
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, this_round.workshop_id, now)
            for old in rows.groups.rounds(this_round.workshop_id):
                if old.state is RoundState.PROPOSED and old.letter == this_round.letter:
                    rows.groups.remove_round(old.id)
            this_round = replace(this_round, number=self._number(rows, this_round.workshop_id))
            here = {person.id for person in rows.people.of_workshop(this_round.workshop_id) if person.left_at is None}
            tables = self._tables(rows, this_round.workshop_id)
            rooms = [tables[n + 1].room if n + 1 in tables else "" for n in range(1 + max(dealt.values()))]
            groups = [
                Group(id=self._chance.token(), round_id=this_round.id, number=n + 1, room=room)
                for n, room in enumerate(rooms)
            ]
            seats = [Seat(person, groups[n].id, person in staying) for person, n in dealt.items() if person in here]
            rows.groups.add_round(this_round, groups, seats, now)
            keep_action(rows, this_round.id, SeatKind.MADE, [], now=now, by=facilitator_in(rows, who, now))
            tell_seats(rows, this_round)

    def regenerate(self, who: Credentials, round_id: str, seed: int | None = None) -> None:
        """Makes the groups of a proposal anew around everybody and every group that is locked; can be undone.

        Whoever has no seat yet gets one. Raises Refused WISHES_CLASH; NOT_FOUND for a round that is published; MOVED_ALREADY
        when seats or locks changed meanwhile.
        """
        used, now = self._chance.seed() if seed is None else seed, self._clock()
        with self._store.reading() as rows:
            workshop, this_round = self._proposal(rows, who, round_id)
            asked = ask_about(rows, workshop, this_round)
            seen = rows.groups.seats(round_id), rows.groups.groups(round_id)
        dealt = solved(asked.question, used, [group.number for group in asked.groups]).rounds[0]
        with self._store.writing() as rows:
            _, this_round = self._proposal(rows, who, round_id)
            if (rows.groups.seats(round_id), rows.groups.groups(round_id)) != seen:
                raise Refused(Why.MOVED_ALREADY)
            here = {person.id for person in rows.people.of_workshop(this_round.workshop_id) if person.left_at is None}
            moves = []
            for person, was, number in zip(asked.question.people, asked.seating, dealt, strict=True):
                from_group, to_group = None if was < 0 else asked.group_id(was), asked.group_id(number)
                if person.id not in here:
                    continue
                if from_group is None:
                    rows.groups.sit(round_id, person.id, to_group, now)
                elif from_group != to_group:
                    rows.groups.move(round_id, person.id, from_group, to_group)
                if from_group != to_group:
                    moves.append(Move(person.id, from_group, to_group))
            keep_action(rows, round_id, SeatKind.AGAIN, moves, now=now, by=facilitator_in(rows, who, now))
            tell_seats(rows, this_round)

    def discard(self, who: Credentials, round_id: str) -> None:
        """Throws a proposal away. Raises Refused NOT_FOUND for a round that is published."""
        with self._store.writing() as rows:
            _, this_round = self._proposal(rows, who, round_id)
            rows.groups.remove_round(round_id)
            tell_seats(rows, this_round)

    def _proposal(self, rows: Rows, who: Credentials, round_id: str) -> tuple[Workshop, Round]:
        workshop, this_round = steered_round(rows, who, round_id, self._clock())
        if this_round.state is not RoundState.PROPOSED:
            raise Refused(Why.NOT_FOUND)
        return workshop, this_round

    def plans(self, who: Credentials, workshop_id: str, state: RoundState) -> list[RoundPlan]:
        """Gives every proposal by letter, or every published round in order, as facilitators see them."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            found = [this_round for this_round in rows.groups.rounds(workshop_id) if this_round.state is state]
            everybody = rows.people.of_workshop(workshop_id)
            beside = [this_round.name for this_round in rows.groups.rounds(workshop_id)]
            return [self._plan(rows, this_round, everybody, beside) for this_round in found]

    def plan(self, who: Credentials, workshop_id: str, state: RoundState) -> RoundPlan | None:
        """Gives the first proposal or the last published round as facilitators see it; None when there is none."""
        found = self.plans(who, workshop_id, state)
        if not found:
            return None
        return found[-1] if state is RoundState.PUBLISHED else found[0]

    def round_plan(self, who: Credentials, round_id: str) -> tuple[RoundPlan, list[Role]]:
        """Gives one round as facilitators see it, and the workshop's roles. Raises Refused NOT_FOUND."""
        with self._store.reading() as rows:
            workshop, this_round = steered_round(rows, who, round_id, self._clock())
            beside = [other.name for other in rows.groups.rounds(workshop.id)]
            plan = self._plan(rows, this_round, rows.people.of_workshop(workshop.id), beside)
            return plan, rows.workshops.roles(workshop.id)

    def _plan(self, rows: Rows, this_round: Round, everybody: list[Participant], beside: list[str]) -> RoundPlan:
        people = {person.id: person for person in everybody}
        groups = rows.groups.groups(this_round.id)
        tables: dict[str, list[Participant]] = {group.id: [] for group in groups}
        seats = rows.groups.seats(this_round.id)
        for seat in seats:
            tables[seat.group_id].append(people.pop(seat.participant_id))
        unseated = [person for person in people.values() if person.left_at is None]
        locked = frozenset(seat.participant_id for seat in seats if seat.locked)
        actions = rows.seat_log.of(this_round.id)
        facilitator_names = rows.facilitators.names(action.facilitator_id for action in actions)
        weighed = tradeoff.read(this_round.tradeoff)
        return RoundPlan(
            round=this_round,
            groups=groups,
            people=tables,
            unseated=unseated,
            locked=locked,
            actions=actions,
            facilitator_names=facilitator_names,
            tradeoff=weighed,
            withdrawable=self._can_withdraw(rows, this_round),
            beside=beside,
        )

    def name_room(self, who: Credentials, workshop_id: str, group_id: str, room: str) -> None:
        """Says where a group sits. Raises Refused TOO_LONG, NOT_FOUND."""
        called = texts.optional_line(room, "room", texts.NAME_LIMIT)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            this_round = rows.groups.round_of(group_id)
            if this_round is None or this_round.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            rows.groups.change_group(group_id, room=called)
            tell_seats(rows, this_round)

    def publish(self, who: Credentials, workshop_id: str, round_id: str | None = None, *, begins: bool = True) -> None:
        """Shows everybody their group; in a live workshop the next group-work part starts with it, if it `begins`.

        Of several proposals the given one, else the first; the others go. Whoever joined since gets a seat too; a group
        left empty disappears. Raises Refused NOBODY_TO_GROUP without a proposal.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            proposed = [
                this_round for this_round in rows.groups.rounds(workshop_id) if this_round.state is RoundState.PROPOSED
            ]
            chosen = next((this_round for this_round in proposed if round_id in {None, this_round.id}), None)
            if chosen is None:
                raise Refused(Why.NOBODY_TO_GROUP)
            for other in proposed:
                if other.id != chosen.id:
                    rows.groups.remove_round(other.id)
            # What people were told when a round began holds for all of it, whatever is ticked later.
            revealed_at = None if workshop.write_first else now
            rows.groups.change_round(
                chosen.id, state=RoundState.PUBLISHED.value, published_at=now, revealed_at=revealed_at
            )
            keep_action(rows, chosen.id, SeatKind.PUBLISHED, [], now=now, by=facilitator_in(rows, who, now))
            rows.calls.end(workshop_id, now)  # those who asked sit elsewhere now
            seats = rows.groups.seats(chosen.id)
            filled, seated = {seat.group_id for seat in seats}, {seat.participant_id for seat in seats}
            for group in rows.groups.groups(chosen.id):
                if group.id not in filled and filled:
                    rows.groups.remove_group(group.id)
            everybody = rows.people.of_workshop(workshop_id)
            if workshop.state is State.LIVE and begins:
                parts = rows.workshops.parts(workshop_id)
                here = next((n for n, part in enumerate(parts) if part.id == workshop.current_part_id), -1)
                coming = [part for part in parts[here:] if part.kind is PartKind.GROUPS] if here >= 0 else []
                coming = coming or [part for part in parts if part.kind is PartKind.GROUPS]
                if coming and coming[0].id != workshop.current_part_id:
                    begin(rows, workshop, coming[0], now, facilitator_in(rows, who, now))
            tell_seats(rows, replace(chosen, state=RoundState.PUBLISHED))
        late = [person.id for person in everybody if person.left_at is None and person.id not in seated]
        self._latecomers.seat(workshop_id, late)

    def withdraw(self, who: Credentials, workshop_id: str, round_id: str) -> None:
        """Takes the round that was shown last back to a proposal: nobody has a seat any more, and it can be shown again.

        The part that began with it goes back to the one before. Raises Refused NOT_FOUND once somebody wrote in it, and while
        there are other proposals: they are for the round after it.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            shown = rows.groups.get_round(round_id)
            if shown is None or shown.workshop_id != workshop_id or not self._can_withdraw(rows, shown):
                raise Refused(Why.NOT_FOUND)
            rows.groups.change_round(round_id, state=RoundState.PROPOSED.value, published_at=None, revealed_at=None)
            by = facilitator_in(rows, who, now)
            keep_action(rows, round_id, SeatKind.WITHDRAWN, [], now=now, by=by)
            pressed = rows.clock_log.of(workshop_id)
            back = way_back(pressed)
            if back is not None and pressed[-1].kind is ClockKind.START and pressed[-1].at == shown.published_at:
                parts = {part.id: part for part in rows.workshops.parts(workshop_id)}
                if back[0] in parts:
                    begin(rows, workshop, parts[back[0]], now, by, left=back[1])
            tell_seats(rows, shown)

    def _can_withdraw(self, rows: Rows, this_round: Round) -> bool:
        """Says whether a round can be a proposal again: the last one, and nobody wrote in it."""
        return (
            this_round.state is RoundState.PUBLISHED
            and rows.groups.rounds(this_round.workshop_id)[-1].id == this_round.id
            and not rows.answers.any_in(this_round.id)
        )

    def reveal(self, who: Credentials, workshop_id: str) -> None:
        """Shows the answers of every published round that everybody wrote for themselves first."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            rounds = rows.groups.rounds(workshop_id)
            if all(this_round.state is not RoundState.PUBLISHED for this_round in rounds):
                raise Refused(Why.NOT_FOUND)
            hidden = [this_round for this_round in rounds if this_round.writes_first]
            for hidden_round in hidden:
                rows.groups.change_round(hidden_round.id, revealed_at=now)
            if hidden:
                version = rows.workshops.next_version(workshop_id)
                rows.tell(Event(Happened.ANSWERS_REVEALED, workshop_id, version))
