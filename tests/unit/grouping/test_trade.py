"""An exchange of several people between two groups costs what it says, and keeps the wishes that must hold."""

import random

import pytest

from bench.grouping_problems import invented
from workshop.grouping.blocks import trade
from workshop.grouping.components import components
from workshop.grouping.problem import Mode
from workshop.grouping.solver import Effort, solve, table_of


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("people", "rounds"), [(58, 1), (60, 2)])
def test_an_exchange_changes_the_price_by_what_it_says(mode: Mode, people: int, rounds: int) -> None:
    problem = invented(people, 3, mode, rounds)
    table = table_of(problem, solve(problem, 3, Effort(2)).rounds)
    chance, company = random.Random(1), components(problem)
    for _ in range(20):
        number, group = chance.randrange(rounds), chance.randrange(problem.groups)
        before = sum(weight * units for weight, units in zip(table.weights, table.worth(), strict=True))
        price, changes = trade(table, number, group, chance)
        assert changes
        table.change(number, changes)
        after = sum(weight * units for weight, units in zip(table.weights, table.worth(), strict=True))
        assert after - before == price
        seats = table.rounds[number]
        assert all(seats.group[person] == seats.group[first] for person, first in enumerate(company))
        assert seats.sizes.max() - seats.sizes.min() <= 1


def test_nobody_is_exchanged_who_must_stay() -> None:
    problem = invented(60, 1)
    table = table_of(problem, solve(problem, 1, Effort(2)).rounds)
    table.stays[:] = True
    assert trade(table, 0, 0, random.Random(1))[1] == []
