"""Choose who should host, write and watch the clock at a table, by what they had to do before."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class DutyKind(StrEnum):
    """What somebody does for the whole table; a small one has the first of these only."""

    HOST = "host"  # sees to it that everybody speaks
    SCRIBE = "scribe"  # types what is said
    TIMEKEEPER = "timekeeper"


class DutyState(StrEnum):
    """How somebody stands to a duty. Whoever had it and gave it on may still hand in what they typed with it."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    PASSED = "passed"  # was asked and does not want to
    GIVEN_ON = "given_on"  # did it, and gave it to somebody else


HOLDS = frozenset({DutyState.SUGGESTED, DutyState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Duty:
    """How one person stands to one duty at one table; one at most holds it, and nobody holds two."""

    group_id: str
    kind: DutyKind
    participant_id: str
    state: DutyState

    @property
    def held(self) -> bool:
        """Says whether it is theirs, asked for or taken on."""
        return self.state in HOLDS


def kinds_for(people: int) -> tuple[DutyKind, ...]:
    """Says what a table of so many has to divide: nothing for one alone, host and scribe for two, all from three on."""
    return tuple(DutyKind)[:people] if people > 1 else ()


def holder(duties: Collection[Duty], kind: DutyKind) -> Duty | None:
    """Says whose a duty of one table is; None for nobody's."""
    return next((duty for duty in duties if duty.kind is kind and duty.held), None)


def missing(
    group_id: str, people: Sequence[str], duties: Sequence[Duty], before: Mapping[str, Collection[DutyKind]], turn: int
) -> list[Duty]:
    """Suggests somebody for each duty of a table that nobody holds; not those who hold one or declined it.

    `people` are those at the table, in the order of their seats; `duties` how they stand to its duties now. Whoever had fewest
    in earlier rounds (`before`) comes first, of those who did not do the very same and were not asked here yet; among
    equals the turn begins at another seat for every `turn`, so that it is not always the first who came. What everybody
    declined stays nobody's.
    """
    held = {duty.participant_id for duty in duties if duty.held}
    refused = {(duty.participant_id, duty.kind) for duty in duties if not duty.held}
    asked = Counter(duty.participant_id for duty in duties if not duty.held)
    place = {person: (number - turn) % len(people) for number, person in enumerate(people)}
    found = []
    for kind in kinds_for(len(people)):
        if holder(duties, kind) is not None:
            continue
        free = [person for person in people if person not in held and (person, kind) not in refused]
        if not free:
            continue
        chosen = min(
            free,
            key=lambda person: (
                len(before.get(person, ())),
                kind in before.get(person, ()),
                asked[person],
                place[person],
            ),
        )
        held.add(chosen)
        found.append(Duty(group_id, kind, chosen, DutyState.SUGGESTED))
    return found
