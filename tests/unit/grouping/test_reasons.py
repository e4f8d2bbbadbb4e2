"""Everybody can be told with whom they sit and why, and what the best other seat would cost."""

import pytest

from workshop.grouping.check import NOWHERE, Broken, Fault
from workshop.grouping.problem import UNKNOWN, Aim, Field, Mode, Problem, Room, even_rooms
from workshop.grouping.reasons import Company, LevelChange, NoChoice, Reasons, Share, Swap, cheapest_swap, reasons

ROLE = Field("role", (0, 1, 1, 0, 1, 1))
PLACE = Field("place", (0, 0, UNKNOWN, 1, 1, 1))
LANGUAGE = Field("language", (0, 0, 1, 0, 1, 1))


def test_all_reasons_of_one_person_are_told_at_once() -> None:
    problem = Problem(
        people=6,
        rooms=even_rooms(6, 2),
        rounds=2,
        no_lone=(LANGUAGE,),
        balance=(ROLE,),
        mode=Mode.OWN_PRACTICE,
        role=ROLE,
        place=PLACE,
        together=((1, 0), (3, 4)),
        apart=((0, 5), (3, 0)),
        locked={1: 0},
        met=((0, 1), (0, 4)),
    )
    assert reasons(problem, [[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 0]], 0, 0) == Reasons(
        person=0,
        round=0,
        group=0,
        others=(1, 2),
        counterparts=(1,),
        shares=(Share(field="role", value=0, here=1, fair=(1, 1), everywhere=True),),
        company=(Company("language", 0, (1,)),),
        together=(1,),
        apart=(3, 5),
        new=(2,),
        met=(1,),
        forced=(NoChoice.TOGETHER, NoChoice.TOGETHER_LOCKED),
    )


@pytest.mark.parametrize(
    ("seats", "share", "facts"),
    [
        (
            [0, 0, 0, 1, 1, 1],
            Share(field="role", value=0, here=1, fair=(1, 1), everywhere=True),
            ("only_one", "needed"),
        ),
        ([0, 0, 1, 0, 1, 1], Share(field="role", value=0, here=2, fair=(1, 1), everywhere=False), ("too_many",)),
    ],
)
def test_whether_a_role_is_needed_here_or_there_are_too_many(
    seats: list[int], share: Share, facts: tuple[str, ...]
) -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 2), balance=(ROLE,))
    (found,) = reasons(problem, [seats], 0, 0).shares
    assert found == share
    assert tuple(fact for fact in ("only_one", "needed", "too_many", "too_few") if getattr(found, fact)) == facts


def test_too_few_of_a_role_is_told_even_to_whom_is_there() -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 2), balance=(ROLE,))
    (found,) = reasons(problem, [[0, 0, 1, 0, 1, 1]], 0, 1).shares
    assert (found.here, found.fair, found.too_few, found.needed) == (1, (2, 2), True, True)


def test_what_is_not_known_is_no_reason() -> None:
    unknown = Field("role", (UNKNOWN, 0))
    problem = Problem(
        people=2,
        rooms=even_rooms(2, 1),
        no_lone=(unknown,),
        balance=(unknown,),
        role=unknown,
        place=Field("place", (0, 0)),
    )
    why = reasons(problem, [[0, 0]], 0, 0)
    assert (why.counterparts, why.shares, why.company) == ((), (), ())


def test_meetings_of_later_rounds_are_not_yet_known() -> None:
    problem = Problem(people=4, rooms=even_rooms(4, 2), rounds=2)
    rounds = [[0, 0, 1, 1], [0, 0, 1, 1]]
    assert [
        (reasons(problem, rounds, number, 0).new, reasons(problem, rounds, number, 0).met) for number in (0, 1)
    ] == [
        ((1,), ()),
        ((), (1,)),
    ]


def test_a_lock_and_the_only_empty_seat_force_but_not_one_of_many_or_none() -> None:
    problem = Problem(people=4, rooms=(Room(1, 2), Room(1, 3)), locked={0: 0})
    seats = [[0, 0, 1, 1]]
    assert reasons(problem, seats, 0, 0).forced == (NoChoice.LOCKED,)
    assert reasons(problem, seats, 0, 2).forced == (NoChoice.ONLY_SEAT,)
    for free in (even_rooms(4, 2), (Room(1, 3), Room(1, 3))):
        assert reasons(Problem(people=4, rooms=free), seats, 0, 2).forced == ()


