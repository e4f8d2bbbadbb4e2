"""Facilitators get in by one-time links and passwords, stay in by sign-ins that can be ended, and nobody else does."""

import pytest

from tests.factories import Day, FakeClock, refused, signed_in
from workshop.bootstrap import House
from workshop.domain.errors import Why
from workshop.domain.events import Happened
from workshop.services.identity import NOBODY, Credentials

PASSWORD = "een korte zin"


@pytest.fixture
def fleur(house: House) -> Credentials:
    """A facilitator with a password."""
    who = signed_in(house)
    house.facilitators.set_password(who, "Fleur", "Fleur@X.example", PASSWORD)
    return who


def test_a_one_time_link_makes_a_facilitator_once(house: House) -> None:
    secret = house.facilitators.house_link()
    token = house.facilitators.enter(secret)
    assert house.facilitators.facilitator(Credentials((), token)).name == "Facilitator"
    with refused(Why.LINK_USED):
        house.facilitators.enter(secret)


def test_every_link_of_the_house_is_for_the_same_first_facilitator_and_a_name_makes_a_new_one(house: House) -> None:
    credentials, two = signed_in(house), signed_in(house)
    bas = signed_in(house, "Bas")
    assert house.facilitators.facilitator(credentials) == house.facilitators.facilitator(two)
    assert house.facilitators.facilitator(bas).name == "Bas"
    assert house.facilitators.facilitator(signed_in(house)) == house.facilitators.facilitator(credentials)


def test_a_program_that_enters_by_a_link_gives_nobody_a_name_and_tells_nobody(day: Day) -> None:
    link = day.house.facilitators.house_link()
    day.house.told.clear()
    who = Credentials((), day.house.facilitators.enter(link))
    assert (day.house.facilitators.facilitator(who).has_name, day.house.told) == (False, [])


def test_whoever_has_no_name_yet_is_called_as_they_say_when_they_enter_and_keeps_that_name(house: House) -> None:
    first, second, third = (house.facilitators.house_link() for _ in range(3))
    asked = [house.facilitators.invited(first).has_name]
    fleur = Credentials((), house.facilitators.enter(first, "  Fleur  de\tVries "))
    asked.append(house.facilitators.invited(second).has_name)
    house.facilitators.enter(second, "Bas")
    house.facilitators.enter(third, "")
    assert house.facilitators.facilitator(fleur).name == "Fleur de Vries"
    assert (asked, [house.facilitators.invited(used) for used in (first, second, third)]) == ([False, True], [None] * 3)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", Why.EMPTY),
        (" \t\n ", Why.EMPTY),
        ("\u200b\u202e\u3164\x00", Why.EMPTY),
        ("x" * 121, Why.TOO_LONG),
        ("x" * 60_000, Why.TOO_LONG),
    ],
)
def test_a_name_that_will_not_do_lets_nobody_in_and_leaves_the_link_as_it_was(
    house: House, name: str, why: Why
) -> None:
    secret = house.facilitators.house_link()
    before = house.facilitators.invited(secret)
    with refused(why):
        house.facilitators.enter(secret, name)
    assert house.facilitators.invited(secret) == before
    who = Credentials((), house.facilitators.enter(secret, "x" * 120))
    assert house.facilitators.facilitator(who).name == "x" * 120


def test_rooms_that_are_open_hear_who_leads_as_soon_as_that_is_said_and_once(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who)
    asks, asks_no_more = day.house.facilitators.house_link(), day.house.facilitators.house_link()
    Day(day.house, "Van Bas", who=signed_in(day.house, "Bas"))
    anna = day.go_live().join()
    before = day.visit(anna).facilitators
    day.house.told.clear()
    day.house.facilitators.enter(asks, "Fleur")
    day.house.facilitators.enter(asks_no_more, "Eva")
    told = [(event.happened, event.workshop_id) for event in day.house.told]
    assert sorted(told) == sorted((Happened.STAGE_CHANGED, workshop.id) for workshop in (day, other))
    assert (before, day.visit(anna).facilitators) == ([], ["Fleur"])


@pytest.mark.parametrize("secret", ["", "x", "é", "' OR 1=1 --", "x" * 5000])
def test_a_link_that_nobody_made_opens_nothing(house: House, secret: str) -> None:
    assert house.facilitators.invited(secret) is None
    for name in ("", "Fleur"):
        with refused(Why.LINK_USED):
            house.facilitators.enter(secret, name)


