"""However many people of whichever roles come, nobody is alone and every role is spread."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.grouping.deal import deal, group_count

people = st.lists(st.integers(0, 5), min_size=1, max_size=400)
sizes = st.integers(2, 30)


@pytest.mark.parametrize("size", range(2, 31))
def test_the_number_of_groups_comes_nearest_to_the_wanted_size_with_nobody_alone(size: int) -> None:
    for number in range(2, 401):
        groups = group_count(number, size)
        assert 1 <= groups <= number // 2
        off = abs(number / groups - size)
        assert all(off <= abs(number / other - size) for other in range(1, number // 2 + 1))


def test_nobody_makes_no_group_and_one_person_makes_one() -> None:
    assert [group_count(number, 4) for number in (-1, 0, 1)] == [0, 0, 1]


@settings(max_examples=300)
@given(people, sizes, st.integers(0, 999_999))
def test_everybody_is_dealt_to_a_group_and_nobody_is_alone(roles: list[int], size: int, seed: int) -> None:
    groups = group_count(len(roles), size)
    dealt = deal(roles, groups, seed)
    filled = Counter(dealt)
    assert len(dealt) == len(roles)
    assert set(filled) == set(range(groups))
    assert max(filled.values()) - min(filled.values()) <= 1
    assert min(filled.values()) >= 2 or len(roles) == 1


@settings(max_examples=300)
@given(people, sizes, st.integers(0, 999_999))
def test_every_role_is_spread_as_evenly_as_it_can_be(roles: list[int], size: int, seed: int) -> None:
    groups = group_count(len(roles), size)
    dealt = deal(roles, groups, seed)
    for role in set(roles):
        per_group = Counter(group for group, own in zip(dealt, roles, strict=True) if own == role)
        counts = [per_group[group] for group in range(groups)]
        assert max(counts) - min(counts) <= 1


@given(people, sizes, st.integers(0, 999_999))
def test_the_same_seed_deals_the_same(roles: list[int], size: int, seed: int) -> None:
    groups = group_count(len(roles), size)
    assert deal(roles, groups, seed) == deal(list(roles), groups, seed)


def test_the_dealing_of_a_seed_is_the_same_on_every_machine() -> None:
    assert deal([0, 1, 1, 2, 2, 2, 1, 2], 3, 42) == [1, 0, 1, 0, 1, 0, 2, 2]


def test_another_seed_deals_differently() -> None:
    assert len({tuple(deal([0] * 40, 10, seed)) for seed in range(20)}) == 20


def test_dealing_into_no_groups_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one group"):
        deal([0], 0, 1)
