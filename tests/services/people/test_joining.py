"""People get in with a code and one short form, once per form, and back in by a link that nobody can forge."""

import pytest

from tests.factories import Day, refused
from workshop.domain.errors import Why
from workshop.domain.workshops import State
from workshop.services.groups import latecomers
from workshop.services.identity import Credentials
from workshop.services.people.joining import JoinForm
from workshop.storage.unit_of_work import Store


def test_a_code_leads_to_its_workshop_however_it_is_typed(day: Day) -> None:
    day.step(State.OPEN)
    workshop, roles = day.house.joining.look_up(f" {day.code[:3].lower()}-{day.code[3:]} ")
    assert (workshop.id, [role.key for role in roles]) == (day.id, ["initiative", "municipality", "council", "other"])


@pytest.mark.parametrize("typed", ["", "   ", "ACDEF", "000000", "'--", "\x00", "\ud800"], ids=ascii)
def test_an_unknown_code_is_refused(day: Day, typed: str) -> None:
    with refused(Why.UNKNOWN_CODE):
        day.house.joining.look_up(typed)


def test_the_same_form_sent_twice_makes_one_person_with_one_link(day: Day) -> None:
    day.step(State.OPEN)
    form = JoinForm(form_id="form", name="Anna", role_key="council")
    first, second = (day.house.joining.join(day.id, form) for _ in range(2))
    assert first == second
    assert [person.name for person in day.house.joining.everybody(day.who, day.id)] == ["Anna"]


def test_the_same_form_still_answers_when_the_workshop_has_closed(day: Day) -> None:
    day.go_live()
    form = JoinForm(form_id="form", name="Anna", role_key="council")
    token = day.house.joining.join(day.id, form)
    day.step(State.CLOSED)
    assert day.house.joining.join(day.id, form) == token
    with refused(Why.WORKSHOP_CLOSED):
        day.house.joining.join(day.id, JoinForm(form_id="another form", name="Bas", role_key="council"))


def test_what_is_filled_in_is_kept_clean(day: Day) -> None:
    day.step(State.OPEN)
    day.join(
        " Anna\u202e  Bo ", "council", place=" Wijk\naan Zee ", organisation="\x00x", email=" a@b.nl ", language="en"
    )
    (person,) = day.house.joining.everybody(day.who, day.id)
    assert (person.name, person.role_key, person.place) == ("Anna Bo", "council", "Wijk aan Zee")
    assert (person.organisation, person.email, person.language) == ("x", "a@b.nl", "en")
    assert (person.link_number, person.left_at, person.first_name) == (1, None, "Anna")


@pytest.mark.parametrize(
    ("form", "why", "field"),
    [
        (JoinForm(form_id="f", name="\u200b ", role_key="council"), Why.EMPTY, "name"),
        (JoinForm(form_id="f", name="x" * 121, role_key="council"), Why.TOO_LONG, "name"),
        (JoinForm(form_id="f", name="Anna", role_key="mayor"), Why.NOT_A_CHOICE, "role"),
        (JoinForm(form_id="f", name="Anna", role_key=""), Why.NOT_A_CHOICE, "role"),
        (JoinForm(form_id="f", name="Anna", role_key="council", place="x" * 121), Why.TOO_LONG, "place_of_person"),
        (JoinForm(form_id="f", name="Anna", role_key="council", organisation="x" * 121), Why.TOO_LONG, "organisation"),
        (JoinForm(form_id="f", name="Anna", role_key="council", email="anna"), Why.NOT_AN_EMAIL, "email"),
        (JoinForm(form_id="f", name="anna@post.example", role_key="council"), Why.NOT_A_NAME, "name"),
    ],
)
def test_a_form_that_will_not_do_lets_nobody_in_and_says_which_field(day: Day, form, why, field) -> None:
    day.step(State.OPEN)
    with pytest.raises(Exception) as refusal:  # noqa: PT011
        day.house.joining.join(day.id, form)
    assert (refusal.value.why, refusal.value.values["field"]) == (why, field)
    assert day.house.joining.everybody(day.who, day.id) == []


