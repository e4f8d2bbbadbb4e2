"""Themes are found by themselves, stand still when answers come, and leave alone what a hand has put somewhere."""

import dataclasses
import tomllib

import pytest

from tests.harvests import SUBJECTS, answers, lumped
from workshop.analysis.agreement import adjusted_rand
from workshop.analysis.answers import RESOLUTIONS, AnswerText, Theme, Themes
from workshop.analysis.clauses import clause_of
from workshop.analysis.duplicates import find_duplicates
from workshop.analysis.themes import find_themes, prepared
from workshop.settings import ROOT


def theme_of(themes: Themes, made: list[AnswerText]) -> list[str]:
    return [themes.of(answer.id) or f"loose {answer.id}" for answer in made]


def test_themes_are_found_without_being_told_how_many_there_are() -> None:
    made, about = answers(90)
    found = find_themes(made)
    assert len(found.themes) == len(SUBJECTS)
    assert adjusted_rand(about, theme_of(found, made)) > 0.9
    assert all(theme.terms and theme.medoid in theme.members for theme in found.themes)


def test_a_theme_is_named_by_words_of_its_own_answers() -> None:
    made, about = answers(90)
    found = find_themes(made)
    for theme in found.themes:
        subject = about[int(theme.members[0][1:])]
        assert set(theme.terms) & set(SUBJECTS[subject].split())


def demo(prompt: str) -> list[AnswerText]:
    content = tomllib.loads((ROOT / "data" / "demo" / "workshop.toml").read_text(encoding="utf-8"))
    said = [answer for answer in content["answers"] if answer["prompt"] == prompt]
    return [
        AnswerText(id=f"a{at}", text=answer.get("text") or answer["became"], prompt=prompt)
        for at, answer in enumerate(said)
    ]


@pytest.mark.parametrize("prompt", ["start", "avoid", "surprise"])
def test_a_theme_is_called_by_words_that_one_of_its_people_wrote(prompt: str) -> None:
    made = demo(prompt)
    of = {answer.id: answer.text for answer in made}
    found = find_themes(made)
    assert found.themes
    for theme in found.themes:
        assert theme.medoid in theme.members
        assert theme.clause
        assert theme.clause == clause_of(of[theme.medoid])
        assert theme.called == theme.clause
        assert theme.clause.rstrip("?").casefold() in of[theme.medoid].casefold()


def test_a_title_given_by_hand_wins_over_words_of_an_answer_and_these_over_terms() -> None:
    theme = Theme(id="t1", title="Koffie", clause="Begin met koffie", terms=("koffie", "buren"))
    assert theme.called == "Koffie"
    assert dataclasses.replace(theme, title="").called == "Begin met koffie"
    assert dataclasses.replace(theme, title="", clause="").called == "koffie · buren"
    assert Theme(id="t1").called == ""


@pytest.mark.parametrize("seed", range(5))
def test_titles_stand_still_when_answers_come(seed: int) -> None:
    made, _ = answers(120, seed=seed)
    before = find_themes(made[:100])
    after = find_themes(made, before)
    names = {theme.id: theme.called for theme in before.themes}
    assert {theme.id: theme.called for theme in after.themes if theme.id in names} == names


def test_a_typical_answer_that_is_taken_away_takes_its_words_with_it() -> None:
    made, _ = answers(90)
    before = find_themes(made)
    gone = before.themes[0].medoid
    after = find_themes([answer for answer in made if answer.id != gone], before)
    assert after.themes[0].id == before.themes[0].id
    assert after.themes[0].medoid not in {None, gone}
    assert after.themes[0].clause == clause_of(next(text.text for text in made if text.id == after.themes[0].medoid))


@pytest.mark.parametrize("number", [0, 1, 7])
def test_few_answers_are_left_as_they_are(number: int) -> None:
    made, _ = answers(number)
    assert find_themes(made) == Themes(loose=tuple(answer.id for answer in made))


def test_between_eight_and_thirty_answers_only_clear_groups_are_proposed() -> None:
    made, about = answers(24, subjects=3)
    odd = AnswerText(id="odd", text="Zeilboten hebben masten van lariks", prompt="start")
    found = find_themes([*made, odd])
    assert "odd" in found.loose
    for theme in found.themes:
        assert len(theme.members) >= 3
        assert theme.loose == ()
        assert len({about[int(member[1:])] for member in theme.members}) == 1


def test_the_same_answers_give_the_same_themes_and_going_on_from_them_changes_nothing() -> None:
    made, _ = answers(120)
    found = find_themes(made)
    assert find_themes(made) == found
    assert find_themes(made, found) == found


def test_themes_stand_still_when_answers_come() -> None:
    made, _ = answers(260, seed=3)
    before = find_themes(made[:200])
    after = find_themes(made, before)
    changed = sum(before.of(text.id) != after.of(text.id) for text in made[:200])
    assert changed <= 4
    assert {theme.id for theme in before.themes} <= {theme.id for theme in after.themes}


def test_a_new_subject_becomes_a_theme_of_its_own_under_a_new_id() -> None:
    made, _ = answers(120, seed=5, subjects=5)
    before = find_themes(made)
    new = [
        AnswerText(
            id=f"n{at}", text=f"{word} vrijwilligers buurtkrant inloop opkomst", prompt="start", role="", group=""
        )
        for at, word in enumerate(SUBJECTS["meedoen"].split() * 2)
    ]
    after = find_themes([*made, *new], before)
    (theme,) = {after.of(text.id) for text in new}
    assert theme is not None
    assert theme not in {theme.id for theme in before.themes}
    assert after.next_id > before.next_id


