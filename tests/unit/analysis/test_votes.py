"""Votes say what holds across roles, what divides them, and when that cannot be said yet."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.analysis_votes import published
from workshop.analysis.consensus import (
    RHO,
    SHARED,
    chance_apart,
    find_consensus,
    group_informed,
    interval,
    likeness_within,
    surely_shared,
    worth,
)
from workshop.analysis.votes import AGREE, DISAGREE, PASS, Agreement, Count, Vote, last_votes, pooled
from workshop.analysis.voting import cards_left
from workshop.settings import ROOT


def cast(role: str, votes: list[int], answer: str = "a", groups: int = 0) -> list[Vote]:
    """Votes of different people of one role; in so many groups, or each alone."""
    return [
        Vote(voter=f"{role}{at}", role=role, group=f"g{at % groups}" if groups else "", answer=answer, vote=vote)
        for at, vote in enumerate(votes)
    ]


def test_consensus_over_groups_is_the_product_of_how_much_each_agrees() -> None:
    assert group_informed([(3, 4), (0, 0), (9, 9)]) == pytest.approx(4 / 6 * 1 / 2 * 10 / 11)


def test_what_every_role_agrees_with_is_shared() -> None:
    (verdict,) = find_consensus([*cast("a", [AGREE] * 8), *cast("b", [AGREE] * 7 + [PASS]), *cast("c", [AGREE] * 6)])
    assert verdict.state is Agreement.SHARED
    assert verdict.gic == pytest.approx(9 / 10 * 8 / 10 * 7 / 8)
    assert verdict.k == pytest.approx(verdict.gic ** (1 / 3))
    assert (verdict.roles["b"].agree, verdict.roles["b"].disagree, verdict.roles["b"].passes) == (7, 0, 1)
    low, high = verdict.interval
    assert 0.8 < low < high <= 1


def test_a_role_that_did_not_vote_on_an_answer_counts_with_a_half() -> None:
    votes = [*cast("a", [AGREE] * 8), *cast("b", [AGREE] * 8, "elsewhere"), *cast("a", [AGREE] * 8, "elsewhere")]
    verdicts = {verdict.answer: verdict for verdict in find_consensus(votes)}
    assert verdicts["a"].gic == pytest.approx(9 / 10 * 1 / 2)
    assert verdicts["a"].k == pytest.approx(math.sqrt(9 / 20))
    assert list(verdicts) == ["elsewhere", "a"]
    assert set(verdicts["a"].roles) == {"a"}


def test_an_answer_put_to_the_vote_that_nobody_voted_on_has_a_half_of_every_role() -> None:
    votes = [*cast("a", [AGREE] * 4), *cast("b", [AGREE] * 4)]
    asked = {verdict.answer: verdict for verdict in find_consensus(votes, asked=["a", "alone"])}
    assert (asked["alone"].gic, asked["alone"].k, asked["alone"].state) == (0.25, 0.5, Agreement.TOO_FEW)
    assert [verdict.answer for verdict in find_consensus(votes)] == ["a"]
    assert find_consensus([], asked=["a"]) == ()


def test_every_value_that_was_published_for_a_conversation_comes_out() -> None:
    assert published(ROOT / "data" / "analysis" / "polis") == (371, 371)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from([AGREE, PASS, DISAGREE]))))
def test_consensus_is_the_product_over_all_roles_whoever_voted_on_what(cards: list[tuple[str, str, int]]) -> None:
    own = [
        Vote(voter=f"{at}", role=role, group="", answer=answer, vote=vote)
        for at, (role, answer, vote) in enumerate(cards)
    ]
    everybody = [vote for role in "abc" for vote in cast(role, [PASS] * 3, "seen by all")]
    for verdict in find_consensus([*own, *everybody], asked="xyz"):
        of = [verdict.roles.get(role, Count()) for role in "abc"]
        assert verdict.gic == pytest.approx(math.prod((count.agree + 1) / (count.cast + 2) for count in of))
        assert verdict.k == pytest.approx(verdict.gic ** (1 / 3))


def test_where_few_voted_it_must_be_surer_before_it_is_called_shared() -> None:
    two_roles = [AGREE] * 5 + [DISAGREE]
    (few,) = find_consensus([*cast("a", two_roles), *cast("b", two_roles)])
    (many,) = find_consensus([*cast("a", [AGREE] * 13 + [DISAGREE] * 8), *cast("b", [AGREE] * 9 + [DISAGREE])])
    assert 0.8 < many.shared < few.shared < 0.9
    assert (few.state, many.state) == (Agreement.SEEMS_SHARED, Agreement.SHARED)


@given(st.integers(0, 200), st.integers(0, 200))
def test_with_more_votes_no_more_is_asked(votes: int, more: int) -> None:
    assert surely_shared(votes) >= surely_shared(votes + more) >= SHARED


def test_what_one_role_rejects_and_another_wants_is_divided_between_those_two() -> None:
    (verdict,) = find_consensus(
        [*cast("a", [AGREE] * 9), *cast("b", [DISAGREE] * 8 + [AGREE]), *cast("c", [AGREE] * 5)]
    )
    assert verdict.state is Agreement.DIVIDED
    assert verdict.apart == ("a", "b")


def test_what_most_agree_with_but_one_role_does_not_is_not_shared() -> None:
    (verdict,) = find_consensus([*cast("a", [AGREE] * 30), *cast("b", [AGREE, AGREE, DISAGREE, DISAGREE])])
    assert verdict.state is not Agreement.SHARED


def test_where_some_were_counted_together_or_left_out_it_is_most_of_the_room_and_no_more() -> None:
    whole = [*cast("a", [AGREE] * 8), *cast("b", [AGREE] * 8)]
    together = [*whole, *cast("other", [AGREE] * 6)]
    left_out = [*whole, *cast("c", [DISAGREE] * 2)]
    states = [find_consensus(votes)[0].state for votes in (whole, together, left_out)]
    assert states == [Agreement.SHARED, Agreement.MOST, Agreement.MOST]


def test_with_one_role_left_there_is_no_verdict_across_roles() -> None:
    residents = cast("a", [AGREE] * 8)
    (left,) = find_consensus([*residents, *cast("b", [DISAGREE]), *cast("c", [DISAGREE])])
    (alone,) = find_consensus(residents)
    assert (left.state, alone.state) == (Agreement.TOO_FEW, Agreement.MOST)


def test_with_a_role_that_hardly_voted_it_is_too_early() -> None:
    votes = [*cast("a", [AGREE] * 8), *cast("b", [AGREE] * 2), *cast("b", [AGREE] * 5, "other answer")]
    states = {verdict.answer: verdict.state for verdict in find_consensus(votes)}
    assert states == {"a": Agreement.TOO_FEW, "other answer": Agreement.TOO_FEW}


def test_no_votes_have_no_verdicts() -> None:
    assert find_consensus([]) == ()


def test_only_the_last_vote_of_a_person_counts() -> None:
    votes = [
        Vote(voter="p", role="a", group="", answer="x", vote=AGREE),
        Vote(voter="p", role="a", group="", answer="x", vote=DISAGREE),
    ]
    assert last_votes(votes) == [votes[1]]


def test_answers_are_ranked_by_what_all_roles_agree_with_and_not_by_the_largest_role() -> None:
    votes = [
        *cast("big", [AGREE] * 30, "popular"),
        *cast("small", [DISAGREE] * 5, "popular"),
        *cast("big", [AGREE] * 22 + [PASS] * 8, "broad"),
        *cast("small", [AGREE] * 4 + [PASS], "broad"),
    ]
    assert [verdict.answer for verdict in find_consensus(votes)] == ["broad", "popular"]


def test_a_role_of_three_keeps_its_name_and_one_or_two_others_are_left_out() -> None:
    roles = {"p1": "a", "p2": "a", "p3": "a", "p4": "a", "q1": "b", "q2": "b", "q3": "b", "r1": "c"}
    assert pooled(roles, "other") == {voter: role for voter, role in roles.items() if role != "c"}
    three_small = roles | {"r2": "d", "r3": "other"}
    assert pooled(three_small, "other") == {
        voter: role if role in {"a", "b"} else "other" for voter, role in three_small.items()
    }
    joined = {"p1": "other", "p2": "other", "p3": "other", "r1": "c"}
    assert pooled(joined, "other") == dict.fromkeys(joined, "other")
    assert pooled({"p1": "a", "p2": "b"}, "other") == {"p1": "other", "p2": "other"}
    assert pooled({"p1": "a", "p2": "a", "p3": "a"}, "other") == {"p1": "a", "p2": "a", "p3": "a"}


def test_votes_of_one_group_are_worth_fewer_than_votes_of_many() -> None:
    assert worth(["g1"] * 5, 0.1) == pytest.approx(5 / 1.4)
    assert worth(["g1", "g2", "g3", "", ""], 0.1) == 5
    assert worth([], 0.1) == 0
    one_table = interval(Count(agree=5, disagree=0, passes=0, worth=worth(["g"] * 5, 0.5)).believed)
    five_tables = interval(Count(agree=5, disagree=0, passes=0, worth=5.0).believed)
    assert one_table[0] < five_tables[0]


def test_how_alike_groups_vote_is_taken_from_the_votes_once_six_groups_voted() -> None:
    few = [vote for group in range(5) for vote in _of_group(group, [AGREE] * 4)]
    assert likeness_within(few) == RHO
    alike = [vote for group in range(8) for vote in _of_group(group, [AGREE if group % 2 else DISAGREE] * 4)]
    assert likeness_within(alike) == pytest.approx(1.0)
    mixed = [vote for group in range(8) for vote in _of_group(group, [AGREE, DISAGREE] * 2)]
    assert likeness_within(mixed) == 0.0


def _of_group(group: int, votes: list[int]) -> list[Vote]:
    return [
        Vote(voter=f"{group}-{at}", role="a", group=f"g{group}", answer="x", vote=vote) for at, vote in enumerate(votes)
    ]


def test_support_is_told_in_groups_as_well() -> None:
    votes = [*_of_group(1, [AGREE] * 3), *_of_group(2, [AGREE, DISAGREE]), *_of_group(3, [DISAGREE] * 4)]
    (verdict,) = find_consensus(votes)
    assert (verdict.groups_for, verdict.groups) == (1, 3)


def test_the_chance_of_being_a_fifth_apart_is_that_of_a_simulation() -> None:
    draws = np.random.default_rng(5)
    simulated = np.mean(draws.beta(9, 3, 200_000) - draws.beta(4, 8, 200_000) > 0.2)
    assert chance_apart((9, 3), (4, 8)) == pytest.approx(simulated, abs=0.005)
    assert chance_apart((1, 1), (1, 1)) == pytest.approx(0.32, abs=0.002)
    assert math.isclose(chance_apart((500, 1), (1, 500)), 1.0, abs_tol=1e-6)


def test_the_next_card_is_the_one_that_fewest_of_the_own_role_have_seen() -> None:
    assert cards_left("new", ["x", "y", "z"], (), {"x": 3, "y": 1}) == ["z", "y", "x"]
    assert cards_left("new", ["x", "y"], ("x", "y"), {}) == []
    assert cards_left("new", [], (), {}) == []


def test_first_cards_differ_from_voter_to_voter() -> None:
    assert {cards_left(f"p{at}", ["x", "y", "z"], (), {})[0] for at in range(12)} == {"x", "y", "z"}
