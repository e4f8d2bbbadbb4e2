"""Themes are found once per change, kept, changed by hands that win, and never shown to who does not steer."""

import pytest

from tests.factories import Day, refused, signed_in
from tests.harvests import SUBJECTS, answers
from workshop.analysis.__main__ import answered
from workshop.analysis.kept import ThemeKind
from workshop.domain.answers import Words
from workshop.domain.errors import Why
from workshop.domain.programme import PartKind
from workshop.services.plenary.themes import At, PromptThemes


@pytest.fixture
def day(day: Day) -> Day:
    """A live workshop with forty answers to how one begins."""
    day.go_live()
    day.people = day.crowd(8)
    day.publish()
    day.start(PartKind.GROUPS)
    made, day.about = answers(40, subjects=4)
    day.sent = [day.send(day.people[at % 8], text.text).id for at, text in enumerate(made)]
    return day


def at(day: Day) -> At:
    return At(day.id, day.prompt().id)


def look(day: Day) -> PromptThemes:
    """The themes of the prompt after everything that waits has been found."""
    for task in day.house.themes.waiting(day.id):
        assert day.house.themes.found(task, answered(task.question))
    return next(
        found_themes
        for found_themes in day.house.themes.themes(day.who, day.id)
        if found_themes.prompt.id == day.prompt().id
    )


def members(found: PromptThemes) -> dict[str, set[str]]:
    return {theme.id: set(theme.members) for theme in found.themes.themes}


def test_answers_wait_until_their_themes_are_found_and_then_no_more(day: Day) -> None:
    (before,) = [
        found_themes for found_themes in day.house.themes.themes(day.who, day.id) if found_themes.prompt.key == "start"
    ]
    assert (before.current, set(before.themes.loose)) == (False, set(day.sent))
    found = look(day)
    assert found.current
    assert len(found.themes.themes) == 4
    assert set(found.lines) == set(day.sent)
    assert day.house.themes.waiting(day.id) == []


def test_a_new_answer_an_edited_one_and_a_removed_one_are_looked_at_again(day: Day) -> None:
    look(day)
    new = day.send(day.people[0], f"Nog iets over {SUBJECTS['geld']}")
    assert new.id in look(day).lines
    day.house.sending.edit(day.people[0], new.id, Words("Iets heel anders"), new.revision + 1)
    assert look(day).lines[new.id].text == "Iets heel anders"
    day.house.sending.remove(day.people[0], new.id)
    assert new.id not in look(day).lines


def test_what_a_hand_moved_stays_when_themes_are_found_again_and_after_a_restart(day: Day) -> None:
    found = look(day)
    source, other = found.themes.themes[:2]
    moved = source.members[0]
    day.house.themes.move(day.who, at(day), [moved], other.id)
    for number in range(6):
        day.send(day.people[number], f"Meer over {SUBJECTS['raad']} {number}")
    after = look(day)
    assert after.themes.of(moved) == other.id
    assert (after.edits, after.undo) == (1, 1)
    assert [(step.kind, name) for step, name in after.actions] == [
        (ThemeKind.MOVED, day.house.facilitators.facilitator(day.who).name)
    ]


def test_a_hand_that_is_faster_than_the_finding_wins(day: Day) -> None:
    found = look(day)
    day.send(day.people[0], "Nog een antwoord over koffie en buren")
    (task,) = day.house.themes.waiting(day.id)
    day.house.themes.rename(day.who, at(day), found.themes.themes[0].id, "Mijn titel")
    assert not day.house.themes.found(task, answered(task.question))
    after = look(day)
    assert after.themes.themes[0].title == "Mijn titel"
    assert after.current