def test_a_link_lives_twenty_four_hours(house: House, clock: FakeClock) -> None:
    in_time, late = house.facilitators.house_link(), house.facilitators.house_link()
    clock.forward(hours=24, milliseconds=-1)
    assert house.facilitators.enter(in_time)
    assert house.facilitators.invited(late) is not None
    clock.forward(milliseconds=1)
    assert house.facilitators.invited(late) is None
    with refused(Why.LINK_USED):
        house.facilitators.enter(late)


def test_secrets_are_kept_as_hashes_only(house: House) -> None:
    secret = house.facilitators.house_link()
    token = house.facilitators.enter(secret)
    house.facilitators.set_password(Credentials((), token), "Fleur", "a@b.nl", PASSWORD)
    with house.engines.reading.connect() as connection:
        tables = ("invitation", "sign_in", "facilitator")
        kept = repr([connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables])
    assert "Fleur" in kept
    assert not [word for word in (secret, token, PASSWORD) if word in kept]


def test_a_sign_in_lives_thirty_days_and_then_nobody_is_there(house: House, clock: FakeClock) -> None:
    who = signed_in(house)
    clock.forward(days=30, milliseconds=-1)
    assert house.facilitators.facilitator(who) is not None
    clock.forward(milliseconds=1)
    assert house.facilitators.facilitator(who) is None
    with refused(Why.NOT_FOUND):
        house.workshops.mine(who)


def test_a_password_opens_the_door_by_a_one_time_secret(house: House, fleur: Credentials) -> None:
    secret = house.facilitators.sign_in(NOBODY, " fleur@x.EXAMPLE ", PASSWORD)
    assert house.facilitators.facilitator(Credentials((), house.facilitators.enter(secret))).email == "fleur@x.example"
    with refused(Why.LINK_USED):
        house.facilitators.enter(secret)


@pytest.mark.parametrize(
    ("email", "password"),
    [("fleur@x.example", "een andere zin"), ("nobody@x.example", PASSWORD), ("", PASSWORD), ("fleur@x.example", "")],
)
def test_a_wrong_pair_is_refused_the_same_way_whatever_is_wrong(house, fleur, email, password) -> None:
    with refused(Why.WRONG_PASSWORD):
        house.facilitators.sign_in(NOBODY, email, password)


def test_after_five_tries_in_fifteen_minutes_even_the_right_password_has_to_wait(house, fleur, clock) -> None:
    for _ in range(5):
        with refused(Why.WRONG_PASSWORD):
            house.facilitators.sign_in(NOBODY, "fleur@x.example", "een andere zin")
    clock.forward(minutes=15, milliseconds=-1)
    with refused(Why.TOO_MANY_TRIES, minutes=15):
        house.facilitators.sign_in(NOBODY, "fleur@x.example", PASSWORD)
    clock.forward(milliseconds=1)
    assert house.facilitators.sign_in(NOBODY, "fleur@x.example", PASSWORD)


def test_tries_of_one_account_do_not_lock_another_and_a_right_password_forgets_them(house, fleur) -> None:
    bas = signed_in(house, "Bas")
    house.facilitators.set_password(bas, "Bas", "bas@x.example", PASSWORD)
    for _ in range(3):
        for _ in range(4):
            with refused(Why.WRONG_PASSWORD):
                house.facilitators.sign_in(NOBODY, "fleur@x.example", "een andere zin")
        assert house.facilitators.sign_in(NOBODY, "fleur@x.example", PASSWORD)
    assert house.facilitators.sign_in(NOBODY, "bas@x.example", PASSWORD)


def test_waiting_does_not_begin_anew_with_every_try_during_the_wait(house, fleur, clock) -> None:
    for _ in range(5):
        with refused(Why.WRONG_PASSWORD):
            house.facilitators.sign_in(NOBODY, "fleur@x.example", "een andere zin")
    for _ in range(14):
        clock.forward(minutes=1)
        with refused(Why.TOO_MANY_TRIES):
            house.facilitators.sign_in(NOBODY, "fleur@x.example", PASSWORD)
    clock.forward(minutes=1)
    assert house.facilitators.sign_in(NOBODY, "fleur@x.example", PASSWORD)


@pytest.mark.parametrize(
    ("name", "email", "password", "why"),
    [
        (" ", "a@b.nl", PASSWORD, Why.EMPTY),
        ("Fleur", "", PASSWORD, Why.EMPTY),
        ("Fleur", "geen adres", PASSWORD, Why.NOT_AN_EMAIL),
        ("Fleur", "a@b.nl", "x" * 9, Why.PASSWORD_WEAK),
        ("Fleur", "a@b.nl", "x" * 201, Why.PASSWORD_WEAK),
        ("x" * 121, "a@b.nl", PASSWORD, Why.TOO_LONG),
    ],
)
def test_a_name_address_or_password_that_will_not_do_is_refused(house, name, email, password, why) -> None:
    who = signed_in(house)
    with refused(why):
        house.facilitators.set_password(who, name, email, password)
    assert not house.facilitators.facilitator(who).has_password


