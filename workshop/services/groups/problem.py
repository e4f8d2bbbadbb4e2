"""Turn people and wishes into the optimiser's problem; for proposing, seating and reasons.

Here names become numbers: people in order of joining, values of a trait in alphabetical order, so that the same people,
wishes and seed give the same groups on every machine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.domain.groups import Group, Round, RoundState
from workshop.domain.people import Participant
from workshop.domain.sameness import key, most_used
from workshop.domain.wishes import History, PairKind, PairWish, Practice, Trait, Wishes, read_wishes
from workshop.domain.workshops import Workshop
from workshop.grouping.problem import (
    ORDER,
    UNKNOWN,
    Aim,
    Field,
    Mode,
    Problem,
    Room,
    even_rooms,
    filled_rooms,
    group_count,
)
from workshop.storage.unit_of_work import Rows

_MODES = {Practice.OWN: Mode.OWN_PRACTICE, Practice.MIXED: Mode.MIXED, Practice.NONE: Mode.NONE}
BALANCE_FIRST = ORDER
NEW_FIRST = (Aim.REPEATS, Aim.NO_LONE, Aim.OWN_PRACTICE, Aim.BALANCE, Aim.MIXED, Aim.SPREAD)


@dataclass(frozen=True)
class SeatingProblem:
    """A problem, the people behind its numbers, and what the numbers of each trait stand for."""

    problem: Problem
    people: tuple[Participant, ...]
    values: dict[Trait, tuple[str, ...]]

    def number_of(self, participant_id: str) -> int:
        """Gives the number of a person. Raises KeyError for whoever is not asked about."""
        for number, person in enumerate(self.people):
            if person.id == participant_id:
                return number
        raise KeyError(participant_id)

    def seating(self, group_of: Mapping[str, int]) -> tuple[int, ...]:
        """Gives the group of each person by number; -1 for whoever has no seat."""
        return tuple(group_of.get(person.id, -1) for person in self.people)


def traits(person: Participant) -> dict[Trait, str]:
    """Gives what groups can be made by, of one person, as they spell it."""
    return {
        Trait.ROLE: person.role_key,
        Trait.PLACE: " ".join(person.place.split()),
        Trait.ORGANISATION: " ".join(person.organisation.split()),
        Trait.LANGUAGE: person.language,
    }


def _numbered(spelled: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The values of a trait in alphabetical order, as most people spell them, and each person's by number.

    Another spelling makes no other place; an empty value is not known.
    """
    ways: dict[str, list[str]] = {}
    for value in filter(None, spelled):
        ways.setdefault(key(value), []).append(value)
    rank = {"": UNKNOWN} | {value: number for number, value in enumerate(sorted(ways))}
    return tuple(most_used(ways[value]) for value in sorted(ways)), tuple(rank[key(value)] for value in spelled)


