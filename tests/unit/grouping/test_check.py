"""The judge finds every broken wish and counts every aim exactly as the definitions say."""

import ast
import itertools
import sys

import pytest

from workshop.grouping.check import NOWHERE, Broken, Fault, Unmet, Value, judge
from workshop.grouping.problem import ORDER, UNKNOWN, Aim, Field, Mode, Problem, Room, even_rooms
from workshop.settings import ROOT


def values(problem: Problem, *rounds: list[int]) -> list[tuple[str, str, int]]:
    return [(value.aim.value, value.field, value.value) for value in judge(problem, rounds).values]


def test_a_seating_that_keeps_everything_is_feasible_and_wishes_nothing_more() -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 2), together=((0, 1),), apart=((0, 3),), locked={3: 1})
    judged = judge(problem, [[0, 0, 0, 1, 1, 1]])
    assert (judged.feasible, judged.broken, judged.values, judged.unmet) == (True, (), (), ())


@pytest.mark.parametrize(
    ("seats", "broken"),
    [
        ([0, 1, 0, 1, 0, 1], [Broken(Fault.TOGETHER, 0, (0, 1))]),
        ([0, 0, 1, 0, 1, 1], [Broken(Fault.APART, 0, (0, 3), 0), Broken(Fault.LOCKED, 0, (3,), 0)]),
        ([0, 0, 0, 1, 1, 0], [Broken(Fault.TOO_FULL, 0, (), 0), Broken(Fault.TOO_EMPTY, 0, (), 1)]),
        ([1, 1, 0, 0, 0, 1], [Broken(Fault.LOCKED, 0, (3,), 0)]),
    ],
    ids=["together", "apart and locked", "sizes", "locked"],
)
def test_every_broken_wish_is_named_with_its_people_and_group(seats: list[int], broken: list[Broken]) -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 2), together=((1, 0), (0, 1)), apart=((3, 0),), locked={3: 1})
    judged = judge(problem, [seats])
    assert (judged.feasible, list(judged.broken)) == (False, broken)


def test_who_has_no_seat_or_one_that_is_not_there_is_named_and_the_rest_is_still_judged() -> None:
    language = Field("language", (0, 0, 0, 1, 1, 1))
    problem = Problem(people=6, rooms=(Room(0, 3), Room(0, 3)), no_lone=(language,), together=((0, 4),))
    judged = judge(problem, [[0, 0, 1, NOWHERE, 7, 1]])
    assert judged.broken == (Broken(Fault.NO_SEAT, 0, (3,)), Broken(Fault.NO_GROUP, 0, (4,), 7))
    assert judged.values == (Value(Aim.NO_LONE, "language", 2),)
    assert [unmet.people for unmet in judged.unmet] == [(2,), (5,)]


def test_a_round_too_short_or_too_long_and_a_wrong_number_of_rounds_are_broken_wishes() -> None:
    problem = Problem(people=2, rooms=(Room(0, 2),), rounds=2)
    assert judge(problem, [[0, 0]]).broken == (Broken(Fault.ROUNDS, 1),)
    assert judge(problem, [[0], [0, 0, 0]]).broken == (
        Broken(Fault.LENGTH, 0),
        Broken(Fault.NO_SEAT, 0, (1,)),
        Broken(Fault.LENGTH, 1),
    )


def test_the_only_one_with_a_value_is_alone_and_what_is_not_known_is_nobody() -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 2), no_lone=(Field("language", (0, 0, 1, 0, 1, UNKNOWN)),))
    judged = judge(problem, [[0, 0, 0, 1, 1, 1]])
    assert judged.values == (Value(Aim.NO_LONE, "language", 3),)
    assert judged.unmet == (
        Unmet(aim=Aim.NO_LONE, field="language", round=0, group=0, people=(2,), value=1, counts=1),
        Unmet(aim=Aim.NO_LONE, field="language", round=0, group=1, people=(3,), value=0, counts=1),
        Unmet(aim=Aim.NO_LONE, field="language", round=0, group=1, people=(4,), value=1, counts=1),
    )


