"""What says nothing is kept at its table and is in no theme, no word and no number of what the room sees."""

import pytest

from tests.harvests import answers
from workshop.analysis.answers import AnswerText, Theme, Themes
from workshop.analysis.contradictions import find_contradictions
from workshop.analysis.contrast import find_contrast
from workshop.analysis.keywords import find_keywords
from workshop.analysis.moves import QuestionKind
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.themes import find_themes

NOTHING = [
    "geen idee", "Geen idee!", "weet niet", "Ik weet het niet.", "Sorry, ik weet het nog niet", "idem", "Idem dito", "zie boven", "test", "Test test",
    "n.v.t.", "N.V.T", "nvt", "?", "???", "-", "...", "👍", "😀😀", "x", "nee", "Nog geen idee hoor", "Helaas geen idee", "no idea", "I don't know",
    "don’t know", "n/a", "same as above", "nothing", "mee eens", "ok", "1", "",
    "zie tafel 4", "Zie het antwoord van de groep hiernaast", "idem als groep 2", "zelfde als de buren",
    "same as table 5", "hihihi", "pfff", "aaaa", "asdfgh",
    "Daar moeten wij nog over nadenken", "wij weten het ook niet",
    "geen idee wat ik hier moet invullen", "we need to think about this", "I have no clue yet",
]  # fmt: skip
SOMETHING = [
    "koffie", "Bel de wethouder", "geen idee wie bij de gemeente waarover gaat", "niet beginnen met geld", "geen contract", "Testen met één straat",
    "Nee zeggen mag", "Niets doen is ook een keuze", "Idem voor de corporatie: nodig die uit", "ik weet niet wie de wethouder is, dus bel eerst",
    "vertrouwen", "Zie boven de deur staat de naam van de wethouder", "3 buren", "no contract", "see the alderman first",
    "zie de buren als bondgenoten", "Zie de buren", "Same table", "Eerst nadenken", "Nog nadenken over de huurders",
    "we weten niet wie er beslist", "Niet weten",
    "haha, taart", "Nu", "Eerlijk", "Now", "Think about the children", "We have no contract", "A", "zelfde taal spreken",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_is_known(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_what_says_something_however_little_is_an_answer(text: str) -> None:
    assert not says_nothing(text)


def test_it_is_in_no_theme_and_changes_none_until_a_hand_puts_it_there() -> None:
    made, _ = answers(60)
    empty = [AnswerText(id=f"n{at}", text=text, prompt="start") for at, text in enumerate(NOTHING)]
    found, without = find_themes([*made, *empty]), find_themes(made)
    assert found.themes == without.themes
    assert set(found.loose) == set(without.loose) | {text.id for text in empty}
    first = found.themes[0]
    by_hand = Theme(id=first.id, members=(*first.members, "n0"), pinned=frozenset({"n0"}))
    held = Themes(themes=(by_hand, *found.themes[1:]), loose=found.loose, next_id=found.next_id)
    assert find_themes([*made, *empty], held).of("n0") == first.id


def test_no_word_and_no_contradiction_is_made_of_it() -> None:
    empty = [
        AnswerText(id=f"n{at}", text="Geen idee", prompt=("start", "avoid")[at % 2], role="other", group=f"g{at}")
        for at in range(40)
    ]
    asked = {"start": QuestionKind.START, "avoid": QuestionKind.AVOID}
    assert find_keywords(empty) == ()
    assert find_contrast(empty) == ()
    assert find_contradictions(empty, asked) == ()
