"""What a table said counts beside people's own votes, and nobody counts twice."""

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import NOON, refused
from workshop.domain.errors import Why
from workshop.domain.table_votes import TableVote, beside, check_counts


def table(agree: int, disagree: int, passes: int, people: int) -> TableVote:
    return TableVote(
        ballot_id="b",
        group_id="g",
        answer_id="a",
        role_key="other",
        agree=agree,
        disagree=disagree,
        passes=passes,
        people=people,
        at=NOON,
    )


def counts(vote: TableVote) -> tuple[int, int, int]:
    return vote.agree, vote.disagree, vote.passes


def test_no_more_than_sit_there_and_never_fewer_than_nobody() -> None:
    check_counts(2, 1, 0, 3)
    check_counts(0, 0, 0, 0)
    with refused(Why.TOO_MANY, most=2):
        check_counts(1, 1, 1, 2)
    with refused(Why.NOT_A_NUMBER):
        check_counts(-1, 1, 1, 3)


def test_who_votes_themself_afterwards_is_taken_out_of_those_who_say_the_same_or_else_of_the_most() -> None:
    assert counts(beside(table(2, 1, 0, 4), [1], 4)) == (2, 1, 0)
    assert counts(beside(table(2, 1, 0, 3), [-1], 3)) == (2, 0, 0)
    assert counts(beside(table(2, 1, 0, 3), [0], 3)) == (1, 1, 0)
    assert counts(beside(table(2, 1, 0, 3), [1, 1, 0, -1], 3)) == (0, 0, 0)
    assert counts(beside(table(2, 1, 0, 3), [1], 4)) == (2, 1, 0)  # somebody came late, and voted


@given(
    st.tuples(*[st.integers(0, 6)] * 3), st.lists(st.sampled_from([1, 0, -1]), max_size=12),
    st.integers(0, 20), st.integers(0, 20),
)  # fmt: skip
def test_all_together_are_never_more_than_the_people_unless_they_all_voted_themselves(
    said: tuple[int, int, int], own: list[int], people: int, now: int
) -> None:
    vote = table(*said, sum(said) + people)  # nobody is let in who says more than sit there
    left = beside(vote, own, now)
    assert min(counts(left)) >= 0
    assert all(after <= before for after, before in zip(counts(left), said, strict=True))
    assert left.total == max(0, vote.total - max(0, vote.total + len(own) - max(vote.people, now)))
