"""The process that finds out answers every kind of question with plain data, and that reads back as what was found."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.harvests import answers
from workshop.analysis.__main__ import answered
from workshop.analysis.answers import AnswerText, Pair
from workshop.analysis.consensus import find_consensus
from workshop.analysis.findings import Contradiction, Duplicates, Keyword, Place, Reading, Stress
from workshop.analysis.plain import plain_themes, read_themes
from workshop.analysis.plain_findings import plain_reading, plain_verdicts, read_reading, read_verdicts
from workshop.analysis.themes import find_themes
from workshop.analysis.votes import Agreement, Count, Verdict, Vote
from workshop.settings import ROOT

READING = Reading(
    duplicates={"p1": Duplicates((("a", "b"), ("c", "d", "e")), (Pair("a", "c", 0.654321),)), "p2": Duplicates()},
    keywords={
        "p1": (Keyword("warmte-", 3, 0.9, ("warmtenet", "warmtebedrijf")), Keyword("koffie", 2, 0.123456)),
        "p2": (),
    },
    contrast=(Stress("raad", "council", 2.6, 9), Stress("buren", "initiative", -0.000001, 3)),
    contradictions=(Contradiction("a", "b", 0.8765, 5),),
    places=(Place("x", "talks"), Place("y", None)),
)
VERDICTS = (
    Verdict(
        answer="a",
        state=Agreement.SHARED,
        roles={"initiative": Count(agree=5, disagree=1, passes=0, worth=4.2, interval=(0.4, 0.9))},
        k=0.7,
        gic=0.49,
        shared=0.91,
        interval=(0.3, 0.8),
        groups_for=2,
        groups=3,
    ),
    Verdict(
        answer="b",
        state=Agreement.DIVIDED,
        roles={
            "x": Count(agree=3, disagree=0, passes=0, worth=3.0),
            "y": Count(agree=0, disagree=3, passes=1, worth=4.0),
        },
        k=0.1,
        gic=0.2,
        shared=0.3,
        interval=(0.0, 1.0),
        groups_for=1,
        groups=2,
        apart=("x", "y"),
    ),
    Verdict(answer="c", state=Agreement.TOO_FEW, roles={}, k=0.0, gic=1.0, shared=0.0, interval=(0.0, 1.0)),
)


def sent(question: dict[str, Any]) -> Any:
    """What the answer is once question and answer went through a pipe as JSON."""
    return json.loads(json.dumps(answered(json.loads(json.dumps(question)))))


def reading(told: list[AnswerText], **more: Any) -> Reading:
    rows = [[text.id, text.text, text.prompt, text.role, text.group] for text in told]
    asked = {"start": "start", "avoid": "avoid", "surprise": "surprise"}
    whole = {"do": "read", "answers": rows, "asked": asked, "stories": ["surprise"], "phases": []}
    return read_reading(sent(whole | more))


@pytest.mark.parametrize("told", [READING, Reading()], ids=["full", "empty"])
def test_a_reading_comes_back_as_it_was_told(told: Reading) -> None:
    assert read_reading(json.loads(json.dumps(plain_reading(told)))) == told


def test_verdicts_come_back_as_they_were_told() -> None:
    assert read_verdicts(json.loads(json.dumps(plain_verdicts(VERDICTS)))) == VERDICTS
    assert read_verdicts(plain_verdicts(())) == ()


@pytest.mark.parametrize("told", [{}, {"duplicates": {}}, plain_reading(READING) | {"places": [["x"]]}, []])
def test_what_is_no_reading_is_not_read(told: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_reading(told)


@pytest.mark.parametrize("wrong", [{"state": "maybe"}, {"interval": [0.1]}, {"roles": {"x": [1, 2]}}, {"apart": 3}])
def test_what_is_no_verdict_is_not_read(wrong: dict[str, Any]) -> None:
    told = plain_verdicts(VERDICTS[:1])[0] | wrong
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_verdicts([told])


def test_words_of_the_question_itself_are_not_among_the_words_that_stand_out() -> None:
    told = [AnswerText(id=str(at), text="Begin met de wethouder", prompt="start") for at in range(3)]
    found = reading(told, questions={"start": "Hoe spreek je een wethouder aan?\nHow do you begin?"})
    assert found.keywords["start"] == ()
    assert [keyword.word for keyword in reading(told).keywords["start"]] == ["wethouder"]


def test_themes_are_found_going_on_from_those_of_before() -> None:
    made, _ = answers(40, subjects=4)
    rows = [[text.id, text.text] for text in made]
    plain = [AnswerText(id=text.id, text=text.text) for text in made]
    empty = plain_themes(find_themes([]))
    first = read_themes(sent({"do": "themes", "answers": rows[:30], "previous": empty}))
    again = read_themes(sent({"do": "themes", "answers": rows, "previous": plain_themes(first)}))
    assert first == find_themes(plain[:30])
    assert again == find_themes(plain, first)
    assert len(again.themes) == 4


def test_themes_take_the_meanings_that_come_with_the_question() -> None:
    texts = [f"{word} nummer" for word in ("aap", "beer", "kat", "das", "ezel", "fret", "geit", "haas")]
    rows = [[str(at), text] for at, text in enumerate(texts)]
    question = {"do": "themes", "answers": rows, "previous": plain_themes(find_themes([]))}
    halves = {text: [1.0, 0.0] if at < 4 else [0.0, 1.0] for at, text in enumerate(texts)}
    with_meaning = read_themes(sent(question | {"meanings": halves}))
    assert {frozenset(theme.members) for theme in with_meaning.themes} == {frozenset("0123"), frozenset("4567")}
    assert read_themes(sent(question)) != with_meaning


def test_reading_finds_stacks_words_contradictions_and_places_each_where_it_belongs() -> None:
    told = [
        AnswerText(id="1", text="Begin met de wethouder", prompt="start", role="initiative", group="1.1"),
        AnswerText(id="2", text="Begin met de wethouder", prompt="start", role="council", group="1.2"),
        AnswerText(id="3", text="Begin niet bij de wethouder", prompt="avoid", role="municipality", group="1.3"),
        AnswerText(
            id="4", text="Bij de koffie bleek er een bron te zijn", prompt="surprise", role="initiative", group="1.1"
        ),
        AnswerText(id="5", text="Het regende", prompt="surprise", role="initiative", group="1.1"),
        AnswerText(id="6", text="Koffie met de buren", prompt="start", role="initiative", group="1.1"),
    ]
    found = reading(told, phases=[["talks", ["koffie"]], ["project", ["aanleg"]]])
    assert {prompt: duplicates.stacks for prompt, duplicates in found.duplicates.items()} == {
        "start": (("1", "2"),),
        "avoid": (),
        "surprise": (),
    }
    assert "wethouder" in {keyword.word for keyword in found.keywords["start"]}
    assert set(found.keywords) == {"start", "avoid", "surprise"}
    # The stack stands behind the one that is on top of it: two advise, one warns.
    assert [(contradiction.warns, contradiction.support) for contradiction in found.contradictions] == [("3", 3)] * len(
        found.contradictions
    )
    assert {contradiction.advises for contradiction in found.contradictions} <= {"1", "2"}
    assert found.contradictions
    assert found.places == (Place("4", "talks"), Place("5", None))


def test_words_are_compared_only_between_roles_with_twenty_five_answers() -> None:
    def told(ours: int, theirs: int) -> list[AnswerText]:
        own = [
            AnswerText(id=f"a{at}", text=f"koffie drinken {at}", prompt="start", role="initiative")
            for at in range(ours)
        ]
        return own + [
            AnswerText(id=f"b{at}", text=f"contract tekenen {at}", prompt="start", role="municipality")
            for at in range(theirs)
        ]

    found = {(stress.word, stress.role) for stress in reading(told(25, 25)).contrast}
    assert {("koffie", "initiative"), ("contract", "municipality")} <= found
    assert {stress.role for stress in reading(told(25, 24)).contrast} == set()


def test_a_question_of_its_own_takes_no_part_in_contradictions_but_has_its_words() -> None:
    told = [
        AnswerText(id="1", text="Begin met de wethouder", prompt="start", role="a", group="1"),
        AnswerText(id="2", text="Begin niet bij de wethouder", prompt="mine", role="b", group="2"),
    ]
    found = reading(told, asked={"start": "start", "mine": "own-1234"}, stories=[])
    assert (found.contradictions, found.places, set(found.keywords)) == ((), (), {"start", "mine"})


def test_no_answers_say_nothing() -> None:
    assert reading([], asked={"start": "start"}, stories=["start"]) == Reading(
        duplicates={"start": Duplicates()}, keywords={"start": ()}
    )


def test_votes_are_counted_as_they_are_without_a_process() -> None:
    votes = [
        [f"{role}{at}", role, f"g{at % 2}", answer, 1 if answer == "a" else at % 3 - 1]
        for role in ("initiative", "council")
        for at in range(6)
        for answer in "ab"
    ]
    found = read_verdicts(sent({"do": "count", "votes": votes, "other": "other"}))
    assert found == find_consensus(
        [
            Vote(voter=voter, role=role, group=group, answer=answer, vote=vote)
            for voter, role, group, answer, vote in votes
        ]
    )
    assert (found[0].answer, found[0].state) == ("a", Agreement.SHARED)
    assert sent({"do": "count", "votes": [], "other": "other"}) == []


@pytest.mark.parametrize("question", [{}, {"do": "guess"}, {"do": "count"}])
def test_what_is_no_question_is_told_so(question: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        answered(question)


def test_the_process_answers_line_by_line_until_nobody_asks_any_more() -> None:
    count = {"do": "count", "votes": [["p", "council", "", "é\n☕", 1]], "other": "other"}
    empty = {"do": "read", "answers": [], "asked": {}, "stories": [], "phases": []}
    asked = "".join(json.dumps(question) + "\n" for question in (count, empty, count))
    told = subprocess.run(
        [sys.executable, "-m", "workshop.analysis"],
        cwd=ROOT,
        input=asked,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        env=os.environ,
    )
    assert [json.loads(line) for line in told.stdout.splitlines()] == [
        answered(question) for question in (count, empty, count)
    ]
    assert told.stderr == ""


def test_reading_finds_lone_voices_among_answers_and_not_among_stories() -> None:
    texts = [
        "vraag subsidie aan de raad",
        "subsidie van de raad",
        "de raad geeft subsidie",
        "raad en subsidie regelen",
    ] * 2
    told = [
        AnswerText(id=f"{prompt}{at}", text=text, prompt=prompt)
        for prompt in ("start", "surprise")
        for at, text in enumerate([*texts, "kwantumfysici zouden dirigeren"])
    ]
    assert reading(told).lone == ("start8",)
    far = {text.text: [1.0, 0.0] for text in told} | {"kwantumfysici zouden dirigeren": [0.0, 1.0]}
    near = {text: [1.0, 0.0] for text in far}
    assert reading(told, meanings=far).lone == ("start8",)
    assert (
        reading(told, meanings=near | {texts[0]: [0.0, 1.0], "kwantumfysici zouden dirigeren": [0.0, 1.0]}).lone == ()
    )
    assert reading(told, model=True).lone == ("start8",)
