"""Deeds with answers are kept and taken back, and nothing is let in that nobody read; what votes, words and the trail know."""

import json
from datetime import timedelta

import pytest

from tests.factories import Day, FakeClock, refused
from tests.services.deeds import at_work, do, moderated, moderated_row, on_wall, undo
from workshop.analysis.__main__ import answered
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.domain.guests import GuestKind
from workshop.domain.moderation import ModerationKind
from workshop.domain.permissions import Act
from workshop.domain.wall import Shows, View
from workshop.presenters import activity as trail
from workshop.services.identity import NOBODY
from workshop.text.catalogue import Speaker


@pytest.fixture
def day(day: Day, clock: FakeClock) -> Day:
    return at_work(day, clock)


def test_every_deed_is_kept_with_who_and_when_and_a_repeat_is_no_deed(day: Day, clock: FakeClock) -> None:
    colleague = day.colleague("Bas")
    do(day, ModerationKind.HIDE, day.answers[0])
    clock.forward(minutes=1)
    do(day, ModerationKind.HIDE, day.answers[0], who=colleague)
    do(day, ModerationKind.PIN, day.answers[1], who=colleague)
    found = moderated(day)
    assert [
        (step.number, step.kind, step.answer_id, found.facilitator_names[step.facilitator_id], step.at)
        for step in found.actions
    ] == [
        (1, ModerationKind.HIDE, day.answers[0], "Facilitator", clock.now - timedelta(minutes=1)),
        (2, ModerationKind.PIN, day.answers[1], "Bas", clock.now),
    ]
    assert found.words == {day.answers[0]: "Koffie zetten", day.answers[1]: "Buren bellen"}


def test_deeds_are_taken_back_one_by_one_and_only_the_last_that_was_seen(day: Day) -> None:
    colleague = day.colleague("Bas")
    before = {
        answer_id: {name: row[name] for name in ("visibility", "double", "pinned", "text")}
        for answer_id, row in moderated_row(day).items()
    }
    do(day, ModerationKind.HIDE, day.answers[0])
    seen = moderated(day).undo[0].number
    do(day, ModerationKind.PIN, day.answers[1], who=colleague)
    with refused(Why.MODERATED_SINCE):
        day.house.moderation.undo(day.who, day.id, seen)
    do(day, ModerationKind.DOUBLE, day.theirs, of=day.answers[2])
    day.house.moderation.correct(colleague, day.id, day.answers[2], Words("Soep"), 1)
    for _ in range(4):
        undo(day)
    after = {
        answer_id: {name: row[name] for name in ("visibility", "double", "pinned", "text")}
        for answer_id, row in moderated_row(day).items()
    }
    assert after == before
    assert moderated(day).undo == []
    with refused(Why.NOTHING_TO_UNDO):
        day.house.moderation.undo(day.who, day.id, seen)
    assert [step.kind for step in moderated(day).actions].count(ModerationKind.UNDO) == 4


def test_what_its_author_took_away_is_left_alone(day: Day) -> None:
    do(day, ModerationKind.PIN, day.answers[0])
    day.house.sending.remove(day.anna, day.answers[0])
    for deed in (ModerationKind.HIDE, ModerationKind.UNPIN):
        with refused(Why.GONE):
            do(day, deed, day.answers[0])
    assert moderated(day).undo == []


def test_a_hidden_answer_cannot_be_voted_on_and_its_dots_are_free_again(day: Day) -> None:
    ballot = day.house.ballots.prepare(day.who, day.id, BallotKind.DOTS, 2, day.answers[:2])
    day.house.ballots.open(day.who, day.id, ballot)
    cast = day.house.ballots.cast
    cast(day.people[1], day.id, ballot, day.answers[0], 2)
    do(day, ModerationKind.HIDE, day.answers[0])
    with refused(Why.GONE):
        cast(day.people[2], day.id, ballot, day.answers[0], 1)
    own = cast(day.people[1], day.id, ballot, day.answers[1], 2)
    assert ([card.id for card in own.cards], own.votes) == ([day.answers[1]], {day.answers[1]: 2})


