"""Conversations held with Pol.is in, small workshops drawn from them out; for measuring what is said of votes."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workshop.analysis.consensus import find_consensus
from workshop.analysis.votes import Vote

FEWEST_IN_TRUTH = 10  # votes of a group on a statement, for what it thinks of it to be known
EXACT = 1e-9


@dataclass(frozen=True)
class Conversation:
    """Who voted what: by person and statement, and the group Pol.is put each person in."""

    votes: Mapping[str, Mapping[str, int]]
    group: Mapping[str, str]


def conversation(path: Path) -> Conversation:
    """Reads participants × statements, whatever other columns there are; who is in no group is left out."""
    votes, group = {}, {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person, in_group = row["participant"], row["group-id"]
            if in_group:
                group[person] = in_group
                votes[person] = {name: int(float(vote)) for name, vote in row.items() if name.isdigit() and vote}
    return Conversation(votes, group)


def conversations(folders: Sequence[Path]) -> dict[str, Conversation]:
    """Reads all that lie in the folders, as files or as the folders in which Pol.is gives them; each name once."""
    found: dict[str, Conversation] = {}
    for folder in folders:
        for path in sorted([*folder.glob("*.csv"), *folder.glob("*/participants-votes.csv")]):
            with path.open(encoding="utf-8", newline="") as file:
                columns = next(csv.reader(file))
            if {"participant", "group-id"} <= set(columns):
                name = path.parent.name if path.stem == "participants-votes" else path.stem
                found.setdefault(name, conversation(path))
    return found


def large_enough(of: Conversation) -> Conversation:
    """Gives the conversation with groups of ten or more; where Pol.is found smaller ones, in two by what divides people most.

    That is the first principal component of their votes, cut in the middle.
    """
    sizes = Counter(of.group.values())
    if min(sizes.values()) >= FEWEST_IN_TRUTH:
        return of
    people, statements = sorted(of.votes), sorted({statement for votes in of.votes.values() for statement in votes})
    seen = np.array([[statement in of.votes[person] for statement in statements] for person in people])
    cast = np.array([[of.votes[person].get(statement, 0) for statement in statements] for person in people], float)
    apart = np.where(seen, cast - cast.sum(axis=0) / seen.sum(axis=0), 0.0)
    axis = np.linalg.svd(apart - apart.mean(axis=0), full_matrices=False)[0][:, 0]
    place = axis * np.sign(axis[np.argmax(np.abs(axis))]) / np.sqrt(seen.sum(axis=1))
    return Conversation(of.votes, dict(zip(people, map(str, (place > np.median(place)).astype(int)), strict=True)))


def published(folder: Path) -> tuple[int, int]:
    """How many of the published group-informed consensus values the app finds, of how many."""
    of = conversation(folder / "bg2050-volunteers.csv")
    with (folder / "bg2050-volunteers-consensus.csv").open(encoding="utf-8", newline="") as file:
        values = {row["comment-id"]: float(row["group-informed-consensus"]) for row in csv.DictReader(file)}
    found = {verdict.answer: verdict.gic for verdict in find_consensus(as_votes(of), asked=values)}
    same = sum(abs(found[statement] - value) < EXACT for statement, value in values.items())
    return same, len(values)


def as_votes(of: Conversation) -> list[Vote]:
    """Everybody's votes, their opinion group as their role."""
    return [
        Vote(voter=person, role=of.group[person], group="", answer=statement, vote=vote)
        for person, votes in of.votes.items()
        for statement, vote in votes.items()
    ]


def truth(of: Conversation) -> dict[str, dict[str, float]]:
    """Per statement how much of each group agrees, where ten or more of every group voted."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for person, votes in of.votes.items():
        for statement, vote in votes.items():
            counts[statement][of.group[person]][0] += vote == 1
            counts[statement][of.group[person]][1] += 1
    groups = set(of.group.values())
    return {
        statement: {group: agree / seen for group, (agree, seen) in by.items()}
        for statement, by in counts.items()
        if set(by) == groups and all(seen >= FEWEST_IN_TRUTH for _, seen in by.values())
    }


def workshops(of: Conversation, people: int, number: int, *, shuffled: bool) -> Iterator[list[Vote]]:
    """So many workshops of so many people; with `shuffled`, roles are dealt at random among them."""
    for seed in range(number):
        chance = random.Random(seed)
        here = chance.sample(sorted(of.votes), min(people, len(of.votes)))
        roles = [of.group[person] for person in here]
        if shuffled:
            chance.shuffle(roles)
        yield [
            Vote(voter=person, role=role, group="", answer=statement, vote=vote)
            for person, role in zip(here, roles, strict=True)
            for statement, vote in of.votes[person].items()
        ]
