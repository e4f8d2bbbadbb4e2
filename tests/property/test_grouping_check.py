"""Whatever is asked and however people sit, the judge counts soundly, a swap costs what the judge says, and files keep it."""

import random
import unicodedata
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.exchange.groups_csv import groups_csv, read_groups, read_history
from workshop.exchange.people_csv import read_people
from workshop.exchange.text_file import write_whole
from workshop.grouping.check import NOWHERE, judge
from workshop.grouping.problem import ORDER, UNKNOWN, Field, Mode, Problem, Room, even_rooms
from workshop.grouping.reasons import cheapest_swap, reasons
from workshop.grouping.swaps import swapped

Rounds = list[list[int]]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Problem, Rounds]:
    """A problem with any wishes, and any seating of it."""
    people = draw(st.integers(2, 12))
    groups = draw(st.integers(1, 4))
    several = draw(st.integers(1, 3))
    person, seat = st.integers(0, people - 1), st.integers(0, groups - 1)
    pair = st.lists(person, min_size=2, max_size=2, unique=True).map(tuple)

    def field(name: str) -> Field:
        values = st.integers(0, 3) | st.just(UNKNOWN)
        return Field(name, tuple(draw(st.lists(values, min_size=people, max_size=people))))

    def fields() -> tuple[Field, ...]:
        return tuple(field(name) for name in draw(st.sampled_from([(), ("a",), ("a", "b")])))

    rooms = draw(
        st.just(even_rooms(people, groups))
        | st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, people)).map(lambda two: Room(two[0], two[0] + two[1])),
            min_size=groups,
            max_size=groups,
        ).map(tuple)
    )
    problem = Problem(
        people=people,
        rooms=rooms,
        rounds=several,
        no_lone=fields(),
        balance=fields(),
        spread=fields(),
        mode=draw(st.sampled_from(Mode)),
        role=field("role"),
        place=field("place"),
        organisation=field("organisation"),
        together=tuple(draw(st.lists(pair, max_size=3))),
        apart=tuple(draw(st.lists(pair, max_size=3))),
        locked=draw(st.dictionaries(person, seat, max_size=2)),
        met=tuple(draw(st.lists(st.lists(person, max_size=5, unique=True).map(tuple), max_size=3))),
        order=tuple(draw(st.permutations(ORDER))),
    )
    row = st.lists(seat | st.just(NOWHERE), min_size=people, max_size=people)
    return problem, draw(st.lists(row, min_size=several, max_size=several))


@given(questions())
def test_no_value_is_negative_and_the_findings_add_up_to_it(asked: tuple[Problem, Rounds]) -> None:
    judged = judge(*asked)
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for unmet in judged.unmet:
        assert unmet.counts > 0
        found[unmet.aim, unmet.field] += unmet.counts
    assert {(value.aim, value.field): value.value for value in judged.values if value.value} == found


def renamed(problem: Problem, rounds: Rounds, people: list[int], groups: list[int]) -> tuple[Problem, Rounds]:
    """The same question with person p as people[p] and group g as groups[g]."""

    def moved(values: list[Any] | tuple[Any, ...]) -> list[Any]:
        after = [None] * len(values)
        for person, value in enumerate(values):
            after[people[person]] = value
        return after

    def field(field: Field) -> Field:
        return Field(field.name, tuple(moved(field.values)))

    rooms = [problem.rooms[0]] * len(groups)
    for group, room in enumerate(problem.rooms):
        rooms[groups[group]] = room
    other = replace(
        problem,
        rooms=tuple(rooms),
        no_lone=tuple(map(field, problem.no_lone)),
        balance=tuple(map(field, problem.balance)),
        spread=tuple(map(field, problem.spread)),
        role=field(problem.role),
        place=field(problem.place),
        organisation=field(problem.organisation),
        together=tuple((people[first], people[second]) for first, second in problem.together),
        apart=tuple((people[first], people[second]) for first, second in problem.apart),
        locked={people[person]: groups[group] for person, group in problem.locked.items()},
        met=tuple(tuple(people[person] for person in company) for company in problem.met),
    )
    return other, [moved([seat if seat == NOWHERE else groups[seat] for seat in row]) for row in rounds]


@given(questions(), st.data())
def test_other_names_for_people_and_groups_change_nothing(asked: tuple[Problem, Rounds], data: st.DataObject) -> None:
    problem, rounds = asked
    people = data.draw(st.permutations(range(problem.people)))
    groups = data.draw(st.permutations(range(problem.groups)))
    before, after = judge(problem, rounds), judge(*renamed(problem, rounds, people, groups))
    assert after.values == before.values
    assert sorted(broken.fault for broken in after.broken) == sorted(broken.fault for broken in before.broken)
    assert sorted((unmet.aim, unmet.field, unmet.counts) for unmet in after.unmet if unmet.aim != "repeats") == sorted(
        (unmet.aim, unmet.field, unmet.counts) for unmet in before.unmet if unmet.aim != "repeats"
    )


def every_seat(problem: Problem, rounds: Rounds, index: int, person: int) -> list[tuple[int | None, int]]:
    """Whom somebody could swap with, and where they could take an empty seat."""
    seats = rounds[index]
    found: list[tuple[int | None, int]] = [
        (None, group)
        for group, room in enumerate(problem.rooms)
        if group != seats[person] and seats.count(group) < room.most
    ]
    return found + [(other, seat) for other, seat in enumerate(seats) if seat not in {seats[person], NOWHERE}]


