"""Whatever is answered to an opening question: roles add up to all, and nobody can be found by subtracting."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.analysis.polls import Said, by_role, moves, tally, terms
from workshop.analysis.votes import FEWEST

CHOICES = ("1", "2", "3", "4", "5")
ROLES = ("a", "b", "c", "d", "other")
chosen = st.lists(st.sampled_from(CHOICES), min_size=1, max_size=3, unique=True).map(tuple)
crowds = st.lists(st.tuples(st.sampled_from(ROLES), chosen), max_size=40).map(
    lambda people: [Said(f"p{n}", role, said) for n, (role, said) in enumerate(people)]
)


@given(crowds)
def test_the_roles_together_are_all_and_each_is_three_people_or_more(answers: list[Said]) -> None:
    told = by_role(answers, CHOICES, "other")
    if not told:
        return
    assert sum(people for people, _ in told.values()) == len(answers)
    assert {choice: sum(own[choice] for _, own in told.values()) for choice in CHOICES} == tally(answers, CHOICES)
    assert len(told) >= 2
    assert all(people >= FEWEST for people, _ in told.values())


@given(crowds)
def test_what_is_left_after_taking_known_roles_from_all_is_never_one_or_two_people(answers: list[Said]) -> None:
    told = by_role(answers, CHOICES, "other")
    own = {role: sum(said.role == role for said in answers) for role in ROLES}
    # Whoever knows how many of each role there are, and takes away what is told of whole roles, comes to nobody.
    whole = {role for role, (people, _) in told.items() if role != "other" or people == own["other"]}
    left = len(answers) - sum(told[role][0] for role in whole) if told else 0
    assert left == 0 or left >= FEWEST


@given(crowds, crowds)
def test_those_who_moved_and_those_who_stayed_are_all_who_answered_both_times(
    before: list[Said], after: list[Said]
) -> None:
    one_each = [[Said(said.person, said.role, said.said[:1]) for said in answers] for answers in (before, after)]
    both = len({said.person for said in before} & {said.person for said in after})
    for ordered in (True, False):
        found = moves(*one_each, CHOICES, ordered=ordered)
        assert (found is None) == (both < FEWEST)
        if found is not None:
            assert found.both == both == found.up + found.down + found.same + found.other
            assert min(found.up, found.down, found.same, found.other) >= 0


@given(crowds)
def test_nobody_is_counted_twice_for_a_word_and_no_word_is_lost(answers: list[Said]) -> None:
    found = dict(terms(answers))
    assert sum(found.values()) == sum(len(said.said) for said in answers)
    assert set(found) == {term for said in answers for term in said.said}