def test_undoing_takes_back_the_last_thing_and_then_the_one_before(day: Day) -> None:
    before = look(day)
    kept, other = before.themes.themes[:2]
    day.house.themes.rename(day.who, at(day), kept.id, "Eerst")
    day.house.themes.merge(day.who, at(day), kept.id, other.id)
    with refused(Why.MOVED_ALREADY):
        day.house.themes.undo(day.who, at(day), 1)
    day.house.themes.undo(day.who, at(day), 2)
    day.house.themes.undo(day.who, at(day), 1)
    after = look(day)
    assert members(after) == members(before)
    assert after.themes.themes[0].title == ""
    assert after.undo is None
    with refused(Why.NOTHING_TO_UNDO):
        day.house.themes.undo(day.who, at(day), 4)


def test_two_facilitators_change_different_things_and_both_stay(day: Day) -> None:
    found = look(day)
    colleague = day.colleague()
    renamed, other = found.themes.themes[:2]
    day.house.themes.rename(day.who, at(day), renamed.id, "Van de een")
    day.house.themes.move(colleague, at(day), [other.members[0]], renamed.id)
    after = look(day)
    assert after.themes.of(other.members[0]) == renamed.id
    assert [name for _, name in after.actions][1] == "Bas"
    day.house.themes.dissolve(colleague, at(day), other.id)
    with refused(Why.MOVED_ALREADY):
        day.house.themes.rename(day.who, at(day), other.id, "Te laat")


def test_an_answer_of_this_second_can_be_put_somewhere_before_it_was_looked_at(day: Day) -> None:
    found = look(day)
    new = day.send(day.people[0], "Een antwoord dat nog niemand bekeken heeft")
    day.house.themes.move(day.who, at(day), [new.id], found.themes.themes[2].id)
    assert look(day).themes.of(new.id) == found.themes.themes[2].id


def test_every_change_of_a_hand_is_possible_and_told(day: Day) -> None:
    sense, where = day.house.themes, at(day)
    found = look(day)
    first, second = found.themes.themes[:2]
    sense.create(day.who, where, "  Vertrouwen ")
    sense.split(day.who, where, first.id, first.members[:3], "Een deel")
    sense.pin(day.who, where, second.members[0], pinned=True)
    sense.hide(day.who, where, second.id, hidden=True)
    sense.move(day.who, where, [second.members[1]], None)
    after = look(day)
    titles = [theme.title for theme in after.themes.themes]
    assert {"Vertrouwen", "Een deel"} <= set(titles)
    assert next(theme for theme in after.themes.themes if theme.id == second.id).hidden
    assert second.members[1] in after.themes.loose
    assert [step.kind.value for step, _ in after.actions] == ["created", "split", "pinned", "hidden", "moved"]


def test_titles_that_cannot_be_are_refused(day: Day) -> None:
    theme = look(day).themes.themes[0].id
    with refused(Why.EMPTY, field="theme"):
        day.house.themes.create(day.who, at(day), "   ")
    with refused(Why.TOO_LONG):
        day.house.themes.rename(day.who, at(day), theme, "x" * 300)
    for number in range(36):
        day.house.themes.create(day.who, at(day), f"Thema {number}")
    with refused(Why.TOO_MANY):
        day.house.themes.create(day.who, at(day), "Nog een")


def test_participants_strangers_and_other_workshops_get_nothing(day: Day) -> None:
    look(day)
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde"))
    for who in (day.people[0], other.who):
        with refused(Why.NOT_FOUND):
            day.house.themes.themes(who, day.id)
        with refused(Why.NOT_FOUND):
            day.house.themes.create(who, at(day), "Van buiten")
        with refused(Why.NOT_FOUND):
            day.house.themes.undo(who, at(day), 1)
    with refused(Why.NOT_FOUND):
        day.house.themes.create(day.who, At(day.id, other.prompt().id), "Verkeerde vraag")


def test_answers_that_are_hidden_until_revealed_are_in_no_theme(day: Day) -> None:
    day.hide_until_revealed()
    assert look(day).lines == {}
    day.house.proposing.reveal(day.who, day.id)
    assert set(look(day).lines) == set(day.sent)


def test_no_line_of_a_theme_says_who_wrote_it(day: Day) -> None:
    day.join("Enige Raadslid", role="council")
    found = look(day)
    assert all(not hasattr(line, "name") and not hasattr(line, "who") for line in found.lines.values())
