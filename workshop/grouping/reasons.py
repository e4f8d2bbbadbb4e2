"""Say why somebody sits where they sit; for the sentences on a participant's and a facilitator's screen.

Facts only, without words, and with people as numbers. What of it somebody may read is for the screens to decide: an
apart wish is no participant's business.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.grouping.findings import belonging
from workshop.grouping.judgement import NOWHERE
from workshop.grouping.problem import UNKNOWN, Field, Problem
from workshop.grouping.shares import Shares
from workshop.grouping.swaps import LevelChange, Swap, cheapest_swap

__all__ = ["Company", "LevelChange", "NoChoice", "Reasons", "Share", "Swap", "cheapest_swap", "reasons"]


class NoChoice(StrEnum):
    """What leaves somebody no choice of group."""

    LOCKED = "locked"
    TOGETHER = "together"  # they go where those go with whom they belong
    TOGETHER_LOCKED = "together_locked"  # and one of those is locked to this group
    ONLY_SEAT = "only_seat"  # every other group is full, and this one is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many in the group have the person's value of a balanced field, they included, and how many would be fair."""

    field: str
    value: int
    here: int
    fair: tuple[int, int]  # the least and the most
    everywhere: bool  # every group has somebody with this value

    @property
    def only_one(self) -> bool:
        """Says whether nobody else in the group has it."""
        return self.here == 1

    @property
    def needed(self) -> bool:
        """Says whether the group would have too few without this person."""
        return self.here <= self.fair[0]

    @property
    def too_many(self) -> bool:
        """Says whether the group has more than its share."""
        return self.here > self.fair[1]

    @property
    def too_few(self) -> bool:
        """Says whether the group has fewer than its share even so."""
        return self.here < self.fair[0]


@dataclass(frozen=True, slots=True)
class Company:
    """Who else in the group has the person's value of a field in which nobody should be the only one."""

    field: str
    value: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a person sits in a group in a round; fields in which nothing is known of them are left out.

    `counterparts` are of the person's own place with another role. `together` and `apart` are those of whom it was
    wished and who do, and do not, sit here. `new` and `met` divide the others in the group by whether these two shared a
    group before: in an earlier round, or before this problem.
    """

    person: int
    round: int
    group: int
    others: tuple[int, ...]
    counterparts: tuple[int, ...]
    shares: tuple[Share, ...]
    company: tuple[Company, ...]
    together: tuple[int, ...]
    apart: tuple[int, ...]
    new: tuple[int, ...]
    met: tuple[int, ...]
    forced: tuple[NoChoice, ...]


def reasons(problem: Problem, rounds: Sequence[Sequence[int]], round_index: int, person: int) -> Reasons:
    """Says why a person sits in their group in one round.

    Every round needs one group per person, from 0 or NOWHERE. Raises ValueError for whoever has no seat.
    """
    seats = rounds[round_index]
    group = seats[person]
    if group == NOWHERE:
        raise ValueError("Who has no seat sits nowhere for a reason.")
    others = tuple(other for other, seat in enumerate(seats) if seat == group and other != person)
    wished = {*_partners(problem.together, person)}
    unwished = {*_partners(problem.apart, person)}
    met = {other for company in problem.met if person in company for other in company}
    for row in rounds[:round_index]:
        if row[person] != NOWHERE:
            met |= {other for other in others if row[other] == row[person]}
    return Reasons(
        person=person,
        round=round_index,
        group=group,
        others=others,
        counterparts=_counterparts(problem, person, others),
        shares=_shares(problem, seats, person),
        company=tuple(
            Company(field.name, field.values[person], _alike(field, person, others))
            for field in problem.no_lone
            if field.values[person] != UNKNOWN
        ),
        together=tuple(other for other in others if other in wished),
        apart=tuple(other for other in sorted(unwished) if seats[other] not in {group, NOWHERE}),
        new=tuple(other for other in others if other not in met),
        met=tuple(other for other in others if other in met),
        forced=tuple(_forced(problem, seats, person)),
    )


def _partners(pairs: Sequence[tuple[int, int]], person: int) -> list[int]:
    return [other for pair in pairs for someone, other in (pair, pair[::-1]) if someone == person]


def _alike(field: Field, person: int, others: Sequence[int]) -> tuple[int, ...]:
    return tuple(other for other in others if field.values[other] == field.values[person])


def _counterparts(problem: Problem, person: int, others: Sequence[int]) -> tuple[int, ...]:
    if problem.place is None or problem.role is None:
        return ()
    place, role = problem.place.values, problem.role.values
    if UNKNOWN in {place[person], role[person]}:
        return ()
    return tuple(
        other for other in others if place[other] == place[person] and role[other] not in {role[person], UNKNOWN}
    )


def _shares(problem: Problem, seats: Sequence[int], person: int) -> tuple[Share, ...]:
    groups: list[list[int]] = [[] for _ in problem.rooms]
    for somebody, seat in enumerate(seats):
        if seat != NOWHERE:
            groups[seat].append(somebody)
    here = groups[seats[person]]
    found = []
    for field in problem.balance:
        values, value = field.values, field.values[person]
        if value != UNKNOWN:
            same = sum(values[member] == value for member in here)
            everywhere = all(any(values[person] == value for person in people) for people in groups)
            fair = Shares.of(values, groups).fair(value, len(here))
            found.append(Share(field=field.name, value=value, here=same, fair=fair, everywhere=everywhere))
    return tuple(found)


def _forced(problem: Problem, seats: Sequence[int], person: int) -> list[NoChoice]:
    found = []
    group = seats[person]
    if problem.locked.get(person) == group:
        found.append(NoChoice.LOCKED)
    own = belonging(problem)[person]
    block = [other for other, seat in enumerate(seats) if own >> other & 1 and seat == group and other != person]
    if block:
        found.append(NoChoice.TOGETHER)
    if any(problem.locked.get(other) == group for other in block):
        found.append(NoChoice.TOGETHER_LOCKED)
    sizes = Counter(seats)
    free = [at for at, room in enumerate(problem.rooms) if sizes[at] < room.most]
    if free == [group] and problem.groups > 1:
        found.append(NoChoice.ONLY_SEAT)
    return found