def test_an_undo_puts_back_what_it_did_and_lets_in_nothing_that_was_changed_since(day: Day) -> None:
    koffie, bellen, _ = day.answers
    day.house.moderation.approve_first(day.who, day.id, on=True)
    do(day, ModerationKind.PIN, koffie)
    do(day, ModerationKind.DOUBLE, bellen, of=day.theirs)
    for answer, text in ((koffie, "Scheldwoord"), (bellen, "Nog een")):
        day.house.sending.edit(day.anna, answer, Words(text), 1)
    undo(day)
    undo(day)
    rows = moderated_row(day)
    assert [
        (rows[answer_id]["visibility"], rows[answer_id]["pinned"], rows[answer_id]["double"])
        for answer_id in (koffie, bellen)
    ] == [
        ("waiting", False, ""),
        ("waiting", False, ""),
    ]
    assert not {"Scheldwoord", "Nog een"} & set(on_wall(day))


def test_what_cannot_be_taken_back_any_more_does_not_stand_in_the_way_of_what_can(day: Day) -> None:
    koffie, bellen, soep = day.answers
    do(day, ModerationKind.HIDE, koffie)
    day.house.moderation.correct(day.who, day.id, bellen, Words("Buren opbellen"), 1)
    do(day, ModerationKind.PIN, soep)
    day.house.sending.edit(day.anna, bellen, Words("Buren bezoeken"), 2)
    day.house.sending.remove(day.anna, soep)
    assert [(action.kind, action.answer_id) for action in moderated(day).undo] == [(ModerationKind.HIDE, koffie)]
    undo(day)
    assert "Koffie zetten" in on_wall(day)
    assert moderated(day).undo == []


def test_only_words_that_were_read_are_let_in_and_one_undo_takes_all_of_them_back(day: Day) -> None:
    day.house.moderation.approve_first(day.who, day.id, on=True)
    first, second, third = (day.send(day.anna, text).id for text in ("Een", "Twee", "Drie"))
    seen = {first: 0, second: 0}
    day.house.sending.edit(day.anna, second, Words("Scheldwoord"), 1)
    with refused(Why.READ_AGAIN):
        day.house.moderation.do(day.who, day.id, ModerationKind.SHOW, second, revision=0)
    day.house.moderation.approve_all(day.who, day.id, seen)
    assert [row["text"] for row in day.wall(day.anna).rows][-1] == "Een"
    assert moderated(day).waiting == 2  # the one that was changed, and the one that came since
    day.house.moderation.approve_all(day.who, day.id, {second: 1, third: 0})
    assert (moderated(day).waiting, len(moderated(day).undo)) == (0, 2)
    undo(day)
    assert (moderated(day).waiting, [step.kind for step in moderated(day).undo]) == (2, [ModerationKind.APPROVE])


def test_the_light_goes_out_on_what_its_author_changes_or_takes_away_and_is_not_put_on_what_is_hidden_still(
    day: Day,
) -> None:
    koffie, bellen, soep = day.answers
    day.house.moderation.approve_first(day.who, day.id, on=True)
    for answer, act in (
        (koffie, lambda: day.house.sending.edit(day.anna, koffie, Words("Thee"), 1)),
        (bellen, lambda: day.house.sending.remove(day.anna, bellen)),
    ):
        day.house.steering.spotlight(day.who, day.id, answer)
        act()
        assert day.wall(day.anna).spotlight == ""
    day.hide_until_revealed()
    with refused(Why.NOT_SHOWN):
        day.house.steering.spotlight(day.who, day.id, soep)


def test_what_is_voted_on_keeps_its_words_and_doubles_are_one_card(day: Day) -> None:
    koffie, bellen, soep = day.answers
    do(day, ModerationKind.DOUBLE, day.theirs, of=koffie)
    ballot = day.house.ballots.prepare(day.who, day.id, BallotKind.CARDS, 0, [day.theirs, koffie, bellen])
    day.house.ballots.open(day.who, day.id, ballot)
    assert [card.id for card in day.house.ballots.own(day.people[1], day.id).cards] == [koffie, bellen]
    with refused(Why.IN_VOTE):
        day.house.sending.edit(day.anna, koffie, Words("Niet koffie"), 1)
    with refused(Why.IN_VOTE):
        day.house.moderation.correct(day.who, day.id, bellen, Words("Buren niet bellen"), 1)
    day.house.sending.edit(day.anna, soep, Words("Soep eten"), 1)
    day.house.ballots.close(day.who, day.id, ballot)
    assert day.house.sending.edit(day.anna, koffie, Words("Thee"), 1).words == Words("Thee")


