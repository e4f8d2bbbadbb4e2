"""Deal rooms out of whole conversations and hold what the votes in them call shared against what everybody said.

Right is what more than half of every opinion group of the whole conversation agrees with. Statements are taken in two
halves by turns: the threshold was chosen on the first, the other is only reported.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.analysis_votes import Conversation, conversations, large_enough, truth
from bench.table import Row
from workshop.analysis.consensus import find_consensus
from workshop.analysis.votes import Agreement, Vote

ROOMS = 20
SIZES = (20, 40, 80)
EVEN, UNEVEN, SMALL, ACROSS = "even roles", "uneven roles", "a role of two", "roles across opinions"
_PARTS = {EVEN: (0.5, 0.5), UNEVEN: (0.75, 0.25), SMALL: (0.5, 0.5), ACROSS: (0.5, 0.5)}
_OF_TWO = 2


def rooms(of: Conversation, people: int, deal: str) -> Iterator[list[Vote]]:
    """Rooms of so many people, by turns with more of another opinion group where they are uneven.

    Roles are the opinion groups; with a role of two, two people of them have a role of their own, and across opinions
    roles are dealt by chance.
    """
    by: dict[str, list[str]] = defaultdict(list)
    for person in sorted(of.votes):
        by[of.group[person]].append(person)
    for seed in range(ROOMS):
        chance = random.Random(seed)
        groups = chance.sample(sorted(by), 2)
        roles: dict[str, str] = {}
        for group, part in zip(groups, _PARTS[deal], strict=True):
            roles |= dict.fromkeys(chance.sample(by[group], min(len(by[group]), round(part * people))), group)
        if deal == SMALL:
            roles |= dict.fromkeys(chance.sample(sorted(roles), _OF_TWO), "small")
        if deal == ACROSS:
            dealt = list(roles.values())
            chance.shuffle(dealt)
            roles = dict(zip(roles, dealt, strict=True))
        yield [
            Vote(voter=person, role=role, group="", answer=statement, vote=vote)
            for person, role in roles.items()
            for statement, vote in of.votes[person].items()
        ]


def called_shared(folders: Sequence[Path], people: int, deal: str) -> Row:
    """How much of what such rooms call shared is so, how much of what is shared they find, and what else they say."""
    said, right = Counter[tuple[Agreement, int]](), Counter[tuple[Agreement, int]]()
    there, by_name = 0, {}
    for name, given in conversations(folders).items():
        of = large_enough(given)
        known = truth(of)
        if not known:
            continue  # too few voted for what a group thinks to be known
        half = {statement: number % 2 for number, statement in enumerate(known)}
        here = Counter[bool]()
        for votes in rooms(of, people, deal):
            for verdict in find_consensus([vote for vote in votes if vote.answer in known]):
                true = all(share > 0.5 for share in known[verdict.answer].values())
                there += true
                said[verdict.state, half[verdict.answer]] += 1
                right[verdict.state, half[verdict.answer]] += true
                if verdict.state is Agreement.SHARED:
                    here[true] += 1
        if here:
            by_name[name] = here[True] / here.total()

    def of_state(state: Agreement, *halves: int) -> str:
        number = sum(said[state, half] for half in halves)
        return f"{sum(right[state, half] for half in halves) / number:.1%} of {number}" if number else "none"

    values = {
        "shared, right": of_state(Agreement.SHARED, 0, 1),
        "the half it was chosen on": of_state(Agreement.SHARED, 0),
        "the other": of_state(Agreement.SHARED, 1),
        "of what is shared": f"{sum(right[Agreement.SHARED, half] for half in (0, 1)) / max(1, there):.0%}",
        **{f"in {name}": f"{share:.1%}" for name, share in by_name.items()},
    }
    if deal == SMALL:
        values["most of the room, right"] = of_state(Agreement.MOST, 0, 1)
    return {"what": f"votes of {people}, {deal}", "values": values, "peers": "60 % overall: right 59 %"}


def rows_of(folders: Sequence[Path]) -> Iterator[Callable[[], Row]]:
    """The lines of the table, each measured when it is called."""
    for deal in _PARTS:
        for people in SIZES:
            yield lambda p=people, d=deal: called_shared(folders, p, d)  # type: ignore[misc]
