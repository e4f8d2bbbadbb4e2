"""The form to join works without scripts, keeps what was typed, makes nobody twice, and knows who is in already."""

import re
from html import escape

import pytest

from tests.factories import Day
from tests.serving import Server, goes_to
from tests.web.test_doors import cookies
from workshop.bootstrap import PARTICIPANT_COOKIE
from workshop.domain.rehearsals import RehearsalWish
from workshop.domain.workshops import Door, State
from workshop.services.identity import NOBODY, Credentials
from workshop.services.people.joining import JoinForm
from workshop.web.public.pages import TRY_COOKIE

pytestmark = pytest.mark.timeout(60)
EVA = {"form_id": "f1", "name": "Eva", "role": "council", "place": "Utrecht", "organisation": "Raad", "email": ""}


def fields(text: str) -> dict[str, str]:
    """What the form on a page holds now."""
    found = dict(re.findall(r'<input name="(\w+)" value="([^"]*)"', text))
    found |= dict(re.findall(r'<input type="hidden" name="(form_id)" value="([^"]*)"', text))
    return found | {"role": "".join(re.findall(r'name="role" value="(\w+)" checked', text))}


def names(day: Day) -> list[str]:
    return sorted(person.name for person in day.house.joining.everybody(day.who, day.id))


def test_a_code_shows_the_form_whatever_way_it_is_spelt(site: Server, day: Day) -> None:
    for code in (day.code, day.code.lower(), f"{day.code[:3]}-{day.code[3:]}"):
        response = site.ask("GET", f"/j/{code}")
        assert response.status_code == 200
        kept = cookies(response)[TRY_COOKIE]
        assert (kept.value, kept["path"], kept["httponly"], kept["samesite"]) == ("1", "/j", True, "lax")
        empty = fields(response.text)
        assert len(empty.pop("form_id")) > 20
        assert empty == dict.fromkeys(("name", "role", "place", "organisation", "email"), "")


def test_whoever_fills_it_in_is_in_with_a_cookie_of_their_own(site: Server, day: Day) -> None:
    before = names(day)
    response = site.press(f"/j/{day.code}", form=EVA)
    assert goes_to(response) == f"/r/{day.code}"
    ids = site.house.keys.read_cookie(cookies(response)[PARTICIPANT_COOKIE].value)
    me = day.visit(Credentials(ids)).me
    assert (me.name, me.role_key, me.place, me.organisation, me.language) == ("Eva", "council", "Utrecht", "Raad", "en")
    assert names(day) == sorted([*before, "Eva"])


def test_sending_it_twice_makes_one_person(site: Server, day: Day) -> None:
    before = names(day)
    kept = {cookies(site.press(f"/j/{day.code}", form=EVA))[PARTICIPANT_COOKIE].value for _ in range(3)}
    assert (len(kept), names(day)) == (1, sorted([*before, "Eva"]))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "120"),
        ({"role": "queen"}, "choose who you are here"),
        ({"role": ""}, "choose who you are here"),
        ({"email": "eva at home"}, "e-mail"),
        ({"place": "<b>Utrecht</b>" + "x" * 120}, "120"),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(site: Server, day: Day, wrong: dict[str, str], says: str) -> None:
    before, typed = names(day), EVA | wrong
    response = site.press(f"/j/{day.code}", form=typed)
    assert (response.status_code, PARTICIPANT_COOKIE in cookies(response)) == (422, False)
    (alert,) = re.findall(r'<strong class="error" id="wrong" role="alert">([^<]*)</strong>', response.text)
    assert says in alert.casefold()
    # The sentence stands at the box that it is about, and a keyboard begins there.
    (box,) = wrong
    assert re.findall(r'name="(\w+)"[^>]*autofocus', response.text) == [box]
    known = typed | ({"role": ""} if "role" in wrong else {})
    assert fields(response.text) == {name: escape(value) for name, value in known.items()}
    assert names(day) == before


def test_whoever_is_in_already_finds_the_way_back_and_may_let_somebody_else_in(site: Server, day: Day, anna) -> None:
    mine = day.visit(anna).me.name
    shown = site.ask("GET", f"/j/{day.code}", anna).text
    assert escape(f"In this browser you take part already as {mine}.") in shown
    assert f'<a class="button" href="/r/{day.code}">Back to your place</a>' in shown
    assert "<details><summary>Let somebody else join on this device</summary>" in shown
    kept = cookies(site.press(f"/j/{day.code}", anna, EVA))[PARTICIPANT_COOKIE].value
    assert site.house.keys.read_cookie(kept)[1:] == anna.participant_ids
    elsewhere = Day(day.house, "Een andere", who=day.who)
    elsewhere.step(State.OPEN)
    assert "Back to your place" not in site.ask("GET", f"/j/{elsewhere.code}", anna).text


