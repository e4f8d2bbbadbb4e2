"""Opening questions over HTTP: kept for who takes part, refused with a sentence, and told back to nobody else."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.factories import Day, signed_in
from tests.serving import JSON, Server
from workshop.domain.polls import PollKind, PollWish
from workshop.services.identity import NOBODY, Credentials
from workshop.web.buckets import BURST

pytestmark = pytest.mark.timeout(60)
SCALE = PollWish(
    kind=PollKind.SCALE,
    text_nl="Hoe gaat het?",
    text_en="How is it going?",
    points=5,
    low=("slecht", "bad"),
    high=("goed", ""),
)
CHOICE = PollWish(kind=PollKind.SEVERAL, text_nl="Wat wil je?", options=(("Soep", "Soup"), ("Brood", "")))


def opened(day: Day, wish: PollWish = SCALE) -> str:
    poll = day.house.polls.make(day.who, day.id, wish)
    day.house.polls.open(day.who, day.id, poll)
    return poll


def look(site: Server, day: Day, who: Credentials, **more: Any) -> httpx.Response:
    return site.ask("GET", f"/api/polls/{day.id}", who, **more)


def post(site: Server, day: Day, who: Credentials, body: Any, headers: dict[str, str] = JSON) -> httpx.Response:
    content = body if isinstance(body, str) else json.dumps(body)
    return site.ask("POST", f"/api/polls/{day.id}", who, content=content, headers=headers)


def answered(day: Day, poll: str) -> int:
    return next(desk.answered for desk in day.house.polls.at_desk(day.who, day.id) if desk.poll.id == poll)


def test_without_an_open_question_there_is_none(site: Server, day: Day, anna) -> None:
    response = look(site, day, anna)
    assert (response.status_code, response.json()) == (200, {"poll": None})
    assert response.headers["cache-control"] == "no-store"


def test_the_open_question_comes_in_the_language_of_who_asks(site: Server, day: Day, anna) -> None:
    poll = opened(day)
    steps = [{"id": str(n), "text": str(n)} for n in range(1, 6)]
    dutch = {
        "id": poll,
        "kind": "scale",
        "text": "Hoe gaat het?",
        "low": "slecht",
        "high": "goed",
        "choices": steps,
        "said": None,
    }
    assert look(site, day, anna, headers={"accept-language": "nl"}).json()["poll"] == dutch
    english = look(site, day, anna, headers={"accept-language": "en"})
    assert english.json()["poll"] == dutch | {"text": "How is it going?", "low": "bad"}
    opened(day, CHOICE)
    assert look(site, day, anna, headers={"accept-language": "en"}).json()["poll"]["choices"] == [
        {"id": "1", "text": "Soup"},
        {"id": "2", "text": "Brood"},
    ]


def test_an_answer_is_kept_once_changed_and_given_back_to_who_gave_it(site: Server, day: Day, anna) -> None:
    poll = opened(day)
    for step in ("4", "2", "2", "5"):
        response = post(site, day, anna, {"poll": poll, "said": [step]})
        assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert response.json()["poll"]["said"] == ["5"]
    assert look(site, day, anna).json() == response.json()
    assert look(site, day, day.people[1]).json()["poll"]["said"] is None
    assert answered(day, poll) == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([], "empty"), (["9"], "not_a_choice"), (["1", "1"], "not_a_choice"), ([1], "not_a_choice"),
        ("1", "not_a_choice"), (None, "not_a_choice"), ({}, "not_a_choice"), (["1"] * 11, "not_a_choice"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_a_sentence(site: Server, day: Day, anna, said: Any, why: str) -> None:
    poll = opened(day, CHOICE)
    response = post(site, day, anna, {"poll": poll, "said": said})
    assert (response.status_code, response.json()["refused"], bool(response.json()["sentence"])) == (422, why, True)
    assert answered(day, poll) == 0


@pytest.mark.parametrize("said", [["x" * 501], ["\ud800"], ["\u202e \n"]], ids=["long", "broken", "nothing"])
def test_a_text_that_cannot_be_kept_is_refused(site: Server, day: Day, anna, said: list[str]) -> None:
    poll = opened(day, PollWish(kind=PollKind.TEXT, text_nl="Wat?"))
    assert post(site, day, anna, {"poll": poll, "said": said}).status_code == 422
    assert answered(day, poll) == 0


@pytest.mark.parametrize("body", [{"said": ["1"]}, {"poll": 3, "said": ["1"]}, {"poll": "../x", "said": ["1"]},
                                  {"poll": "another", "said": ["1"]}, {"poll": "x" * 40, "said": ["1"]}])  # fmt: skip
def test_a_question_that_is_not_there_is_not_found(site: Server, day: Day, anna, body: dict[str, Any]) -> None:
    opened(day)
    assert post(site, day, anna, body).status_code == 404


@pytest.mark.parametrize("body", ["", "[]", "{", "null", "[" * 60_000])
def test_a_body_that_is_no_object_is_refused(site: Server, day: Day, anna, body: str) -> None:
    opened(day)
    assert (post(site, day, anna, body).status_code) == 422


def test_a_closed_question_says_so(site: Server, day: Day, anna) -> None:
    poll = opened(day)
    opened(day, CHOICE)
    late = post(site, day, anna, {"poll": poll, "said": ["1"]})
    assert (late.status_code, late.json()["refused"], bool(late.json()["sentence"])) == (422, "poll_closed", True)


def test_nobody_else_can_look_or_answer(site: Server, day: Day, anna) -> None:
    poll = opened(day)
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    for who in (NOBODY, day.who, other.who, other.join()):
        assert look(site, day, who).status_code == 404
        assert post(site, day, who, {"poll": poll, "said": ["1"]}).status_code == 404
    day.house.joining.take_out(day.who, day.id, anna.participant_ids[0])
    for away in (look(site, day, anna), post(site, day, anna, {"poll": poll, "said": ["1"]})):
        assert (away.status_code, away.json()["refused"]) == (422, "away")
    for workshop in ("nowhere", "x" * 40, "%00", "a'b"):
        assert site.ask("GET", f"/api/polls/{workshop}", anna).status_code == 404
    assert answered(day, poll) == 0


def test_another_site_cannot_make_a_browser_answer(site: Server, day: Day, anna) -> None:
    body = {"poll": opened(day), "said": ["1"]}
    for headers in ({**JSON, "origin": "https://elsewhere.example"}, {"content-type": "text/plain"}):
        assert post(site, day, anna, body, headers).status_code == 403


@pytest.mark.usefixtures("no_refill")
def test_who_answers_too_fast_is_asked_to_wait(site: Server, day: Day, anna) -> None:
    opened(day)
    statuses = {post(site, day, anna, {"poll": "none", "said": []}).status_code for _ in range(int(BURST) + 30)}
    assert statuses == {404, 429}


def test_what_somebody_answers_to_a_sealed_question_comes_back_to_them_only(site: Server, day: Day, anna) -> None:
    poll = opened(day, replace(SCALE, hidden=True))
    post(site, day, anna, {"poll": poll, "said": ["4"]})
    assert look(site, day, anna).json()["poll"]["said"] == ["4"]
    assert day.house.polls.result(day.who, day.id, poll).counts == {}


def test_in_a_browser_of_two_people_each_screen_answers_for_its_own(site: Server, day: Day) -> None:
    poll = opened(day)
    first, second = (day.people[at].participant_ids[0] for at in (0, 1))
    both = Credentials((second, first))
    address = f"/api/polls/{day.id}?me="
    body = json.dumps({"poll": poll, "said": ["2"]})
    assert site.ask("POST", address + first, both, content=body, headers=JSON).status_code == 200
    assert site.ask("GET", address + first, both).json()["poll"]["said"] == ["2"]
    assert site.ask("GET", address + second, both).json()["poll"]["said"] is None
    assert site.ask("GET", address + first, day.people[2]).status_code == 404
