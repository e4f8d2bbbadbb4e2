"""Conversations held with Pol.is in, small workshops drawn from them out; for measuring what is said of votes."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.analysis.consensus import group_informed
from workshop.analysis.votes import Vote

FEWEST_IN_TRUTH = 10  # votes of a group on a statement, for what it thinks of it to be known


@dataclass(frozen=True)
class Conversation:
    """Who voted what: by person and statement, and the group Pol.is put each person in."""

    votes: Mapping[str, Mapping[str, int]]
    group: Mapping[str, str]


def conversation(path: Path) -> Conversation:
    """Reads participants × statements; who is in no group is left out."""
    votes, group = {}, {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            person, in_group = row.pop("participant"), row.pop("group-id")
            if in_group:
                group[person] = in_group
                votes[person] = {statement: int(float(vote)) for statement, vote in row.items() if vote}
    return Conversation(votes, group)


def published(folder: Path) -> tuple[int, int]:
    """How many of the published group-informed consensus values come out the same, of how many."""
    of = conversation(folder / "bg2050-volunteers.csv")
    counts: dict[str, dict[str, list[int]]] = defaultdict(
        lambda: {group: [0, 0] for group in sorted(set(of.group.values()))}
    )
    for person, votes in of.votes.items():
        for statement, vote in votes.items():
            counts[statement][of.group[person]][0] += vote == 1
            counts[statement][of.group[person]][1] += 1
    with (folder / "bg2050-volunteers-consensus.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    same = sum(
        abs(
            group_informed([(agree, seen) for agree, seen in counts[row["comment-id"]].values()])
            - float(row["group-informed-consensus"])
        )
        < 1e-9
        for row in rows
    )
    return same, len(rows)


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