def test_who_has_no_seat_has_no_reasons_and_no_swap() -> None:
    problem = Problem(people=2, rooms=(Room(0, 2),))
    for ask in (reasons, cheapest_swap):
        with pytest.raises(ValueError, match="no seat"):
            ask(problem, [[NOWHERE, 0]], 0, 0)


def test_the_cheapest_swap_says_what_it_costs_on_every_level() -> None:
    problem = Problem(people=6, rooms=even_rooms(6, 2), no_lone=(LANGUAGE,), balance=(ROLE,))
    found = cheapest_swap(problem, [[0, 0, 0, 1, 1, 1]], 0, 2)
    assert found == Swap(
        person=2,
        other=3,
        group=1,
        changes=(LevelChange(Aim.NO_LONE, "language", 2, 0), LevelChange(Aim.BALANCE, "role", 0, 4)),
        breaks=(),
    )


def test_a_swap_that_breaks_nothing_comes_before_one_that_counts_less() -> None:
    same = Field("organisation", (0, 1, 0, 1))
    problem = Problem(people=4, rooms=even_rooms(4, 2), mode=Mode.MIXED, organisation=same)
    seats = [[0, 1, 0, 1]]
    better = cheapest_swap(problem, seats, 0, 0)
    assert (better.other, better.changes) == (1, (LevelChange(Aim.MIXED, "", 2, 0),))
    held = Problem(people=4, rooms=even_rooms(4, 2), mode=Mode.MIXED, organisation=same, apart=((0, 3),))
    other = cheapest_swap(held, seats, 0, 0)
    assert (other.other, other.breaks) == (3, ())


def test_where_every_swap_breaks_something_it_says_what() -> None:
    problem = Problem(people=4, rooms=even_rooms(4, 2), together=((0, 1),), locked={2: 1})
    found = cheapest_swap(problem, [[0, 0, 1, 1]], 0, 0)
    assert (found.other, found.breaks) == (3, (Broken(Fault.TOGETHER, 0, (0, 1)),))


def test_an_empty_seat_is_preferred_to_a_swap_that_costs_as_much() -> None:
    problem = Problem(people=4, rooms=(Room(1, 3), Room(1, 3)))
    assert cheapest_swap(problem, [[0, 0, 1, 1]], 0, 0) == Swap(person=0, other=None, group=1, changes=(), breaks=())
    strict = Problem(people=4, rooms=(Room(2, 3), Room(2, 3)))
    assert cheapest_swap(strict, [[0, 0, 1, 1]], 0, 0) == Swap(person=0, other=2, group=1, changes=(), breaks=())


def test_in_one_group_there_is_no_other_seat() -> None:
    assert cheapest_swap(Problem(people=3, rooms=even_rooms(3, 1)), [[0, 0, 0]], 0, 1) is None


def test_a_full_group_has_no_empty_seat() -> None:
    assert cheapest_swap(Problem(people=1, rooms=(Room(1, 1), Room(0, 0))), [[0]], 0, 0) is None


def test_who_belongs_together_over_others_meets_nobody_again() -> None:
    # 0 and 1 belong together over 2, who is not there, and met before; so did 0 and 3, and that counts.
    problem = Problem(people=5, rooms=(Room(1, 3),) * 3, together=((0, 2), (1, 2)), met=((0, 1), (0, 3)))
    found = cheapest_swap(problem, [[0, 2, NOWHERE, 1, 0]], 0, 0)
    assert (found.group, found.other, found.changes) == (2, None, (LevelChange(Aim.REPEATS, "", 0, 0),))
    with_all = cheapest_swap(Problem(people=5, rooms=problem.rooms, met=problem.met), [[0, 2, NOWHERE, 1, 0]], 0, 0)
    assert with_all.other is not None


def test_who_has_no_seat_is_nobody_to_be_apart_from() -> None:
    problem = Problem(people=3, rooms=(Room(0, 3),) * 2, apart=((0, 1), (0, 2)))
    assert reasons(problem, [[0, NOWHERE, 1]], 0, 0).apart == (2,)


def test_whose_role_is_not_known_is_nobodys_counterpart() -> None:
    place, role = Field("place", (0, 0, 0)), Field("role", (0, UNKNOWN, 1))
    problem = Problem(people=3, rooms=even_rooms(3, 1), place=place, role=role)
    assert [reasons(problem, [[0, 0, 0]], 0, person).counterparts for person in range(3)] == [(2,), (), (0,)]
