"""With vectors of meaning, words that mean the same come together; a text without one is compared by its words."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from tests.harvests import answers
from workshop.analysis.agreement import adjusted_rand
from workshop.analysis.answers import AnswerText, Themes, texts_of
from workshop.analysis.meanings import meanings_of, mixed
from workshop.analysis.themes import find_themes, prepared
from workshop.analysis.tokens import read
from workshop.analysis.vectors import vectors

# Each line is one subject, said in words that have no letters in common that would tell.
SAID = {
    "hall": ("stadhuis", "gemeentehuis", "raadzaal"),
    "money": ("subsidie", "poen", "vergoeding"),
    "meeting": ("bewonersavond", "inloop", "samenkomst"),
    "paper": ("contract", "overeenkomst", "intentieverklaring"),
}
_FILLERS = ["vlot", "traag", "groen", "rond", "zacht", "hoog", "laag", "smal", "breed", "dun", "licht", "zwaar"]


def synonyms(number: int) -> tuple[list[AnswerText], list[str], dict[str, Sequence[float]]]:
    """So many answers, the subject of each, and vectors in which only the subject counts and a little of chance."""
    chance = random.Random(4)
    subjects = list(SAID)
    made, about, meanings = [], [], {}
    for at in range(number):
        subject = subjects[at % len(subjects)]
        text = f"{chance.choice(SAID[subject])} {chance.choice(_FILLERS)} {chance.choice(_FILLERS)}"
        made.append(AnswerText(id=f"a{at}", text=text))
        about.append(subject)
        meanings[text] = vector(subject, chance)
    return made, about, meanings


def vector(subject: str, chance: random.Random) -> list[float]:
    return [(3.0 if subject == other else -0.5) + chance.uniform(-0.2, 0.2) for other in SAID]


def agreement(themes: Themes, made: list[AnswerText], about: list[str]) -> float:
    return adjusted_rand(about, [themes.of(text.id) or f"loose {text.id}" for text in made])


@pytest.mark.parametrize("number", [40, 72])
def test_words_that_mean_the_same_are_in_one_theme(number: int) -> None:
    made, about, meanings = synonyms(number)
    by_meaning = find_themes(made, meanings=meanings)
    assert agreement(by_meaning, made, about) > 0.95
    assert agreement(find_themes(made), made, about) < 0.7
    assert len(by_meaning.themes) == len(SAID)
    assert find_themes(made, meanings=meanings) == by_meaning


def test_words_still_count_beside_meaning() -> None:
    made, about = answers(90)
    same = {text.text: [1.0, 1.0] for text in made}
    assert agreement(find_themes(made, meanings=same), made, about) > 0.9


def test_a_title_leads_answers_to_it_by_what_it_means() -> None:
    made, about, meanings = synonyms(60)
    titles = {"hall": "Waar de raad zit", "money": "Kosten"}
    meanings |= {title: vector(subject, random.Random(1)) for subject, title in titles.items()}
    found = find_themes(made, prepared(list(titles.values())), meanings=meanings)
    members = {theme.title: set(theme.members) for theme in found.themes if theme.title}
    for subject, title in titles.items():
        assert members[title] == {text.id for text, said in zip(made, about, strict=True) if said == subject}


@pytest.mark.parametrize(
    "broken",
    [None, [], [1.0, 2.0], [float("nan"), 0.0, 0.0, 1.0], [float("inf"), 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0]],
    ids=["missing", "empty", "short", "not a number", "endless", "nought"],
)
def test_one_vector_that_is_no_good_leaves_its_answer_to_words_and_no_other(broken: list[float] | None) -> None:
    made, about, meanings = synonyms(60)
    whole = find_themes(made, meanings=meanings)
    without = meanings | {made[7].text: []}
    if broken is None:
        del meanings[made[7].text]
    else:
        meanings[made[7].text] = broken
    found = find_themes(made, meanings=meanings)
    assert found == find_themes(made, meanings=without)
    others = [number for number in range(60) if made[number].text != made[7].text]
    assert [found.of(made[number].id) for number in others] == [whole.of(made[number].id) for number in others]
    assert agreement(found, made, about) > 0.9


def test_where_fewer_than_half_have_a_vector_all_are_found_by_words() -> None:
    made, _, meanings = synonyms(60)
    texts = list(meanings)
    half = {text: meanings[text] for text in texts[: len(texts) // 4]}
    assert find_themes(made, meanings=half) == find_themes(made)
    most = {text: meanings[text] for text in texts[len(texts) // 4 :]}
    assert find_themes(made, meanings=most) != find_themes(made)


def test_what_all_vectors_have_in_common_does_not_count() -> None:
    made, about, meanings = synonyms(60)
    shifted = {text: [*vector, 50.0] for text, vector in meanings.items()}  # nearly all of it is the same in all
    assert agreement(find_themes(made, meanings=shifted), made, about) > 0.95


def test_few_words_count_less_beside_meaning_than_many() -> None:
    short, long = "poen regelen", "regel poen kassa rekening factuur nota begroting subsidie offerte kosten bedrag"
    texts = read([short, long])
    rows = mixed(texts, vectors(texts), np.eye(2))
    assert rows.meaning is not None
    assert (rows.meaning * rows.meaning).sum(axis=1) == pytest.approx([0.6, 0.2], abs=1e-3)
    assert rows.to_itself() == pytest.approx([1, 1], abs=1e-3)


def test_a_title_without_a_vector_leads_by_its_words() -> None:
    made, about, meanings = synonyms(60)
    before = prepared(["Waar de raad zit", "Subsidie", "Contract"])
    assert set(texts_of(made, before)) - set(meanings) == {"Waar de raad zit", "Subsidie", "Contract"}
    assert agreement(find_themes(made, before, meanings=meanings), made, about) > agreement(
        find_themes(made, before), made, about
    )


def test_an_answer_without_a_word_needs_no_vector_and_stays_loose() -> None:
    made, about, meanings = synonyms(60)
    thumb = AnswerText(id="thumb", text="👍")
    for more in ({}, {"👍": [0.0] * 4}, {"👍": [3.0, 0.0, 0.0, 0.0]}):
        found = find_themes([*made, thumb], meanings=meanings | more)
        assert found.loose == ("thumb",)
        assert agreement(found, made, about) > 0.95


def test_vectors_of_any_length_are_compared_by_their_direction() -> None:
    made, _, meanings = synonyms(60)
    tiny = {text: [number * 1e-200 for number in meaning] for text, meaning in meanings.items()}
    huge = {text: [number * 1e200 for number in meaning] for text, meaning in meanings.items()}
    usual = find_themes(made, meanings=meanings)
    assert find_themes(made, meanings=tiny) == usual
    assert find_themes(made, meanings=huge) == usual


@pytest.mark.parametrize("number", [0, 1, 7])
def test_few_answers_are_left_as_they_are(number: int) -> None:
    made, _, meanings = synonyms(number)
    assert find_themes(made, meanings=meanings) == Themes(loose=tuple(text.id for text in made))


def test_products_are_exact_however_a_machine_adds_up() -> None:
    chance = np.random.default_rng(1)
    texts = [f"woord{number} iets{number}" for number in range(60)]
    vectors_of = {text: row.tolist() for text, row in zip(texts, chance.normal(size=(60, 512)), strict=True)}
    meant = meanings_of(texts, vectors_of)
    rows = mixed(read(texts), vectors(read(texts)), meant).meaning
    assert rows is not None
    forwards, backwards = rows @ rows.T, rows[:, ::-1] @ rows[:, ::-1].T
    assert (forwards == backwards).all()
    assert (forwards == rows.astype(float) @ rows.astype(float).T).all()