def test_nobody_joins_a_draft_or_a_workshop_that_is_not_there(day: Day) -> None:
    with refused(Why.NOT_OPEN_YET):
        day.join()
    with refused(Why.NOT_FOUND):
        day.house.joining.join("nowhere", JoinForm(form_id="f", name="Anna", role_key="council"))


def test_a_personal_link_brings_the_same_person_back_every_time(day: Day) -> None:
    day.step(State.OPEN)
    person = day.join("Anna")
    token = day.visit(person).personal_token
    assert token == day.house.joining.personal_token(day.who, day.id, person.participant_ids[0])
    assert {day.house.joining.come_back(token) for _ in range(3)} == {(person.participant_ids[0], day.code)}
    assert len(day.house.joining.everybody(day.who, day.id)) == 1


def test_a_tampered_link_brings_nobody_back(day: Day) -> None:
    day.step(State.OPEN)
    credentials, two = day.join("Anna"), day.join("Bas")
    first, second = day.visit(credentials).personal_token, day.visit(two).personal_token
    body, signature = first.rsplit(".", 1)
    for forged in ("", "x", first[:-2], body, body + "." + second.rsplit(".", 1)[1], first + "x", signature, "\ud800"):
        with refused(Why.NOT_FOUND):
            day.house.joining.come_back(forged)


def test_a_link_of_an_older_number_is_withdrawn(day: Day) -> None:
    day.step(State.OPEN)
    person = day.join().participant_ids[0]
    with refused(Why.NOT_FOUND):
        day.house.joining.come_back(day.house.keys.link(person, 2))
    with refused(Why.NOT_FOUND):
        day.house.joining.come_back(day.house.keys.link("nobody", 1))


def test_who_was_taken_out_of_a_closed_workshop_can_still_read_but_does_not_come_back_in(day: Day) -> None:
    day.go_live()
    person = day.join()
    token = day.visit(person).personal_token
    day.house.joining.take_out(day.who, day.id, person.participant_ids[0])
    day.step(State.CLOSED)
    assert day.house.joining.come_back(token) == (person.participant_ids[0], day.code)
    assert day.visit(person).me.left_at is not None


def test_somebody_of_another_workshop_is_not_taken_out_or_helped_here(day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who).step(State.OPEN)
    elsewhere = other.join().participant_ids[0]
    for act in (day.house.joining.take_out, day.house.joining.personal_token):
        with refused(Why.NOT_FOUND):
            act(day.who, day.id, elsewhere)
        with refused(Why.NOT_FOUND):
            act(day.who, day.id, "nobody")
    assert other.house.joining.everybody(day.who, other.id)[0].left_at is None


def test_a_chosen_language_is_kept_with_each_of_ones_places(day: Day) -> None:
    day.step(State.OPEN)
    anna, other = day.join(), day.join()
    day.house.joining.speak(anna, "en")
    day.house.joining.speak(type(anna)(), "en")
    people = {person.id: person.language for person in day.house.joining.everybody(day.who, day.id)}
    assert people == {anna.participant_ids[0]: "en", other.participant_ids[0]: "nl"}


def test_whoever_comes_in_while_no_round_is_published_is_kept_by_one_write_and_no_seat_is_looked_for(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.step(State.OPEN)
    writes, looks = [], []
    writing, find = Store.writing, latecomers.find_seats
    monkeypatch.setattr(Store, "writing", lambda self: writes.append(1) or writing(self))
    monkeypatch.setattr(latecomers, "find_seats", lambda *given: looks.append(given) or find(*given))
    person = day.house.joining.enter(day.id, JoinForm(form_id="f", name="Anna", role_key="initiative"))
    assert (len(writes), looks) == (1, [])
    assert day.house.joining.everybody(day.who, day.id)[-1] == person


def test_whoever_sends_a_form_again_after_leaving_is_back_in_as_they_were(day: Day) -> None:
    day.step(State.OPEN)
    form = JoinForm(form_id="f", name="Anna", role_key="initiative")
    anna = day.house.joining.enter(day.id, form)
    day.house.joining.take_out(Credentials((anna.id,)), day.id, anna.id)
    assert day.house.joining.enter(day.id, form) == anna
    assert day.house.joining.everybody(day.who, day.id) == [anna]
