"""The answer that stands for a theme is near the others, has words for a title, and says what others say too."""

from collections.abc import Sequence

import pytest

from workshop.analysis.tokens import read
from workshop.analysis.typical import typical

SHARED = "Vraag subsidie aan bij de provincie"
SAID = [
    "Het werd wat, met de subsidie erbij en zo",  # no words for a title
    "De wasserij verhuisde naar Deventer",  # a title that nobody else speaks of
    SHARED,
    "zonder subsidie van de provincie lukte het nooit",
    "Wij kregen onze subsidie pas na de provincie",
]


def chosen(said: Sequence[str], likes: Sequence[float], *, sure: Sequence[int] = (), before: int | None = None) -> str:
    numbers = dict(enumerate(likes))
    return said[typical(said, read(said), numbers, frozenset(sure or numbers), before)]


def test_of_those_nearly_as_like_the_others_one_whose_words_others_say_too() -> None:
    assert chosen(SAID, [1.0, 0.95, 0.9, 0.2, 0.2]) == SHARED


def test_farther_away_where_no_near_one_has_such_words() -> None:
    assert chosen(SAID, [1.0, 1.0, 0.6, 0.1, 0.1]) == SHARED


def test_rather_one_that_speaks_of_nobody_in_particular() -> None:
    own = [
        "Nodig ons op tijd uit voor de subsidie",
        "Vraag op tijd subsidie aan",
        "subsidie, subsidie en nog eens subsidie",
    ]
    assert chosen(own, [1.0, 0.9, 0.1]) == own[1]


def test_one_that_surely_belongs_there() -> None:
    other = "Regel subsidie bij het rijk"
    assert chosen([*SAID, other], [0.1, 0.1, 1.0, 0.1, 0.1, 0.7], sure=[5]) == other


@pytest.mark.parametrize(("like", "stays"), [(0.6, True), (0.4, False)])
def test_whoever_stood_for_it_stays_while_nearly_as_like_the_others(like: float, stays: bool) -> None:
    assert (chosen(SAID, [1.0, like, 0.9, 0.2, 0.2], before=1) == SAID[1]) == stays


def test_whoever_has_no_words_for_a_title_makes_room_for_one_that_has() -> None:
    assert chosen(SAID, [1.0, 0.9, 0.9, 0.2, 0.2], before=0) == SHARED


def test_where_nobody_has_words_the_likest_stands_and_stays() -> None:
    none = ["👍", "12", "dat"]
    assert chosen(none, [0.5, 1.0, 0.7]) == "12"
    assert chosen(none, [0.5, 1.0, 0.7], before=2) == "dat"


def test_a_pasted_list_stands_for_nobody() -> None:
    several = "1. Vraag subsidie aan\n2. Bel de provincie\n3. Zoek een zaal"
    assert chosen([several, *SAID], [1.0, 0.9, 0.9, 0.85, 0.1, 0.1]) == SHARED
    assert chosen([several, *SAID], [1.0, 0.9, 0.9, 0.85, 0.1, 0.1], before=0) == SHARED
