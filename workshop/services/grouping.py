"""People of a workshop in, proposed and published groups out; for the page groups."""

from workshop.domain import texts
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Event, Happened
from workshop.domain.groups import Group, Round, RoundState, Seat
from workshop.domain.people import Participant
from workshop.domain.programme import PartKind
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP, State
from workshop.grouping.deal import deal, group_count
from workshop.services.identity import Credentials, steered
from workshop.services.ports import Chance, Clock, Rows, Store
from workshop.services.seating import seat_latecomer
from workshop.services.views import RoundPlan


class Grouping:
    """Proposing, changing and publishing groups. The dealing itself is `workshop.grouping`'s."""

    def __init__(self, store: Store, clock: Clock, chance: Chance) -> None:
        self._store, self._clock, self._chance = store, clock, chance

    def propose(self, who: Credentials, workshop_id: str, group_size: int, seed: int | None = None) -> int:
        """Deals everybody who is here into new groups that only facilitators see; gives the seed.

        Replaces the last proposal; a published round stays, the proposal becomes the next one.
        Raises Refused NOBODY_TO_GROUP, NOT_A_NUMBER.
        """
        if not SMALLEST_GROUP <= group_size <= LARGEST_GROUP:
            raise Refused(Why.NOT_A_NUMBER, field="group_size", least=SMALLEST_GROUP, most=LARGEST_GROUP)
        used = self._chance.seed() if seed is None else seed
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            people = [one for one in rows.people.of_workshop(workshop_id) if one.left_at is None]
            if not people:
                raise Refused(Why.NOBODY_TO_GROUP)
            rounds = rows.groups.rounds(workshop_id)
            for old in rounds:
                if old.state is RoundState.PROPOSED:
                    rows.groups.remove_round(old.id)
            number = 1 + max((one.number for one in rounds if one.state is RoundState.PUBLISHED), default=0)
            positions = {role.key: role.position for role in rows.workshops.roles(workshop_id)}
            count = group_count(len(people), group_size)
            dealt = deal([positions.get(one.role_key, -1) for one in people], count, used)
            one = Round(self._chance.token(), workshop_id, number, RoundState.PROPOSED, group_size, used, None)
            groups = [Group(self._chance.token(), one.id, n + 1, "") for n in range(count)]
            seats = [Seat(person.id, groups[n].id) for person, n in zip(people, dealt, strict=True)]
            rows.groups.add_round(one, groups, seats, now)
            rows.workshops.next_version(workshop_id)
        return used

    def plan(self, who: Credentials, workshop_id: str, state: RoundState) -> RoundPlan | None:
        """The proposed or the published round as facilitators see it; None when there is none."""
        with self._store.reading() as rows:
            steered(rows, who, workshop_id, self._clock())
            one = self._round(rows, workshop_id, state)
            if one is None:
                return None
            people = {person.id: person for person in rows.people.of_workshop(workshop_id)}
            groups = rows.groups.groups(one.id)
            tables: dict[str, list[Participant]] = {group.id: [] for group in groups}
            for seat in rows.groups.seats(one.id):
                tables[seat.group_id].append(people.pop(seat.participant_id))
            return RoundPlan(one, groups, tables, [person for person in people.values() if person.left_at is None])

    def _round(self, rows: Rows, workshop_id: str, state: RoundState) -> Round | None:
        found = [one for one in rows.groups.rounds(workshop_id) if one.state is state]
        return found[-1] if found else None

    def move(self, who: Credentials, workshop_id: str, participant_id: str, from_group: str, to_group: str) -> None:
        """Moves somebody from the group the facilitator saw them in.

        Raises Refused MOVED_ALREADY when another facilitator moved them meanwhile: that move stands.
        """
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            one = rows.groups.round_of(from_group)
            other = rows.groups.round_of(to_group)
            if one is None or other is None or one.id != other.id or one.workshop_id != workshop_id:
                raise Refused(Why.NOT_FOUND)
            if from_group == to_group:
                return
            if not rows.groups.move(one.id, participant_id, from_group, to_group):
                raise Refused(Why.MOVED_ALREADY)
            self._changed(rows, workshop_id)

    def name_room(self, who: Credentials, workshop_id: str, group_id: str, room: str) -> None:
        """Says where a group sits. Raises Refused TOO_LONG, NOT_FOUND."""
        called = texts.optional_line(room, "room", texts.NAME_LIMIT)
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, self._clock())
            if rows.groups.workshop_of(group_id) != workshop_id:
                raise Refused(Why.NOT_FOUND)
            rows.groups.name_room(group_id, called)
            self._changed(rows, workshop_id)

    def publish(self, who: Credentials, workshop_id: str) -> None:
        """Shows everybody their group; in a live workshop the next group-work part starts with it.

        Whoever joined since the proposal gets a seat too; a group left empty disappears. Raises Refused NOBODY_TO_GROUP without a proposal.
        """
        now = self._clock()
        with self._store.writing() as rows:
            workshop = steered(rows, who, workshop_id, now)
            one = self._round(rows, workshop_id, RoundState.PROPOSED)
            if one is None:
                raise Refused(Why.NOBODY_TO_GROUP)
            rows.groups.change_round(one.id, state=RoundState.PUBLISHED.value, published_at=now)
            seats = rows.groups.seats(one.id)
            filled, seated = {seat.group_id for seat in seats}, {seat.participant_id for seat in seats}
            for group in rows.groups.groups(one.id):
                if group.id not in filled and filled:
                    rows.groups.remove_group(group.id)
            for person in rows.people.of_workshop(workshop_id):
                if person.left_at is None and person.id not in seated:
                    seat_latecomer(rows, workshop_id, person, now)
            if workshop.state is State.LIVE:
                parts = rows.workshops.parts(workshop_id)
                here = next((n for n, part in enumerate(parts) if part.id == workshop.current_part_id), -1)
                coming = [part for part in parts[here:] if part.kind is PartKind.GROUPS] if here >= 0 else []
                coming = coming or [part for part in parts if part.kind is PartKind.GROUPS]
                if coming and coming[0].id != workshop.current_part_id:
                    rows.workshops.change(
                        workshop_id,
                        previous_part_id=workshop.current_part_id,
                        current_part_id=coming[0].id,
                        part_started_at=now,
                    )
            self._changed(rows, workshop_id)

    def reveal(self, who: Credentials, workshop_id: str) -> None:
        """Shows the answers of the published round that everybody wrote for themselves first."""
        now = self._clock()
        with self._store.writing() as rows:
            steered(rows, who, workshop_id, now)
            one = rows.groups.published(workshop_id)
            if one is None:
                raise Refused(Why.NOT_FOUND)
            if one.revealed_at is None:
                rows.groups.change_round(one.id, revealed_at=now)
                version = rows.workshops.next_version(workshop_id)
                rows.tell(Event(Happened.ANSWERS_REVEALED, workshop_id, version))

    def _changed(self, rows: Rows, workshop_id: str) -> None:
        rows.tell(Event(Happened.SEATS_CHANGED, workshop_id, rows.workshops.next_version(workshop_id)))
