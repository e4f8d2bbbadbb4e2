"""What answers and votes say is found once per change, kept, judged by who steers, and never shown as more than it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.factories import Day, refused, signed_in, uuid_of
from workshop.analysis.__main__ import answered
from workshop.analysis.findings import Place, Reading
from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.domain.events import Event, Happened
from workshop.domain.judgements import ANSWERS
from workshop.domain.phases import USUAL, Phase
from workshop.domain.programme import PartKind
from workshop.domain.wall import COUNTED, Shows, View
from workshop.services.identity import NOBODY
from workshop.services.plenary.insights import NOWHERE
from workshop.services.plenary.views import DiscussionPoint, Judged, PointKind, Understood

ROLES = ["initiative"] * 3 + ["municipality"] * 3 + ["council"] * 2


def filled(day: Day) -> Day:
    """A live workshop of eight, two of them of the council, with a contradiction and three surprises."""
    day.go_live()
    day.people = [day.join(f"Naam{n}", role) for n, role in enumerate(ROLES)]
    day.publish()
    day.start(PartKind.GROUPS)
    day.yes = day.send(day.people[0], "Begin met de wethouder").id
    day.no = day.send(day.people[3], "Begin niet bij de wethouder", "avoid").id
    day.coffee = day.send(day.people[1], "Bij de koffie bleek er een bron te zijn", "surprise").id
    day.contract = day.send(day.people[4], "Het contract lag er al", "surprise").id
    day.rain = day.send(day.people[6], "Het regende", "surprise").id
    return day


@pytest.fixture
def day(day: Day) -> Day:
    return filled(day)


def look(day: Day) -> Understood:
    """What is understood after everything that waits has been found."""
    for wants in (day.house.themes, day.house.insights):
        for task in wants.waiting(day.id):
            assert wants.found(task, answered(task.question))
    assert day.house.insights.waiting(day.id) == []
    return seen(day)


def seen(day: Day, ballot: str = "") -> Understood:
    return day.house.insights.of(day.who, day.id, ballot)


def waits(day: Day) -> list[str]:
    return [task.about for task in day.house.insights.waiting(day.id)]


def pair(day: Day) -> tuple[str, str]:
    return day.yes, day.no


def begun(day: Day, says: dict[Any, int], kind: BallotKind = BallotKind.CARDS) -> str:
    """An open vote on the two of the contradiction in which these people said this of both."""
    ballot = day.house.ballots.prepare(day.who, day.id, kind, 20, pair(day))
    day.house.ballots.open(day.who, day.id, ballot)
    for who, value in says.items():
        for answer in pair(day):
            day.house.ballots.cast(who, day.id, ballot, answer, value)
    return ballot


def voted(day: Day, says: dict[Any, int], kind: BallotKind = BallotKind.CARDS) -> str:
    """The same, closed."""
    ballot = begun(day, says, kind)
    day.house.ballots.close(day.who, day.id, ballot)
    return ballot


# Finding.


def test_what_answers_say_waits_is_found_once_and_is_shown(day: Day) -> None:
    before = seen(day)
    assert (waits(day), before.current, before.reading, before.places) == ([ANSWERS], False, Reading(), {})
    after = look(day)
    assert (after.current, after.result, after.shows, after.phases) == (True, None, Shows(), USUAL)
    assert [
        (contradiction.advises, contradiction.warns, contradiction.support) for contradiction in after.contradictions
    ] == [(day.yes, day.no, 2)]
    assert after.reading.places == (
        Place(day.coffee, "talks"),
        Place(day.contract, "agreement"),
        Place(day.rain, None),
    )
    assert after.places == {day.coffee: "talks", day.contract: "agreement"}
    assert set(after.lines) == {day.yes, day.no, day.coffee, day.contract, day.rain}
    assert set(after.themes) == set(after.reading.keywords) == {prompt.id for prompt in day.desk().prompts}


def test_no_word_of_the_question_stands_out_in_its_answers(day: Day) -> None:
    prompt = day.prompt()
    asked = f"{prompt.text_nl} {prompt.text_en}".casefold()
    day.send(day.people[1], f"{prompt.text_nl} Koffie")
    words = {keyword.word for keyword in look(day).reading.keywords[prompt.id]}
    assert {"koffie", "wethouder"} <= words
    assert not [word for word in words if word in asked]


CHANGES: dict[str, Callable[[Day], Any]] = {
    "an answer comes": lambda day: day.send(day.people[2], "Nog een"),
    "an answer is edited": lambda day: day.house.sending.edit(day.people[6], day.rain, Words("Het sneeuwde"), 1),
    "an answer goes": lambda day: day.house.sending.remove(day.people[6], day.rain),
    "a role unfolds": lambda day: day.join(role="council"),
    "the phases change": lambda day: day.house.phases.put(day.who, day.id, USUAL[:3]),
    "answers are hidden": lambda day: day.hide_until_revealed(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_looked_at_again(day: Day, change: str) -> None:
    look(day)
    CHANGES[change](day)
    assert (waits(day), seen(day).current) == ([ANSWERS], False)
    assert look(day).current


def test_nothing_waits_when_nothing_changed_that_is_read(day: Day) -> None:
    found = look(day)
    day.join(role="initiative")
    day.house.steering.spotlight(day.who, day.id, day.yes)
    day.house.walls.show(day.who, day.id, Shows(View.LINE))
    day.house.judgements.judge_contradiction(day.who, day.id, pair(day), Judged.CONFIRMED)
    day.house.judgements.place(day.who, day.id, day.rain, "talks")
    day.start(PartKind.PLENARY)
    assert (waits(day), seen(day).current, seen(day).reading) == ([], True, found.reading)


def test_what_was_found_and_said_is_there_after_a_restart(day: Day, new_house: Callable[..., House], database) -> None:
    look(day)
    ballot = voted(day, {day.people[0]: 1, day.people[3]: 1, day.people[6]: -1})
    day.house.judgements.judge_contradiction(day.who, day.id, pair(day), Judged.CONFIRMED)
    day.house.judgements.place(day.who, day.id, day.rain, "project")
    day.house.walls.show(day.who, day.id, Shows(View.LINE))
    before = look(day)
    assert (before.result.ballot.id, len(before.result.verdicts)) == (ballot, 2)
    again = new_house(database)
    assert again.insights.waiting(day.id) == []
    assert again.insights.of(day.who, day.id) == before


def test_what_is_found_for_a_workshop_that_is_gone_is_not_kept(day: Day) -> None:
    (task,) = day.house.insights.waiting(day.id)
    assert not day.house.insights.found(replace(task, workshop_id="gone"), answered(task.question))


def test_what_is_no_finding_is_not_kept(day: Day) -> None:
    (task,) = day.house.insights.waiting(day.id)
    for nonsense in ({}, [], "", None):
        with pytest.raises((KeyError, TypeError, ValueError)):
            day.house.insights.found(task, nonsense)
    assert waits(day) == [ANSWERS]


def test_answers_that_are_gone_are_gone_from_everything_at_once(day: Day) -> None:
    twin = day.send(day.people[1], "Begin met de wethouder").id
    found = look(day)
    assert found.reading.duplicates[day.prompt().id].stacks == ((day.yes, twin),)
    day.house.judgements.judge_contradiction(day.who, day.id, pair(day), Judged.CONFIRMED)
    for who, answer in ((day.people[0], day.yes), (day.people[1], day.coffee)):
        day.house.sending.remove(who, answer)
    after = seen(day)
    assert (after.current, after.reading.duplicates[day.prompt().id].stacks, after.judged) == (False, (), {})
    assert after.places == {day.contract: "agreement"}
    assert not [gone for gone in (day.yes, day.coffee) if gone in repr(after)]


# Judging.


def test_a_contradiction_is_confirmed_dismissed_and_taken_back(day: Day) -> None:
    found = look(day)
    (contradiction,) = found.reading.contradictions
    judge = day.house.judgements.judge_contradiction
    assert (found.judged, found.judgement(contradiction)) == ({}, None)
    judge(day.who, day.id, pair(day), Judged.CONFIRMED)
    assert (seen(day).judged, seen(day).contradictions) == ({pair(day): Judged.CONFIRMED}, [contradiction])
    judge(day.colleague(), day.id, pair(day), Judged.DISMISSED)
    assert (seen(day).judged, seen(day).contradictions) == ({pair(day): Judged.DISMISSED}, [])
    assert seen(day).reading.contradictions == (contradiction,)
    judge(day.who, day.id, pair(day), None)
    assert seen(day) == found


def test_confirmed_contradictions_come_first(day: Day) -> None:
    day.send(day.people[0], "Vraag subsidie aan")
    day.send(day.people[3], "Nooit subsidie aanvragen", "avoid")
    first, second = look(day).contradictions
    day.house.judgements.judge_contradiction(day.who, day.id, (second.advises, second.warns), Judged.CONFIRMED)
    assert seen(day).contradictions == [second, first]


def test_what_is_not_of_this_workshop_cannot_be_judged_or_placed(day: Day) -> None:
    other = filled(Day(day.house, "Een andere"))
    for wrong in (other.no, uuid_of(99), day.yes, "", "x:y", "\x00", "\ud800"):
        with refused(Why.NOT_FOUND):
            day.house.judgements.judge_contradiction(day.who, day.id, (day.yes, wrong), Judged.CONFIRMED)
        with refused(Why.NOT_FOUND):
            day.house.judgements.judge_point(day.who, day.id, f"contradiction:{day.yes}:{wrong}", Judged.DONE)
        if wrong != day.yes:
            with refused(Why.NOT_FOUND):
                day.house.judgements.judge_point(day.who, day.id, f"lone:{wrong}", Judged.DONE)
        with refused(Why.NOT_FOUND):
            day.house.judgements.place(day.who, day.id, wrong, "talks")
    for kind in ("", "gossip", "\x00", "lone:", f"contradiction:{day.yes}", f"shared:{day.no}", f"shared:{day.no}:x"):
        with refused(Why.NOT_FOUND):
            day.house.judgements.judge_point(day.who, day.id, f"{kind}:{day.yes}", None if kind else Judged.DONE)
    assert (seen(day).judged, seen(other).judged) == ({}, {})


def test_participants_strangers_and_passers_by_get_and_change_nothing(day: Day) -> None:
    ours, before = day.house.insights, look(day)
    stranger = Day(day.house, "Een andere", signed_in(day.house, "Vreemde"))
    acts: list[Callable[[Any], Any]] = [
        lambda who: ours.of(who, day.id),
        lambda who: day.house.walls.shown(who, day.id),
        lambda who: day.house.walls.show(who, day.id, Shows(View.LINE)),
        lambda who: day.house.judgements.judge_contradiction(who, day.id, pair(day), Judged.DISMISSED),
        lambda who: day.house.judgements.judge_contradiction(who, day.id, pair(day), None),
        lambda who: day.house.judgements.judge_point(who, day.id, f"surprise:{day.rain}", Judged.DONE),
        lambda who: day.house.judgements.place(who, day.id, day.rain, "talks"),
        lambda who: day.house.phases.put(who, day.id, USUAL[:2]),
    ]
    for who in (NOBODY, day.people[0], stranger.who):
        for act in acts:
            with refused(Why.NOT_FOUND):
                act(who)
    with refused(Why.NOT_FOUND):
        ours.of(day.who, "nowhere")
    assert seen(day) == before


# The line.


def test_a_surprise_placed_by_hand_wins_can_be_taken_off_and_goes_back(day: Day) -> None:
    by_words, place = look(day).places, day.house.judgements.place
    place(day.who, day.id, day.coffee, "project")
    place(day.who, day.id, day.rain, "talks")
    assert seen(day).places == {day.coffee: "project", day.contract: "agreement", day.rain: "talks"}
    place(day.colleague(), day.id, day.coffee, NOWHERE)
    assert seen(day).places == {day.contract: "agreement", day.rain: "talks"}
    look(day)
    for surprise in (day.coffee, day.rain):
        place(day.who, day.id, surprise, None)
    assert seen(day).places == by_words == {day.coffee: "talks", day.contract: "agreement"}


def test_only_surprises_are_placed_and_only_in_phases_that_are_there(day: Day) -> None:
    before = look(day)
    for answer, phase in ((day.yes, "talks"), (day.coffee, "nowhere"), (day.coffee, ""), (day.coffee, "Talks")):
        with refused(Why.NOT_FOUND):
            day.house.judgements.place(day.who, day.id, answer, phase)
    assert seen(day) == before


def test_phases_are_edited_and_those_that_go_hold_no_surprise_any_more(day: Day) -> None:
    look(day)
    day.house.judgements.place(day.who, day.id, day.rain, "intention")
    day.house.judgements.place(day.who, day.id, day.coffee, "project")
    talks, _intention, _agreement, project = USUAL
    weather = Phase("", " zwaar\nweer ", "", ("regende", "regende"))
    day.house.phases.put(day.who, day.id, [talks, weather, replace(project, name_nl="bouwen")])
    first, second, third = seen(day).phases
    assert (first, third) == (talks, replace(project, name_nl="bouwen"))
    assert (second, bool(second.id)) == (Phase(second.id, "zwaar weer", "", ("regende",)), True)
    # The hand's phase for the rain is gone, and the words' for the contract.
    assert (seen(day).places, seen(day).current) == ({day.coffee: "project"}, False)
    assert look(day).places == {day.coffee: "project", day.rain: second.id}
    day.house.phases.put(day.who, day.id, [talks, second, third])
    assert seen(day).phases == (talks, second, third)
    day.house.phases.put(day.who, day.id, [talks, second])
    assert look(day).places == {day.coffee: "talks", day.rain: second.id}


def test_phases_without_an_id_of_their_own_get_one(day: Day) -> None:
    strange = ["same", "same", NOWHERE, "x" * 41, "a/b", "", "é", "good-1"]
    day.house.phases.put(day.who, day.id, [Phase(given, f"fase {given[:9]}", "") for given in strange])
    ids = [phase.id for phase in seen(day).phases]
    assert (len(set(ids)), ids[-1], set(strange[:-1]) & set(ids)) == (8, "good-1", set())
    for phase_id in ids:
        day.house.judgements.place(day.who, day.id, day.rain, phase_id)
        assert seen(day).places == {day.rain: phase_id}


def test_phases_that_cannot_be_are_refused_and_nothing_changes(day: Day) -> None:
    before = seen(day)
    for phases, why in (
        (USUAL[:1], Why.NEEDS_MORE),
        ([Phase("", f"fase {n}", "") for n in range(9)], Why.TOO_MANY),
        ([*USUAL, Phase("", " ", "")], Why.EMPTY),
        ([*USUAL, Phase("", "x", "", tuple(f"w{n}" for n in range(41)))], Why.TOO_MANY),
        ([*USUAL, Phase("", "x" * 201, "")], Why.TOO_LONG),
    ):
        with refused(why):
            day.house.phases.put(day.who, day.id, phases)
    assert seen(day) == before


# The wall.


def test_what_is_put_on_the_wall_is_kept_told_and_puts_the_spotlight_out(day: Day) -> None:
    told, prompt = day.house.told, day.prompt().id
    day.house.steering.spotlight(day.who, day.id, day.yes)
    told.clear()
    day.house.walls.show(day.who, day.id, Shows(View.THEMES, prompt))
    version, wall = day.desk().workshop.version, day.wall(day.people[0])
    assert told == [Event(Happened.WALL_CHANGED, day.id, version)]
    assert (wall.shows, wall.spotlight, wall.version) == (f"themes/{prompt}", "", version)
    assert seen(day).shows == Shows(View.THEMES, prompt)
    assert day.house.walls.shown(day.who, day.id).chosen == Shows(View.THEMES, prompt)
    day.house.walls.show(day.who, day.id, Shows(View.THEMES, prompt))
    assert (len(told), day.desk().workshop.version) == (1, version)
    day.house.walls.show(day.colleague(), day.id, Shows())
    assert (seen(day).shows, len(told)) == (Shows(), 2)


def test_strange_things_do_not_get_on_the_wall(day: Day) -> None:
    other = filled(Day(day.house, "Een andere"))
    day.house.walls.show(day.who, day.id, Shows(View.LINE))
    for view, about in (
        (View.THEMES, ""),
        (View.THEMES, other.prompt().id),
        (View.WORDS, "nowhere"),
        (View.LINE, "x"),
        (View.SIDES, "a/b"),
        (View.ROLES, "\x00"),
        (View.TALK, ""),
        (View.TALK, "lone"),
        (View.TALK, "lone:"),
        (View.TALK, f"gossip:{day.yes}"),
        (View.TALK, f"contradiction:{day.yes}"),
        (View.TALK, f"lone:{day.yes}:{day.no}"),
        (View.TALK, f"lone:{other.yes}"),
        (View.TALK, f"lone:{uuid_of(99)}"),
        (View.TALK, f"contradiction:{day.no}:{day.no}"),
    ):
        with refused(Why.NOT_FOUND):
            day.house.walls.show(day.who, day.id, Shows(view, about))
    assert seen(day).shows == Shows(View.LINE)


def test_the_wall_goes_back_to_the_answers_when_its_talk_or_its_prompt_is_gone(day: Day) -> None:
    talk = Shows(View.TALK, DiscussionPoint(PointKind.CONTRADICTION, pair(day)).id)
    day.house.walls.show(day.who, day.id, talk)
    assert seen(day).shows == talk
    day.house.sending.remove(day.people[0], day.yes)
    assert seen(day).shows == Shows()
    day.house.sending.remove(day.people[3], day.no)
    words = Shows(View.WORDS, day.prompt("avoid").id)
    kept = [prompt for prompt in day.desk().prompts if prompt.key != "avoid"]
    day.house.walls.show(day.who, day.id, words)
    assert seen(day).shows == words
    # A prompt whose answers were all taken away may go once nothing of it is left.
    day.house.workshops.put_prompts(day.who, day.id, kept)
    assert seen(day).shows == Shows()


@pytest.mark.parametrize("view", sorted(COUNTED))
def test_a_wall_that_only_counts_answers_is_given_those_and_waits_for_nothing(day: Day, view: View) -> None:
    day.house.walls.show(day.who, day.id, Shows(view))
    whole = seen(day)
    now = day.house.insights.on_wall(day.who, day.id)
    assert not whole.current
    assert (now.shows, now.version) == (Shows(view), day.desk().workshop.version)
    assert now.understood == replace(
        whole, themes={}, reading=Reading(), places={}, judged={}, result=None, points=(), current=True
    )


def test_what_many_lines_of_a_harvest_share_is_there_once(day: Day) -> None:
    harvest = seen(day).harvest
    (surprise,) = [prompt for prompt in harvest.prompts if prompt.key == "surprise"]
    asked = [line.prompt_id for line in harvest.lines if line.prompt_key == "surprise"]
    assert len(asked) == 3
    assert all(prompt_id is surprise.id for prompt_id in asked)
