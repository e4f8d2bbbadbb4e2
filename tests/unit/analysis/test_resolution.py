"""Coarser and finer themes are offered beside those there are, taken over by a hand alone, and put back by undoing."""

import csv
import json
from dataclasses import replace

import pytest

from tests.harvests import answers
from workshop.analysis import edit
from workshop.analysis.answers import AnswerText, Themes
from workshop.analysis.edit import NotPossible, ThemeChange
from workshop.analysis.plain import plain_change, plain_themes, read_change, read_themes
from workshop.analysis.themes import FEWEST, find_themes
from workshop.settings import ROOT


def written(number: int) -> list[AnswerText]:
    """Questions that people wrote themselves, of many subjects that run into each other."""
    with (ROOT / "data" / "analysis" / "en_banking_part.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [AnswerText(id=f"b{at}", text=row["text"]) for at, row in enumerate(rows[:: len(rows) // number][:number])]


def asked(themes: Themes, resolution: str) -> Themes:
    return replace(themes, wanted=resolution)


def of(themes: Themes) -> dict[str, set[str]]:
    return {theme.id: set(theme.members) for theme in themes.themes}


@pytest.mark.parametrize("number", [100, 200])
def test_coarser_offers_fewer_themes_and_finer_more_and_neither_is_applied(number: int) -> None:
    made = written(number)
    usual = find_themes(made)
    offers = {}
    for wanted in ("coarser", "finer"):
        found = find_themes(made, asked(usual, wanted))
        assert of(found) == of(usual)
        assert (found.resolution, found.wanted) == ("usual", wanted)
        assert found.better is not None
        assert found.better.resolution == wanted
        assert found.better.moved > 0
        offers[wanted] = len(found.better.themes)
    assert offers["coarser"] < len(usual.themes) < offers["finer"]


def test_it_is_also_offered_where_themes_are_still_found_anew_but_not_among_a_few_answers() -> None:
    made = written(40)
    found = find_themes(made, Themes(wanted="coarser"))
    assert of(found) == of(find_themes(made))
    assert found.better is not None
    assert len(found.better.themes) < len(found.themes)
    few = find_themes(made[: FEWEST - 1], Themes(wanted="coarser"))
    assert (few.better, few.wanted, few.themes) == (None, "coarser", ())


@pytest.mark.parametrize("wanted", ["coarser", "finer"])
@pytest.mark.parametrize("number", [40, 120])
def test_offered_themes_go_by_the_ids_of_those_they_would_take_the_place_of(number: int, wanted: str) -> None:
    found = find_themes(written(number), Themes(wanted=wanted))
    assert found.better is not None
    before, after = of(found), {theme.id: set(theme.members) for theme in found.better.themes}
    assert all(before[theme_id] & after[theme_id] for theme_id in before.keys() & after.keys())
    assert all(int(theme_id[1:]) >= found.next_id for theme_id in after.keys() - before.keys())
    assert found.better.moved == sum(
        found.of(answer_id) != next((name for name, inside in after.items() if answer_id in inside), None)
        for answer_id in (*(member for theme in found.themes for member in theme.members), *found.loose)
    )
    assert found.better.moved < number / 2


def test_what_would_change_nothing_is_no_offer_and_is_still_known_to_be_wanted() -> None:
    made, _ = answers(90)
    found = find_themes(made, asked(find_themes(made), "coarser"))
    assert (found.better, found.wanted) == (None, "coarser")


@pytest.mark.parametrize("wanted", ["coarser", "finer"])
def test_a_title_and_what_is_pinned_stay_in_what_is_offered(wanted: str) -> None:
    made = written(150)
    themes = find_themes(made)
    renamed, other = themes.themes[:2]
    moved = renamed.members[0]
    for change in (edit.rename(themes, renamed.id, "Cards"), edit.move(themes, [moved], other.id)):
        themes = edit.apply(themes, change)
    found = find_themes(made, asked(themes, wanted))
    assert found.better is not None
    offered = {theme.id: theme for theme in found.better.themes}
    assert offered[renamed.id].title == "Cards"
    assert moved in offered[other.id].pinned


@pytest.mark.parametrize("number", [24, 40, 150])
@pytest.mark.parametrize("wanted", ["coarser", "finer"])
def test_taking_over_gives_what_was_offered_and_stays_and_undoing_gives_what_was(number: int, wanted: str) -> None:
    made = written(number)
    found = find_themes(made, Themes(wanted=wanted))
    assert found.better is not None
    change = edit.adopt(found)
    taken = edit.apply(found, change)
    assert of(taken) == {theme.id: set(theme.members) for theme in found.better.themes}
    assert (taken.resolution, taken.wanted, taken.better) == (wanted, "", None)
    again = find_themes(made, taken)
    assert of(again) == of(taken)
    assert (again.resolution, again.better) == (wanted, None)
    back = edit.apply(taken, change.back)
    assert (of(back), back.resolution, back.wanted) == (of(found), "usual", "")
    assert of(find_themes(made, back)) == of(find_themes(made))


def test_new_answers_come_to_themes_at_the_resolution_that_was_taken_over() -> None:
    made = written(200)
    found = find_themes(made[:180], Themes(wanted="finer"))
    finer = edit.apply(found, edit.adopt(found))
    after = find_themes(made, finer)
    changed = sum(finer.of(text.id) != after.of(text.id) for text in made[:180])
    assert after.resolution == "finer"
    assert len(after.themes) >= len(finer.themes)
    assert changed <= 9


def test_every_other_change_leaves_resolution_and_wish_alone() -> None:
    themes = replace(find_themes(written(40)), resolution="finer", wanted="coarser")
    after = edit.apply(themes, edit.rename(themes, themes.themes[0].id, "Cards"))
    assert (after.resolution, after.wanted) == ("finer", "coarser")


def test_a_resolution_that_somebody_else_changed_since_is_left_alone() -> None:
    themes = Themes(resolution="coarser", wanted="usual")
    with pytest.raises(NotPossible):
        edit.apply(themes, ThemeChange(resolution=("usual", "finer")))
    assert edit.apply(themes, ThemeChange(resolution=("coarser", "finer"))).resolution == "finer"


@pytest.mark.parametrize("unknown", [Themes(resolution="finest"), Themes(wanted="finest")])
def test_an_unknown_resolution_is_refused_with_those_there_are(unknown: Themes) -> None:
    with pytest.raises(ValueError, match="no resolution 'finest'; there are coarser, usual, finer"):
        find_themes(written(40), unknown)
    with pytest.raises(ValueError, match="no resolution 'finest'"):
        read_themes(plain_themes(unknown))


def test_resolutions_survive_being_kept_and_what_was_kept_before_there_were_any_is_read() -> None:
    found = find_themes(written(40), Themes(wanted="coarser"))
    change = edit.adopt(found)
    told, told_change = (json.loads(json.dumps(kept)) for kept in (plain_themes(found), plain_change(change)))
    read = read_themes(told)
    assert (read.resolution, read.wanted) == ("usual", "coarser")
    assert read.better is not None
    assert read.better.resolution == "coarser"
    assert read_change(told_change) == change
    for old in (told, told["better"]):
        del old["resolution"]
    del told["wanted"], told_change["resolution"]
    read = read_themes(told)
    assert (read.resolution, read.wanted, read.better and read.better.resolution) == ("usual", "", "usual")
    assert read_change(told_change) == replace(change, resolution=None)
