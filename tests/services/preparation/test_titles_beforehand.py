"""Titles given beforehand become themes, all at once; what has answers stays, and what somebody else made stays too."""

import pytest

from tests.factories import Day, refused, signed_in
from tests.harvests import answers
from tests.services.plenary.test_themes import at, look
from workshop.analysis.kept import ThemeKind
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind
from workshop.services.plenary.themes import At


def titles(day: Day) -> list[str]:
    return [theme.title for theme in look(day).themes.themes if theme.title]


def kinds(day: Day) -> list[ThemeKind]:
    return [step.kind for step, _ in look(day).actions]


def with_answers(day: Day) -> None:
    """Forty answers about four subjects, with nothing looked at yet."""
    day.go_live()
    people = day.crowd(8)
    day.publish()
    day.start(PartKind.GROUPS)
    for number, text in enumerate(answers(40, subjects=4)[0]):
        day.send(people[number % 8], text.text)


def test_titles_are_cleaned_and_kept_once_in_their_order_each_as_a_step(day: Day) -> None:
    typed = ["  Geld   regelen ", "", "Vertrouwen winnen\u202e", "geld REGELEN", "  "]
    assert day.house.themes.prepare(day.who, at(day), typed) == []
    assert titles(day) == ["Geld regelen", "Vertrouwen winnen"]
    assert kinds(day) == [ThemeKind.CREATED] * 2


def test_saving_the_same_again_changes_nothing(day: Day) -> None:
    day.house.themes.prepare(day.who, at(day), ["Geld", "Vertrouwen"])
    before = look(day)
    day.house.themes.prepare(day.who, at(day), ["geld", "Vertrouwen"])
    assert look(day) == before


def test_a_line_that_is_gone_takes_its_empty_theme_with_it_and_undoing_brings_it_back(day: Day) -> None:
    day.house.themes.prepare(day.who, at(day), ["Geld", "Vertrouwen"])
    assert day.house.themes.prepare(day.who, at(day), ["Vertrouwen", "Techniek"]) == []
    assert titles(day) == ["Vertrouwen", "Techniek"]
    assert kinds(day)[2:] == [ThemeKind.DISSOLVED, ThemeKind.CREATED]
    for _ in range(2):
        undo = look(day).undo
        assert undo is not None
        day.house.themes.undo(day.who, at(day), undo)
    assert sorted(titles(day)) == ["Geld", "Vertrouwen"]


def test_answers_come_to_titles_and_such_a_theme_stays_and_is_told(day: Day) -> None:
    day.house.themes.prepare(day.who, at(day), ["Subsidie en begroting en kosten", "Iets heel anders"])
    with_answers(day)
    full = next(theme for theme in look(day).themes.themes if theme.members and theme.title)
    assert full.title == "Subsidie en begroting en kosten"
    assert day.house.themes.prepare(day.who, at(day), []) == [full.title]
    assert full.title in titles(day)
    assert "Iets heel anders" not in titles(day)


def test_a_title_that_another_facilitator_gave_meanwhile_stays(day: Day) -> None:
    day.house.themes.prepare(day.who, at(day), ["Geld"])
    day.house.themes.create(day.colleague(), at(day), "Van Bas")
    day.house.themes.prepare(day.who, at(day), ["Techniek"], shown=["Geld"])
    assert titles(day) == ["Van Bas", "Techniek"]


def test_forty_titles_fit_and_with_one_more_none_is_kept(day: Day) -> None:
    forty = [f"Thema {number}" for number in range(40)]
    day.house.themes.prepare(day.who, at(day), forty)
    assert titles(day) == forty
    with refused(Why.TOO_MANY, most=40):
        day.house.themes.prepare(day.who, at(day), [*forty[1:], "Nieuw", "Nog een"])
    assert titles(day) == forty
    day.house.themes.prepare(day.who, at(day), [*forty[1:], "Nieuw"])
    assert titles(day) == [*forty[1:], "Nieuw"]


def test_a_title_that_is_too_long_is_refused_and_nothing_is_kept(day: Day) -> None:
    with refused(Why.TOO_LONG, field="theme", limit=200, length=201, over=1):
        day.house.themes.prepare(day.who, at(day), ["Geld", "x" * 201])
    assert titles(day) == []


@pytest.mark.parametrize("line", ["<b>vet</b>", "'; drop table themes; --", "👍", "日本語"])
def test_any_line_that_can_be_read_is_a_title(day: Day, line: str) -> None:
    day.house.themes.prepare(day.who, at(day), [line])
    assert titles(day) == [line]


def test_participants_strangers_and_other_workshops_get_nothing(day: Day) -> None:
    day.go_live()
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde"))
    for who in (day.join(), other.who):
        with refused(Why.NOT_FOUND):
            day.house.themes.prepare(who, at(day), ["Van buiten"])
    with refused(Why.NOT_FOUND):
        day.house.themes.prepare(day.who, At(day.id, other.prompt().id), ["Verkeerde vraag"])
    assert titles(day) == []
