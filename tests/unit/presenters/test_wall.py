"""A screen at the wall is given what the wall shows, drawn as facilitators see it, and nothing else of what is understood."""

from dataclasses import replace
from typing import Any

import pytest

from tests.unit.charts.test_charts import EN, FOUND, PLACED, READ, understood
from tests.unit.charts.test_votes import VOTES, closed
from workshop.analysis.answers import Better, Theme, Themes
from workshop.analysis.consensus import find_consensus
from workshop.analysis.findings import Contradiction, Duplicates, Keyword, Stress
from workshop.charts.wall import CHARTS, drawn
from workshop.domain.wall import COUNTED, OF_A_PROMPT, Shows, View
from workshop.presenters import plenary as plenary_board
from workshop.services.plenary.views import BallotResult, DiscussionPoint, Judged, PointKind, Understood
from workshop.services.plenary.wall import narrowed

PAIR = ("a4", "a6")
TALKS = {
    PointKind.SHARED: ("a0",), PointKind.DIVIDED: ("a4",), PointKind.CONTRADICTION: PAIR, PointKind.SURPRISE: ("s1",),
    PointKind.LONE: ("a7",),
}  # fmt: skip
ALL = replace(
    understood(
        themes=replace(FOUND, better=Better((Theme(id="t9", title="Nog geheim"),), 0.1, 3)),
        reading=replace(
            READ,
            duplicates={"p1": Duplicates((("a0", "a1"),))},
            keywords={**READ.keywords, "p2": (Keyword("jurist", 1, 1.0),)},
            contrast=(Stress("koffie", "initiative", 3.0, 4),),
            contradictions=(Contradiction(*PAIR, 0.9, 5), Contradiction("a0", "a7", 0.4, 2)),
        ),
        places=PLACED,
        result=BallotResult(closed(), 16, find_consensus(VOTES)),
    ),
    judged={PAIR: Judged.CONFIRMED},
    points=tuple(DiscussionPoint(kind, answers, Judged.DONE) for kind, answers in TALKS.items()),
)
ALL = replace(ALL, themes={**ALL.themes, "p2": Themes(themes=(Theme(id="t1", title="Wendingen", members=("s0",)),))})
SHOWS = [
    Shows(view, about)
    for view in View
    if view not in {View.ANSWERS, View.POLL, View.PROGRAMME}
    for about in (
        ("p1", "p2", "gone") if view in OF_A_PROMPT
        else [DiscussionPoint(kind, answers).id for kind, answers in TALKS.items()] if view is View.TALK
        else ("",)
    )
]  # fmt: skip


def on_the_wall(seen: Understood, shows: Shows) -> Any:
    """What is drawn of a view: a chart's words, numbers and answers behind it, or a board of cards."""
    if shows.view in CHARTS:
        chart = drawn(shows.view, shows.about, seen, EN)
        return chart and (chart.title, chart.sentence, getattr(chart, "table", ()), getattr(chart, "picks", ()))
    match shows.view:
        case View.THEMES:
            return plenary_board.themes(EN, seen, shows.about)
        case View.SIDES:
            return plenary_board.sides(EN, seen, shows.about)
        case View.CONTRADICTIONS:
            return plenary_board.contradictions(EN, seen, wall=True)
    kind, *answers = shows.about.split(":")
    return plenary_board.talk(EN, seen, DiscussionPoint(PointKind(kind), tuple(answers)))


@pytest.mark.parametrize("shows", [shows for shows in SHOWS if shows.about != "gone"], ids=lambda shows: shows.stored)
def test_the_wall_is_drawn_of_what_is_given_as_it_is_of_all(shows: Shows) -> None:
    assert on_the_wall(narrowed(ALL, shows), shows) == on_the_wall(ALL, shows)


# What besides the harvest a view is drawn from.
NEEDS = {
    **{view: {"themes", "reading"} for view in OF_A_PROMPT},
    **{view: set() for view in COUNTED},
    View.CONTRAST: {"reading"},
    View.CONTRADICTIONS: {"reading", "judged"},
    View.LINE: {"places"},
    View.VOTES: {"result"},
    View.TALK: {"themes", "reading", "places", "result", "points"},
}


@pytest.mark.parametrize("shows", SHOWS, ids=lambda shows: shows.stored)
def test_nothing_is_given_that_the_wall_does_not_need(shows: Shows) -> None:
    given = narrowed(ALL, shows)
    bare = understood()
    of = {
        name
        for name in ("themes", "reading", "places", "judged", "result", "points")
        if getattr(given, name) and getattr(given, name) != getattr(bare, name)
    }
    assert of <= NEEDS[shows.view]
    if shows.view in OF_A_PROMPT:
        assert set(given.themes) | set(given.reading.keywords) <= {shows.about}
    assert not given.reading.duplicates
    assert not given.reading.contrast or shows.view is View.CONTRAST
    assert not given.reading.contradictions or shows.view in {View.CONTRADICTIONS, View.TALK}
    for themes in given.themes.values():
        assert shows.view is View.TALK or (themes.better is None and not any(theme.hidden for theme in themes.themes))


def test_the_room_is_shown_no_contradiction_that_no_facilitator_confirmed() -> None:
    given = narrowed(ALL, Shows(View.CONTRADICTIONS))
    assert given.reading.contradictions == (Contradiction(*PAIR, 0.9, 5),)
    board = plenary_board.contradictions(EN, given, wall=True)
    assert [card["id"] for card in board["cards"]] == [":".join(PAIR)]
    nobody = plenary_board.contradictions(EN, replace(ALL, judged={}), wall=True)
    assert (nobody["cards"], nobody["says"]) == ([], EN("plenary.none_confirmed"))


def test_something_to_discuss_comes_alone_and_without_what_was_judged() -> None:
    given = narrowed(ALL, Shows(View.TALK, "contradiction:a4:a6"))
    assert given.points == (DiscussionPoint(PointKind.CONTRADICTION, PAIR),)
    assert given.reading.contradictions == (Contradiction(*PAIR, 0.9, 5),)
    given = narrowed(ALL, Shows(View.TALK, "divided:a4"))
    assert given.result is not None
    assert [verdict.answer for verdict in given.result.verdicts] == ["a4"]
    assert (set(given.themes), given.judged) == ({"p1"}, {})
    assert narrowed(ALL, Shows(View.TALK, "lone:gone")).points == ()