@pytest.mark.parametrize("password", ["x" * 10, "y" * 200, "wachtwoord met é 👍"])
def test_a_password_of_ten_to_two_hundred_characters_works_whole(house: House, password: str) -> None:
    house.facilitators.set_password(signed_in(house), "Fleur", "a@b.nl", password)
    assert house.facilitators.sign_in(NOBODY, "a@b.nl", password)
    with refused(Why.WRONG_PASSWORD):
        house.facilitators.sign_in(NOBODY, "a@b.nl", password[:-1])


def test_an_address_belongs_to_one_facilitator_however_it_is_written(house: House, fleur: Credentials) -> None:
    bas = signed_in(house, "Bas")
    with refused(Why.EMAIL_TAKEN):
        house.facilitators.set_password(bas, "Bas", "FLEUR@x.example", PASSWORD)
    assert house.facilitators.facilitator(bas).name == "Bas"
    house.facilitators.set_password(fleur, "Flo", "fleur@x.example", PASSWORD)
    assert house.facilitators.facilitator(fleur).name == "Flo"


def test_a_new_password_ends_every_other_sign_in(house: House, fleur: Credentials) -> None:
    elsewhere, bas = signed_in(house), signed_in(house, "Bas")
    house.facilitators.set_password(fleur, "Fleur", "fleur@x.example", "een nieuwe zin")
    assert house.facilitators.facilitator(elsewhere) is None
    assert house.facilitators.facilitator(fleur) is not None
    assert house.facilitators.facilitator(bas) is not None
    with refused(Why.WRONG_PASSWORD):
        house.facilitators.sign_in(NOBODY, "fleur@x.example", PASSWORD)


def test_who_signs_out_is_out_on_the_server_and_only_there(house: House, fleur: Credentials) -> None:
    elsewhere = signed_in(house)
    house.facilitators.sign_out(fleur)
    house.facilitators.sign_out(fleur)
    house.facilitators.sign_out(NOBODY)
    assert house.facilitators.facilitator(fleur) is None
    assert house.facilitators.facilitator(elsewhere) is not None


def test_nobody_sets_a_password_without_being_signed_in(house: House) -> None:
    for who in (NOBODY, Credentials((), "stolen"), Credentials(("p1",))):
        with refused(Why.NOT_FOUND):
            house.facilitators.set_password(who, "Fleur", "a@b.nl", PASSWORD)


def test_a_co_facilitator_steers_this_workshop_and_no_other(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who)
    secret = day.house.facilitators.co_facilitator_link(day.who, day.id, "  Bas  ")
    bas = Credentials((), day.house.facilitators.enter(secret))
    assert day.house.facilitators.facilitator(bas).name == "Bas"
    assert [workshop.id for workshop in day.house.workshops.mine(bas)] == [day.id]
    assert day.house.stages.desk(bas, day.id).workshop.id == day.id
    with refused(Why.NOT_FOUND):
        day.house.stages.desk(bas, other.id)
    with refused(Why.LINK_USED):
        day.house.facilitators.enter(secret)


def test_a_co_facilitator_needs_a_name(day: Day) -> None:
    with refused(Why.EMPTY, field="name"):
        day.house.facilitators.co_facilitator_link(day.who, day.id, " ")


def test_who_somebody_is_follows_from_the_database_at_that_moment(day: Day) -> None:
    day.go_live()
    person = day.join()
    both = Credentials(person.participant_ids, day.who.sign_in)
    assert day.house.facilitators.visitor(NOBODY, day.id).participant_id is None
    assert day.house.facilitators.visitor(both, day.id).group_ids == frozenset()
    day.join()
    day.publish()
    visitor = day.house.facilitators.visitor(both, day.id)
    assert (visitor.participant_id, visitor.group_ids) == (person.participant_ids[0], {day.group_of(person)})
    assert visitor.steers
    assert not day.house.facilitators.visitor(person, day.id).steers


def test_who_has_the_database_in_hand_gets_a_link_of_a_workshop_s_own_facilitator(small_house: House) -> None:
    day = Day(small_house, who=signed_in(small_house, "Fleur"))
    link = small_house.facilitators.link_of(day.id)
    who = Credentials((), small_house.facilitators.enter(link))
    person = small_house.facilitators.facilitator(who)
    assert person is not None
    assert person.name == "Fleur"
    with refused(Why.LINK_USED):
        small_house.facilitators.enter(link)
    with refused(Why.NOT_FOUND):
        small_house.facilitators.link_of("nothing")
