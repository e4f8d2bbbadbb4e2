"""Hold people as numbers and the wishes for their groups as one problem; for the solver, the judge and the services.

Nothing here knows a name or a sentence: people are 0 to n - 1, groups 0 to G - 1, and what is known of people are
numbers per person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = -1  # the value of a person of whom this is not known


class Mode(StrEnum):
    """Whether people of one organisation are spread, kept with their own place's counterpart, or neither."""

    MIXED = "mixed"
    OWN_PRACTICE = "own-practice"
    NONE = "none"


class Aim(StrEnum):
    """What is aimed for beyond the hard wishes; a higher aim is never sold for a lower one."""

    NO_LONE = "no_lone"
    OWN_PRACTICE = "own_practice"
    BALANCE = "balance"
    MIXED = "mixed"
    REPEATS = "repeats"
    SPREAD = "spread"


ORDER = (Aim.NO_LONE, Aim.OWN_PRACTICE, Aim.BALANCE, Aim.MIXED, Aim.REPEATS, Aim.SPREAD)


@dataclass(frozen=True, slots=True)
class Field:
    """One thing known of everybody: `values[person]` is a number, or UNKNOWN.

    Equal numbers mean the same value; for `spread` a higher number also means more of it.
    """

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """How many people one group may have."""

    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """People who are to be put into groups, and how.

    Raises ValueError when numbers do not fit together (a person who is not there, a field of another length).
    """

    people: int
    rooms: tuple[Room, ...]
    rounds: int = 1
    no_lone: tuple[Field, ...] = ()
    balance: tuple[Field, ...] = ()
    spread: tuple[Field, ...] = ()
    mode: Mode = Mode.NONE
    role: Field | None = None  # own practice: who is whose counterpart
    place: Field | None = None  # own practice
    organisation: Field | None = None  # mixed
    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    locked: Mapping[int, int] = field(default_factory=dict)  # person to group, in every round
    met: tuple[tuple[int, ...], ...] = ()  # groups of earlier rounds and workshops, of those who are here now
    order: tuple[Aim, ...] = ORDER

    def __post_init__(self) -> None:
        everybody = range(self.people)
        named = [person for pair in (*self.together, *self.apart) for person in pair]
        named += [person for group in self.met for person in group]
        if any(person not in everybody for person in (*named, *self.locked)):
            raise ValueError("A wish names somebody who is not among the people.")
        if any(group not in range(len(self.rooms)) for group in self.locked.values()):
            raise ValueError("Somebody is locked to a group that is not there.")
        fields = [*self.no_lone, *self.balance, *self.spread, self.role, self.place, self.organisation]
        if any(trait is not None and len(trait.values) != self.people for trait in fields):
            raise ValueError("A field does not have one value per person.")
        if sorted(self.order) != sorted(ORDER):
            raise ValueError("The order must name every aim once.")
        if self.rounds < 1 or self.people < 0 or any(not 0 <= room.least <= room.most for room in self.rooms):
            raise ValueError("Rounds, people or room sizes are not possible.")
        if self.mode is Mode.OWN_PRACTICE and (self.role is None or self.place is None):
            raise ValueError("Own practice needs each person's role and place.")
        if self.mode is Mode.MIXED and self.organisation is None:
            raise ValueError("Mixed needs each person's organisation.")

    @property
    def groups(self) -> int:
        """Says how many groups."""
        return len(self.rooms)


def even_rooms(people: int, groups: int) -> tuple[Room, ...]:
    """Groups whose sizes differ by at most one, whichever of them are the larger."""
    if groups < 1:
        raise ValueError("There must be at least one group.")
    return (Room(people // groups, -(-people // groups)),) * groups


def filled_rooms(seats: Sequence[int], people: int) -> tuple[Room, ...]:
    """Rooms with these numbers of seats, filled so that the sizes differ by at most one but for rooms too small for it.

    Raises ValueError where not everybody has a seat.
    """
    if people > sum(seats):
        raise ValueError("The rooms do not hold everybody.")
    level = max(number for number in range(max(seats) + 1) if sum(min(room, number) for room in seats) <= people)
    rest = people - sum(min(room, level) for room in seats)
    return tuple(Room(min(room, level), min(room, level + (rest > 0))) for room in seats)


def group_count(people: int, size: int) -> int:
    """Says how many groups come nearest to the target size, with nobody left alone.

    `people` and `size` are numbers of people. 0 for nobody, 1 for a single person, who cannot be helped.
    """
    if people < 1:
        return 0
    most = max(1, people // 2)  # more groups than this would leave somebody alone
    return min(range(1, most + 1), key=lambda groups: (abs(people / groups - size), groups))