def identity(broken: Any) -> tuple[Any, ...]:
    return (broken.fault, broken.round, broken.people or broken.group)


def assert_best(problem: Problem, rounds: Rounds, index: int, person: int) -> None:
    """The cheapest swap is the one that is found by judging every other seat."""
    now = judge(problem, rounds)
    prices = []
    for other, group in every_seat(problem, rounds, index, person):
        after = [list(row) for row in rounds]
        after[index] = swapped(rounds[index], person, other, group)
        then = judge(problem, after)
        breaks = [broken for broken in then.broken if identity(broken) not in {*map(identity, now.broken)}]
        price = (len(breaks), len(then.broken), [value.value for value in then.values], other is not None, group)
        prices.append((price, -1 if other is None else other, breaks))
    found = cheapest_swap(problem, rounds, index, person)
    if found is None:
        assert prices == []
        return
    best, other, breaks = min(prices, key=lambda tried: tried[:2])
    assert (found.person, found.group, -1 if found.other is None else found.other) == (person, best[4], other)
    assert list(found.breaks) == breaks
    assert [(change.aim, change.field, change.before) for change in found.changes] == [
        (value.aim, value.field, value.value) for value in now.values
    ]
    assert [change.after for change in found.changes] == best[2]


@settings(max_examples=200)
@given(questions(), st.data())
def test_the_cheapest_swap_is_the_best_of_all_that_the_judge_would_find(
    asked: tuple[Problem, Rounds], data: st.DataObject
) -> None:
    problem, rounds = asked
    index = data.draw(st.integers(0, problem.rounds - 1))
    person = data.draw(st.integers(0, problem.people - 1))
    if rounds[index][person] == NOWHERE:
        with pytest.raises(ValueError, match="no seat"):
            cheapest_swap(problem, rounds, index, person)
        return
    assert_best(problem, rounds, index, person)


@pytest.mark.parametrize("seed", range(60))
def test_empty_seats_that_make_sizes_even_or_uneven_are_weighed_rightly(seed: int) -> None:
    chance = random.Random(seed)
    people, groups = chance.randint(6, 11), 4
    problem = Problem(
        people=people,
        rooms=(Room(0, people),) * groups,
        balance=(Field("role", tuple(chance.choices((0, 1, UNKNOWN), k=people))),),
        spread=(Field("age", tuple(chance.choices((0, 1, 2, UNKNOWN), k=people))),),
        order=tuple(chance.sample(ORDER, len(ORDER))),
    )
    even = [person % groups for person in range(people)]
    uneven = [max(0, seat - (person > groups)) for person, seat in enumerate(even)]
    for seats in (even, uneven):
        assert_best(problem, [seats], 0, chance.randrange(people))


@given(questions(), st.data())
def test_reasons_agree_with_the_judge_about_who_is_alone_and_who_has_a_counterpart(
    asked: tuple[Problem, Rounds], data: st.DataObject
) -> None:
    problem, rounds = asked
    judged = judge(replace(problem, mode=Mode.OWN_PRACTICE), rounds)
    for index, seats in enumerate(rounds):
        for person, group in enumerate(seats):
            if group == NOWHERE:
                continue
            why = reasons(problem, rounds, index, person)
            mine = [unmet for unmet in judged.unmet if (unmet.round, unmet.people) == (index, (person,))]
            alone = {unmet.field for unmet in mine if unmet.aim == "no_lone"}
            assert {company.field for company in why.company if not company.others} == alone
            known = UNKNOWN not in {problem.place.values[person], problem.role.values[person]}
            assert (known and not why.counterparts) == any(unmet.aim == "own_practice" for unmet in mine)
            assert sorted(why.new + why.met) == sorted(why.others)
            unfair = {
                unmet.field
                for unmet in judged.unmet
                if (unmet.aim, unmet.round, unmet.group) == ("balance", index, group) and person in unmet.people
            }
            assert {share.field for share in why.shares if share.too_many or share.too_few} == unfair


IDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(max_examples=100)
@given(data=st.data())
def test_what_was_written_is_read_back_whatever_people_are_called(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ids = data.draw(st.lists(IDS, min_size=1, max_size=8, unique_by=lambda name: unicodedata.normalize("NFC", name)))
    ids = [name for name in ids if unicodedata.normalize("NFC", name).strip()]
    groups, several = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    row = st.lists(st.integers(0, groups - 1), min_size=len(ids), max_size=len(ids)).map(tuple)
    rounds = tuple(data.draw(row) for _ in range(several))
    folder: Path = tmp_path_factory.mktemp("files")
    quoted = "\n".join('"' + name.replace('"', '""') + '"' for name in ids)
    write_whole(folder / "people.csv", f"id\n{quoted}\n")
    people = read_people(folder / "people.csv")
    assert people.ids == tuple(ids)
    write_whole(folder / "groups.csv", groups_csv(people.ids, rounds))
    problem = Problem(people=len(ids), rooms=(Room(0, len(ids)),) * groups, rounds=several)
    assert read_groups(folder / "groups.csv", people, problem) == rounds
    history = [
        tuple(person for person, seat in enumerate(seats) if seat == group)
        for seats in rounds
        for group in range(groups)
    ]
    assert read_history(folder / "groups.csv", people) == tuple(group for group in history if len(group) > 1)
