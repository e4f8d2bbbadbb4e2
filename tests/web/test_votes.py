"""Votes over HTTP: kept for who takes part, refused with a sentence, and told back without who wrote what."""

import json
from typing import Any

import httpx
import pytest

from tests.factories import Day, signed_in, uuid_of
from tests.serving import JSON, Server
from workshop.domain.ballots import BallotKind
from workshop.domain.programme import PartKind
from workshop.services.identity import NOBODY, Credentials
from workshop.web.buckets import BURST

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups, three answers to vote on."""
    day.start(PartKind.GROUPS)
    story = day.send(day.people[2], "Ze tekenden", "surprise", expected="Ruzie", helped="Soep")
    day.cards = [day.send(day.people[0], "Koffie").id, day.send(day.people[1], "Thee").id, story.id]
    return day


def opened(day: Day, kind: BallotKind = BallotKind.CARDS, budget: int = 0) -> str:
    ballot = day.house.ballots.prepare(day.who, day.id, kind, budget, day.cards)
    day.house.ballots.open(day.who, day.id, ballot)
    return ballot


def look(site: Server, day: Day, who: Credentials, workshop: str = "") -> httpx.Response:
    return site.ask("GET", f"/api/votes/{workshop or day.id}", who)


def post(site: Server, day: Day, who: Credentials, body: Any, headers: dict[str, str] = JSON) -> httpx.Response:
    content = body if isinstance(body, str) else json.dumps(body)
    return site.ask("POST", f"/api/votes/{day.id}", who, content=content, headers=headers)


def count(day: Day) -> tuple[int, int]:
    (seen,) = day.house.ballots.at_desk(day.who, day.id)
    return seen.voters, seen.votes


def test_without_an_open_vote_there_is_none(site: Server, day: Day, anna: Credentials) -> None:
    response = look(site, day, anna)
    assert (response.status_code, response.json()) == (200, {"ballot": None})
    assert response.headers["cache-control"] == "no-store"


def test_an_open_vote_has_its_cards_and_says_nothing_of_who_wrote_them(site: Server, day: Day, anna) -> None:
    ballot = opened(day)
    response = look(site, day, anna)
    found = response.json()["ballot"]
    start, surprise = day.prompt().id, day.prompt("surprise").id
    order = found.pop("order")
    assert (sorted(order), response.headers["cache-control"]) == (sorted(day.cards), "no-store")
    assert found == {
        "id": ballot,
        "number": 1,
        "kind": "cards",
        "budget": 0,
        "votes": {},
        "cards": [
            {"id": day.cards[0], "prompt": start, "text": "Koffie", "expected": "", "helped": ""},
            {"id": day.cards[1], "prompt": start, "text": "Thee", "expected": "", "helped": ""},
            {"id": day.cards[2], "prompt": surprise, "text": "Ze tekenden", "expected": "Ruzie", "helped": "Soep"},
        ],
    }
    traces = [person.participant_ids[0] for person in day.people] + list(day.tables()) + ["Persoon", "initiative"]
    assert not [trace for trace in traces if trace in response.text]


def test_a_vote_is_kept_changed_and_taken_back_and_answered_with_all_of_ones_own(site: Server, day: Day, anna) -> None:
    ballot = opened(day)
    first, second, third = day.cards
    for answer, value in ((first, 1), (second, -1), (third, 0), (first, 0), (second, None), (second, None)):
        response = post(site, day, anna, {"ballot": ballot, "answer": answer, "value": value})
        assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert response.json()["ballot"]["votes"] == {first: 0, third: 0}
    assert response.json()["ballot"]["order"] == [second]
    assert look(site, day, anna).json() == response.json()
    assert look(site, day, day.people[1]).json()["ballot"]["votes"] == {}
    assert count(day) == (1, 2)


def test_the_same_vote_sent_again_is_kept_once(site: Server, day: Day, anna) -> None:
    body = {"ballot": opened(day), "answer": day.cards[0], "value": 1}
    answers = [post(site, day, anna, body) for _ in range(4)]
    assert [answer.json() for answer in answers] == [answers[0].json()] * 4
    assert count(day) == (1, 1)


def test_dots_are_kept_within_the_budget(site: Server, day: Day, anna) -> None:
    ballot = opened(day, BallotKind.DOTS, 3)
    kept = post(site, day, anna, {"ballot": ballot, "answer": day.cards[0], "value": 3}).json()["ballot"]
    assert (kept["kind"], kept["budget"], kept["votes"], kept["order"]) == ("dots", 3, {day.cards[0]: 3}, [])
    more = post(site, day, anna, {"ballot": ballot, "answer": day.cards[1], "value": 1})
    assert (more.status_code, more.json()["refused"]) == (422, "too_many")
    assert more.json()["sentence"]
    below = post(site, day, anna, {"ballot": ballot, "answer": day.cards[1], "value": -1})
    assert (below.status_code, below.json()["refused"]) == (422, "not_a_choice")


@pytest.mark.parametrize("kind", BallotKind)
@pytest.mark.parametrize(
    "value", ["true", "false", '"1"', "1.0", "NaN", "Infinity", "1e2", "[1]", "{}", "9" * 40, '""']
)
def test_what_is_no_vote_is_refused_with_a_sentence(site: Server, day: Day, anna, kind: BallotKind, value: str) -> None:
    ballot = opened(day, kind, 5)
    response = post(site, day, anna, f'{{"ballot": "{ballot}", "answer": "{day.cards[0]}", "value": {value}}}')
    assert (response.status_code, response.json()["refused"]) == (422, "not_a_choice")
    assert response.json()["sentence"]
    assert count(day) == (0, 0)


def test_a_vote_without_a_value_takes_nothing_back(site: Server, day: Day, anna) -> None:
    ballot = opened(day)
    post(site, day, anna, {"ballot": ballot, "answer": day.cards[0], "value": 1})
    response = post(site, day, anna, {"ballot": ballot, "answer": day.cards[0]})
    assert (response.status_code, response.json()["refused"]) == (422, "not_a_choice")
    assert count(day) == (1, 1)


@pytest.mark.parametrize(
    "body",
    [
        {"answer": "CARD", "value": 1},
        {"ballot": "BALLOT", "value": 1},
        {"ballot": 3, "answer": "CARD", "value": 1},
        {"ballot": "BALLOT", "answer": None, "value": 1},
        {"ballot": "BALLOT", "answer": uuid_of(77), "value": 1},
        {"ballot": "BALLOT", "answer": "../x", "value": 1},
        {"ballot": "BALLOT", "answer": "\ud800", "value": 1},
        {"ballot": "x" * 40, "answer": "CARD", "value": 1},
        {"ballot": "another", "answer": "CARD", "value": 1},
    ],
)
def test_what_nobody_could_have_pressed_is_not_found(site: Server, day: Day, anna, body: dict[str, Any]) -> None:
    known = {"BALLOT": opened(day), "CARD": day.cards[0]}
    response = post(site, day, anna, {key: known.get(value, value) for key, value in body.items()})
    assert (response.status_code, response.json()["refused"]) == (404, "not_found")
    assert count(day) == (0, 0)


@pytest.mark.parametrize("body", ["", "[]", "{", "null", '"x"', "[" * 60_000])
def test_a_body_that_is_no_object_is_refused(site: Server, day: Day, anna, body: str) -> None:
    opened(day)
    response = post(site, day, anna, body)
    assert (response.status_code, response.json()["refused"]) == (422, "not_a_choice")


def test_a_closed_vote_and_an_answer_taken_away_say_so(site: Server, day: Day, anna) -> None:
    ballot = opened(day)
    day.house.sending.remove(anna, day.cards[0])
    gone = post(site, day, anna, {"ballot": ballot, "answer": day.cards[0], "value": 1})
    assert (gone.status_code, gone.json()["refused"]) == (410, "gone")
    assert [card["id"] for card in look(site, day, anna).json()["ballot"]["cards"]] == day.cards[1:]
    day.house.ballots.close(day.who, day.id, ballot)
    late = post(site, day, anna, {"ballot": ballot, "answer": day.cards[1], "value": 1})
    assert (late.status_code, late.json()["refused"], bool(late.json()["sentence"])) == (422, "vote_closed", True)
    assert look(site, day, anna).json() == {"ballot": None}


def test_nobody_else_can_look_or_vote(site: Server, day: Day, anna) -> None:
    ballot = opened(day)
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    body = {"ballot": ballot, "answer": day.cards[0], "value": 1}
    for who in (NOBODY, day.who, other.who, other.join()):
        assert look(site, day, who).status_code == 404
        assert post(site, day, who, body).status_code == 404
    day.house.joining.take_out(day.who, day.id, anna.participant_ids[0])
    for away in (look(site, day, anna), post(site, day, anna, body)):
        assert (away.status_code, away.json()["refused"]) == (422, "away")
    for workshop in ("nowhere", "x" * 40, "%00", "a'b"):
        assert look(site, day, anna, workshop).status_code == 404
    assert count(day) == (0, 0)


def test_another_site_cannot_make_a_browser_vote(site: Server, day: Day, anna) -> None:
    body = {"ballot": opened(day), "answer": day.cards[0], "value": 1}
    for headers in ({**JSON, "origin": "https://elsewhere.example"}, {"content-type": "text/plain"}):
        assert post(site, day, anna, body, headers).status_code == 403
    assert count(day) == (0, 0)


@pytest.mark.usefixtures("no_refill")
def test_who_votes_too_fast_is_asked_to_wait_and_nobody_else_is(site: Server, day: Day, anna) -> None:
    body = {"ballot": opened(day), "answer": day.cards[0], "value": 1}
    statuses = [post(site, day, anna, body | {"ballot": "none"}).status_code for _ in range(int(BURST) + 30)]
    assert statuses[: int(BURST)] == [404] * int(BURST)
    assert 429 in statuses[int(BURST) :]
    waiting = post(site, day, anna, body)
    while waiting.status_code != 429:
        waiting = post(site, day, anna, body)
    assert (waiting.json(), waiting.headers["retry-after"]) == ({"refused": "slow_down"}, "1")
    assert post(site, day, day.people[1], body).status_code == 200


def test_in_a_browser_of_two_people_each_screen_votes_for_its_own(site: Server, day: Day) -> None:
    ballot = opened(day)
    first, second = (day.people[at].participant_ids[0] for at in (0, 1))
    both = Credentials((second, first))  # the other one came last
    body = {"ballot": ballot, "answer": day.cards[0], "value": 1}
    address = f"/api/votes/{day.id}?me={first}"
    assert site.ask("POST", address, both, content=json.dumps(body), headers=JSON).status_code == 200
    assert site.ask("GET", address, both).json()["ballot"]["votes"] == {day.cards[0]: 1}
    assert site.ask("GET", f"/api/votes/{day.id}?me={second}", both).json()["ballot"]["votes"] == {}
    assert site.ask("GET", address, day.people[2]).status_code == 404


def test_a_table_votes_by_its_scribe_over_http(site: Server, day: Day, anna: Credentials) -> None:
    ballot, group = opened(day), day.group_of(anna)
    address = f"/api/table-votes/{day.id}/{group}"
    said = {"ballot": ballot, "answer": day.cards[0], "role": "other", "agree": 2, "disagree": 0, "pass": 1}
    assert site.ask("GET", address, anna).json()["refused"] == "not_scribe"
    sheet = site.ask("GET", address, day.who).json()["sheet"]
    assert [card["id"] for card in sheet["cards"]] == day.cards
    assert sheet["cards"][0]["roles"] == [["other", 0, 0, 0, 4]]
    kept = site.ask("POST", address, day.who, content=json.dumps(said), headers=JSON)
    assert kept.json()["sheet"]["cards"][0]["roles"] == [["other", 2, 0, 1, 4]]
    assert count(day) == (3, 3)
    for wrong in ({"agree": "2"}, {"agree": 5}, {"agree": -1}, {"ballot": 1}, {"answer": "é"}, {"role": None}):
        response = site.ask("POST", address, day.who, content=json.dumps(said | wrong), headers=JSON)
        assert response.status_code in {404, 422}, wrong
    foreign = {"origin": "http://elsewhere.example", "content-type": "application/json"}
    assert site.ask("POST", address, day.who, content=json.dumps(said), headers=foreign).status_code == 403
    assert site.ask("GET", f"/api/table-votes/{day.id}/nowhere", day.who).status_code == 404