def test_words_of_hidden_answers_are_gone_from_the_wall_before_anybody_has_read_it_anew(day: Day) -> None:
    rude = [day.send(day.anna, f"Oplichter Pietersen {n} weg ermee").id for n in range(4)]
    day.house.walls.show(day.who, day.id, Shows(View.WORDS, day.prompt().id))
    for wants in (day.house.themes, day.house.insights):
        for task in wants.waiting(day.id):
            wants.found(task, answered(json.loads(json.dumps(task.question))))

    def words() -> set[str]:
        found = day.house.insights.on_wall(day.who, day.id).understood
        return {keyword.word.casefold() for keyword in found.reading.keywords[day.prompt().id]}

    assert [word for word in words() if "pietersen" in word]
    for answer in rude:
        do(day, ModerationKind.HIDE, answer)
    assert not [word for word in words() if "pietersen" in word or "oplichter" in word]


def test_the_trail_knows_the_switch_and_links_for_guests(day: Day, clock: FakeClock) -> None:
    for act in (
        lambda: day.house.moderation.approve_first(day.who, day.id, on=True),
        lambda: day.house.guest_links.make(day.who, day.id, GuestKind.WALL, "beamer"),
        lambda: day.house.guest_links.withdraw(
            day.who, day.id, day.house.guest_links.links(day.who, day.id)[0].link.id
        ),
    ):
        clock.forward(seconds=1)
        act()
    said = trail.lines(Speaker("nl", day.house.settings.zone), day.house.activities.of(day.who, day.id))
    assert [what for _, _, what in said[:3]] == [
        "trok een gastlink in: beamer",
        "maakte een link voor het grote scherm: beamer",
        "zette aan: eerst bekijken, dan pas op het grote scherm",
    ]


def test_the_trail_tells_what_was_done_in_the_whole_workshop_the_latest_first(day: Day, clock: FakeClock) -> None:
    clock.forward(seconds=1)
    do(day, ModerationKind.HIDE, day.answers[0])
    clock.forward(seconds=1)
    day.house.messages.say(day.who, day.id, "Nog even", day.group_of(day.anna))
    clock.forward(seconds=1)
    day.house.steering.extend(day.who, day.id, 5)
    said = trail.lines(Speaker("nl", day.house.settings.zone), day.house.activities.of(day.who, day.id))
    assert [(who, what) for _, who, what in said[:3]] == [
        ("Facilitator", "gaf meer tijd voor ‘Deel II: aan de slag in groepjes’"),
        ("Facilitator", f"stuurde een bericht aan Groepje {day.visit(day.anna).seat.number}: “Nog even”"),
        ("Facilitator", "verborg “Koffie zetten”"),
    ]
    assert len(said) == len(day.house.activities.of(day.who, day.id).done) > 4


@pytest.mark.parametrize("who", ["nobody", "anna", "stranger"])
def test_it_is_nobodys_but_the_facilitators(day: Day, who: str) -> None:
    asker = {"nobody": NOBODY, "anna": day.anna, "stranger": Day(day.house, "Anders").colleague("Eva")}[who]
    house = day.house
    for act in (
        lambda: house.moderation.of(asker, day.id),
        lambda: house.moderation.do(asker, day.id, ModerationKind.HIDE, day.answers[0]),
        lambda: house.moderation.correct(asker, day.id, day.answers[0], Words("Weg"), 1),
        lambda: house.moderation.approve_all(asker, day.id),
        lambda: house.moderation.approve_first(asker, day.id, on=True),
        lambda: house.moderation.undo(asker, day.id, 1),
        lambda: house.activities.of(asker, day.id),
        lambda: house.stages.visitor_for(asker, Act.STEER, day.id, None),
    ):
        with refused(Why.NOT_FOUND):
            act()
    assert (moderated(day).actions, len(on_wall(day))) == ([], 4)
