"""A facilitator corrects who somebody is and adds who has no device; every screen follows, and what was said keeps its role."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import NOON, Day, refused
from workshop.bootstrap import build
from workshop.domain.errors import Refused, Why
from workshop.domain.events import Happened
from workshop.domain.people import Introduction, Participant
from workshop.domain.programme import PartKind
from workshop.domain.workshops import Door, State
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.settings import Settings
from workshop.storage.unit_of_work import Store


@pytest.fixture
def day(day: Day) -> Day:
    day.go_live()
    day.people = day.crowd(7)
    day.anna = day.people[0]
    day.publish(size=4).start(PartKind.GROUPS)
    return day


def registered(day: Day, participant_id: str) -> Participant:
    return next(person for person in day.house.register.of(day.who, day.id).people if person.id == participant_id)


def add(day: Day, name: str = "Mieke", form_id: str = "added") -> Participant:
    form = JoinForm(form_id=form_id, name=name, role_key="council", place="Zwolle")
    return day.house.joining.add(day.who, day.id, form)


def test_a_name_a_role_and_a_place_are_corrected_and_nothing_else_of_that_person(day: Day) -> None:
    anna = day.anna.participant_ids[0]
    before = registered(day, anna)
    said = Introduction(name=" Anna\u202e  Bo ", role_key="council", place=" Wijk\naan Zee ", organisation="\x00Warm")
    day.house.register.correct(day.who, day.id, anna, said)
    assert registered(day, anna) == replace(
        before, name="Anna Bo", role_key="council", place="Wijk aan Zee", organisation="Warm"
    )


def test_every_screen_is_told_of_it_once_and_of_nothing_where_nothing_is_changed(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, heard = day.anna.participant_ids[0], []
    monkeypatch.setattr(day.house.hub, "ring", lambda event: heard.append(event.happened))
    for _ in range(2):
        day.house.register.correct(day.who, day.id, anna, Introduction(name="Anna Bo", role_key="council"))
    assert heard == [Happened.PERSON_CHANGED]
    stage = day.stage(day.people[1])
    assert stage.names[anna] == ("Anna Bo", "Anna")
    assert [name for person, name, *_ in stage.tables[day.group_of(day.anna)] if person == anna] == ["Anna Bo"]


def test_what_was_said_before_keeps_the_role_it_was_said_with(day: Day) -> None:
    anna = day.anna.participant_ids[0]
    was = registered(day, anna).role_key
    day.send(day.anna, "Eerst")
    day.house.register.correct(day.who, day.id, anna, Introduction(name="Anna", role_key="council"))
    day.send(day.anna, "Later")
    with day.house.store.reading() as rows:
        said = {answer.words.text: answer.role_key for answer in rows.answers.of_workshop(day.id, 0)}
    assert said == {"Eerst": was, "Later": "council"}


@pytest.mark.parametrize(
    ("said", "why", "field"),
    [
        (Introduction(name="\u200b ", role_key="council"), Why.EMPTY, "name"),
        (Introduction(name="x" * 121, role_key="council"), Why.TOO_LONG, "name"),
        (Introduction(name="Anna", role_key="mayor"), Why.NOT_A_CHOICE, "role"),
        (Introduction(name="Anna", role_key="council", place="x" * 121), Why.TOO_LONG, "place_of_person"),
        (Introduction(name="Anna", role_key="council", organisation="x" * 121), Why.TOO_LONG, "organisation"),
    ],
)
def test_a_correction_that_will_not_do_changes_nothing_and_says_which_field(
    day: Day, said: Introduction, why: Why, field: str
) -> None:
    before = day.house.register.of(day.who, day.id)
    with pytest.raises(Refused) as refusal:
        day.house.register.correct(day.who, day.id, day.anna.participant_ids[0], said)
    assert (refusal.value.why, refusal.value.values["field"]) == (why, field)
    assert day.house.register.of(day.who, day.id) == before


def test_somebody_of_another_workshop_or_who_was_made_another_or_waits_is_not_corrected_here(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who).step(State.OPEN)
    elsewhere, again = other.join().participant_ids[0], day.join("Anna").participant_ids[0]
    day.house.merging.merge(day.who, day.id, again, day.anna.participant_ids[0])
    day.house.admission.turn(day.who, day.id, Door.ASK)
    waits = day.join("Wacht").participant_ids[0]
    for person in (elsewhere, again, waits, "nobody"):
        with refused(Why.NOT_FOUND):
            day.house.register.correct(day.who, day.id, person, Introduction(name="X", role_key="council"))


def test_who_is_added_is_in_through_a_shut_door_with_a_latecomers_seat_and_a_link(day: Day) -> None:
    for door in (Door.SHUT, Door.ASK):
        day.house.admission.turn(day.who, day.id, door)
        added = add(day, f"Mieke {door.value}", door.value)
        now = day.house.register.of(day.who, day.id)
        assert (added in now.people, now.waiting, now.seats[added.id] in {group.id for group in now.groups}) == (
            True, [], True,
        )  # fmt: skip
        token = day.house.joining.personal_token(day.who, day.id, added.id)
        assert day.house.joining.come_back(token) == (added.id, day.code)


def test_adding_twice_by_one_form_makes_one_person(day: Day) -> None:
    assert add(day).id == add(day).id
    assert [person.name for person in day.house.register.of(day.who, day.id).people].count("Mieke") == 1


def test_nobody_is_added_to_a_draft_or_to_what_is_closed(day: Day) -> None:
    draft = Day(day.house, "Een concept", who=day.who)
    with refused(Why.NOT_OPEN_YET):
        add(draft)
    day.step(State.CLOSED)
    with refused(Why.WORKSHOP_CLOSED):
        add(day)


def test_who_left_is_brought_back_with_a_seat_and_who_is_kept_out_is_not(day: Day) -> None:
    anna, bas = (person.participant_ids[0] for person in day.people[:2])
    day.house.joining.take_out(day.who, day.id, anna)
    for _ in range(2):
        day.house.joining.bring_back(day.who, day.id, anna)
    now = day.house.register.of(day.who, day.id)
    assert (registered(day, anna).left_at, anna in now.seats) == (None, True)
    day.house.admission.keep_out(day.who, day.id, [bas])
    with refused(Why.KEPT_OUT):
        day.house.joining.bring_back(day.who, day.id, bas)
    day.step(State.CLOSED)
    with refused(Why.WORKSHOP_CLOSED):
        day.house.joining.bring_back(day.who, day.id, anna)


def test_everybody_their_seats_and_who_waits_are_of_one_reading(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    day.house.admission.turn(day.who, day.id, Door.ASK)
    day.join("Wacht")
    readings, reading = [], Store.reading
    monkeypatch.setattr(Store, "reading", lambda self: readings.append(1) or reading(self))
    now = day.house.register.of(day.who, day.id)
    assert len(readings) == 1
    plan = day.plan()
    assert (now.round_id, now.groups) == (plan.round.id, plan.groups)
    assert now.seats == {person.id: group for group, people in plan.people.items() for person in people}
    assert ([person.name for person in now.waiting], len(now.people)) == (["Wacht"], 7)


def test_whoever_just_came_is_told_as_they_are_kept(tmp_path: Path, embedded: str) -> None:
    """A moment that is finer than what is kept would leave the first of those who came since somebody in."""
    house = build(Settings(data_folder=tmp_path, database_url=embedded))
    try:
        who = Credentials((), house.facilitators.enter(house.facilitators.house_link()))
        workshop = house.workshops.create(who, "Samen", NOON)
        house.workshops.step(who, workshop, State.OPEN)
        for n in range(20):
            house.register.of(who, workshop)
            house.joining.join(workshop, JoinForm(form_id=str(n), name=f"Persoon {n}", role_key="council"))
        assert house.register.of(who, workshop).people == house.joining.everybody(who, workshop)
    finally:
        house.close()
