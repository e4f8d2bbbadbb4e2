"""However many people come, groups come nearest to the wanted size and nobody is alone."""

import pytest

from workshop.grouping.problem import group_count


@pytest.mark.parametrize("size", range(2, 31))
def test_the_number_of_groups_comes_nearest_to_the_wanted_size_with_nobody_alone(size: int) -> None:
    for number in range(2, 401):
        groups = group_count(number, size)
        assert 1 <= groups <= number // 2
        off = abs(number / groups - size)
        assert all(off <= abs(number / other - size) for other in range(1, number // 2 + 1))


def test_nobody_makes_no_group_and_one_person_makes_one() -> None:
    assert [group_count(number, 4) for number in (-1, 0, 1)] == [0, 0, 1]
