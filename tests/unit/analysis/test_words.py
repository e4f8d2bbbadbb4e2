"""Words are read as people write them: in two languages, with compounds, and never shown as stems."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harvests import answers
from workshop.analysis.answers import AnswerText
from workshop.analysis.contrast import find_contrast, stress
from workshop.analysis.findings import Keyword
from workshop.analysis.keywords import compound, find_keywords
from workshop.analysis.labels import labels, shown
from workshop.analysis.telling import is_noun, singular
from workshop.analysis.tokens import frequency, read, stem, words_of


def test_words_are_small_letters_and_numbers_without_signs_pictures_and_addresses() -> None:
    text = "Bel de Wethouder!! 🙂 op 12 mei – zie https://example.org/pad?x=1, da’s beter dan e‑mail"
    assert words_of(text) == ("bel", "de", "wethouder", "op", "12", "mei", "zie", "da's", "beter", "dan", "e", "mail")


def test_what_leads_to_somebody_is_no_word_and_an_accent_of_stress_makes_none() -> None:
    text = "Mail jan.devries@buurt.nl of bel 06-12345678; zie jandevries.nl. Dat is níet vóór één café"
    assert words_of(text) == ("mail", "of", "bel", "zie", "dat", "is", "niet", "voor", "een", "café")
    assert words_of("da’s da´s daʼs") == ("da's",) * 3
    assert stem("carrière", "nl") == stem("carriere", "nl")
    assert stem("café", "en") == stem("cafe", "en")


def test_no_address_names_a_theme_or_a_keyword() -> None:
    said = ["Vraag jan@buurt.nl", "Bel jan@buurt.nl", "jan@buurt.nl weet het", "Mail naar jan@buurt.nl"]
    assert {word for name in labels(read(said), [[0, 1, 2, 3]]) for word in name} & {"jan", "buurt", "nl"} == set()
    keywords = find_keywords([AnswerText(id=str(at), text=text) for at, text in enumerate(said)])
    assert {keyword.word for keyword in keywords} & {"jan", "buurt", "nl", "buurt nl", "jan buurt"} == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Begin met een kop koffie bij de buren", "nl"),
        ("Start with a cup of coffee at the neighbours' house", "en"),
        ("Warmtepomp", "nl"),
        ("Neighbourhood", "en"),
    ],
)
def test_the_language_of_an_answer_is_seen_by_its_words(text: str, language: str) -> None:
    assert read([text])[0].language == language


def test_an_answer_that_shows_no_language_is_taken_for_that_of_the_others() -> None:
    assert [text.language for text in read(["2024", "The council has to be there", "It is what we want"])] == ["en"] * 3
    assert [text.language for text in read(["2024", "De raad moet erbij zijn"])] == ["nl", "nl"]


def test_common_words_are_known_to_be_common_and_unknown_ones_rare() -> None:
    assert frequency("de", "nl") > frequency("gemeente", "nl") > frequency("aquathermie", "nl") == 1e-8


def test_a_label_shows_words_as_people_wrote_them_and_not_their_stems() -> None:
    texts = read(
        ["De gemeente helpt", "De gemeente wacht", "De gemeenten overleggen", "Koffie drinken", "Koffie halen"]
    )
    first, second = labels(texts, [[0, 1, 2], [3, 4]])
    assert stem("gemeente", "nl") == "meen"
    assert (first[0], second[0]) == ("gemeente", "koffie")


def test_a_label_keeps_the_word_that_turns_it_round() -> None:
    texts = read(
        ["Stuur geen contract", "Nooit beginnen: geen contract", "geen contract meteen", "koffie", "koffie graag"]
    )
    assert "geen contract" in labels(texts, [[0, 1, 2], [3, 4]])[0]


def test_of_forms_used_as_often_the_shortest_is_shown() -> None:
    assert shown(Counter({"gesprekken": 2, "gesprek": 2, "gespreksavond": 1})) == "gesprek"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("warmtebedrijf", ("warmte", "bedrijf")),
        ("bewonersinitiatief", ("bewoners", "initiatief")),
        ("samenwerkingsovereenkomst", ("samenwerking", "overeenkomst")),
        ("gemeenteraad", ("gemeente", "raad")),
        ("buurtbewoners", ("buurt", "bewoners")),
        ("gemeente", ("gemeente",)),
        ("overeenkomst", ("overeenkomst",)),
        ("vertrouwen", ("vertrouwen",)),
        ("begeleider", ("begeleider",)),
    ],
)
def test_a_compound_falls_into_two_words_that_people_use_and_other_words_stay_whole(
    word: str, parts: tuple[str, ...]
) -> None:
    assert compound(word) == parts


def test_keywords_put_compounds_with_the_same_beginning_together() -> None:
    texts = [
        "De warmtepomp eerst",
        "Een warmtebedrijf erbij",
        "Warmtevisie lezen",
        "De wethouder bellen",
        "Bel de wethouder",
        "Koffie",
        "Koffie met buren",
        "Buren",
    ]
    found = {
        keyword.word: keyword
        for keyword in find_keywords([AnswerText(id=str(at), text=text) for at, text in enumerate(texts)])
    }
    assert found["warmte-"].answers == 3
    assert set(found["warmte-"].forms) == {"warmtepomp", "warmtebedrijf", "warmtevisie"}
    assert found["wethouder"].answers == 2
    assert max(keyword.weight for keyword in found.values()) == 1.0


def words(texts: list[str], question: str = "") -> dict[str, Keyword]:
    """The words that stand out in these answers, by how they are shown."""
    said = [AnswerText(id=str(at), text=text) for at, text in enumerate(texts)]
    return {keyword.word: keyword for keyword in find_keywords(said, question)}


NO_NOUN = [
    "Zoek draagvlak bij de buren",
    "Draagvlak kost tijd",
    "Kijk naar de draagkracht van huurders",
    "Er is meer draagkracht dan gedacht",
    "Een bijeenkomst in de kantine",
    "Twee bijeenkomsten zijn beter",
    "Grootverbruikers eerst",
    "De grootverbruikers en de grootgrondbezitters",
]


def test_compounds_whose_beginning_is_no_thing_by_itself_stand_as_whole_words() -> None:
    found = words(NO_NOUN)
    assert {"draagvlak", "draagkracht", "bijeenkomst", "grootverbruikers"} <= set(found)
    assert not [word for word in found if word.endswith("-")]


def test_one_compound_beside_its_beginning_is_no_family() -> None:
    found = words(["De gemeente helpt", "De gemeente betaalt", "Vraag de gemeenteraad", "Bel de gemeenteraad"])
    assert (found["gemeente"].answers, found["gemeenteraad"].answers) == (2, 2)


@pytest.mark.parametrize("word", ["warmte", "buurt", "wijk", "energie", "bewoners", "subsidie", "geld", "school"])
def test_a_thing_can_be_the_beginning_of_a_family(word: str) -> None:
    assert is_noun(word)


@pytest.mark.parametrize(
    "word", ["draag", "woon", "leer", "praat", "samen", "groot", "bijeen", "voor", "start", "xyzzyx"]
)
def test_what_one_does_or_how_it_is_cannot(word: str) -> None:
    assert not is_noun(word)


QUESTION = "Hoe begin je aan een warmtenet?\nHow do you begin with a heat network?"


def test_no_word_of_the_question_stands_out_in_any_form() -> None:
    texts = [
        "Begin klein met de wethouder",
        "Beginnen met koffie en de wethouder",
        "Wie begint, haalt warmtenetten naar de straat",
        "Een warmtenet begint met koffie",
        "We begonnen in de straat",
    ]
    assert set(words(texts, QUESTION)) >= {"wethouder", "koffie", "straat"}
    found = " ".join(words(texts, QUESTION))
    assert "begin" not in found
    assert "begon" not in found
    assert "warmtenet" not in found
    assert "warmtenet" in " ".join(words(texts))


def test_no_common_verb_number_or_filler_stands_out() -> None:
    texts = [f"Maak meteen twee of 3 afspraken, {rest}" for rest in ("zet ze neer", "neem ze mee", "ook in 2030")] * 3
    assert set(words(texts)) == {"afspraken"}
    english = ["Make sure we really talk to three tenants, don't wait"] * 8
    assert set(words(english)) == {"tenants"}


@given(
    st.lists(
        st.sampled_from(
            [
                "begin",
                "beginnen",
                "maken",
                "zet",
                "twee",
                "8",
                "eerste",
                "gewoon",
                "meteen",
                "koffie",
                "wethouder",
                "huis",
                "huizen",
                "warmtepomp",
            ]
        ),
        max_size=60,
    )
)
def test_whatever_is_said_what_stands_out_says_something_and_is_not_asked(said: list[str]) -> None:
    texts = [" ".join(said[at : at + 4]) for at in range(0, len(said), 4)]
    told = {part for word in words(texts, QUESTION) for part in word.split()}
    assert told <= {"koffie", "wethouder", "huis", "huizen", "warmtepomp"}
    assert len(told & {"huis", "huizen"}) < 2 or " " in " ".join(words(texts, QUESTION))


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("huizen", "huis"),
        ("brieven", "brief"),
        ("steden", "stad"),
        ("raadsleden", "raadslid"),
        ("mogelijkheden", "mogelijkheid"),
        ("gesprekken", "gesprek"),
        ("afspraken", "afspraak"),
        ("gemeenten", "gemeente"),
        ("bewoners", "bewoner"),
        ("ideeën", "idee"),
        ("foto's", "foto"),
        ("energie", "energie"),
        ("keuken", "keuken"),
    ],
)
def test_many_of_a_thing_are_known_by_one_of_it(plural: str, expected: str) -> None:
    assert singular(plural) == expected


def test_one_and_many_stand_as_one_word_under_the_form_that_is_said_more() -> None:
    found = words(
        ["Ons huis is oud", "Isoleer de huizen", "Alle huizen tellen", "Het raadslid", "Raadsleden", "Een raadslid"]
    )
    assert (found["huizen"].answers, found["huizen"].forms) == (3, ("huizen", "huis"))
    assert found["raadslid"].answers == 3
    assert not {"huis", "raadsleden"} & set(found)


def test_no_answers_have_no_keywords_and_stress_nothing() -> None:
    assert find_keywords([]) == ()
    assert find_contrast([]) == ()


def _said(role: str, number: int, text: str, group: str) -> list[AnswerText]:
    return [
        AnswerText(id=f"{role}{group}{text}{at}", text=text, prompt="", role=role, group=group) for at in range(number)
    ]


def test_what_one_role_says_again_and_again_is_stressed_firmly_and_what_both_say_is_not() -> None:
    everybody = [
        *_said("municipality", 10, "Regel de subsidie", "g1"),
        *_said("municipality", 10, "Meer subsidie graag", "g2"),
        *_said("initiative", 10, "Drink koffie", "g1"),
        *_said("initiative", 10, "Koffie bij buren", "g3"),
        *_said("municipality", 5, "Vertrouwen", "g1"),
        *_said("initiative", 5, "Vertrouwen", "g2"),
    ]
    found = {(stressed.word, stressed.role): stressed for stressed in find_contrast(everybody)}
    assert found["subsidie", "municipality"].firm
    assert found["koffie", "initiative"].firm
    assert "vertrouwen" not in {word for word, _ in found}


def test_a_word_of_one_group_only_or_of_two_answers_is_no_stress() -> None:
    one_group = [*_said("a", 9, "subsidie", "g1"), *_said("b", 9, "koffie", "g2"), *_said("b", 9, "thee", "g3")]
    assert find_contrast(one_group) == ()
    rare = [*_said("a", 1, "subsidie", "g1"), *_said("a", 1, "subsidie", "g2"), *_said("b", 20, "koffie", "g2")]
    assert "subsidie" not in {stressed.word for stressed in find_contrast(rare)}


def test_answers_without_a_role_and_a_single_role_are_compared_with_nobody() -> None:
    made, _ = answers(40)
    assert find_contrast([AnswerText(id=text.id, text=text.text) for text in made]) == ()
    assert (
        find_contrast(
            [AnswerText(id=text.id, text=text.text, prompt="", role="initiative", group=text.group) for text in made]
        )
        == ()
    )


def test_stress_is_as_far_from_chance_in_one_direction_as_in_the_other() -> None:
    assert stress(12, 30, 3, 30, 7.5) == pytest.approx(-stress(3, 30, 12, 30, 7.5))
    assert stress(5, 20, 10, 40, 7.5) == pytest.approx(0, abs=0.3)


def test_what_is_said_in_every_answer_is_stressed_by_nobody() -> None:
    same = [
        *_said("municipality", 4, "Wethouder", "g1"),
        *_said("municipality", 4, "Wethouder", "g2"),
        *_said("initiative", 4, "Wethouder", "g1"),
        *_said("initiative", 4, "Wethouder", "g2"),
    ]
    assert find_contrast(same) == ()
