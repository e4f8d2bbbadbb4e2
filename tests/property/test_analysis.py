"""Whatever people write and vote, an analysis loses no answer, invents none, and says the same twice."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis.answers import AnswerText
from workshop.analysis.consensus import find_consensus
from workshop.analysis.contradictions import find_contradictions
from workshop.analysis.contrast import find_contrast
from workshop.analysis.duplicates import find_duplicates
from workshop.analysis.keywords import find_keywords
from workshop.analysis.moves import QuestionKind
from workshop.analysis.themes import find_themes
from workshop.analysis.votes import Vote, pooled

PEOPLE_AND_THINGS = ["wethouder", "koffie", "buren", "contract", "subsidie", "warmtepomp", "raad", "council"]
SMALL = ["niet", "geen", "nooit", "begin", "met", "de", "5", "samen", "start", "the"]
WORDS = st.sampled_from([*PEOPLE_AND_THINGS, *SMALL])
TEXTS = st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=60))
MANY = st.lists(TEXTS, max_size=70)
ASKED = {kind.value: kind for kind in QuestionKind}


def as_answers(texts: list[str]) -> list[AnswerText]:
    kinds = list(ASKED)
    return [
        AnswerText(id=str(at), text=text, prompt=kinds[at % 3], role=f"r{at % 2}", group=f"g{at % 4}")
        for at, text in enumerate(texts)
    ]


@settings(max_examples=60, deadline=None)
@given(MANY, st.integers(0, 70))
def test_every_answer_is_in_one_theme_or_loose_and_stays_when_pinned(texts: list[str], cut: int) -> None:
    made = as_answers(texts)
    before = find_themes(made[:cut])
    if before.themes:
        first = before.themes[0]
        pinned = dataclasses.replace(first, pinned=frozenset(first.members[:2]))
        before = dataclasses.replace(before, themes=(pinned, *before.themes[1:]))
    after = find_themes(made, before)
    inside = [member for theme in after.themes for member in theme.members]
    assert sorted([*inside, *after.loose], key=int) == [text.id for text in made]
    assert len({theme.id for theme in after.themes}) == len(after.themes)
    assert all(set(theme.loose) <= set(theme.members) for theme in after.themes)
    if before.themes:
        assert {after.of(held) for held in before.themes[0].pinned} <= {before.themes[0].id}
    assert find_themes(made, before) == after


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_stacks_share_no_answer_and_words_are_those_of_the_answers(texts: list[str]) -> None:
    made = as_answers(texts)
    stacks = find_duplicates(made).stacks
    stacked = [answer for stack in stacks for answer in stack]
    assert len(stacked) == len(set(stacked))
    assert all(len(stack) > 1 for stack in stacks)
    assert all(1 <= keyword.answers <= len(made) and 0 < keyword.weight <= 1 for keyword in find_keywords(made))
    assert all(stress.role in {"r0", "r1"} and stress.answers >= 3 for stress in find_contrast(made))


@settings(max_examples=60, deadline=None)
@given(MANY)
def test_a_contradiction_is_between_people_who_sit_apart_and_under_one_question_only_of_how_to_begin(
    texts: list[str],
) -> None:
    made = {text.id: text for text in as_answers(texts)}
    for pair in find_contradictions(list(made.values()), ASKED):
        advised, warned = made[pair.advises], made[pair.warns]
        assert advised.prompt != warned.prompt or advised.prompt == QuestionKind.START.value
        assert (advised.role, advised.group) != (warned.role, warned.group)
        assert 0 < pair.closeness <= 1


VOTES = st.lists(
    st.builds(
        Vote,
        voter=st.sampled_from([f"p{number}" for number in range(12)]),
        role=st.just(""),
        group=st.sampled_from(["", "g1", "g2", "g3"]),
        answer=st.sampled_from(["x", "y", "z"]),
        vote=st.sampled_from([1, 0, -1]),
    ),
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(VOTES, st.lists(st.sampled_from("abcd"), min_size=12, max_size=12))
def test_verdicts_count_every_last_vote_once_and_name_no_role_that_is_too_small(
    votes: list[Vote], roles: list[str]
) -> None:
    told = [dataclasses.replace(vote, role=roles[int(vote.voter[1:])]) for vote in votes]
    verdicts = find_consensus(told)
    voters = {vote.voter: vote.role for vote in told}
    counted = pooled(voters, "other")
    assert sum(count.cast for verdict in verdicts for count in verdict.roles.values()) == len(
        {(vote.voter, vote.answer) for vote in votes if vote.voter in counted}
    )
    sizes = {role: list(pooled(voters, "other").values()).count(role) for role in pooled(voters, "other").values()}
    assert all(size >= 3 for role, size in sizes.items() if role != "other")
    for verdict in verdicts:
        assert set(verdict.roles) <= set(sizes)
        assert 0 <= verdict.interval[0] <= verdict.interval[1] <= 1
        assert 0 < verdict.gic <= 1
