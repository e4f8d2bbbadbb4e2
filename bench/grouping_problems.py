"""A number of people and a seed in, an invented room with wishes out; for measuring groups."""

import csv
import random
from dataclasses import replace
from pathlib import Path

from workshop.exchange.people_csv import read_people
from workshop.exchange.problem import ask
from workshop.exchange.wishes_toml import read_wishes
from workshop.grouping.problem import UNKNOWN, Field, Mode, Problem, even_rooms

DATA = Path(__file__).resolve().parent.parent / "data" / "groups"


def invented(people: int, seed: int, mode: Mode = Mode.MIXED, rounds: int = 1) -> Problem:
    """Groups of five; roles 50/30/12/8 %, languages 86/10/4 %, uneven organisations, a pair together per 30 people."""
    chance = random.Random(seed)
    shares = ((0, 0.5), (1, 0.3), (2, 0.12))
    roles = [role for role, share in shares for _ in range(round(people * share))]
    roles += [3] * (people - len(roles))
    chance.shuffle(roles)

    def field(name: str, weights: list[float]) -> Field:
        return Field(name, tuple(chance.choices(range(len(weights)), weights, k=people)))

    staff = {60: 25, 150: 60}.get(people, 200)
    place = field("place", [1.0] * max(1, people // 5))
    known = tuple(UNKNOWN if role == 3 else where for role, where in zip(roles, place.values, strict=True))
    named = iter(chance.sample(range(people), 2 * (people // 30 + people // 20)))
    pairs = list(zip(named, named, strict=True))
    role = Field("role", tuple(roles))
    return Problem(
        people=people,
        rooms=even_rooms(people, people // 5),
        rounds=rounds,
        no_lone=(field("language", [86, 10, 4]),),
        balance=(role,),
        spread=(field("experience", [1, 1, 1]),),
        mode=mode,
        role=role,
        place=Field("place", known),
        organisation=field("organisation", [1 / (at + 1) ** 0.5 for at in range(staff)]),
        together=tuple(pairs[: people // 30]),
        apart=tuple(pairs[people // 30 :]),
    )


def in_own_practice(number: int) -> Problem:
    """The people and wishes of a file, each with another role of their own place instead of mixed."""
    file = DATA / f"roles_n60_o25_s{number}.csv"
    people = read_people(file)
    wishes = read_wishes(file.with_suffix(".toml"))
    return ask(people, replace(wishes, mode=Mode.OWN_PRACTICE)).problem


def assembly(name: str, without: tuple[str, ...], groups: int, rounds: int) -> Problem:
    """GroupSelect's people, every field balanced."""
    with (DATA / "groupselect" / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    fields = []
    for column in rows[0]:
        if column not in without:
            values = sorted({row[column] for row in rows})
            fields.append(Field(column, tuple(values.index(row[column]) for row in rows)))
    return Problem(people=len(rows), rooms=even_rooms(len(rows), groups), rounds=rounds, balance=tuple(fields))


def published_plans() -> list[tuple[int, int, int, int]]:
    """People, groups, largest size and rounds for which a plan without repeats is published: 3–6 in a group, n ≤ 150."""
    with (DATA / "zero_repeat_best_known.csv").open(encoding="utf-8") as file:
        rows = [{key: int(value) for key, value in row.items()} for row in csv.DictReader(file)]
    return [
        (row["players"], row["groups"], row["max_size"], row["rounds"])
        for row in rows
        if row["players"] <= 150 and row["min_size"] >= 3 and row["max_size"] <= 6
    ]


def after_people_changed(
    problem: Problem, seating: tuple[int, ...], gone: int, late: int, seed: int
) -> tuple[Problem, tuple[int, ...]]:
    """The problem and the seats when some have left and as many others as `late` have no seat yet."""
    chance = random.Random(seed)
    changed = chance.sample(range(problem.people), gone + late)
    stay = sorted(set(range(problem.people)) - set(changed[:gone]))
    new = {old: at for at, old in enumerate(stay)}

    def kept(field: Field | None) -> Field | None:
        return None if field is None else Field(field.name, tuple(field.values[old] for old in stay))

    def fields(given: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(field for field in map(kept, given) if field is not None)

    def pairs(given: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((new[a], new[b]) for a, b in given if a in new and b in new)

    here = replace(
        problem,
        people=len(stay),
        rooms=even_rooms(len(stay), problem.groups),
        no_lone=fields(problem.no_lone),
        balance=fields(problem.balance),
        spread=fields(problem.spread),
        role=kept(problem.role),
        place=kept(problem.place),
        organisation=kept(problem.organisation),
        together=pairs(problem.together),
        apart=pairs(problem.apart),
    )
    without_seat = set(changed[gone:])
    return here, tuple(-1 if old in without_seat else seating[old] for old in stay)
