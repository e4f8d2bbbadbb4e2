"""The same move advised and warned against is found, and what only shares words is not."""

import csv
from pathlib import Path

import pytest

from workshop.analysis.answers import AnswerText
from workshop.analysis.contradictions import find_contradictions
from workshop.analysis.findings import PhaseWords
from workshop.analysis.line import place_on_line
from workshop.analysis.moves import QuestionKind
from workshop.settings import ROOT

ASKED = {kind.value: kind for kind in QuestionKind}
PAIRS = ROOT / "data" / "analysis"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contradicts(row: dict[str, str]) -> bool:
    pair = [
        AnswerText(id="one", text=row["one"], prompt=row["one_prompt"], role="a", group="1"),
        AnswerText(id="other", text=row["other"], prompt=row["other_prompt"], role="b", group="2"),
    ]
    return bool(find_contradictions(pair, ASKED))


@pytest.mark.parametrize(("name", "recall"), [("contradictions.csv", 0.9), ("contradictions_more.csv", 0.6)])
def test_of_pairs_written_by_people_those_found_are_contradictions_and_most_are_found(name: str, recall: float) -> None:
    told = [(row["contradiction"] == "yes", contradicts(row)) for row in rows(PAIRS / name)]
    right = sum(true and found for true, found in told)
    assert right / sum(found for _, found in told) >= 0.9
    assert right / sum(true for true, _ in told) >= recall


@pytest.mark.parametrize(
    ("start", "avoid", "contradiction"),
    [
        ("Begin met de wethouder", "Begin niet bij de wethouder", True),
        ("Begin met de wethouder", "Nooit bij de wethouder beginnen", True),
        ("Begin met de wethouder", "De wethouder vergeten", False),
        ("Begin niet zonder de raad", "De raad passeren", False),
        ("Nodig de wethouder meteen uit", "De wethouder meteen uitnodigen", True),
        ("Start with the alderman", "Never start with the alderman", True),
        ("Start with the alderman", "Forgetting the alderman", False),
    ],
)
def test_a_never_under_never_only_repeats_the_question(start: str, avoid: str, contradiction: bool) -> None:
    row = {"one_prompt": "start", "one": start, "other_prompt": "avoid", "other": avoid}
    assert contradicts(row) is contradiction


def test_the_one_that_advises_is_told_from_the_one_that_warns() -> None:
    pair = [
        AnswerText(id="1", text="Begin niet bij de wethouder", prompt="avoid", role="a"),
        AnswerText(id="2", text="Begin met de wethouder", prompt="start", role="b"),
    ]
    (found,) = find_contradictions(pair, ASKED)
    assert (found.advises, found.warns, found.support) == ("2", "1", 2)


def test_two_of_the_same_role_and_group_are_not_held_against_each_other() -> None:
    texts = [("Begin met de wethouder", "start"), ("Begin niet bij de wethouder", "avoid")]
    same = [
        AnswerText(id=str(at), text=text, prompt=prompt, role="initiative", group="g1")
        for at, (text, prompt) in enumerate(texts)
    ]
    assert find_contradictions(same, ASKED) == ()
    other_group = [same[0], AnswerText(id="1", text=texts[1][0], prompt="avoid", role="initiative", group="g2")]
    assert len(find_contradictions(other_group, ASKED)) == 1


def test_contradictions_with_more_answers_behind_them_come_first() -> None:
    made = [
        AnswerText(id="1", text="Begin met de wethouder", prompt="start", role="a", group="1"),
        AnswerText(id="2", text="Begin niet bij de wethouder", prompt="avoid", role="b", group="2"),
        AnswerText(id="3", text="Vraag subsidie aan", prompt="start", role="a", group="1"),
        AnswerText(id="4", text="Nooit subsidie aanvragen", prompt="avoid", role="b", group="2"),
    ]
    assert [contradiction.advises for contradiction in find_contradictions(made, ASKED, {"3": 4, "4": 2})] == ["3", "1"]


def test_a_question_of_no_known_kind_takes_no_part() -> None:
    made = [
        AnswerText(id="1", text="Begin met de wethouder", prompt="start", role="a"),
        AnswerText(id="2", text="Begin niet bij de wethouder", prompt="else", role="b"),
    ]
    assert find_contradictions(made, ASKED) == ()


PHASES = [
    PhaseWords("talks", ("kennismaking", "eerste gesprek", "koffie", "first talk")),
    PhaseWords("intention", ("intentieverklaring", "plan van aanpak", "letter of intent")),
    PhaseWords("agreement", ("overeenkomst", "contract", "handtekening", "agreement")),
    PhaseWords("project", ("project", "aanleg", "uitvoering", "construction")),
]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Bij de koffie bleek dat ze al een bron hadden", "talks"),
        ("De intentieverklaring werd door tien mensen herschreven", "intention"),
        ("Op de overeenkomstavond kwam de hele straat", "agreement"),
        ("Tijdens de aanleg vonden we een oude leiding", "project"),
        ("Na de koffie tekenden ze het contract", "agreement"),
        ("Het regende", None),
        ("De broer van de burgemeester kwam langs", None),
        ("It came to light over a cup of tea", None),
        ("", None),
    ],
)
def test_a_surprise_is_placed_where_its_words_belong(text: str, phase: str | None) -> None:
    (place,) = place_on_line([AnswerText(id="1", text=text)], PHASES)
    assert place.phase == phase
