"""A stack holds what says the same in other clothes; what only looks alike is for people to judge."""

import pytest

from workshop.analysis.answers import AnswerText
from workshop.analysis.duplicates import find_duplicates
from workshop.analysis.spelling import commands, slip, written


def stacked(text: str, other: str) -> bool:
    return bool(find_duplicates([AnswerText(id="1", text=text), AnswerText(id="2", text=other)]).stacks)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Gebruik Facebook", "Facebook gebruiken"),
        ("Kies samen een voorzitter", "Samen een voorzitter kiezen"),
        ("Nodig de buren uit", "De buren uitnodigen"),
        ("Ga langs de deuren", "Langs de deuren gaan"),
        ("Laat bewoners meebeslissen", "Bewoners laten meebeslissen"),
        ("Werk samen met de school", "Samenwerken met de school"),
        ("Houd het simpel", "Hou het simpel"),
        ("Invite the whole street", "Inviting the whole street"),
        ("Maak er een feest van", "Maak er een feestje van"),
        ("Meer communicatie in de wijk", "Meer comunicatie in de wijk"),
        ("Luister naar bewoners", "Luister naar de beowners"),
        ("Een straatbarbecue houden", "Een straat-barbecue houden"),
        ("Organise a walk", "Organize a walk"),
        ("Don't send letters", "Do not send letters"),
        ("Praat met de buurt, en teken dan", "Praat met de buurt, teken dan"),
    ],
)
def test_the_same_in_other_clothes_is_one_stack(text: str, other: str) -> None:
    assert stacked(text, other)
    assert stacked(other, text)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Altijd de raad inlichten", "Nooit de raad inlichten"),
        ("Brieven schrijven voor de zomer", "Brieven schrijven na de zomer"),
        ("Meer groen in de straat", "Minder groen in de straat"),
        ("Overleggen met de aannemer", "Overleggen zonder de aannemer"),
        ("Binnen de wijk zoeken", "Buiten de wijk zoeken"),
        ("Wel foto's maken", "Niet foto's maken"),
        ("De raad informeert bewoners", "Bewoners informeren de raad"),
        ("Laat de raad bewoners bellen", "Laat bewoners de raad bellen"),
        ("Eerst meten, dan boren", "Eerst boren, dan meten"),
        ("Begin met één straat", "Begin met een straat"),
        ("Begin in 2030", "Begin in 2031"),
        ("Vergaderen op maandag", "Vergaderen op zondag"),
        ("Vraag het aan Jansen", "Vraag het aan Janssen"),
        ("Wij bellen de wethouder", "Zij bellen de wethouder"),
        ("We maken een buurtkrant?", "We maken een buurtkrant"),
        ("Eigenaren laten betalen", "Eigenaren laten bepalen"),
        ("Boom planten", "Bomen planten"),
        ("Een straat", "Straten"),
        ("Close the road early", "Close the road late"),
        ("Ask the buyers to help", "Ask the sellers to help"),
    ],
)
def test_what_only_looks_alike_is_no_stack(text: str, other: str) -> None:
    assert not stacked(text, other)
    assert not stacked(other, text)


def test_a_slip_is_a_word_that_nobody_knows_beside_one_that_people_know() -> None:
    assert slip("contrakt", "contract")
    assert slip("buurtvergaddering", "buurtvergadering")
    assert not slip("betalen", "bepalen")
    assert not slip("huurder", "huurders")
    assert not slip("bouwkosten", "bouwposten")


def test_a_diminutive_is_its_word_and_what_only_ends_like_one_is_not() -> None:
    assert written("boompje") == written("boom")
    assert written("tafeltje") == written("tafel")
    assert written("ballonnetje") == written("ballon")
    assert written("oranje") == "oranje"


@pytest.mark.parametrize(
    ("infinitive", "command"),
    [
        ("maken", "maak"),
        ("kiezen", "kies"),
        ("geven", "geef"),
        ("zetten", "zet"),
        ("luisteren", "luister"),
        ("gaan", "ga"),
        ("doen", "doe"),
        ("zijn", "wees"),
        ("planning", "plan"),
        ("making", "make"),
    ],
)
def test_a_command_is_known_by_its_infinitive(infinitive: str, command: str) -> None:
    assert command in commands(infinitive)
    assert command not in commands("wethouder")
