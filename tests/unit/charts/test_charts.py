"""A chart says its message in a sentence, draws it, and says it again in a table; a click on it leads to answers."""

import dataclasses
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.factories import NOON, make_workshop
from workshop.analysis.answers import Theme, Themes
from workshop.analysis.findings import Keyword, Reading, Stress
from workshop.charts import harvest as harvests
from workshop.charts.line import phase_line
from workshop.charts.looks import Chart, Nothing, for_file, shown
from workshop.charts.roles import role_looks
from workshop.charts.themes import themes_by_role
from workshop.charts.wall import CHARTS, draw, drawn
from workshop.charts.words import contrast, word_cloud
from workshop.domain.people import Role
from workshop.domain.phases import USUAL
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.wall import Shows, View
from workshop.services.answers.views import Harvest, HarvestLine
from workshop.services.plenary.views import BallotResult, Understood
from workshop.text.catalogue import Speaker

NL, EN = (Speaker(language, ZoneInfo("Europe/Amsterdam")) for language in ("nl", "en"))
ROLES = [
    Role(
        key="initiative",
        name_nl="bewonersinitiatief",
        name_en="residents' initiative",
        colour="#E69F00",
        symbol="●",
        position=0,
    ),
    Role(key="municipality", name_nl="gemeente", name_en="municipality", colour="#0072B2", symbol="■", position=1),
    Role(key="council", name_nl="raadslid", name_en="council member", colour="#009E73", symbol="▲", position=2),
]
PROMPTS = [
    Prompt(
        id="p1", key="start", kind=PromptKind.LIST, text_nl="Hoe begin je?", text_en="How do you begin?", position=0
    ),
    Prompt(
        id="p2",
        key="surprise",
        kind=PromptKind.STORY,
        text_nl="Welke verrassende wending kwam je tegen?",
        text_en="Which turn came?",
        position=1,
    ),
]
STARTS = [
    ("initiative", "Begin met koffie aan de keukentafel."),
    ("initiative", "Koffie bij de buren, dan pas papier."),
    ("initiative", "Eerst koffie, dan een bewonersavond, dan papier."),
    ("initiative", "Ga bij buren langs met koffie en luister."),
    ("municipality", "Bel de wethouder over het warmtenet."),
    ("municipality", "Zet het warmtebedrijf vroeg aan tafel."),
    ("council", "Vraag de wethouder om een startbedrag."),
    ("municipality", "Leg de samenwerkingsovereenkomst naast de planning."),
]
TURNS = [
    ("initiative", "Bij het eerste gesprek zei de gemeente meteen ja."),
    ("municipality", "De jurist wilde de overeenkomst niet tekenen."),
    ("municipality", "Het contract was na een week klaar."),
    ("council", "Iedereen was ineens ziek."),
]
LONG = "Samenwerkingsovereenkomstvoorbereiding"


