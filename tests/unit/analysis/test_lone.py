"""A lone voice is far from every other answer: by words, by meaning, and in every language that people wrote in."""

from collections.abc import Sequence

from workshop.analysis.answers import FEWEST, AnswerText
from workshop.analysis.lone import find_lone

TEXTS = [
    "Vraag subsidie aan bij de provincie",
    "Zonder subsidie van de provincie begin je niet",
    "Regel subsidie bij de gemeente",
    "De gemeente betaalt de zaal en de koffie",
    "Zet koffie in de zaal bij de bewoners",
    "Bewoners drinken koffie met de wethouder",
    "De wethouder komt naar de bewoners",
    "Nodig de wethouder en de provincie uit",
    "Nodig bewoners uit in de zaal van de gemeente",
]
ODD = "Kwantumfysici zouden dirigeren"


def said(texts: Sequence[str]) -> list[AnswerText]:
    return [AnswerText(id=text, text=text) for text in texts]


def test_what_shares_no_word_with_others_is_lone() -> None:
    assert find_lone(said([*TEXTS, ODD])) == (ODD,)


def test_few_answers_are_all_alone_and_none_is_called_so() -> None:
    assert find_lone(said([*TEXTS[: FEWEST - 2], ODD])) == ()


def test_the_only_one_in_another_language_is_not_lone_by_its_words_alone() -> None:
    assert find_lone(said([*TEXTS, "Somebody should always knock on our doors first"])) == ()


def test_what_somebody_said_in_other_words_is_not_lone() -> None:
    alone = {text: [1.0, number / 10, 0.0] for number, text in enumerate(TEXTS)} | {ODD: [0.0, 0.0, 1.0]}
    assert find_lone(said([*TEXTS, ODD]), alone) == (ODD,)
    other = "Geleerden mogen muziek leiden"
    together = alone | {other: [0.0, 0.1, 1.0]}
    assert find_lone(said([*TEXTS, ODD, other]), together) == ()


def test_what_says_nothing_or_has_no_vector_is_not_lone() -> None:
    vectors = {text: [1.0, number / 10, 0.0] for number, text in enumerate(TEXTS)}
    assert find_lone(said([*TEXTS, "geen idee", ODD]), vectors) == ()


def test_where_many_are_far_they_only_used_other_words() -> None:
    apart = [
        "aap noot",
        "mies wim",
        "zus jet",
        "teun vuur",
        "gijs lam",
        "kees bok",
        "weide does",
        "hok duif",
        "schapen hei",
        "roos vis",
    ]
    assert len(find_lone(said(apart))) == 2