def test_a_counterpart_is_of_the_same_place_and_another_role() -> None:
    place = Field("place", (0, 0, 1, 1, 2, UNKNOWN, 3, 3))
    role = Field("role", (0, 1, 0, 0, 0, 1, 0, UNKNOWN))
    problem = Problem(people=8, rooms=even_rooms(8, 1), mode=Mode.OWN_PRACTICE, place=place, role=role)
    judged = judge(problem, [[0] * 8])
    assert judged.values == (Value(Aim.OWN_PRACTICE, "", 4),)
    assert [(unmet.people, unmet.value) for unmet in judged.unmet] == [((2,), 1), ((3,), 1), ((4,), 2), ((6,), 3)]


def test_balance_counts_who_is_over_and_under_the_fair_share() -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 3), balance=(Field("role", (0, 0, 0, 1, 1, 1)),))
    judged = judge(problem, [[0, 0, 1, 1, 2, 2]])
    assert judged.values == (Value(Aim.BALANCE, "role", 4),)
    assert judged.unmet == (
        Unmet(aim=Aim.BALANCE, field="role", round=0, group=0, people=(0, 1), value=0, counts=1, fair=(1, 1)),
        Unmet(aim=Aim.BALANCE, field="role", round=0, group=0, people=(), value=1, counts=1, fair=(1, 1)),
        Unmet(aim=Aim.BALANCE, field="role", round=0, group=2, people=(), value=0, counts=1, fair=(1, 1)),
        Unmet(aim=Aim.BALANCE, field="role", round=0, group=2, people=(4, 5), value=1, counts=1, fair=(1, 1)),
    )


def test_the_fair_share_follows_the_size_only_where_sizes_differ_by_more_than_one() -> None:
    role = Field("role", (0, 0, 0, 0, 1, 1, 1, 1))
    uneven = Problem(people=8, rooms=(Room(2, 2), Room(6, 6)), balance=(role,))
    assert values(uneven, [0, 1, 1, 1, 0, 1, 1, 1]) == [("balance", "role", 0)]
    assert values(uneven, [0, 0, 1, 1, 1, 1, 1, 1]) == [("balance", "role", 4)]
    nearly = Problem(people=7, rooms=even_rooms(7, 2), balance=(Field("role", role.values[:7]),))
    assert values(nearly, [0, 0, 1, 1, 0, 1, 1]) == [("balance", "role", 0)]  # a half of 3 is 1 or 2


def test_mixed_counts_pairs_of_one_organisation() -> None:
    problem = Problem(
        people=6, rooms=even_rooms(6, 2), mode=Mode.MIXED, organisation=Field("org", (5, 5, 5, 2, 2, UNKNOWN))
    )
    judged = judge(problem, [[0, 0, 0, 1, 1, 1]])
    assert judged.values == (Value(Aim.MIXED, "", 4),)
    assert judged.unmet == (
        Unmet(aim=Aim.MIXED, field="", round=0, group=0, people=(0, 1, 2), value=5, counts=3),
        Unmet(aim=Aim.MIXED, field="", round=0, group=1, people=(3, 4), value=2, counts=1),
    )


def test_every_meeting_beyond_the_first_counts_where_it_happens_also_those_of_before() -> None:
    problem = Problem(people=4, rooms=even_rooms(4, 2), rounds=2, met=((0, 1), (0, 1, 2), (2, 3)))
    judged = judge(problem, [[0, 0, 1, 1], [0, 1, 0, 1]])
    assert judged.values == (Value(Aim.REPEATS, "", 4),)
    assert judged.unmet == (
        Unmet(aim=Aim.REPEATS, field="", round=None, group=None, people=(0, 1), value=None, counts=1),
        Unmet(aim=Aim.REPEATS, field="", round=0, group=0, people=(0, 1), value=None, counts=1),
        Unmet(aim=Aim.REPEATS, field="", round=0, group=1, people=(2, 3), value=None, counts=1),
        Unmet(aim=Aim.REPEATS, field="", round=1, group=0, people=(0, 2), value=None, counts=1),
    )


def test_who_belongs_together_never_meets_again_also_over_others() -> None:
    problem = Problem(people=4, rooms=even_rooms(4, 1), rounds=3, together=((0, 1), (1, 2)))
    judged = judge(problem, [[0, 0, 0, 0]] * 3)
    assert judged.values == (Value(Aim.REPEATS, "", 6),)
    assert {unmet.people for unmet in judged.unmet} == {(0, 3), (1, 3), (2, 3)}


