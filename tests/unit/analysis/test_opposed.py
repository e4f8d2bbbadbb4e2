"""Sharing words is not enough for a contradiction: each rule with what it finds and what it leaves alone."""

import pytest

from workshop.analysis.answers import AnswerText
from workshop.analysis.contradictions import find_contradictions
from workshop.analysis.moves import QuestionKind
from workshop.analysis.spelling import root_of
from workshop.analysis.synonyms import means_the_same

ASKED = {kind.value: kind for kind in QuestionKind}


def contradict(text: str, other: str, kinds: str) -> bool:
    prompts = kinds.split()
    return bool(
        find_contradictions(
            [
                AnswerText(id="1", text=text, prompt=prompts[0], role="a", group="1"),
                AnswerText(id="2", text=other, prompt=prompts[1], role="b", group="2"),
            ],
            ASKED,
        )
    )


@pytest.mark.parametrize(
    ("advice", "warning"),
    [
        ("Gebruik Facebook om mensen te bereiken", "Facebook gebruiken"),
        ("Huur een professionele gespreksleider in", "Een gespreksleider inhuren"),
        ("Reken de begroting door", "De begroting doorrekenen"),
        ("Schrijf een nieuwsbrief", "Een nieuwsbriefje schrijven"),
        ("Laat kinderen meebeslissen over de speeltuin", "Kinderen mee laten beslissen over de speeltuin"),
        ("Alleen met eigenaren praten", "Alleen met de eigenaren praten"),
        ("Bouw het buurthuis zonder aannemer", "Zonder aannemer het buurthuis bouwen"),
        ("Zorg dat de raad vroeg meedenkt", "De raad vroeg laten meedenken"),
        ("Wij lieten de school meebetalen, dat raad ik aan", "De school laten meebetalen"),
        ("Deel de begroting met de buurt", "De begroting met de wijk delen"),
        ("Nodig de gemeenteraad uit", "De gemeentraad uitnodigen"),
        ("Ga met een kleine groep aan de slag", "Met een klein groepje aan de slag gaan"),
        ("Set up a foundation", "Setting up a foundation too early"),
        ("Work without a contract", "Working without a contract"),
        ("Let the school lead the project", "Letting the school lead the project"),
    ],
)
def test_one_move_advised_and_warned_against_is_a_contradiction_in_any_word_order(advice: str, warning: str) -> None:
    assert contradict(advice, warning, "start avoid")
    assert contradict(warning, advice, "avoid start")


@pytest.mark.parametrize(
    ("advice", "warning"),
    [
        # Not having something is what is warned against.
        ("Zoek een onafhankelijke voorzitter", "Geen onafhankelijke voorzitter hebben"),
        ("Have a clear budget", "Having no clear budget"),
        ("Bedank de sponsors", "Sponsors nooit bedanken"),
        ("Bel de aannemer terug", "Wij vergaten de aannemer te bellen"),
        # Only, another, too much.
        ("Nodig de raad uit", "Alleen de raad uitnodigen"),
        ("Kies elk jaar dezelfde voorzitter", "Elk jaar een andere voorzitter kiezen"),
        ("Organiseer bijeenkomsten", "Te veel bijeenkomsten organiseren"),
        ("Invite the neighbours", "Inviting only some of the neighbours"),
        # Something else in the same place.
        ("Vraag ouderen om hulp", "Jongeren om hulp vragen"),
        ("Give every member a vote", "Giving every visitor a vote"),
        ("Ask children what they want", "Asking parents what children want"),
        ("Koop samen zonnepanelen", "In je eentje zonnepanelen kopen"),
        ("Maak duidelijke afspraken over geluid", "Onduidelijke afspraken maken over geluid"),
        # Somebody else does it.
        ("Laat de buurt het ontwerp maken", "De architect het ontwerp laten maken"),
        ("De architect kiest de aannemer", "Dat de aannemer de architect kiest"),
        ("Doctors call patients", "Patients calling doctors"),
        # With and about, before and after.
        ("Praat met de huurders", "Over de huurders praten"),
        ("Sign after the vote", "Signing before the vote"),
        # Only those of which more is said.
        ("Vraag vrijwilligers", "Vrijwilligers die geen tijd hebben toch vragen"),
        ("Make a budget", "Making a budget that nobody can read"),
        # Without something is another move.
        ("Een begroting maken", "Een begroting maken zonder de penningmeester"),
        # What happened is no advice.
        ("We started with the builders and went bankrupt", "Starting with the builders"),
    ],
)
def test_what_makes_another_move_of_it_makes_no_contradiction(advice: str, warning: str) -> None:
    assert not contradict(advice, warning, "start avoid")
    assert not contradict(warning, advice, "avoid start")


@pytest.mark.parametrize(
    ("text", "other", "contradiction"),
    [
        ("Stel een klankbordgroep in", "Stel geen klankbordgroep in", True),
        ("Niet vergaderen in het gemeentehuis", "Vergader gewoon in het stadhuis", True),
        ("Wacht op de vergunning", "Wacht niet op de vergunning", True),
        ("Bouw voordat de vergunning er is", "Bouw niet voordat de winter begint", False),
        ("Teken de brief voordat je de raad belt", "Teken de brief niet voordat je de raad belt", True),
        ("Hire a consultant", "Do not hire a consultant", True),
        ("Nodig iedereen uit", "Niet iedereen uitnodigen", False),
        ("Spreek de raad", "Spreek niet alleen de raad", False),
        ("Invite the neighbours", "Don't invite all the neighbours", False),
        ("Plan vergaderingen in het voorjaar", "Plan geen vergaderingen in de vakantie", False),
        ("Bouw met vergunning", "Bouw niet zonder vergunning", False),
        ("Deel de cijfers na de zomer", "Deel de cijfers niet voor de zomer", False),
        ("Teken als iedereen akkoord is", "Teken pas als iedereen akkoord is", False),
    ],
)
def test_under_how_to_begin_a_not_contradicts_only_what_it_is_about(text: str, other: str, contradiction: bool) -> None:
    assert contradict(text, other, "start start") is contradiction
    assert contradict(other, text, "start start") is contradiction


def test_under_what_never_to_do_a_not_says_the_same_as_none() -> None:
    assert not contradict("Een klankbordgroep instellen", "Geen klankbordgroep instellen", "avoid avoid")


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("speeltoestellen", "toestellen", True),
        ("verhuurders", "huurders", False),
        ("onduidelijke", "duidelijke", False),
        ("wijk", "buurt", True),
        ("uitzoeken", "kiezen", True),
        ("meeneemt", "meenemen", True),
        ("bellen", "mailen", False),
    ],
)
def test_words_mean_the_same_as_compounds_synonyms_and_forms_but_not_with_a_prefix_that_makes_another_word(
    word: str, other: str, same: bool
) -> None:
    assert means_the_same(word, other, root_of(word, "nl"), root_of(other, "nl")) is same
