"""A facilitator's hand on answers: what the room, the files and the votes know then, and that every deed can be taken back."""

import csv
import io

import pytest

from tests.factories import Day, FakeClock, make_part, refused, uuid_of
from tests.files_of import csv_of, md_of
from tests.services.deeds import at_table, at_work, do, harvest, moderated, moderated_row, on_wall, undo
from workshop.domain.answers import Words
from workshop.domain.errors import Why
from workshop.domain.moderation import ModerationKind
from workshop.domain.programme import PartKind
from workshop.text.catalogue import Speaker


@pytest.fixture
def day(day: Day, clock: FakeClock) -> Day:
    return at_work(day, clock)


def test_what_is_hidden_leaves_the_wall_and_the_files_stays_at_its_table_and_comes_back(day: Day) -> None:
    before = day.wall(day.anna)
    do(day, ModerationKind.HIDE, day.answers[1])
    assert on_wall(day) == harvest(day) == ["Koffie zetten", "Soep koken", "Eerst koffie"]
    assert at_table(day, day.answers[1])["visibility"] == "hidden"
    assert at_table(day, day.answers[0])["visibility"] == "shown"
    # Who had it on the screen already is told that it is gone.
    (gone,) = day.wall(day.anna, before.version, before.signature).rows
    assert gone == {"id": day.answers[1], "v": gone["v"], "gone": True}
    say = Speaker("nl", day.house.settings.zone)
    assert b"Buren bellen" not in csv_of(day, say) + md_of(day, say)
    do(day, ModerationKind.SHOW, day.answers[1])
    assert on_wall(day) == ["Koffie zetten", "Soep koken", "Eerst koffie", "Buren bellen"]
    assert harvest(day) == ["Koffie zetten", "Buren bellen", "Soep koken", "Eerst koffie"]


def test_the_light_goes_out_on_what_is_hidden_and_cannot_be_put_on_it(day: Day) -> None:
    day.house.steering.spotlight(day.who, day.id, day.answers[0])
    assert day.wall(day.anna).spotlight == day.answers[0]
    do(day, ModerationKind.HIDE, day.answers[0])
    assert day.wall(day.anna).spotlight == ""
    with refused(Why.NOT_SHOWN):
        day.house.steering.spotlight(day.who, day.id, day.answers[0])
    assert [step.kind for step in moderated(day).actions] == [ModerationKind.LIGHT, ModerationKind.HIDE]
    day.house.steering.spotlight(day.who, day.id, day.answers[1])
    day.house.steering.spotlight(day.who, day.id, "")
    assert [step.kind for step in moderated(day).actions[2:]] == [ModerationKind.LIGHT, ModerationKind.DARK]


def test_with_looking_first_answers_wait_for_a_facilitator_and_an_edit_waits_again(day: Day) -> None:
    day.house.moderation.approve_first(day.who, day.id, on=True)
    new = day.send(day.anna, "Taart bakken").id
    assert "Taart bakken" not in on_wall(day) + harvest(day)
    assert (at_table(day, new)["visibility"], at_table(day, new)["text"]) == ("waiting", "Taart bakken")
    assert (moderated(day).waiting, day.house.cockpit.now(day.who, day.id).waiting) == (1, 1)
    do(day, ModerationKind.SHOW, new)
    assert ("Taart bakken" in on_wall(day), moderated(day).actions[-1].kind) == (True, ModerationKind.APPROVE)
    day.house.sending.edit(day.anna, new, Words("Taart kopen"), 1)
    assert not {"Taart bakken", "Taart kopen"} & set(on_wall(day))
    # What was hidden stays hidden, whatever its author makes of it.
    do(day, ModerationKind.HIDE, day.answers[0])
    day.house.sending.edit(day.anna, day.answers[0], Words("Thee zetten"), 1)
    assert moderated_row(day)[day.answers[0]]["visibility"] == "hidden"
    # Not looked at first any more: what waits goes on waiting, and new ones do not.
    day.house.moderation.approve_first(day.who, day.id, on=False)
    day.send(day.anna, "Appels plukken")
    assert (moderated(day).waiting, "Appels plukken" in on_wall(day)) == (1, True)
    day.house.moderation.approve_all(day.who, day.id)
    assert (moderated(day).waiting, "Taart kopen" in on_wall(day)) == (0, True)


def test_words_that_a_table_finds_together_wait_as_well(day: Day, clock: FakeClock) -> None:
    parts = day.desk().parts
    check = make_part(PartKind.CHECK, id="", title_nl="Nalopen", minutes=10)
    day.house.workshops.put_parts(day.who, day.id, [*parts, check])
    day.house.moderation.approve_first(day.who, day.id, on=True)
    day.start(PartKind.CHECK)
    day.house.harvest_check.star(day.anna, day.id, day.answers[0], given=True)
    changed = day.house.harvest_check.reword(day.anna, day.id, day.answers[0], Words("Samen koffie zetten"), 1)
    assert changed.visibility.value == moderated_row(day)[day.answers[0]]["visibility"] == "waiting"