@pytest.mark.parametrize("code", ["x", "a%0d%0aset-cookie:x=1", "%3Cscript%3E", "é", "a" * 5000, "%00", "-"])
def test_a_code_that_is_none_says_so(site: Server, code: str) -> None:
    for response in (site.ask("GET", f"/j/{code}"), site.press(f"/j/{code}", form=EVA)):
        assert response.status_code == 404
        assert "<script" not in response.text
        assert not cookies(response)


def test_a_workshop_that_has_not_opened_or_is_over_lets_nobody_in(site: Server, day: Day) -> None:
    draft = Day(day.house, "Nog niet", who=day.who)
    day.step(State.CLOSED)
    for code in (draft.code, day.code):
        assert site.ask("GET", f"/j/{code}", NOBODY).status_code == 404
        assert site.press(f"/j/{code}", form=EVA).status_code == 404


def test_whoever_joins_a_rehearsal_is_told_that_it_is_one(site: Server, day: Day) -> None:
    real = Day(day.house, "Samen op papier", who=day.who)
    rehearsal = day.house.troupe.begin(day.who, real.id, RehearsalWish(9, 5))
    day.house.workshops.step(day.who, rehearsal, State.OPEN)
    code = day.house.stages.desk(day.who, rehearsal).workshop.code
    assert "This is a rehearsal" in site.ask("GET", f"/j/{code}").text
    assert "This is a rehearsal" not in site.ask("GET", f"/j/{day.code}").text


def test_a_shut_door_says_so_and_leads_back_whoever_is_in(site: Server, day: Day) -> None:
    anna = day.people[0]
    day.house.admission.turn(day.who, day.id, Door.SHUT)
    shown = site.ask("GET", f"/j/{day.code}")
    assert (shown.status_code, fields(shown.text)) == (403, {"role": ""})
    assert "The door is shut" in shown.text
    before = names(day)
    assert site.press(f"/j/{day.code}", form=EVA).status_code == 403
    assert names(day) == before
    back = site.ask(
        "GET", f"/j/{day.code}", headers={"cookie": f"{PARTICIPANT_COOKIE}={day.cookies(anna)[PARTICIPANT_COOKIE]}"}
    )
    assert f"/r/{day.code}" in back.text


def test_where_the_door_asks_whoever_joins_waits_on_a_light_page_that_leads_on_by_itself(
    site: Server, day: Day
) -> None:
    day.house.admission.turn(day.who, day.id, Door.ASK)
    assert "a facilitator lets you in" in site.ask("GET", f"/j/{day.code}").text
    sent = site.press(f"/j/{day.code}", form=EVA)
    there = f"/j/{day.code}?waits"
    assert (sent.status_code, sent.headers["location"]) == (303, there)
    (eva,) = day.house.admission.at_door(day.who, day.id)
    who = Credentials((eva.id,))
    waiting = site.ask("GET", there, who)
    assert (waiting.status_code, waiting.headers["refresh"]) == (200, f"5; url={there}")
    assert ("Eva, you are at the door" in waiting.text, "<form" in waiting.text.split("<main")[1]) == (True, False)
    link = f"/me/{day.house.joining.join(day.id, JoinForm(form_id='f1', name='Eva', role_key='council'))}"
    assert site.press(link, who).headers["location"] == there
    without = site.ask("GET", f"{link}/plain")
    assert (without.status_code, without.headers["refresh"]) == (200, f"5; url={link}/plain")
    day.house.admission.let_in(day.who, day.id, [eva.id])
    inside = site.ask("GET", there, who)
    assert (inside.status_code, inside.headers["location"]) == (303, f"/r/{day.code}")
    day.house.admission.turn(day.who, day.id, Door.SHUT)
    assert site.press(link, who).headers["location"] == f"/r/{day.code}"


def test_whoever_is_kept_out_reads_so_at_their_link_and_at_the_code(site: Server, day: Day) -> None:
    anna = day.people[0]
    link, before = day.visit(anna).personal_token, names(day)
    day.house.admission.keep_out(day.who, day.id, [anna.participant_ids[0]])
    cookie = f"{PARTICIPANT_COOKIE}={day.cookies(anna)[PARTICIPANT_COOKIE]}"
    for ask in (
        lambda: site.ask("GET", f"/me/{link}"),
        lambda: site.press(f"/me/{link}"),
        lambda: site.ask("GET", f"/j/{day.code}", headers={"cookie": cookie}),
        lambda: site.press(f"/j/{day.code}", form=EVA, cookie=f"{cookie}; {TRY_COOKIE}=1"),
    ):
        answer = ask()
        assert answer.status_code == 403
        assert "taken you out" in answer.text
    assert names(day) == before
