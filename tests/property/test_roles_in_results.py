"""Whoever is in a role of three or more stands under its name; of one or two nobody learns what they said, by no sum or difference."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis.consensus import find_consensus
from workshop.analysis.polls import Said, by_role, tally
from workshop.analysis.votes import FEWEST, Vote, pooled

ROLES = ("initiative", "municipality", "council", "expert", "other")
HEADS = st.lists(st.integers(0, 40), min_size=5, max_size=5)


def people(heads: list[int]) -> dict[str, str]:
    return {f"{role}{n}": role for role, many in zip(ROLES, heads, strict=True) for n in range(many)}


@settings(max_examples=400, deadline=None)
@given(HEADS)
def test_a_role_of_three_or_more_keeps_its_name_whatever_the_others_are(heads: list[int]) -> None:
    role_of = people(heads)
    counted = pooled(role_of, "other")
    for voter, role in role_of.items():
        if list(role_of.values()).count(role) >= FEWEST:
            assert counted[voter] == role
    sizes = {role: list(counted.values()).count(role) for role in set(counted.values())}
    assert all(size >= FEWEST for size in sizes.values()) or len(counted) == len(role_of) < 2 * len(ROLES)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=5, max_size=5), st.randoms(use_true_random=False))
def test_what_one_or_two_of_a_role_voted_changes_no_number_that_is_told(heads: list[int], chance: object) -> None:
    role_of = people(heads)
    counted = pooled(role_of, "other")
    left_out = role_of.keys() - counted.keys()
    votes = [
        Vote(voter=voter, role=role, group="", answer="x", vote=chance.choice([1, 0, -1]))  # type: ignore[attr-defined]
        for voter, role in role_of.items()
    ]
    turned = [
        Vote(voter=vote.voter, role=vote.role, group="", answer="x", vote=-1 if vote.vote == 1 else 1)
        if vote.voter in left_out
        else vote
        for vote in votes
    ]
    assert find_consensus(votes) == find_consensus(turned)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=5, max_size=5))
def test_by_role_a_question_tells_of_three_or_more_each_that_add_up_to_the_total_or_of_none(heads: list[int]) -> None:
    answers = [Said(voter, role, (str(1 + n % 5),)) for n, (voter, role) in enumerate(people(heads).items())]
    choices = [str(n) for n in range(1, 6)]
    found = by_role(answers, choices, "other")
    if not found:
        return
    assert all(many >= FEWEST for many, _ in found.values())
    assert sum(many for many, _ in found.values()) == len(answers)
    total = tally(answers, choices)
    assert {choice: sum(own[choice] for _, own in found.values()) for choice in choices} == total
