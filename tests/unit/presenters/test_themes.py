"""The board of themes says how far its proposals go, which answers are alike, and who finds out what they mean."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.factories import NOON, make_prompt
from workshop.analysis.answers import Better, Pair, Theme, Themes
from workshop.analysis.findings import Duplicates
from workshop.presenters.embedding_notice import sign
from workshop.presenters.themes import board
from workshop.services.answers.views import HarvestLine
from workshop.services.plenary.themes import PromptThemes
from workshop.settings import Settings
from workshop.text.catalogue import Speaker

NL = Speaker("nl", Settings().zone)


def line(name: str) -> HarvestLine:
    return HarvestLine(
        id=name,
        prompt_key="start",
        prompt_id="p1",
        round=1,
        group=1,
        role_key="other",
        text=f"Antwoord {name}",
        expected="",
        helped="",
        at=NOON,
    )


def shown(number: int, themes: Themes | None = None, *, current: bool = True, **alike: Any) -> dict[str, Any]:
    """What the board says of a prompt with so many answers, all loose unless themes are given."""
    lines = {f"a{at}": line(f"a{at}") for at in range(number)}
    found_themes = PromptThemes(
        prompt=make_prompt(),
        themes=themes or Themes(loose=tuple(lines)),
        lines=lines,
        edits=0,
        undo=None,
        current=current,
        actions=[],
        alike=Duplicates(**alike),
    )
    (found,) = board(NL, [found_themes])["prompts"]
    return dict(found)


def in_one(number: int, unsure: int = 0, title: str = "") -> Themes:
    """So many answers in one theme, so many of them unsure."""
    members = tuple(f"a{at}" for at in range(number))
    return Themes(themes=(Theme(id="t1", title=title, terms=("woord",), members=members, loose=members[:unsure]),))


@pytest.mark.parametrize(
    ("number", "key"),
    [(1, "few"), (7, "few"), (8, "some"), (29, "some"), (30, "many"), (59, "many"), (60, "still"), (200, "still")],
)
def test_how_far_proposals_go_depends_on_how_many_answers_there_are(number: int, key: str) -> None:
    assert shown(number)["knows"] == [NL(f"themes.knows.{key}")]


@pytest.mark.parametrize(("number", "key"), [(5, "led"), (12, "some"), (40, "still"), (80, "still")])
def test_what_a_hand_has_touched_is_told_to_stand_still_sooner(number: int, key: str) -> None:
    assert shown(number, in_one(number, title="Mijn titel"))["knows"] == [NL(f"themes.knows.{key}")]


def test_without_an_answer_nothing_is_told() -> None:
    assert (shown(0)["knows"], shown(0)["resolution"]) == ([], "")


def test_where_more_than_a_third_is_unsure_that_is_said_once_and_marked_quietly() -> None:
    loud, quiet = shown(30, in_one(30, unsure=10)), shown(30, in_one(30, unsure=11))
    assert (loud["quiet"], len(loud["knows"])) == (False, 1)
    assert quiet["quiet"]
    assert quiet["knows"][1] == NL("themes.knows.unsure", n="11", of="30")


def test_a_stack_is_its_top_with_the_others_and_pairs_are_those_in_different_themes() -> None:
    themes = Themes(themes=(Theme(id="t1", members=("a0", "a1")), Theme(id="t2", members=("a2",))), loose=("a3", "a4"))
    pairs = tuple(Pair(*pair, 0.6) for pair in (("a0", "a1"), ("a0", "a2"), ("a3", "a0"), ("a3", "a4")))
    found = shown(5, themes, stacks=(("a0", "a1"),), pairs=pairs)
    assert found["stacks"] == {"a0": ["a1"]}
    assert found["pairs"] == [
        {"first": "a0", "second": "a2", "theme": "t1"},
        {"first": "a0", "second": "a3", "theme": "t1"},
        {"first": "a3", "second": "a4", "theme": None},
    ]


def test_at_most_twelve_pairs_are_listed_the_most_alike_first() -> None:
    pairs = tuple(Pair("a0", f"a{at}", 0.9 - at / 100) for at in range(1, 20))
    assert [pair["second"] for pair in shown(20, pairs=pairs)["pairs"]] == [f"a{at}" for at in range(1, 13)]


def test_what_came_of_a_wish_is_said_while_it_is_looked_for_offered_or_no_different() -> None:
    wanted = Themes(wanted="finer")
    assert (shown(9, wanted, current=False)["wish"], shown(9, wanted)["wish"]) == (
        "We zoeken meer thema’s …",
        "Meer thema’s levert hier niets anders op.",
    )
    offered = Themes(wanted="finer", better=Better((Theme(id="t1"), Theme(id="t2")), 0.1, 1, "finer"))
    found = shown(9, offered)
    assert (found["wish"], found["resolution"]) == ("", "finer")
    assert found["better"]["says"] == "Meer thema’s: 2 in plaats van 0. 1 antwoord verhuist."
    assert (shown(7, wanted)["wish"], shown(7, wanted)["resolution"]) == ("", "")


@dataclass
class Named:
    name: str
    leaves: bool

    def vectors(self, texts: object) -> list[tuple[float, ...]]:
        raise AssertionError(texts)


def test_nothing_is_said_of_meaning_where_nobody_finds_it_out() -> None:
    assert sign(NL, None, "slow") == ""


def test_it_is_said_whether_texts_leave_this_computer_and_why_it_did_not_work() -> None:
    away, here = Named("model.example", leaves=True), Named("model", leaves=False)
    assert "model.example" in sign(NL, away)
    assert sign(NL, away) == NL("meaning.leaves", name="model.example")
    assert sign(NL, here) == NL("meaning.stays", name="model")
    said = {sign(NL, away, reason) for reason in ("slow", "refused", "wrong_shape", "not_there", "")}
    assert len(said) == 5
    assert board(NL, [], sign(NL, here))["meaning"] == sign(NL, here)
