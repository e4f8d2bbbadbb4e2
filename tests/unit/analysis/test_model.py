"""The model that is installed finds what means the same in other words and in another language."""

import socket

import numpy as np
import pytest

from workshop.analysis import model
from workshop.analysis.__main__ import answered
from workshop.analysis.answers import FEWEST
from workshop.analysis.plain import plain_themes, read_themes
from workshop.analysis.themes import find_themes

SAID = {
    "doors": [
        "Ga langs de deuren",
        "Knock on doors",
        "Bel bij de buren aan",
        "Visit the neighbours at home",
        "Klop aan bij de buren",
    ],
    "money": [
        "Vraag subsidie aan",
        "Apply for a grant",
        "Zorg dat er geld komt",
        "Find money first",
        "Regel eerst geld",
    ],
}
TEXTS = [text for texts in SAID.values() for text in texts]


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    model.forget()


def question(*, by_model: bool, texts: list[str] = TEXTS) -> dict[str, object]:
    rows = [[str(at), text] for at, text in enumerate(texts)]
    return {"do": "themes", "answers": rows, "previous": plain_themes(find_themes([])), "model": by_model}


def test_what_means_the_same_lies_together_in_two_languages_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("asked the network"))
    vectors = model.model_meanings(TEXTS)
    rows = np.array([vectors[text] for text in TEXTS], dtype=float)
    rows -= rows.mean(axis=0)
    rows /= np.sqrt((rows * rows).sum(axis=1))[:, None]
    alike = rows @ rows.T
    within = [alike[row, other] for row in range(10) for other in range(10) if row != other and row // 5 == other // 5]
    between = alike[:5, 5:]
    assert np.mean(within) > between.mean() + 0.2


def test_a_text_is_read_once_and_the_same_whatever_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = model.model_meanings(TEXTS[:1])[TEXTS[0]]
    together = model.model_meanings([*TEXTS, *TEXTS])
    assert list(together) == [TEXTS[0], *TEXTS[1:]]
    assert (together[TEXTS[0]] == alone).all()
    model.forget()
    assert np.abs(model.model_meanings(TEXTS)[TEXTS[0]] - alone).max() <= 10.0**-model.DIGITS
    monkeypatch.setattr("workshop.analysis.model._model", lambda: pytest.fail("read again"))
    assert set(model.model_meanings(TEXTS)) == set(TEXTS)


def test_those_used_longest_ago_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "MOST_TEXTS", 3)
    assert len(model.model_meanings(TEXTS)) == len(TEXTS)  # more than are kept
    for texts in (TEXTS[:3], TEXTS[:1], TEXTS[3:4]):
        model.model_meanings(texts)
    monkeypatch.setattr("workshop.analysis.model._model", lambda: pytest.fail("read again"))
    assert len(model.model_meanings([TEXTS[2], TEXTS[0], TEXTS[3]])) == 3
    with pytest.raises(pytest.fail.Exception):
        model.model_meanings([TEXTS[1]])


def test_a_very_long_text_takes_no_longer_than_its_beginning() -> None:
    long = "koffie bij de buren " * 5000
    found = model.model_meanings([long, long[: model.MOST_LETTERS]])
    assert (found[long] == found[long[: model.MOST_LETTERS]]).all()


def test_themes_are_found_by_the_model_where_the_question_says_so() -> None:
    found = read_themes(answered(question(by_model=True)))
    assert found.themes
    assert all(set(theme.members) <= set("01234") or set(theme.members) <= set("56789") for theme in found.themes)
    assert read_themes(answered(question(by_model=False))).themes != found.themes


def test_it_is_not_read_for_few_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.analysis.model._model", lambda: pytest.fail("read for nothing"))
    assert answered(question(by_model=True, texts=TEXTS[: FEWEST - 1]))["themes"] == []


def test_where_it_is_not_installed_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert answered(question(by_model=True)) == answered(question(by_model=False))