def understood(
    starts: Sequence[tuple[str, str]] = STARTS,
    turns: Sequence[tuple[str, str]] = TURNS,
    themes: Themes | None = None,
    reading: Reading | None = None,
    places: Mapping[str, str] | None = None,
    result: BallotResult | None = None,
) -> Understood:
    """A harvest with what is understood of it. Answers are a0, a1 … and surprises s0, s1 …, in two of three groups."""
    written = [("p1", "start", f"a{at}", *start) for at, start in enumerate(starts)]
    written += [("p2", "surprise", f"s{at}", *turn) for at, turn in enumerate(turns)]
    lines = [
        HarvestLine(
            id=name,
            prompt_key=key,
            prompt_id=prompt,
            round=1,
            group=1 + at % 2,
            role_key=role,
            text=text,
            expected="",
            helped="",
            at=NOON + timedelta(minutes=at // 4),
        )
        for at, (prompt, key, name, role, text) in enumerate(written)
    ]
    return Understood(
        harvest=Harvest(
            workshop=make_workshop(), roles=ROLES, prompts=PROMPTS, lines=lines, people=12, groups=3, rounds=1
        ),
        themes={"p1": themes or Themes()},
        reading=reading or Reading(),
        phases=USUAL,
        places=places or {},
        judged={},
        result=result,
        points=(),
        shows=Shows(),
        current=True,
    )


FOUND = Themes(
    themes=(
        Theme(id="t1", terms=("koffie", "buren"), members=("a0", "a1", "a2", "a3")),
        Theme(id="t2", title="Het bestuur", members=("a4", "a6")),
        Theme(id="t3", terms=("geheim",), members=("a5",), hidden=True),
    ),
    loose=("a7",),
)
READ = Reading(
    keywords={
        "p1": (
            Keyword("koffie", 4, 1.0),
            Keyword("warmte-", 2, 0.8, ("warmtebedrijf", "warmtenet")),
            Keyword("wethouder", 2, 0.7),
            Keyword("buren", 2, 0.6),
            Keyword("papier", 2, 0.5),
        )
    }
)
PLACED = {"s0": "talks", "s1": "agreement", "s2": "agreement"}


def a_chart(drawn: Chart | Nothing | None) -> Chart:
    assert isinstance(drawn, Chart)
    return drawn


def data_of(chart: Chart) -> list[dict[str, Any]]:
    """All rows of data in a picture that have the column that a click selects."""
    spec = shown(chart.picture, dark=False, height=chart.height).to_dict()
    return [row for rows in spec["datasets"].values() for row in rows if chart.field in row]


def holds(chart: Chart, seen: Understood) -> None:
    """What every chart with a click keeps: each value in the picture leads to answers that are there."""
    assert chart.field
    assert {row[chart.field] for row in data_of(chart)} <= set(chart.picks)
    assert {answer_id for ids in chart.picks.values() for answer_id in ids} <= set(seen.lines)
    params = shown(chart.picture, dark=True).to_dict()["params"]
    assert [param["select"]["fields"] for param in params if param["name"] == "pick"] == [[chart.field]]
    assert all(len(row) == len(chart.table[0]) for row in chart.table)


def test_themes_are_bars_by_role_without_hidden_ones_and_the_loose_last() -> None:
    seen = understood(themes=FOUND)
    chart = a_chart(themes_by_role(seen, NL, "p1"))
    assert chart.title == "Thema’s per rol: Hoe begin je?"
    assert chart.sentence == (
        "Het grootst is ‘koffie · buren’, met 4 antwoorden. "
        "‘koffie · buren’ komt het duidelijkst van één rol: 4 van de 4 zijn van bewonersinitiatief."
    )
    assert chart.table == [
        ["thema", "● bewonersinitiatief", "■ gemeente", "▲ raadslid", "samen"],
        ["koffie · buren", "4", "0", "0", "4"],
        ["Het bestuur", "0", "1", "1", "2"],
        ["nog geen thema", "0", "1", "0", "1"],
    ]
    assert chart.picks == {
        "koffie · buren": ("a0", "a1", "a2", "a3"),
        "Het bestuur": ("a4", "a6"),
        "nog geen thema": ("a7",),
    }
    holds(chart, seen)
    drawn_bars: Counter[str] = Counter()
    for row in data_of(chart):
        drawn_bars[row["name"]] += row["number"]
    assert drawn_bars == {name: len(ids) for name, ids in chart.picks.items()}
    assert a_chart(themes_by_role(seen, EN, "p1")).sentence == (
        "The largest is ‘koffie · buren’, with 4 answers. "
        "‘koffie · buren’ comes most clearly from one role: 4 of 4 are from residents' initiative."
    )


def test_a_bar_keeps_its_place_and_what_does_not_fit_is_said() -> None:
    starts = [("initiative", f"Antwoord {at}") for at in range(40)]
    themes = tuple(
        Theme(
            id=f"t{at}",
            title=f"Thema {at}",
            members=tuple(f"a{number}" for number in range(at * 3, at * 3 + 2 + at % 2)),
        )
        for at in range(12)
    )
    chart = a_chart(themes_by_role(understood(starts, themes=Themes(themes=themes)), NL, "p1"))
    shown_rows = list(dict.fromkeys(row["name"] for row in data_of(chart)))
    assert shown_rows == [f"Thema {at}" for at in (0, 1, 2, 3, 4, 5, 6, 7, 9, 11)]
    assert chart.sentence == (
        "6 thema’s zijn even groot, elk met 3 antwoorden. Geen thema komt duidelijk van één rol. "
        "Nog 2 thema’s staan in de tabel."
    )
    assert len(chart.table) == 13


def test_two_themes_of_one_name_are_two_bars() -> None:
    twice = Themes(
        themes=(Theme(id="t1", title="Koffie", members=("a0",)), Theme(id="t2", title="Koffie", members=("a1", "a2")))
    )
    chart = a_chart(themes_by_role(understood(themes=twice), NL, "p1"))
    assert chart.picks == {"Koffie": ("a0",), "Koffie (2)": ("a1", "a2")}


def test_a_long_name_stands_in_lines_and_loses_no_letter() -> None:
    title = f"Wie tekent er voor de {LONG.lower()} van bewoners, gemeente en netbeheerder samen?"
    chart = a_chart(
        themes_by_role(understood(themes=Themes(themes=(Theme(id="t1", title=title, members=("a0",)),))), NL, "p1")
    )
    (row,) = {row["row"] for row in data_of(chart)}
    assert row.count("\n") == 2
    assert row.replace("\n", " ") == title
    assert LONG.lower() in row


def test_words_are_as_large_as_many_answers_use_them_and_lead_to_those() -> None:
    seen = understood(reading=READ)
    chart = a_chart(word_cloud(seen, NL, "p1"))
    assert chart.sentence == "Het vaakst valt ‘koffie’, in 4 antwoorden. Daarna komen ‘warmte-’ en ‘wethouder’."
    assert chart.table == [
        ["woord", "antwoorden", "staat voor"],
        ["koffie", "4", ""],
        ["warmte-", "2", "warmtebedrijf, warmtenet"],
        ["wethouder", "2", ""],
        ["buren", "2", ""],
        ["papier", "2", ""],
    ]
    assert chart.picks == {
        "koffie": ("a0", "a1", "a2", "a3"),
        "warmte-": ("a4", "a5"),
        "wethouder": ("a4", "a6"),
        "buren": ("a1", "a3"),
        "papier": ("a1", "a2"),
    }
    sizes = {row["word"]: row["size"] for row in data_of(chart)}
    assert sizes["koffie"] > sizes["warmte-"] == sizes["wethouder"] >= 28
    holds(chart, seen)
    english = a_chart(word_cloud(seen, EN, "p1"))
    assert english.sentence == "Said most is ‘koffie’, in 4 answers. Next come ‘warmte-’ and ‘wethouder’."


def test_below_five_words_that_several_answers_use_too_little_was_said() -> None:
    four = READ.keywords["p1"][:4]
    said_once = tuple(Keyword(word, 1, 0.2) for word in ("tafel", "jurist", "planning", "avond"))
    for few in ((), four[:3], four, four + said_once):
        drawn = word_cloud(understood(reading=Reading(keywords={"p1": few})), NL, "p1")
        assert isinstance(drawn, Nothing)
        assert drawn.sentence.startswith("Bij ‘Hoe begin je?’ is nog te weinig gezegd")


def test_a_word_leads_to_the_answers_that_wrote_it_otherwise() -> None:
    words = (*READ.keywords["p1"][:4], Keyword("papieren", 2, 0.5, ("papieren", "papier")))
    chart = a_chart(word_cloud(understood(reading=Reading(keywords={"p1": words})), NL, "p1"))
    assert chart.picks is not None
    assert chart.picks["papieren"] == ("a1", "a2")


def test_only_roles_that_said_enough_are_compared_and_a_hint_is_called_one() -> None:
    starts = [("initiative", f"Koffie {at}") for at in range(30)] + [("municipality", "Schrijf het op")] * 26
    stressed = (Stress("koffie", "initiative", 4.1, 30), Stress("schrijf", "municipality", 2.1, 26))
    stressed += (Stress("raad", "council", 3.3, 4),)
    seen = understood([*starts, ("council", "De raad beslist")], (), reading=Reading(contrast=stressed))
    chart = a_chart(contrast(seen, NL))
    assert chart.sentence == (
        "Het duidelijkst: bewonersinitiatief heeft het vaker over ‘koffie’, in 30 antwoorden. "
        "Een balk met een gestippelde rand is een aanwijzing en kan toeval zijn. "
        "Nog niet vergeleken: raadslid (nog 24 antwoorden nodig)."
    )
    assert chart.table == [
        ["woord", "rol", "antwoorden", "hoe zeker"],
        ["koffie", "● bewonersinitiatief", "30", "duidelijk verschil"],
        ["schrijf", "■ gemeente", "26", "aanwijzing, kan toeval zijn"],
    ]
    assert {name: len(ids) for name, ids in chart.picks.items()} == {"● koffie": 30, "■ schrijf": 26}
    assert [row["says"] for row in data_of(chart)] == ["duidelijk: 30 antwoorden", "aanwijzing: 26 antwoorden"]
    holds(chart, seen)


def test_surprises_stand_above_their_phase_and_the_others_are_counted() -> None:
    seen = understood(places=PLACED)
    chart = a_chart(phase_line(seen, NL))
    assert chart.sentence == (
        "3 verrassingen; de meeste (2) in de fase ‘overeenkomst’. Van nog 1 is de fase niet te zien."
    )
    assert chart.table == [
        ["fase", "verrassingen", "hoe ze beginnen"],
        ["eerste gesprekken", "1", "Bij het eerste gesprek zei de gemeente meteen ja."],
        ["intentie", "0", ""],
        ["overeenkomst", "2", "De jurist wilde de overeenkomst niet tekenen. · Het contract was na een week klaar."],
        ["project", "0", ""],
    ]
    assert chart.picks == {"eerste gesprekken": ("s0",), "intentie": (), "overeenkomst": ("s1", "s2"), "project": ()}
    assert len(data_of(chart)) == 3
    holds(chart, seen)
    even = understood(places={"s0": "talks", "s1": "agreement"})
    assert a_chart(phase_line(even, EN)).sentence == (
        "2 surprises, spread over the phases. For 2 more we cannot tell the phase."
    )


def test_no_two_dots_stand_on_the_same_place_however_many_there_are() -> None:
    turns = [("initiative", f"Contract {at}") for at in range(90)]
    seen = understood((), turns, places={f"s{at}": "agreement" for at in range(90)})
    dots = data_of(a_chart(phase_line(seen, NL)))
    assert len({(row["row"], row["across"], row["level"]) for row in dots}) == 90


def test_the_harvest_is_drawn_per_question_and_per_group_also_one_that_wrote_nothing() -> None:
    seen = understood()
    asked, grouped = harvests.by_role(seen.harvest, NL), harvests.by_group(seen.harvest, NL)
    assert asked.sentence == "12 antwoorden; de meeste (8) bij ‘Hoe begin je?’."
    assert asked.picks["Hoe begin je?"] == tuple(f"a{at}" for at in range(8))
    assert grouped.table == [
        ["groepje", "Hoe begin je?", "Welke verrassende wending kwam je tegen?", "samen"],
        ["Groepje 1", "4", "2", "6"],
        ["Groepje 2", "4", "2", "6"],
        ["Groepje 3", "0", "0", "0"],
    ]
    assert grouped.picks["Groepje 3"] == ()
    for chart in (asked, grouped):
        holds(chart, seen)
        totals = {row[0]: int(row[-1]) for row in chart.table[1:]}
        assert totals == {name: len(ids) for name, ids in chart.picks.items()}
    assert harvests.over_time(seen.harvest, NL).field == ""


@pytest.mark.parametrize(
    ("view", "about", "said"),
    [
        (View.ROLES, "p1", "Bij ‘Hoe begin je?’ zijn nog geen thema’s."),
        (View.WORDS, "p1", "Bij ‘Hoe begin je?’ is nog te weinig gezegd om te zien welke woorden opvallen."),
        (
            View.CONTRAST,
            "",
            "Er is nog te weinig gezegd om rollen te vergelijken; dat kan vanaf 25 antwoorden per rol.",
        ),
        (View.LINE, "", "Er staat nog geen verrassing op de lijn."),
        (View.VOTES, "", "De uitslag komt hier zodra er gestemd is en de stemming gesloten is."),
        (View.QUESTIONS, "", NL("wall.none_yet")),
        (View.GROUPS, "", NL("wall.none_yet")),
        (View.GROWTH, "", NL("wall.none_yet")),
    ],
)
def test_without_anything_to_draw_it_says_what_is_missing(view: View, about: str, said: str) -> None:
    nothing = drawn(view, about, understood((), ()), NL)
    assert isinstance(nothing, Nothing)
    assert nothing.title
    assert nothing.sentence.startswith(said)


def test_the_wall_draws_what_it_shows_and_nothing_for_what_is_no_chart() -> None:
    seen = understood(themes=FOUND)
    assert draw(seen, NL) is None
    shows = dataclasses.replace(seen, shows=Shows(View.ROLES, "p1"))
    assert a_chart(draw(shows, NL)).title == "Thema’s per rol: Hoe begin je?"
    assert {view for view in View if drawn(view, "p1", seen, NL) is not None} == CHARTS
    assert isinstance(drawn(View.ROLES, "gone", seen, NL), Nothing)


def test_a_role_that_the_workshop_does_not_have_is_named_all_the_same() -> None:
    names = [role.name for role in role_looks(understood().harvest, {"other", "initiative"}, NL)]
    assert names == ["bewonersinitiatief", "anders"]


def test_letters_on_a_role_stand_out_whatever_its_colour() -> None:
    for colour, ink in (("#E69F00", "#1C1917"), ("#0072B2", "#FFFFFF"), ("#F0E442", "#1C1917"), ("#767676", "#FFFFFF")):
        harvest = dataclasses.replace(understood().harvest, roles=[dataclasses.replace(ROLES[0], colour=colour)])
        assert role_looks(harvest, {"initiative"}, NL)[0].on == ink


@pytest.mark.parametrize("dark", [False, True])
def test_a_file_brings_its_title_its_sentence_and_what_is_behind_it(dark: bool) -> None:
    chart = a_chart(themes_by_role(understood(themes=FOUND), NL, "p1"))
    spec = for_file(chart, dark=dark)
    assert spec["title"]["text"] == [chart.title]
    assert " ".join(spec["title"]["subtitle"]) == chart.sentence
    assert spec["width"] == 1600
    assert spec["background"] == ("#171412" if dark else "#FFFDF9")
    assert spec["config"]["font"].startswith("Atkinson Hyperlegible")
    assert spec["config"]["axis"]["labelFontSize"] == 28
    assert json.loads(json.dumps(spec)) == spec
