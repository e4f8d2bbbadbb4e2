"""People as role numbers in, a balanced dealing into groups out; for proposals.

Source: sorting by role and dealing in turn puts every role, and the sizes, at floor or ceil of their fair share.
"""

import random
from collections import defaultdict
from collections.abc import Sequence


def group_count(people: int, size: int) -> int:
    """How many groups come nearest to the target size, with nobody left alone.

    `people` and `size` are numbers of people. 0 for nobody, 1 for a single person, who cannot be helped.
    """
    if people < 1:
        return 0
    most = max(1, people // 2)  # more groups than this would leave somebody alone
    return min(range(1, most + 1), key=lambda groups: (abs(people / groups - size), groups))


def deal(roles: Sequence[int], groups: int, seed: int) -> list[int]:
    """For each person the group (0 to groups − 1) they are dealt to.

    `roles` holds each person's role as a number. Sizes differ by at most one, and so does the number of every role
    per group. The same seed gives the same dealing on every machine. Raises ValueError without groups.
    """
    if groups < 1:
        raise ValueError("Dealing needs at least one group.")
    chance = random.Random(seed)
    by_role: dict[int, list[int]] = defaultdict(list)
    for person, role in enumerate(roles):
        by_role[role].append(person)
    order: list[int] = []
    for role in sorted(by_role, key=lambda one: (-len(by_role[one]), one)):
        chance.shuffle(by_role[role])
        order.extend(by_role[role])
    dealt = [0] * len(roles)
    for turn, person in enumerate(order):
        dealt[person] = turn % groups
    return dealt
