"""Read and write a file of groups: who sat where; for judging groups, for those before, and for those that were made."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from workshop.exchange.people_csv import People
from workshop.exchange.table import read_table, same
from workshop.exchange.text_file import BadFile
from workshop.grouping.problem import Problem
from workshop.grouping.result import Seating

COLUMNS = ("round", "group", "id")


def groups_csv(ids: Sequence[str], rounds: Sequence[Sequence[int]]) -> str:
    """Gives one row per person and round with `round` and `group` from 1, by round, group and the order of the people."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, seats in enumerate(rounds, start=1):
        for group, person in sorted((group, person) for person, group in enumerate(seats)):
            writer.writerow([number, group + 1, ids[person]])
    return out.getvalue()


def read_groups(path: Path, people: People, problem: Problem) -> tuple[Seating, ...]:
    """Reads the group of each person, from 0, for each round.

    Raises BadFile, with the line, for whoever is not among the people, is there twice or not at all in a round, and for a
    round or group that is not asked for.
    """
    rounds = [dict[int, int]() for _ in range(problem.rounds)]
    for line, number, group, who in _seats(path):
        person = people.numbers.get(same(who))
        if person is None:
            raise BadFile(path, f"“{who}” is not among the people of {people.path}.", line)
        if number > problem.rounds:
            raise BadFile(path, f"“{who}” sits in round {number}; the wishes ask for {problem.rounds}.", line)
        if group > problem.groups:
            raise BadFile(path, f"“{who}” sits in group {group}; the wishes ask for {problem.groups}.", line)
        rounds[number - 1][person] = group - 1
    for number, seats in enumerate(rounds, start=1):
        absent = [who for person, who in enumerate(people.ids) if person not in seats]
        if len(absent) == len(people.ids):
            raise BadFile(path, f"Nobody sits anywhere in round {number}; the wishes ask for {problem.rounds} rounds.")
        if absent:
            who = f"“{absent[0]}” has" if len(absent) == 1 else f"“{absent[0]}” and {len(absent) - 1} more have"
            raise BadFile(path, f"{who} no group in round {number}; see {people.path}.")
    return tuple(tuple(seats[person] for person in range(problem.people)) for seats in rounds)


def read_history(path: Path, people: People) -> tuple[tuple[int, ...], ...]:
    """Gives the groups of an earlier workshop, of those who are here now. Raises BadFile with the line, as `read_groups`."""
    groups: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for _, number, group, who in _seats(path):
        person = people.numbers.get(same(who))
        if person is not None:
            groups[number, group].append(person)
    return tuple(tuple(groups[place]) for place in sorted(groups) if len(groups[place]) > 1)


def _seats(path: Path) -> list[tuple[int, int, int, str]]:
    """Line, round, group and id of every row, nobody twice in a round."""
    found: list[tuple[int, int, int, str]] = []
    lines: dict[tuple[int, str], int] = {}
    for row in read_table(path, COLUMNS).rows:
        who = row.cells["id"]
        if not who:
            raise BadFile(path, "There is no id.", row.line)
        for name in ("round", "group"):
            if not (row.cells[name].isascii() and row.cells[name].isdigit() and 0 < int(row.cells[name][:9]) < 10**8):
                why = f"“{row.cells[name]}” is no {name} for “{who}”; a whole number from 1 is."
                raise BadFile(path, why, row.line)
        number, group = int(row.cells["round"][:9]), int(row.cells["group"][:9])
        if (number, same(who)) in lines:
            first = lines[number, same(who)]
            raise BadFile(
                path, f"“{who}” is there twice in round {number}; the first time is on line {first}.", row.line
            )
        lines[number, same(who)] = row.line
        found.append((row.line, number, group, who))
    return found
