"""Who joined twice is made one person: what they wrote, their seat, votes and stars stay, and both browsers are theirs."""

import pytest

from tests.factories import Day, FakeClock, refused, signed_in
from workshop.domain.ballots import BallotKind
from workshop.domain.errors import Why
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.programme import PartKind
from workshop.domain.wishes import PairKind
from workshop.services.identity import Credentials
from workshop.services.people.merging import Merging
from workshop.storage import tables as t
from workshop.storage.unit_of_work import Store


@pytest.fixture
def day(day: Day) -> Day:
    """Anna joined, was seated and wrote; then her browser forgot her, and she joined anew."""
    day.go_live()
    day.people = day.crowd(7)
    day.anna = day.people[0]
    day.publish(size=4).start(PartKind.GROUPS)
    day.group = day.group_of(day.anna)
    day.again = day.join("Persoon 1")
    return day


def first(person: Credentials) -> str:
    return person.participant_ids[0]


def merge(day: Day) -> None:
    day.house.merging.merge(day.who, day.id, first(day.again), first(day.anna))


def browser(day: Day, person: Credentials) -> Credentials:
    """Who a browser is that still carries the cookie of this participant."""
    return day.house.credentials(day.cookies(person))


def test_what_both_wrote_is_one_persons_and_there_is_one_of_them(day: Day) -> None:
    day.send(day.anna, "Eerst")
    day.send(day.again, "Later")
    merge(day)
    people = [person.id for person in day.house.joining.everybody(day.who, day.id)]
    assert (first(day.anna) in people, first(day.again) in people, len(people)) == (True, False, 7)
    with day.house.engines.reading.connect() as connection:
        assert set(connection.execute(t.answers.select()).columns("participant_id").scalars()) == {first(day.anna)}


def test_both_browsers_and_both_links_are_that_person_now(day: Day) -> None:
    link = day.house.joining.personal_token(day.who, day.id, first(day.again))
    merge(day)
    assert browser(day, day.again).participant_ids == (first(day.anna),)
    assert day.house.joining.come_back(link)[0] == first(day.anna)
    assert day.house.stages.visit(browser(day, day.again), day.id).me.id == first(day.anna)
    both = Credentials((first(day.again), first(day.anna)))
    assert browser(day, both).participant_ids == (first(day.anna),)


def test_whoever_is_told_of_it_finds_the_browser_to_be_that_person_already(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    (former,), (kept,) = (day.join(name).participant_ids for name in ("Anna opnieuw", "Anna"))
    assert day.house.merging.now(former) == former
    found: list[str] = []
    monkeypatch.setattr(day.house.hub, "ring", lambda _event: found.append(day.house.merging.now(former)))
    day.house.merging.merge(day.who, day.id, former, kept)
    assert set(found) == {kept}


def test_another_process_that_starts_later_knows_it_too(day: Day) -> None:
    merge(day)
    other = Merging(Store(day.house.engines, print), FakeClock())
    assert other.meant(day.again).participant_ids == (first(day.anna),)


def test_the_first_seat_stays_and_the_second_is_free(day: Day) -> None:
    merge(day)
    seated = [person for table in day.tables().values() for person in table]
    assert (day.group_of(day.anna), seated.count(first(day.anna)), first(day.again) in seated) == (day.group, 1, False)


def test_who_has_no_seat_gets_the_one_of_their_former_self(day: Day) -> None:
    day.house.joining.take_out(day.who, day.id, first(day.anna))
    group = day.group_of(day.again)
    merge(day)
    assert day.group_of(day.anna) == group
    person = next(other for other in day.house.joining.everybody(day.who, day.id) if other.id == first(day.anna))
    assert person.left_at is None


@pytest.mark.parametrize("kind", BallotKind)
def test_of_what_both_voted_the_later_stays_and_no_more_than_the_budget(
    day: Day, clock: FakeClock, kind: BallotKind
) -> None:
    cards = [day.send(day.people[1], text).id for text in ("A", "B", "C")]
    ballot = day.house.ballots.prepare(day.who, day.id, kind, 3 if kind is BallotKind.DOTS else 0, cards)
    day.house.ballots.open(day.who, day.id, ballot)
    for person, card, value in (
        (day.anna, cards[0], 1), (day.anna, cards[1], 1), (day.again, cards[0], 1 if kind is BallotKind.DOTS else -1),
        (day.again, cards[2], 1),
    ):  # fmt: skip
        clock.forward(seconds=1)
        day.house.ballots.cast(person, day.id, ballot, card, value)
    merge(day)
    with Store(day.house.engines, print).reading() as rows:
        own = rows.ballots.cast_by(ballot, first(day.anna))
    by_card = [own.get(card) for card in cards]
    assert by_card == ([1, None, 1] if kind is BallotKind.DOTS else [-1, 1, 1])


def test_of_an_opening_question_the_later_answer_stays(day: Day, clock: FakeClock) -> None:
    poll = day.house.polls.make(day.who, day.id, PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5))
    day.house.polls.open(day.who, day.id, poll)
    day.house.polls.answer(day.anna, day.id, poll, ["2"])
    clock.forward(seconds=1)
    day.house.polls.answer(day.again, day.id, poll, ["5"])
    merge(day)
    assert day.house.polls.own(day.anna, day.id).said == ("5",)
    assert day.house.polls.at_desk(day.who, day.id)[0].answered == 1


def test_a_wish_about_the_two_of_them_is_gone_and_one_about_others_stays(day: Day) -> None:
    day.house.wishing.pair(day.who, day.id, PairKind.TOGETHER, first(day.anna), first(day.again))
    day.house.wishing.pair(day.who, day.id, PairKind.APART, first(day.again), first(day.people[2]))
    merge(day)
    (wish,) = day.house.wishing.pairs(day.who, day.id)
    assert {wish.one_id, wish.other_id} == {first(day.anna), first(day.people[2])}


def test_nobody_is_made_one_with_themselves_or_with_somebody_elsewhere(day: Day) -> None:
    with refused(Why.SAME_PERSON):
        day.house.merging.merge(day.who, day.id, first(day.anna), first(day.anna))
    elsewhere = Day(day.house, "Een andere", who=signed_in(day.house, "Bas")).go_live().join()
    with refused(Why.NOT_FOUND):
        day.house.merging.merge(day.who, day.id, first(elsewhere), first(day.anna))


def test_three_are_one_after_two_presses(day: Day) -> None:
    third = day.join("Persoon 1")
    day.house.merging.merge(day.who, day.id, first(third), first(day.again))
    merge(day)
    assert browser(day, third).participant_ids == (first(day.anna),)