def test_a_typing_error_is_mended_and_its_author_sees_what_was_there_and_may_still_change_it(day: Day) -> None:
    day.house.moderation.correct(day.who, day.id, day.answers[0], Words("Koffie zetten!"), 1)
    row = at_table(day, day.answers[0])
    assert (row["text"], row["rev"]) == ("Koffie zetten!", 1)
    assert row["was"] == {"text": "Koffie zetten", "expected": "", "helped": ""}
    assert moderated_row(day)[day.answers[0]]["was"] == row["was"]
    assert "Koffie zetten!" in on_wall(day)
    # Sent again, or on words that have changed meanwhile.
    day.house.moderation.correct(day.who, day.id, day.answers[0], Words("Koffie zetten!"), 1)
    with refused(Why.WORDS_CHANGED):
        day.house.moderation.correct(day.who, day.id, day.answers[0], Words("Koffie!"), 1)
    assert [step.kind for step in moderated(day).actions] == [ModerationKind.CORRECT]
    day.house.sending.edit(day.anna, day.answers[0], Words("Thee zetten"), 2)
    assert at_table(day, day.answers[0])["text"] == "Thee zetten"
    assert at_table(day, day.answers[0])["was"] is None  # it was of words that are no more
    assert moderated(day).undo == []  # taking the correction back would take away what she wrote since
    for text, why in (("", Why.EMPTY), ("x" * 501, Why.TOO_LONG)):
        with refused(why):
            day.house.moderation.correct(day.who, day.id, day.answers[0], Words(text), 3)


def test_a_correction_that_is_taken_back_leaves_the_first_words_and_nothing_to_tell(day: Day) -> None:
    day.house.moderation.correct(day.who, day.id, day.answers[0], Words("Kofie"), 1)
    undo(day)
    row = at_table(day, day.answers[0])
    assert (row["text"], row["was"], row["rev"]) == ("Koffie zetten", None, 2)


def test_doubles_stand_behind_one_answer_that_is_not_behind_another_and_never_in_a_ring(day: Day) -> None:
    koffie, bellen, soep = day.answers
    do(day, ModerationKind.DOUBLE, day.theirs, of=koffie)
    do(day, ModerationKind.DOUBLE, bellen, of=day.theirs)  # meant is the one in front of it
    rows = moderated_row(day)
    assert (rows[day.theirs]["double"], rows[bellen]["double"]) == (koffie, koffie)
    for answer, of in ((koffie, bellen), (koffie, koffie), (soep, uuid_of(99))):
        with refused(Why.NOT_A_DOUBLE):
            do(day, ModerationKind.DOUBLE, answer, of=of)
    story = day.send(day.anna, "Het werd feest", "surprise").id
    with refused(Why.NOT_A_DOUBLE):
        do(day, ModerationKind.DOUBLE, story, of=koffie)
    # The one in front goes behind another: they all go with it where it is read.
    do(day, ModerationKind.DOUBLE, koffie, of=soep)
    say = Speaker("nl", day.house.settings.zone)
    head, *lines = list(csv.reader(io.StringIO(csv_of(day, say).decode("utf-8-sig"), newline=""), delimiter=";"))
    at, text = head.index(say("column.double")), head.index(say("column.answer"))
    assert {line[text]: line[at] for line in lines} == {
        "Koffie zetten": "Soep koken",
        "Buren bellen": "Soep koken",
        "Eerst koffie": "Soep koken",
        "Soep koken": "",
        "Het werd feest": "",
    }
    summary = md_of(day, say).decode()
    assert "- Soep koken" in summary
    assert "- Koffie zetten" not in summary
    assert summary.partition("## Bijlage A")[2].count("ook gezegd door") == 1
    # Hidden in front, each stands for itself again.
    do(day, ModerationKind.HIDE, soep)
    assert "- Buren bellen" not in md_of(day, say).decode()
    do(day, ModerationKind.HIDE, koffie)
    assert "- Buren bellen" in md_of(day, say).decode()


def test_only_what_is_shown_is_pinned_and_what_is_hidden_or_behind_another_is_not(day: Day) -> None:
    koffie, bellen, _ = day.answers
    do(day, ModerationKind.HIDE, koffie)
    with refused(Why.NOT_SHOWN):  # it would be let in by that
        do(day, ModerationKind.PIN, koffie)
    do(day, ModerationKind.SHOW, koffie)
    do(day, ModerationKind.PIN, koffie)
    assert [row["text"] for row in day.wall(day.anna).rows if row["pinned"]] == ["Koffie zetten"]
    do(day, ModerationKind.HIDE, koffie)
    do(day, ModerationKind.PIN, bellen)
    do(day, ModerationKind.DOUBLE, bellen, of=day.theirs)
    assert [row for row in moderated_row(day).values() if row["pinned"]] == []