def test_repeats_are_judged_only_with_more_rounds_or_a_history() -> None:
    assert values(Problem(people=2, rooms=even_rooms(2, 1)), [0, 0]) == []
    assert values(Problem(people=2, rooms=even_rooms(2, 1), met=((0, 1),)), [0, 0]) == [("repeats", "", 1)]
    assert values(Problem(people=2, rooms=even_rooms(2, 1), rounds=2), [0, 0], [0, 0]) == [("repeats", "", 1)]


def most_difference(ranks: tuple[int, ...], sizes: list[int]) -> dict[int, int]:
    """Per threshold the most pairs across it, by trying every division of everybody over groups of these sizes."""
    best: dict[int, int] = dict.fromkeys(range(max(ranks)), 0)
    for seats in itertools.product(range(len(sizes)), repeat=len(ranks)):
        if [seats.count(group) for group in range(len(sizes))] == sizes:
            for threshold, most in best.items():
                across = 0
                for group, size in enumerate(sizes):
                    above = sum(rank > threshold for rank, at in zip(ranks, seats, strict=True) if at == group)
                    across += above * (size - above)
                best[threshold] = max(most, across)
    return best


@pytest.mark.parametrize("sizes", [[3, 3], [2, 4], [2, 2, 2], [1, 5], [6]])
def test_spread_misses_what_there_could_have_been_at_most_for_every_threshold(sizes: list[int]) -> None:
    experience = (0, 0, 0, 1, 1, 2)
    problem = Problem(
        people=6,
        rooms=tuple(Room(size, size) for size in sizes),
        spread=(Field("experience", tuple(10 * years for years in experience)),),
    )
    seats = [group for group, size in enumerate(sizes) for _ in range(size)]
    missing = {}
    for threshold, best in most_difference(experience, sizes).items():
        across = 0
        for group, size in enumerate(sizes):
            above = sum(rank > threshold for rank, at in zip(experience, seats, strict=True) if at == group)
            across += above * (size - above)
        missing[10 * threshold] = best - across
    judged = judge(problem, [seats])
    assert judged.values == (Value(Aim.SPREAD, "experience", sum(missing.values())),)
    assert {unmet.value: unmet.counts for unmet in judged.unmet} == {
        at: count for at, count in missing.items() if count
    }


def test_levels_follow_the_problems_order_with_one_for_every_field() -> None:
    first, second = Field("one", (0, 1, 0, 1)), Field("two", (1, 1, 0, 0))
    asked = {
        "no_lone": (first, second),
        "balance": (second, first),
        "spread": (first,),
        "mode": Mode.MIXED,
        "organisation": first,
        "rounds": 2,
    }
    seats = [0, 0, 1, 1]
    default = [
        (aim, field) for aim, field, _ in values(Problem(people=4, rooms=even_rooms(4, 2), **asked), seats, seats)
    ]
    assert default == [
        ("no_lone", "one"),
        ("no_lone", "two"),
        ("balance", "two"),
        ("balance", "one"),
        ("mixed", ""),
        ("repeats", ""),
        ("spread", "one"),
    ]
    turned = Problem(people=4, rooms=even_rooms(4, 2), **asked, order=ORDER[::-1])
    assert [aim for aim, _, _ in values(turned, seats, seats)] == [
        "spread",
        "repeats",
        "mixed",
        "balance",
        "balance",
        "no_lone",
        "no_lone",
    ]


def test_rounds_are_added_up() -> None:
    problem = Problem(people=4, rooms=even_rooms(4, 2), rounds=2, no_lone=(Field("language", (0, 0, 1, 1)),))
    assert values(problem, [0, 0, 1, 1], [0, 1, 0, 1]) == [("no_lone", "language", 4), ("repeats", "", 0)]


def test_nobody_in_no_rooms_is_judged_too() -> None:
    assert judge(Problem(people=0, rooms=()), [[]]).feasible


def test_the_judge_opens_nothing_of_what_makes_groups() -> None:
    opened, waiting = set(), ["check"]
    while waiting:
        name = waiting.pop()
        opened.add(name)
        tree = ast.parse((ROOT / "workshop" / "grouping" / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Import)
            if isinstance(node, ast.ImportFrom):
                top, _, rest = (node.module or "").partition(".")
                assert top in {*sys.stdlib_module_names, "workshop"}
                found = rest.removeprefix("grouping.") if top == "workshop" else ""
                waiting += [found] if found and found not in opened else []
    assert opened == {"check", "findings", "judgement", "problem", "shares"}
