"""Turn people and wishes by name into numbers, for the solver and the judge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from workshop.domain.sameness import same as same_to_people
from workshop.exchange.people_csv import FileColumn, People, kinds, ranks
from workshop.exchange.table import same
from workshop.exchange.wishes_toml import FileWishes
from workshop.grouping.problem import UNKNOWN, Aim, Field, Mode, Problem, Room, even_rooms, filled_rooms, group_count


@dataclass(frozen=True)
class FileProblem:
    """A problem, the ids behind its people, and what the numbers of each aim's fields stand for.

    `notes` are sentences about what is accepted but may not be meant.
    """

    problem: Problem
    ids: tuple[str, ...]
    columns: dict[tuple[Aim, str], FileColumn]
    notes: tuple[str, ...]


def ask(people: People, wishes: FileWishes, met: Sequence[tuple[int, ...]] = ()) -> FileProblem:
    """Gives the problem that wishes are for these people; `met` are earlier groups.

    Raises BadFile, with the line of the wish, for an id or column that is not there and for groups that cannot be.
    """
    rooms, notes = _rooms(people, wishes)
    columns: dict[tuple[Aim, str], FileColumn] = {}
    for key, aim in (("no_lone", Aim.NO_LONE), ("balance", Aim.BALANCE), ("spread", Aim.SPREAD)):
        for name in getattr(wishes, key):
            read = ranks if aim is Aim.SPREAD else kinds
            columns[aim, name] = read(name, _cells(people, wishes, key, name))
    if wishes.mode is Mode.MIXED:
        columns[Aim.MIXED, ""] = kinds(wishes.organisation, _cells(people, wishes, "organisation", wishes.organisation))
    role: Field | None = None
    if wishes.mode is Mode.OWN_PRACTICE:
        columns[Aim.OWN_PRACTICE, ""] = kinds(wishes.place, _cells(people, wishes, "place", wishes.place))
        role = kinds(wishes.role, _cells(people, wishes, "role", wishes.role)).field
    problem = Problem(
        people=len(people.ids),
        rooms=rooms,
        rounds=wishes.rounds,
        no_lone=tuple(columns[Aim.NO_LONE, name].field for name in wishes.no_lone),
        balance=tuple(columns[Aim.BALANCE, name].field for name in wishes.balance),
        spread=tuple(columns[Aim.SPREAD, name].field for name in wishes.spread),
        mode=wishes.mode,
        role=role,
        place=columns[Aim.OWN_PRACTICE, ""].field if role else None,
        organisation=columns[Aim.MIXED, ""].field if wishes.mode is Mode.MIXED else None,
        together=_pairs(people, wishes, "together", wishes.together),
        apart=_pairs(people, wishes, "apart", wishes.apart),
        locked=_locked(people, wishes, len(rooms)),
        met=tuple(met),
        order=wishes.order,
    )
    return FileProblem(problem, people.ids, columns, (*notes, *_missing(people, columns, role)))


def _rooms(people: People, wishes: FileWishes) -> tuple[tuple[Room, ...], list[str]]:
    number = len(people.ids)
    if wishes.rooms is not None:
        if len(wishes.rooms) > number:
            raise wishes.fault(f"There are {len(wishes.rooms)} rooms for {number} people.", "rooms")
        if sum(wishes.rooms) < number:
            raise wishes.fault(f"The rooms hold {sum(wishes.rooms)} people; there are {number}.", "rooms")
        return filled_rooms(wishes.rooms, number), []
    groups = wishes.groups or group_count(number, wishes.size or 1)
    if groups > number:
        raise wishes.fault(f"There are {groups} groups for {number} people.", "groups")
    if wishes.size == 1 and number > 1:
        return even_rooms(number, groups), [f"{wishes.path}: Nobody is left alone: size is 1, groups of 2 are made."]
    return even_rooms(number, groups), []


def _cells(people: People, wishes: FileWishes, key: str, name: str) -> tuple[str, ...]:
    if name in people.columns:
        return people.columns[name]
    alike = [column for column in people.columns if same_to_people(column, name)]
    if len(alike) == 1:
        return people.columns[alike[0]]
    has = ", ".join(f"“{column}”" for column in people.columns)
    why = f"There is no column “{name}” in {people.path}; it has {has}."
    wishing = key if name in wishes.text and getattr(wishes, key) != key else "mode"
    raise wishes.fault(why, wishing, name)


def _number(people: People, wishes: FileWishes, key: str, who: str) -> int:
    if same(who) not in people.numbers:
        raise wishes.fault(f"“{who}” is not among the people of {people.path}.", key, who)
    return people.numbers[same(who)]


def _pairs(
    people: People, wishes: FileWishes, key: str, wished: Iterable[tuple[str, ...]]
) -> tuple[tuple[int, int], ...]:
    found: dict[tuple[int, int], None] = {}
    for ids in wished:
        numbers = [_number(people, wishes, key, who) for who in ids]
        found |= dict.fromkeys((min(pair), max(pair)) for pair in combinations(numbers, 2))
    return tuple(found)


def _locked(people: People, wishes: FileWishes, groups: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for who, group in wishes.locked.items():
        number = _number(people, wishes, "locked", who)
        if group > groups:
            raise wishes.fault(f"“{who}” is locked to group {group}; there are {groups} groups.", "locked", who)
        found[number] = group - 1
    return found


def _missing(people: People, columns: Mapping[tuple[Aim, str], FileColumn], role: Field | None) -> list[str]:
    """One note per column in which somebody's cell is empty."""
    used = {column.field.name: column.field for column in columns.values()}
    if role:
        used[role.name] = role
    notes = []
    for name, field in used.items():
        lacking = field.values.count(UNKNOWN)
        if lacking:
            lowest = "; for spread they count as the lowest" if (Aim.SPREAD, name) in columns else ""
            notes.append(f"{people.path}: “{name}” is not known of {lacking} of {len(people.ids)} people{lowest}.")
    return notes
