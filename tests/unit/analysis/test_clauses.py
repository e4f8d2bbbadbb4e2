"""Of an answer the words that can stand as a title are found: whole, short, as somebody wrote them, or none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.analysis.clauses import LONGEST, SHORT, clause_of, is_opening, is_short, name_by, tells_of_itself


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        # A short sentence is its own title, without what follows it.
        ("Neem de raad vroeg mee. Bijvoorbeeld een avond zonder stukken.", "Neem de raad vroeg mee"),
        ("met een kop koffie bij de buren", "Met een kop koffie bij de buren"),
        ("Wie beslist er eigenlijk over de warmte? Vraag het meteen.", "Wie beslist er eigenlijk over de warmte?"),
        # What comes after a reason, a contrast or a colon explains.
        ("Begin bij vertrouwen: laat zien wat je weet én wat je niet weet.", "Begin bij vertrouwen"),
        ("Bel eerst de wethouder, want zonder die man kom je nergens in deze gemeente", "Bel eerst de wethouder"),
        ("Niet over geld beginnen, dan zitten ze meteen achteruit en komt het nooit meer goed", "Niet over geld beginnen"),
        ("Start with a shared calendar because the council has recess and volunteers have exams", "Start with a shared calendar"),
        ("De gemeente wilde tekenen (eindelijk), maar onze achterban vond ons te braaf", "De gemeente wilde tekenen"),
        # One more of a list is not what explains: the verb would come apart.
        ("Nodig de wethouder, de griffier en de buren uit", "Nodig de wethouder, de griffier en de buren uit"),
        # Longer than a glance, and still whole.
        ("De raad pas informeren als de handtekeningen al gezet zijn.", "De raad pas informeren als de handtekeningen al gezet zijn"),
        # What says nothing is no title, and what comes after it may be.
        ("Ja! Precies dit. Een gezamenlijke bewonersavond in het buurthuis.", "Een gezamenlijke bewonersavond in het buurthuis"),
        # What only announces is no title; what it announces may be.
        ("Voor ons geldt het principe: de vervuiler betaalt de rekening.", "De vervuiler betaalt de rekening"),
        ("Sterker nog: schaf de vliegtaks helemaal af", "Schaf de vliegtaks helemaal af"),
        ("Het werden er twee, want de flats hebben andere vragen dan de rijtjes", "De flats hebben andere vragen dan de rijtjes"),
        # Where the first sentence leans on something, a later one may stand.
        ("Ze wilden eerst niet. De gemeente betaalt nu de premie.", "De gemeente betaalt nu de premie"),
        ("Na een jaar zaten er zeven", ""),
        ("Op de rommelmarkt spraken we er 200", ""),
        ("De wethouder wilde wel", ""),
        ("Nederland hoeft dit niet in wetgeving vast te leggen", ""),
        # What leans on something said before, says too little, or is too long to be read.
        ("Dat werd niets", ""),
        ("Ze kwamen alsnog naar het buurthuis", ""),
        ("Het werd een warmtenet", ""),
        ("gewoon beginnen", ""),
        ("12", ""),
        ("👍", ""),
        ("", ""),
        ("Mail me op jan@voorbeeld.nl", ""),
        (
            "Zorg dat je met alle buren en de gemeente en de corporatie in een grote zaal zit zonder dat iemand voorzitter is",
            "",
        ),
    ],
)  # fmt: skip
def test_a_title_is_a_telling_clause_or_nothing(text: str, clause: str) -> None:
    assert clause_of(text) == clause


WORDS = st.sampled_from(
    ["de", "raad", "warmtenet", "en", "maar", "Begin", "niet", "koffie,", "want", "bewoners.", "Wie?", "(samen)", "- ", "het", "12", "geld:"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_a_title_is_part_of_what_was_written_and_never_long(text: str) -> None:
    clause = clause_of(text)
    words = re.findall(r"\w+", clause)
    assert len(words) <= LONGEST
    assert is_short(clause) == (0 < len(words) <= SHORT)
    without_asides = re.sub(r"\s*\([^()]*\)", "", text)
    assert " ".join(words).casefold() in " ".join(re.findall(r"\w+", without_asides)).casefold()


def test_whether_a_title_is_in_the_first_sentence_that_says_something_is_known() -> None:
    assert is_opening("Ja! Precies. Een avond in het buurthuis.")
    assert not is_opening("Ze wilden eerst helemaal niet. De gemeente betaalt nu de premie.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bel eerst de wethouder. Dat scheelt een jaar.", "Bel eerst de wethouder"),
        ("Hij stapte een week ervoor op. Dat was jammer.", "Hij stapte een week ervoor op"),
        ("👍", ""),
        ("Mail me op jan@voorbeeld.nl", ""),
    ],
)
def test_where_nothing_can_stand_alone_a_short_first_sentence_names_it(text: str, name: str) -> None:
    assert name_by(text) == name


def test_who_speaks_of_themselves_is_known() -> None:
    assert tells_of_itself("Nodig ons als verhuurder op tijd uit")
    assert not tells_of_itself("Nodig de verhuurder op tijd uit")
