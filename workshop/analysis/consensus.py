"""Find what holds across roles in their votes: shared, divided, or not to be said yet.

A vote is 1 agree, -1 disagree, 0 pass. Of a role on an answer: A agree of S who saw it, passes included, as one belief
Beta(1 + A, 1 + S - A) on how much of the role agrees. Group-informed consensus is that of Pol.is (Small et al. 2021).
Votes of one small group are not independent; they are counted as fewer (Kish 1965).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from scipy import special

from workshop.analysis.votes import AGREE, DISAGREE, FEWEST, PASS, Agreement, Count, Verdict, Vote, last_votes, pooled

SHARED, SEEMS_SHARED = 0.8, 0.6
SHARED_OF_FEW, FEW = 0.9, 30  # where fewer voted on the answer, it must be surer: then the same chance holds less often
DIVIDED, APART = 0.9, 0.2
_ROLES_TO_COMPARE = 2
RHO = 0.1  # how much votes within a group are alike, until enough groups voted to see it
_GROUPS_TO_SEE = 6
_GRID = (np.arange(400) + 0.5) / 400


def find_consensus(votes: Sequence[Vote], other: str = "other", asked: Iterable[str] = ()) -> tuple[Verdict, ...]:
    """Gives a verdict per answer, the best ranked first. Roles too small to be said are counted together as `other`.

    `asked` are answers that get one also where nobody voted on them, once there are votes.

    "Shared" is said of roles that were all counted by themselves. Where some were counted together or left out, one of them may
    disagree as a whole: then it is "most of the room", and with one role left nothing. So it is in a room of one role.
    """
    counted = last_votes(votes)
    role_of = {vote.voter: vote.role for vote in counted}
    roles = pooled(role_of, other)
    whole = len(roles) == len(role_of) and other not in roles.values()
    counted = [vote for vote in counted if vote.voter in roles]
    rho = likeness_within(counted)
    by_answer: dict[str, list[Vote]] = defaultdict(list)
    for vote in counted:
        by_answer[vote.answer].append(vote)
    for answer in asked if roles else ():
        by_answer.setdefault(answer, [])
    found = [_verdict(answer, of, roles, rho, whole=whole) for answer, of in by_answer.items()]
    return tuple(sorted(found, key=lambda verdict: (-verdict.k, verdict.answer)))


def likeness_within(votes: Sequence[Vote]) -> float:
    """Says how alike votes within a group are, from 0 to 1: the intraclass correlation of agreeing, over all answers.

    By analysis of variance once six groups voted, and 0.1 before. Never below nought.
    """
    groups = {vote.group for vote in votes if vote.group}
    if len(groups) < _GROUPS_TO_SEE:
        return RHO
    between = within = freedom_between = freedom_within = weight = 0.0
    by: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for vote in votes:
        if vote.group:
            by[vote.answer][vote.group].append(int(vote.vote == AGREE))
    for of_answer in by.values():
        sizes = [len(group) for group in of_answer.values()]
        total, number = sum(sizes), len(sizes)
        if number < 2 or total <= number:
            continue
        mean = sum(map(sum, of_answer.values())) / total
        for agreed in of_answer.values():
            own = sum(agreed) / len(agreed)
            between += len(agreed) * (own - mean) ** 2
            within += sum((value - own) ** 2 for value in agreed)
        freedom_between += number - 1
        freedom_within += total - number
        weight += total - sum(size * size for size in sizes) / total
    if not freedom_within or not freedom_between or not weight:
        return RHO
    size = weight / freedom_between
    ms_between, ms_within = between / freedom_between, within / freedom_within
    whole = ms_between + (size - 1) * ms_within
    return 0.0 if whole <= 0 else min(1.0, max(0.0, (ms_between - ms_within) / whole))


def worth(groups: Sequence[str], rho: float) -> float:
    """Says how many independent votes these are worth, given the group of each; one without a group stands alone."""
    sizes = Counter(group or f"alone {number}" for number, group in enumerate(groups))
    return sum(size / (1 + (size - 1) * rho) for size in sizes.values())


def group_informed(counts: Sequence[tuple[int, int]]) -> float:
    """Pol.is's group-informed consensus of (agree, cast) per group: the product of (A + 1) / (S + 2).

    A group that did not vote on it counts as well, with a half.
    """
    return math.prod((agree + 1) / (cast + 2) for agree, cast in counts)


def surely_shared(votes: int) -> float:
    """Gives the chance from which an answer with so many votes is called shared: 0.8, and 0.9 with fewer than thirty."""
    return SHARED if votes >= FEW else SHARED_OF_FEW


def _verdict(answer: str, votes: Sequence[Vote], roles: Mapping[str, str], rho: float, *, whole: bool) -> Verdict:
    by: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by[roles[vote.voter]].append(vote)
    counts = {role: _count(of, rho) for role, of in sorted(by.items())}
    everybody = set(roles.values())
    gic = group_informed([(of.agree, of.cast) for of in (counts.get(role, Count()) for role in sorted(everybody))])
    enough = {role: count for role, count in counts.items() if count.cast >= FEWEST}
    shared = math.prod(1 - float(special.betainc(*count.believed, 0.5)) for count in enough.values()) if enough else 0.0
    apart = _most_apart(enough)
    across = len(everybody)
    told_apart = whole and across >= _ROLES_TO_COMPARE
    if len(enough) < across or not enough or (across < _ROLES_TO_COMPARE and not whole):
        state = Agreement.DIVIDED if apart else Agreement.TOO_FEW
    elif not told_apart and shared >= SHARED:
        state = Agreement.MOST
    elif shared >= surely_shared(len(votes)):
        state = Agreement.SHARED
    elif apart:
        state = Agreement.DIVIDED
    elif told_apart and shared >= SEEMS_SHARED:
        state = Agreement.SEEMS_SHARED
    else:
        state = Agreement.UNCLEAR
    tables: dict[str, list[int]] = defaultdict(list)
    for vote in votes:
        if vote.group:
            tables[vote.group].append(vote.vote)
    return Verdict(
        answer=answer,
        state=state,
        roles=counts,
        k=gic ** (1 / across),
        gic=gic,
        shared=shared,
        interval=_count(votes, rho).interval,
        groups_for=sum(2 * of.count(AGREE) > len(of) for of in tables.values()),
        groups=len(tables),
        apart=apart if state is Agreement.DIVIDED else None,
    )


def _count(votes: Sequence[Vote], rho: float) -> Count:
    of = Counter(vote.vote for vote in votes)
    count = Count(
        agree=of[AGREE], disagree=of[DISAGREE], passes=of[PASS], worth=worth([vote.group for vote in votes], rho)
    )
    return replace(count, interval=interval(count.believed))


def interval(believed: tuple[float, float]) -> tuple[float, float]:
    """Says where a share believed to be Beta lies with nine chances in ten."""
    low, high = special.betaincinv(*believed, [0.05, 0.95])
    return float(low), float(high)


def _most_apart(counts: Mapping[str, Count]) -> tuple[str, str] | None:
    """The two roles of which one agrees clearly more than the other: by over a fifth, with nine chances in ten."""
    best, most = None, DIVIDED
    for role, other in combinations(counts, 2):
        for more, less in ((role, other), (other, role)):
            chance = chance_apart(counts[more].believed, counts[less].believed)
            if chance >= most:
                best, most = (more, less), chance
    return best


def chance_apart(more: tuple[float, float], less: tuple[float, float]) -> float:
    """Gives the chance that the first share is over a fifth above the second, both beliefs Beta; by adding up over a grid."""
    edges = special.betainc(*more, np.linspace(0, 1, len(_GRID) + 1))
    reached = special.betainc(*less, np.clip(_GRID - APART, 0, 1))
    return float((np.diff(edges) * reached).sum())