def test_an_id_that_was_used_never_comes_back_for_another_theme() -> None:
    made, _ = answers(90)
    before = find_themes(made)
    without = [text for text in made if before.of(text.id) != before.themes[0].id]
    after = find_themes(without, before)
    assert before.themes[0].id not in {theme.id for theme in after.themes}
    assert after.next_id == before.next_id


def test_prepared_titles_lead_answers_to_them_and_stay_when_nobody_comes() -> None:
    made, about = answers(60, subjects=3)
    titles = {
        "koffie": "Kennismaken met koffie bij de buren",
        "geld": "Subsidie, kosten en begroting",
        "raad": "De gemeenteraad en de wethouder",
    }
    found = find_themes(made, prepared([*titles.values(), "Dieren in het bos"]))
    of_title = {theme.title: theme for theme in found.themes}
    right = sum(text.id in of_title[titles[subject]].members for text, subject in zip(made, about, strict=True))
    assert right == len(made)
    assert of_title["Dieren in het bos"] == Theme(id="t4", title="Dieren in het bos")


def test_what_was_pinned_stays_where_it_was_put_however_many_answers_come() -> None:
    made, _ = answers(200, seed=7)
    before = find_themes(made[:100])
    former, other = before.themes[0], before.themes[1]
    moved = former.members[0]
    by_hand = dataclasses.replace(
        before,
        themes=(
            dataclasses.replace(former, members=former.members[1:]),
            dataclasses.replace(other, members=(*other.members, moved), pinned=frozenset({moved})),
            *before.themes[2:],
        ),
    )
    after = find_themes(made, by_hand)
    assert after.of(moved) == other.id
    assert next(theme for theme in after.themes if theme.id == other.id).pinned == {moved}


def test_themes_with_a_title_are_never_joined() -> None:
    made, _ = answers(90, subjects=2)
    found = find_themes(made, prepared(["koffie bij de buren", "koffie aan de keukentafel", "subsidie en kosten"]))
    assert [theme.title for theme in found.themes] == [
        "koffie bij de buren",
        "koffie aan de keukentafel",
        "subsidie en kosten",
    ]


def test_finer_gives_more_themes_than_coarser() -> None:
    made, _ = answers(120)
    counts = [len(find_themes(made, resolution=resolution).themes) for resolution in (0.4, *RESOLUTIONS.values(), 6.0)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_better_themes_are_offered_and_not_applied() -> None:
    made, about = answers(120, seed=2)
    before = lumped(made, about)
    found = find_themes(made, before)
    assert [set(theme.members) for theme in found.themes] == [set(theme.members) for theme in before.themes]
    assert found.better is not None
    assert found.better.gain > 0.02
    assert len(found.better.themes) == len(SUBJECTS)
    assert found.better.moved == 80
    assert find_themes(made, find_themes(made)).better is None


@pytest.mark.parametrize(
    "texts",
    [
        ["zelfde antwoord hier"] * 40,
        ["🙂"] * 40,
        ["12345"] * 40,
        ["https://example.org/a/b"] * 40,
        ["x" * 500] * 40,
        ["Мы пьём чай с соседями", "我们和邻居喝茶", "نشرب الشاي"] * 14,
        [""] * 40,
    ],
)
def test_odd_texts_are_analysed_without_complaint(texts: list[str]) -> None:
    made = [AnswerText(id=str(at), text=text) for at, text in enumerate(texts)]
    found = find_themes(made)
    inside = [member for theme in found.themes for member in theme.members]
    assert sorted([*inside, *found.loose], key=int) == [text.id for text in made]
    find_duplicates(made)


def test_stacks_hold_what_says_the_same_and_not_what_says_the_opposite_or_another_number() -> None:
    texts = [
        "Begin met een kop koffie bij de buren",
        "Begin met een kop koffie bij je buren",
        "Begin niet met een kop koffie bij de buren",
        "Vraag 5 buren",
        "Vraag 6 buren",
        "Ja",
        "ja!",
    ]
    found = find_duplicates([AnswerText(id=str(at), text=text) for at, text in enumerate(texts)])
    assert found.stacks == (("0", "1"), ("5", "6"))
    assert all({pair.first, pair.second} != {"1", "2"} for pair in found.pairs)


def test_a_pair_that_looks_alike_is_proposed_and_not_stacked() -> None:
    texts = [
        "Nooit een contract sturen zonder gesprek",
        "Stuur nooit een contract zonder eerst een gesprek te voeren",
        "Drink koffie bij de buren in de straat",
    ]
    found = find_duplicates([AnswerText(id=str(at), text=text) for at, text in enumerate(texts)])
    assert found.stacks == ()
    assert [(pair.first, pair.second) for pair in found.pairs] == [("0", "1")]
    assert 0.47 <= found.pairs[0].likeness < 0.8


def test_agreement_is_one_for_the_same_division_and_nought_for_chance() -> None:
    assert adjusted_rand([1, 1, 2, 2], ["a", "a", "b", "b"]) == 1.0
    assert adjusted_rand([1, 1, 2, 2], ["a", "b", "a", "b"]) == pytest.approx(-0.5)
    assert adjusted_rand([], []) == 1.0
