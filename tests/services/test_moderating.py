"""A facilitator's hand on answers: what the room, the files and the votes know then, and that every deed can be taken back."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import Day, FakeClock, make_part, refused, uuid_of
from workshop.domain.answers import Words
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.domain.moderation import Deed
from workshop.domain.permissions import Act
from workshop.domain.programme import PartKind
from workshop.reports import trail
from workshop.reports.answers_csv import answers_csv
from workshop.reports.summary_md import summary_md
from workshop.services.identity import NOBODY, Credentials
from workshop.text.catalogue import Speaker


@pytest.fixture
def day(day: Day, clock: FakeClock) -> Day:
    """Eight people in two groups at work; three answers of Anna, one of somebody at the other table."""
    day.go_live()
    day.people = day.crowd(8)
    day.publish(size=4).start(PartKind.GROUPS)
    day.anna = day.people[0]
    day.other = day.stranger(day.anna)
    texts = ("Koffie zetten", "Buren bellen", "Soep koken")
    day.answers = []
    for text in texts:
        clock.forward(seconds=1)
        day.answers.append(day.send(day.anna, text).id)
    clock.forward(seconds=1)
    day.theirs = day.send(day.other, "Eerst koffie").id
    return day


def do(day: Day, deed: Deed, answer: str, of: str = "", who: Credentials | None = None) -> None:
    day.house.moderating.do(who or day.who, day.id, deed, answer, of)


def moderated(day: Day) -> Any:
    return day.house.moderating.of(day.who, day.id)


def undo(day: Day, who: Credentials | None = None) -> None:
    day.house.moderating.undo(who or day.who, day.id, moderated(day).undo.number)


def on_wall(day: Day) -> list[str]:
    return [row["text"] for row in day.wall(day.anna).rows]


def at_table(day: Day, answer: str) -> dict[str, Any]:
    (row,) = [row for row in day.board(day.anna, day.group_of(day.anna)).rows if row["id"] == answer]
    return row


def in_hand(day: Day) -> dict[str, Any]:
    rows = day.house.boards.hand_rows(day.house.boards.visitor_for(day.who, Act.STEER, day.id, None), 0, "").rows
    return {row["id"]: row for row in rows}


def harvest(day: Day) -> list[str]:
    return [line.text for line in day.house.boards.harvest(day.who, day.id).lines]


def test_what_is_hidden_leaves_the_wall_and_the_files_stays_at_its_table_and_comes_back(day: Day) -> None:
    before = day.wall(day.anna)
    do(day, Deed.HIDE, day.answers[1])
    assert on_wall(day) == harvest(day) == ["Koffie zetten", "Soep koken", "Eerst koffie"]
    assert at_table(day, day.answers[1])["standing"] == "hidden"
    assert at_table(day, day.answers[0])["standing"] == "shown"
    # Who had it on the screen already is told that it is gone.
    (gone,) = day.wall(day.anna, before.version, before.signature).rows
    assert gone == {"id": day.answers[1], "v": gone["v"], "gone": True}
    say = Speaker("nl", day.house.settings.zone)
    told = day.house.boards.harvest(day.who, day.id)
    assert b"Buren bellen" not in answers_csv(told, say) + summary_md(told, say)
    do(day, Deed.SHOW, day.answers[1])
    assert on_wall(day) == ["Koffie zetten", "Soep koken", "Eerst koffie", "Buren bellen"]
    assert harvest(day) == ["Koffie zetten", "Buren bellen", "Soep koken", "Eerst koffie"]


def test_the_light_goes_out_on_what_is_hidden_and_cannot_be_put_on_it(day: Day) -> None:
    day.house.steering.spotlight(day.who, day.id, day.answers[0])
    assert day.wall(day.anna).spotlight == day.answers[0]
    do(day, Deed.HIDE, day.answers[0])
    assert day.wall(day.anna).spotlight == ""
    with refused(Why.NOT_SHOWN):
        day.house.steering.spotlight(day.who, day.id, day.answers[0])
    assert [step.deed for step in moderated(day).steps] == [Deed.LIGHT, Deed.HIDE]


def test_with_looking_first_answers_wait_for_a_facilitator_and_an_edit_waits_again(day: Day) -> None:
    day.house.moderating.approve_first(day.who, day.id, on=True)
    new = day.send(day.anna, "Taart bakken").id
    assert "Taart bakken" not in on_wall(day) + harvest(day)
    assert (at_table(day, new)["standing"], at_table(day, new)["text"]) == ("waiting", "Taart bakken")
    assert (moderated(day).waiting, day.house.cockpit.now(day.who, day.id).waiting) == (1, 1)
    do(day, Deed.SHOW, new)
    assert ("Taart bakken" in on_wall(day), moderated(day).steps[-1].deed) == (True, Deed.APPROVE)
    day.house.capture.edit(day.anna, new, Words("Taart kopen"), 1)
    assert not {"Taart bakken", "Taart kopen"} & set(on_wall(day))
    # What was hidden stays hidden, whatever its author makes of it.
    do(day, Deed.HIDE, day.answers[0])
    day.house.capture.edit(day.anna, day.answers[0], Words("Thee zetten"), 1)
    assert in_hand(day)[day.answers[0]]["standing"] == "hidden"
    # Not looked at first any more: what waits goes on waiting, and new ones do not.
    day.house.moderating.approve_first(day.who, day.id, on=False)
    day.send(day.anna, "Appels plukken")
    assert (moderated(day).waiting, "Appels plukken" in on_wall(day)) == (1, True)
    day.house.moderating.approve_all(day.who, day.id)
    assert (moderated(day).waiting, "Taart kopen" in on_wall(day)) == (0, True)


def test_words_that_a_table_finds_together_wait_as_well(day: Day, clock: FakeClock) -> None:
    parts = day.desk().parts
    check = make_part(PartKind.CHECK, id="", title_nl="Nalopen", minutes=10)
    day.house.preparing.put_parts(day.who, day.id, [*parts, check])
    day.house.moderating.approve_first(day.who, day.id, on=True)
    day.start(PartKind.CHECK)
    day.house.checking.star(day.anna, day.id, day.answers[0], given=True)
    changed = day.house.checking.reword(day.anna, day.id, day.answers[0], Words("Samen koffie zetten"), 1)
    assert changed.standing.value == in_hand(day)[day.answers[0]]["standing"] == "waiting"


def test_a_typing_error_is_mended_and_its_author_sees_what_was_there_and_may_still_change_it(day: Day) -> None:
    day.house.moderating.correct(day.who, day.id, day.answers[0], Words("Koffie zetten!"), 1)
    row = at_table(day, day.answers[0])
    assert (row["text"], row["rev"]) == ("Koffie zetten!", 1)
    assert row["was"] == {"text": "Koffie zetten", "expected": "", "helped": ""}
    assert in_hand(day)[day.answers[0]]["was"] == row["was"]
    assert "Koffie zetten!" in on_wall(day)
    # Sent again, or on words that have changed meanwhile.
    day.house.moderating.correct(day.who, day.id, day.answers[0], Words("Koffie zetten!"), 1)
    with refused(Why.WORDS_CHANGED):
        day.house.moderating.correct(day.who, day.id, day.answers[0], Words("Koffie!"), 1)
    assert [step.deed for step in moderated(day).steps] == [Deed.CORRECT]
    day.house.capture.edit(day.anna, day.answers[0], Words("Thee zetten"), 2)
    assert at_table(day, day.answers[0])["text"] == "Thee zetten"
    with refused(Why.WORDS_CHANGED):  # taking the correction back would take away what she wrote since
        undo(day)
    for text, why in (("", Why.EMPTY), ("x" * 501, Why.TOO_LONG)):
        with refused(why):
            day.house.moderating.correct(day.who, day.id, day.answers[0], Words(text), 3)


def test_a_correction_that_is_taken_back_leaves_the_first_words_and_nothing_to_tell(day: Day) -> None:
    day.house.moderating.correct(day.who, day.id, day.answers[0], Words("Kofie"), 1)
    undo(day)
    row = at_table(day, day.answers[0])
    assert (row["text"], row["was"], row["rev"]) == ("Koffie zetten", None, 2)


def test_doubles_stand_behind_one_answer_that_is_not_behind_another_and_never_in_a_ring(day: Day) -> None:
    koffie, bellen, soep = day.answers
    do(day, Deed.DOUBLE, day.theirs, of=koffie)
    do(day, Deed.DOUBLE, bellen, of=day.theirs)  # meant is the one in front of it
    rows = in_hand(day)
    assert (rows[day.theirs]["double"], rows[bellen]["double"]) == (koffie, koffie)
    for answer, of in ((koffie, bellen), (koffie, koffie), (soep, uuid_of(99))):
        with refused(Why.NOT_A_CHOICE, field="answer"):
            do(day, Deed.DOUBLE, answer, of=of)
    story = day.send(day.anna, "Het werd feest", "surprise").id
    with refused(Why.NOT_A_CHOICE, field="answer"):
        do(day, Deed.DOUBLE, story, of=koffie)
    # The one in front goes behind another: they all go with it where it is read.
    do(day, Deed.DOUBLE, koffie, of=soep)
    told, say = day.house.boards.harvest(day.who, day.id), Speaker("nl", day.house.settings.zone)
    head, *lines = list(csv.reader(io.StringIO(answers_csv(told, say).decode("utf-8-sig"), newline="")))
    at, text = head.index(say("column.double")), head.index(say("column.answer"))
    assert {line[text]: line[at] for line in lines} == {
        "Koffie zetten": "Soep koken", "Buren bellen": "Soep koken", "Eerst koffie": "Soep koken", "Soep koken": "",
        "Het werd feest": "",
    }  # fmt: skip
    summary = summary_md(told, say).decode()
    assert "- Soep koken" in summary
    assert "- Koffie zetten" not in summary
    assert summary.count("ook gezegd door") == 1
    # Hidden in front, each stands for itself again.
    do(day, Deed.HIDE, soep)
    assert "- Buren bellen" not in summary_md(day.house.boards.harvest(day.who, day.id), say).decode()
    do(day, Deed.HIDE, koffie)
    assert "- Buren bellen" in summary_md(day.house.boards.harvest(day.who, day.id), say).decode()


def test_what_is_pinned_is_shown_and_what_is_hidden_or_behind_another_is_not_pinned(day: Day) -> None:
    koffie, bellen, _ = day.answers
    do(day, Deed.HIDE, koffie)
    do(day, Deed.PIN, koffie)
    assert [row["text"] for row in day.wall(day.anna).rows if row["pinned"]] == ["Koffie zetten"]
    do(day, Deed.HIDE, koffie)
    do(day, Deed.PIN, bellen)
    do(day, Deed.DOUBLE, bellen, of=day.theirs)
    assert [one for one in in_hand(day).values() if one["pinned"]] == []


def test_every_deed_is_kept_with_who_and_when_and_a_repeat_is_no_deed(day: Day, clock: FakeClock) -> None:
    colleague = day.colleague("Bas")
    do(day, Deed.HIDE, day.answers[0])
    clock.forward(minutes=1)
    do(day, Deed.HIDE, day.answers[0], who=colleague)
    do(day, Deed.PIN, day.answers[1], who=colleague)
    found = moderated(day)
    assert [(one.number, one.deed, one.answer_id, found.hands[one.facilitator_id], one.at) for one in found.steps] == [
        (1, Deed.HIDE, day.answers[0], "Facilitator", clock.now - timedelta(minutes=1)),
        (2, Deed.PIN, day.answers[1], "Bas", clock.now),
    ]
    assert found.words == {day.answers[0]: "Koffie zetten", day.answers[1]: "Buren bellen"}


def test_deeds_are_taken_back_one_by_one_and_only_the_last_that_was_seen(day: Day) -> None:
    colleague = day.colleague("Bas")
    before = {one: {name: row[name] for name in ("standing", "double", "pinned", "text")}
              for one, row in in_hand(day).items()}  # fmt: skip
    do(day, Deed.HIDE, day.answers[0])
    seen = moderated(day).undo.number
    do(day, Deed.PIN, day.answers[1], who=colleague)
    with refused(Why.MODERATED_SINCE, who="Bas"):
        day.house.moderating.undo(day.who, day.id, seen)
    do(day, Deed.DOUBLE, day.theirs, of=day.answers[2])
    day.house.moderating.correct(colleague, day.id, day.answers[2], Words("Soep"), 1)
    for _ in range(4):
        undo(day)
    after = {one: {name: row[name] for name in ("standing", "double", "pinned", "text")}
             for one, row in in_hand(day).items()}  # fmt: skip
    assert after == before
    assert moderated(day).undo is None
    with refused(Why.NOTHING_TO_UNDO):
        day.house.moderating.undo(day.who, day.id, seen)
    assert [one.deed for one in moderated(day).steps].count(Deed.UNDO) == 4


def test_what_its_author_took_away_is_left_alone(day: Day) -> None:
    do(day, Deed.PIN, day.answers[0])
    day.house.capture.remove(day.anna, day.answers[0])
    for deed in (Deed.HIDE, Deed.UNPIN):
        with refused(Why.GONE):
            do(day, deed, day.answers[0])
    with refused(Why.GONE):
        undo(day)


def test_a_hidden_answer_cannot_be_voted_on_and_its_dots_are_free_again(day: Day) -> None:
    ballot = day.house.balloting.prepare(day.who, day.id, BallotKind.DOTS, 2, day.answers[:2])
    day.house.balloting.open(day.who, day.id, ballot)
    cast = day.house.balloting.cast
    cast(day.people[1], day.id, ballot, day.answers[0], 2)
    do(day, Deed.HIDE, day.answers[0])
    with refused(Why.GONE):
        cast(day.people[2], day.id, ballot, day.answers[0], 1)
    own = cast(day.people[1], day.id, ballot, day.answers[1], 2)
    assert ([card.id for card in own.cards], own.votes) == ([day.answers[1]], {day.answers[1]: 2})


def test_the_trail_tells_what_was_done_in_the_whole_workshop_the_latest_first(day: Day, clock: FakeClock) -> None:
    clock.forward(seconds=1)
    do(day, Deed.HIDE, day.answers[0])
    clock.forward(seconds=1)
    day.house.talking.say(day.who, day.id, "Nog even", day.group_of(day.anna))
    clock.forward(seconds=1)
    day.house.steering.extend(day.who, day.id, 5)
    said = trail.lines(Speaker("nl", day.house.settings.zone), day.house.trails.of(day.who, day.id))
    assert [(who, what) for _, who, what in said[:3]] == [
        ("Facilitator", "gaf meer tijd voor ‘Deel II: aan de slag in groepjes’"),
        ("Facilitator", f"stuurde een bericht aan Groepje {day.visit(day.anna).seat.number}: “Nog even”"),
        ("Facilitator", "verborg “Koffie zetten”"),
    ]
    assert len(said) == len(day.house.trails.of(day.who, day.id).done) > 4


@pytest.mark.parametrize("who", ["nobody", "anna", "stranger"])
def test_it_is_nobodys_but_the_facilitators(day: Day, who: str) -> None:
    asker = {"nobody": NOBODY, "anna": day.anna, "stranger": Day(day.house, "Anders").colleague("Eva")}[who]
    house = day.house
    for act in (
        lambda: house.moderating.of(asker, day.id),
        lambda: house.moderating.do(asker, day.id, Deed.HIDE, day.answers[0]),
        lambda: house.moderating.correct(asker, day.id, day.answers[0], Words("Weg"), 1),
        lambda: house.moderating.approve_all(asker, day.id),
        lambda: house.moderating.approve_first(asker, day.id, on=True),
        lambda: house.moderating.undo(asker, day.id, 1),
        lambda: house.trails.of(asker, day.id),
        lambda: house.boards.visitor_for(asker, Act.STEER, day.id, None),
    ):
        with refused(Why.NOT_FOUND):
            act()
    assert (moderated(day).steps, len(on_wall(day))) == ([], 4)
