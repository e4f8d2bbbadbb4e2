"""A facilitator takes a rude word or text off every wall, for each question by itself, and puts it back; people stay counted."""

from dataclasses import asdict

import pytest

from tests.factories import NOON, Day, FakeClock, refused, signed_in
from workshop.charts.looks import Chart, Nothing
from workshop.charts.polls import poll_chart
from workshop.domain.errors import Why
from workshop.domain.events import Happened
from workshop.domain.guests import GuestKind
from workshop.domain.polls import HiddenText, PollKind, PollWish
from workshop.domain.wall import Shows, View
from workshop.presenters import activity as trail
from workshop.services.identity import Credentials
from workshop.services.polls.views import Written
from workshop.text.catalogue import Speaker

WORDS = PollWish(kind=PollKind.WORDS, text_nl="Waar denk je aan?")
TEXT = PollWish(kind=PollKind.TEXT, text_nl="Wat hoop je?")
SAID = (("Sukkels", "soep"), ("sukkels",), ("SUKKELS", "warmte"), ("soep",), ("Weg ermee", "soep"))


@pytest.fixture
def day(day: Day) -> Day:
    """A live workshop with five people of one role and five of another."""
    day.go_live()
    day.people = [day.join(f"Naam{n}", role) for n, role in enumerate(["initiative", "council"] * 5)]
    return day


def asked(day: Day, wish: PollWish, *said: tuple[str, ...]) -> str:
    """A question that was put on the wall and answered."""
    poll = day.house.polls.make(day.who, day.id, wish)
    day.house.polls.open(day.who, day.id, poll)
    day.house.walls.show(day.who, day.id, Shows(View.POLL, poll))
    for person, text in zip(day.people, said, strict=False):
        day.house.clock.forward(seconds=1)
        day.house.polls.answer(person, day.id, poll, text)
    return poll


def hide(day: Day, poll: str, text: str, *, hidden: bool = True) -> None:
    day.house.polls.hide(day.who, day.id, poll, text, hidden=hidden)


def written(day: Day, poll: str) -> list[Written]:
    return list(day.house.polls.written(day.who, day.id, poll))


def result(day: Day, poll: str, who: Credentials | None = None):  # type: ignore[no-untyped-def]
    return day.house.polls.result(who or day.who, day.id, poll)


def test_a_hidden_word_is_gone_in_every_spelling_for_everybody_who_sees_the_wall_and_its_people_stay_counted(
    day: Day,
) -> None:
    poll = asked(day, WORDS, *SAID)
    before = result(day, poll)
    hide(day, poll, "sukkels")
    for who in (day.who, day.guest(GuestKind.WALL), day.guest(GuestKind.OBSERVER)):
        found = result(day, poll, who)
        assert (found.terms, found.answered) == ((("soep", 3), ("warmte", 1), ("Weg ermee", 1)), 5)
        chart = poll_chart(found, Speaker("nl", day.house.settings.zone))
        assert isinstance(chart, Chart)
        assert chart.table == [["woord", "mensen"], ["soep", "3"], ["warmte", "1"], ["Weg ermee", "1"]]
        assert "ukkels" not in repr((asdict(found), chart.sentence, chart.picture.to_dict())).casefold()
    assert written(day, poll) == [
        Written("soep", 3, False),
        Written("sukkels", 3, True),
        Written("warmte", 1, False),
        Written("Weg ermee", 1, False),
    ]
    hide(day, poll, "SUKKELS", hidden=False)
    assert result(day, poll) == before


def test_a_hidden_text_is_that_text_letter_for_letter_and_who_wrote_it_keeps_it(day: Day) -> None:
    poll = asked(day, TEXT, ("Rot op",), ("rot op",), ("Vrede",), ("Rot op",))
    hide(day, poll, "Rot op")
    assert (result(day, poll).texts, result(day, poll).answered) == (("rot op", "Vrede"), 4)
    assert written(day, poll) == [Written("Rot op", 2, True), Written("rot op", 1, False), Written("Vrede", 1, False)]
    mine = day.house.polls.own(day.people[0], day.id)
    assert mine is not None
    assert mine.said == ("Rot op",)
    day.house.polls.answer(day.people[1], day.id, poll, ["Rot op"])  # what is hidden stays so for who says it next
    assert result(day, poll).texts == ("Vrede",)


def test_where_every_word_is_hidden_the_wall_says_how_many_answered(day: Day) -> None:
    poll = asked(day, WORDS, ("sukkels",), ("Sukkels",))
    hide(day, poll, "sukkels")
    drawn = poll_chart(result(day, poll), Speaker("nl", day.house.settings.zone))
    assert drawn == Nothing("Waar denk je aan?", "2 mensen antwoordden.")


