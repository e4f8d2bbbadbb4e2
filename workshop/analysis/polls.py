"""Count how often each answer to an opening question was given: in all, by role, and asked twice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.analysis.votes import FEWEST, pooled
from workshop.domain.contacts import has_contact
from workshop.domain.sameness import key


@dataclass(frozen=True)
class Said:
    """One person's answer: a name that is only ever compared, the role they are shown under, and what they chose or wrote."""

    person: str
    role: str
    said: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Moves:
    """Of those who answered both times: how many went up, went down, stayed or chose something else.

    `up` and `down` are for what has an order, `other` for what has none.
    """

    both: int
    up: int = 0
    down: int = 0
    same: int = 0
    other: int = 0


def tally(answers: Sequence[Said], choices: Sequence[str]) -> dict[str, int]:
    """Says how many people gave each of the choices; those that nobody gave are there with 0."""
    counts = Counter(choice for answer in answers for choice in answer.said)
    return {choice: counts[choice] for choice in choices}


def by_role(answers: Sequence[Said], choices: Sequence[str], other: str) -> dict[str, tuple[int, dict[str, int]]]:
    """Per role how many people answered, and how many of them gave each of the choices. Every role has three people or more.

    Smaller roles are counted with `other`. Where those are one or two people there is nothing by role: the total is told too, and
    subtracting from it would tell of them. Nor where there is one role: the total says the same.
    """
    role_of = pooled({answer.person: answer.role for answer in answers}, other)
    if len(role_of) < len({answer.person for answer in answers}):
        return {}
    of_role: dict[str, list[Said]] = {}
    for said in answers:
        of_role.setdefault(role_of[said.person], []).append(said)
    if len(of_role) < 2 or any(len(own) < FEWEST for own in of_role.values()):
        return {}
    return {role: (len(own), tally(own, choices)) for role, own in sorted(of_role.items())}


def average(counts: Mapping[str, int], choices: Sequence[str]) -> float | None:
    """Gives the mean place of the answers among the choices, the first is 1; None without answers."""
    people = sum(counts.values())
    return sum(place * counts[choice] for place, choice in enumerate(choices, 1)) / people if people else None


def terms(answers: Sequence[Said]) -> list[tuple[str, int]]:
    """Words with how many people wrote each, the most written first; however it is spelt, as most people spelt it.

    What leads to somebody, such as an e-mail address, is no word: it would stand on a wall.
    """
    spelt: dict[str, Counter[str]] = {}
    for answer in answers:
        for known, spelling in {key(term): term for term in reversed(answer.said) if not has_contact(term)}.items():
            spelt.setdefault(known, Counter())[spelling] += 1
    found = [(_shown(ways), sum(ways.values()), known) for known, ways in spelt.items()]
    return [(word, people) for word, people, _ in sorted(found, key=lambda term: (-term[1], term[2]))]


def _shown(ways: Counter[str]) -> str:
    """The way that most people wrote; of two that are as common always the same one, the plainest: short and without a capital."""
    return min(ways, key=lambda way: (-ways[way], len(way), way != way.lower(), way))


def moves(before: Sequence[Said], after: Sequence[Said], choices: Sequence[str], *, ordered: bool) -> Moves | None:
    """Says how those who answered both times moved; None where fewer than three did, because that would tell of them."""
    first = {said.person: said.said for said in before}
    pairs = [(first[said.person], said.said) for said in after if said.person in first]
    if len(pairs) < FEWEST:
        return None
    same = sum(then == now for then, now in pairs)
    if not ordered:
        return Moves(both=len(pairs), same=same, other=len(pairs) - same)
    place = {choice: at for at, choice in enumerate(choices)}
    up = sum(place[now[0]] > place[then[0]] for then, now in pairs)
    return Moves(both=len(pairs), up=up, down=len(pairs) - same - up, same=same)
