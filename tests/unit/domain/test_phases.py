"""Phases are read and stored as they are, cleaned, and refused where nobody could tell them apart or read them."""

import json
from dataclasses import asdict

import pytest

from tests.factories import refused
from workshop.domain.errors import Why
from workshop.domain.phases import FEWEST, MOST, MOST_WORDS, USUAL, Phase, check_phases, read_phases, stored_phases

ONE, TWO = Phase("a", "eerst", "first", ("koffie",)), Phase("b", "later", "later")


def phases(number: int) -> list[Phase]:
    return [Phase(str(at), f"fase {at}", "") for at in range(number)]


def test_nothing_stored_are_the_usual_four_with_words_in_both_languages() -> None:
    assert read_phases("") == USUAL
    assert [phase.id for phase in USUAL] == ["talks", "intention", "agreement", "project"]
    assert check_phases(list(USUAL)) == USUAL
    assert all(phase.name_nl and phase.name_en and len(phase.words) > 5 for phase in USUAL)


def test_what_is_stored_comes_back_whatever_is_in_it() -> None:
    odd = (ONE, Phase("c", "één “fase” ☕", "", ("a/b", "'; --", "énquête")), TWO)
    assert read_phases(stored_phases(odd)) == odd
    assert json.loads(stored_phases(odd)) == [asdict(phase) | {"words": list(phase.words)} for phase in odd]


@pytest.mark.parametrize(
    ("phase", "language", "name"),
    [
        (ONE, "nl", "eerst"),
        (ONE, "en", "first"),
        (Phase("a", "eerst", ""), "en", "eerst"),
        (Phase("a", "", "first"), "nl", "first"),
    ],
)
def test_a_phase_is_called_what_the_visitor_reads_or_else_what_it_is_called(
    phase: Phase, language: str, name: str
) -> None:
    assert phase.name(language) == name


def test_names_and_words_are_cleaned_and_said_once() -> None:
    typed = [Phase("a", "  eerst\n gesprek\u202e ", "\t", (" koffie ", "koffie", "", "  ", "thee\u200e")), TWO]
    assert check_phases(typed) == (Phase("a", "eerst gesprek", "", ("koffie", "thee")), TWO)


def test_from_two_to_eight_phases_can_be() -> None:
    assert [len(check_phases(phases(number))) for number in (FEWEST, MOST)] == [2, 8]
    for number in (0, 1):
        with refused(Why.NEEDS_MORE, least=2):
            check_phases(phases(number))
    with refused(Why.TOO_MANY, most=8):
        check_phases(phases(9))


@pytest.mark.parametrize("nameless", ["", "  \n", "\u202e"])
def test_a_phase_needs_a_name_in_one_language(nameless: str) -> None:
    with refused(Why.EMPTY, field="phase"):
        check_phases([ONE, Phase("b", nameless, nameless, ("woord",))])
    assert check_phases([ONE, Phase("b", nameless, "later")])[1].name("nl") == "later"


def test_names_and_words_have_their_limit_and_a_phase_forty_words() -> None:
    long = Phase("b", "x" * 200, "y" * 200, ("z" * 200,))
    assert check_phases([ONE, long]) == (ONE, long)
    for field, over in (
        ("phase", Phase("b", "x" * 201, "")),
        ("phase", Phase("b", "later", "y" * 201)),
        ("telling_words", Phase("b", "later", "", ("z" * 201,))),
    ):
        with refused(Why.TOO_LONG, field=field, limit=200, length=201, over=1):
            check_phases([ONE, over])
    words = tuple(f"woord{at}" for at in range(MOST_WORDS))
    assert check_phases([ONE, Phase("b", "later", "", (*words, words[0]))])[1].words == words
    with refused(Why.TOO_MANY, most=40):
        check_phases([ONE, Phase("b", "later", "", (*words, "nog een"))])