def rooms_for(wishes: Wishes, people: int) -> tuple[Room, ...]:
    """Gives the groups that so many people make. Raises ValueError when given rooms do not hold them.

    Of given rooms the first ones are used, so many that nobody sits alone, where those hold everybody.
    """
    if wishes.rooms:
        some = wishes.rooms[: max(1, people // 2)]
        return filled_rooms(some if sum(some) >= people else wishes.rooms[:people], people)
    groups = min(wishes.groups, people) if wishes.groups else group_count(people, wishes.size)
    return even_rooms(people, groups)


def ask(
    people: Sequence[Participant],
    wishes: Wishes,
    rooms: Sequence[Room],
    *,
    pairs: Iterable[PairWish] = (),
    met: Iterable[Iterable[str]] = (),
    locked: Mapping[str, int] | None = None,
    rounds: int = 1,
) -> SeatingProblem:
    """Gives the question for these people. Wishes, meetings and locks of whoever is not among them are left out."""
    numbers = {person.id: number for number, person in enumerate(people)}
    known = [traits(person) for person in people]
    read = {trait: _numbered([own[trait] for own in known]) for trait in Trait}
    fields = {trait: Field(trait.value, numbered) for trait, (_, numbered) in read.items()}

    def of(kind: PairKind) -> tuple[tuple[int, int], ...]:
        found = [(wish.one_id, wish.other_id) for wish in pairs_here if wish.kind is kind]
        return tuple((numbers[person], numbers[other]) for person, other in found)

    pairs_here = [pair for pair in pairs if pair.one_id in numbers and pair.other_id in numbers]
    groups_met = [tuple(sorted(numbers[person_id] for person_id in group if person_id in numbers)) for group in met]
    mode = _MODES[wishes.practice]
    problem = Problem(
        people=len(people),
        rooms=tuple(rooms),
        rounds=rounds,
        no_lone=tuple(fields[trait] for trait in wishes.no_lone),
        balance=tuple(fields[trait] for trait in wishes.balance),
        mode=mode,
        role=fields[Trait.ROLE] if mode is Mode.OWN_PRACTICE else None,
        place=fields[Trait.PLACE] if mode is Mode.OWN_PRACTICE else None,
        organisation=fields[Trait.ORGANISATION] if mode is Mode.MIXED else None,
        together=of(PairKind.TOGETHER),
        apart=of(PairKind.APART),
        locked={numbers[person_id]: group for person_id, group in (locked or {}).items() if person_id in numbers},
        met=tuple(group for group in groups_met if len(group) > 1),
        order=NEW_FIRST if wishes.new_first else BALANCE_FIRST,
    )
    return SeatingProblem(problem, tuple(people), {trait: values for trait, (values, _) in read.items()})


@dataclass(frozen=True)
class SeatedProblem:
    """A round with seats as a problem and its answer: `groups[n]` is the group that the optimiser calls n.

    A group without people is none: nobody is to be sent there.
    """

    question: SeatingProblem
    groups: tuple[Group, ...]
    seating: tuple[int, ...]
    wishes: Wishes

    def group_id(self, number: int) -> str:
        """Gives the id of the group with this number in the question."""
        return self.groups[number].id

    def problem_without(self, group_id: str) -> Problem:
        """Gives the problem with the sizes that the other groups should have once this one is dealt to them."""
        at = [group.id for group in self.groups].index(group_id)
        others = [n for n in range(len(self.groups)) if n != at]
        rooms = _rooms_of(
            self.wishes, len(self.seating), [self.seating.count(n) for n in others], [self.groups[n] for n in others]
        )
        return replace(self.question.problem, rooms=(*rooms[:at], self.question.problem.rooms[at], *rooms[at:]))


def ask_about(rows: Rows, workshop: Workshop, this_round: Round, *, only_seated: bool = False) -> SeatedProblem:
    """Gives the question that a round answers, by its own wishes, and its answer.

    For everybody who is here now, or for those of them who have a seat.
    """
    seats = rows.groups.seats(this_round.id)
    seated = {seat.participant_id for seat in seats}
    people = [
        person
        for person in rows.people.of_workshop(workshop.id)
        if person.left_at is None and (person.id in seated or not only_seated)
    ]
    here = {person.id for person in people}
    taken = {seat.group_id for seat in seats if seat.participant_id in here}
    groups = [group for group in rows.groups.groups(this_round.id) if group.id in taken or not taken]
    at = {group.id: number for number, group in enumerate(groups)}
    sitting = {seat.participant_id: at[seat.group_id] for seat in seats if seat.participant_id in here}
    wishes = read_wishes(this_round.wishes, this_round.group_size)
    kept = {seat.participant_id for seat in seats if seat.locked}
    closed = {number for number, group in enumerate(groups) if group.locked}
    question = ask(
        people,
        wishes,
        _rooms_of(wishes, len(people), [list(sitting.values()).count(n) for n in range(len(groups))], groups),
        pairs=rows.pairs.of_workshop(workshop.id),
        met=met_before(rows, workshop, wishes, this_round.number),
        locked={person: group for person, group in sitting.items() if person in kept or group in closed},
    )
    return SeatedProblem(question, tuple(groups), question.seating(sitting), wishes)


def _rooms_of(wishes: Wishes, people: int, sizes: Sequence[int], groups: Sequence[Group]) -> tuple[Room, ...]:
    """What sizes the groups that are there should have; a locked group keeps its own.

    Where rooms are given, group n sits in the n-th of them. If the rooms do not hold everybody any more, all groups are
    to be even.
    """
    open_ones = [n for n, group in enumerate(groups) if not group.locked]
    free = people - sum(size for size, group in zip(sizes, groups, strict=True) if group.locked)
    seats = [wishes.rooms[groups[n].number - 1] for n in open_ones if groups[n].number <= len(wishes.rooms)]
    if not open_ones:
        rest: tuple[Room, ...] = ()
    elif len(seats) == len(open_ones) and sum(seats) >= free:
        rest = filled_rooms(seats, free)
    else:
        rest = even_rooms(free, len(open_ones))
    others = iter(rest)
    return tuple(Room(size, size) if group.locked else next(others) for size, group in zip(sizes, groups, strict=True))


def met_before(rows: Rows, workshop: Workshop, wishes: Wishes, number: int) -> list[list[str]]:
    """Gives the groups in which people of this workshop met before round `number`, as ids of this workshop's participants."""
    if wishes.history is History.NONE:
        return []
    found = _tables(rows, workshop.id, number)
    if wishes.history is History.SERIES and workshop.series:
        own = {known_by: person.id for person in rows.people.of_workshop(workshop.id) for known_by in _known_by(person)}
        for earlier in rows.workshops.of_series(workshop.series, workshop.id):
            if earlier.starts_at < workshop.starts_at:
                them = {person.id: person for person in rows.people.of_workshop(earlier.id)}
                for group in _tables(rows, earlier.id):
                    here = [own.get(key) for person_id in group for key in _known_by(them[person_id]) if key in own]
                    found.append(sorted({person_id for person_id in here if person_id is not None}))
    return [group for group in found if len(group) > 1]


def _known_by(person: Participant) -> list[str]:
    """What makes somebody the same person in another workshop: their e-mail address, or their name with their place."""
    called = f"{key(person.name)} | {key(person.place)}"
    return [person.email.casefold(), called] if person.email else [called]


def _tables(rows: Rows, workshop_id: str, before: int | None = None) -> list[list[str]]:
    tables: dict[str, list[str]] = {}
    for this_round in rows.groups.rounds(workshop_id):
        if this_round.state is RoundState.PUBLISHED and (before is None or this_round.number < before):
            for seat in rows.groups.seats(this_round.id):
                tables.setdefault(seat.group_id, []).append(seat.participant_id)
    return list(tables.values())