def test_closed_and_asked_again_it_comes_out_nowhere_and_each_time_hides_its_own(day: Day) -> None:
    poll = asked(day, WORDS, *SAID)
    hide(day, poll, "sukkels")
    day.house.polls.close(day.who, day.id, poll)
    again = day.house.polls.ask_again(day.who, day.id, poll)
    day.house.polls.open(day.who, day.id, again)
    for person in day.people:
        day.house.polls.answer(person, day.id, again, ["Sukkels"])
    assert result(day, again).terms == (("Sukkels", 10),)
    hide(day, again, "sukkels")
    hide(day, again, "sukkels", hidden=False)
    assert "ukkels" not in repr(asdict(result(day, poll))).casefold()
    hide(day, again, "sukkels")
    day.house.polls.close(day.who, day.id, again)
    assert "ukkels" not in repr(asdict(result(day, again))).casefold()  # by role and as a shift neither


def test_what_nobody_wrote_what_is_sealed_and_choices_cannot_be_hidden(day: Day) -> None:
    poll = asked(day, WORDS, ("soep",))
    sealed = asked(day, PollWish(kind=PollKind.TEXT, text_nl="Wat?", hidden=True), ("Geheim",))
    choice = asked(day, PollWish(kind=PollKind.ONE, text_nl="Doe je mee?", options=(("Ja", ""), ("Nee", ""))), ("1",))
    scale = asked(day, PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5), ("1",))
    elsewhere = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    for question, text in (
        (poll, "brood"),
        (poll, ""),
        (sealed, "Geheim"),
        (choice, "1"),
        (choice, "Ja"),
        (scale, "1"),
        ("nowhere", "soep"),
        (asked_in(elsewhere), "soep"),
    ):
        for hidden in (True, False):
            with refused(Why.NOT_FOUND):
                hide(day, question, text, hidden=hidden)
    assert [written(day, other) for other in (sealed, choice, scale)] == [[], [], []]
    day.house.polls.reveal(day.who, day.id, sealed)
    hide(day, sealed, "Geheim")
    assert result(day, sealed).texts == ()


def asked_in(elsewhere: Day) -> str:
    elsewhere.people = [elsewhere.join()]
    return asked(elsewhere, WORDS, ("soep",))


def test_what_was_hidden_can_be_shown_also_when_nobody_says_it_any_more(day: Day) -> None:
    poll = asked(day, TEXT, ("Rot op",))
    hide(day, poll, "Rot op")
    day.house.polls.answer(day.people[0], day.id, poll, ["Vrede"])
    hide(day, poll, "Rot op", hidden=False)
    with refused(Why.NOT_FOUND):
        hide(day, poll, "Rot op")


def test_twice_is_once_every_wall_hears_it_and_the_trail_tells_who(day: Day, clock: FakeClock) -> None:
    poll = asked(day, WORDS, *SAID)
    colleague = day.colleague("Bas")
    rung = day.house.told
    rung.clear()
    for hidden in (True, False):
        for who in (colleague, day.who):
            clock.forward(seconds=1)
            day.house.polls.hide(who, day.id, poll, "Sukkels", hidden=hidden)
        assert [event.happened for event in rung] == [Happened.POLL_CHANGED] * (1 if hidden else 2)
        if hidden:
            assert told(day)[0] == ["Bas", "verborg bij een openingsvraag: “sukkels”"]
    assert not [what for _, what in told(day) if "sukkels" in what]


def told(day: Day) -> list[list[str]]:
    """Who did what, the latest first."""
    lines = trail.lines(Speaker("nl", day.house.settings.zone), day.house.activities.of(day.who, day.id))
    return [line[1:] for line in lines]


def test_a_word_that_was_hidden_in_an_earlier_form_stays_hidden_and_can_be_shown(day: Day) -> None:
    poll = asked(day, WORDS, ("‘Sukkels’",), ("sukkels!",), ("warmte",))
    with day.house.store.writing() as rows:
        rows.polls.hide(HiddenText(poll, "‘sukkels’", NOON))
    assert result(day, poll).terms == (("warmte", 1),)
    hide(day, poll, "sukkels", hidden=False)
    assert dict(result(day, poll).terms) == {"sukkels!": 2, "warmte": 1}


def test_an_address_among_the_words_does_not_reach_the_wall(day: Day) -> None:
    poll = asked(day, WORDS, ("jan@buurt.nl", "warmte"), ("06-12345678",))
    assert (result(day, poll).terms, result(day, poll).answered) == ((("warmte", 1),), 2)
