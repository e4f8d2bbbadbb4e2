"""Moderation over HTTP and over the channel: each press is answered with what was done last, and the board hears of it."""

import json
from typing import Any

import httpx
import pytest

from tests.factories import Day
from tests.serving import JSON, Server
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(60)


def press(site: Server, day: Day, who: Credentials | None = None, **body: Any) -> httpx.Response:
    return site.ask("POST", f"/api/moderation/{day.id}", who or day.who, content=json.dumps(body), headers=JSON)


def rows(site: Server, day: Day, since: int = 0, sig: str = "") -> Any:
    return site.ask("GET", f"/api/rows?topic=answers:{day.id}&since={since}&sig={sig}", day.who).json()


@pytest.fixture
def answers(site: Server, day: Day) -> list[str]:
    return [site.put(day, day.people[0], text).json()["row"]["id"] for text in ("Koffie", "Thee", "Koffie!")]


def test_every_press_is_done_and_told_and_can_be_taken_back(site: Server, day: Day, answers: list[str]) -> None:
    first, second, third = answers
    before = rows(site, day)
    for body, says in (
        ({"do": "hide", "answer": first}, "Facilitator hid “Koffie”"),
        ({"do": "show", "answer": first, "revision": 0}, "Facilitator showed again: “Koffie”"),
        ({"do": "pin", "answer": first}, "Facilitator put on top: “Koffie”"),
        ({"do": "unpin", "answer": first}, "Facilitator took off the top: “Koffie”"),
        (
            {"do": "double", "answer": third, "of": first},
            "Facilitator put behind another answer that says the same: “Koffie!”",
        ),
        ({"do": "single", "answer": third}, "Facilitator set apart again: “Koffie!”"),
        (
            {"do": "correct", "answer": second, "text": "Thee!", "expected": "", "helped": "", "revision": 1},
            "Facilitator corrected “Thee”",
        ),
    ):
        found = press(site, day, **body)
        assert (found.status_code, found.headers["cache-control"]) == (200, "no-store")
        assert found.json()["undo"]["says"] == says
    number = found.json()["undo"]["number"]
    changed = rows(site, day, before["v"], before["sig"])
    assert {row["id"] for row in changed["rows"]} == set(answers)
    assert press(site, day, do="undo", number=number).json()["undo"]["number"] == number - 1
    assert press(site, day, do="light", answer=first).status_code == 200
    assert rows(site, day)["spotlight"] == first
    told = site.ask("GET", f"/api/moderation/{day.id}/trail", day.who).json()
    assert [what for _, _, what in told["lines"][:3]] == [
        "put in the spotlight: “Koffie”",
        "undid something with “Thee!”",
        "corrected “Thee” (undone)",
    ]
    assert told["more"] == ""


def test_looking_first_is_switched_on_and_off_and_all_that_waits_is_let_in(site: Server, day: Day) -> None:
    assert press(site, day, do="approve_on").json() == {"approve_first": True, "waiting": 0, "waits": "", "undo": None}
    answer = site.put(day, day.people[0], "Soep").json()["row"]
    assert answer["visibility"] == "waiting"
    found = site.ask("GET", f"/api/moderation/{day.id}", day.who).json()
    assert (found["waiting"], found["waits"]) == (1, "1 answer waits for you")
    assert site.ask("GET", f"/api/cockpit/{day.id}", day.who).json()["waits"] == "1 answer waits for you"
    assert press(site, day, do="approve_all", revisions={}).json()["waiting"] == 1
    assert press(site, day, do="approve_all", revisions={answer["id"]: 0}).json()["waiting"] == 0
    assert press(site, day, do="approve_off").json()["approve_first"] is False


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 404), ({"do": "explode"}, 404), ({"do": "hide"}, 404), ({"do": "hide", "answer": 7}, 404),
        ({"do": "hide", "answer": "x"}, 404), ({"do": "undo"}, 404), ({"do": "undo", "number": 1}, 422),
        ({"do": "approve", "answer": "ID"}, 404), ({"do": "show", "answer": "ID"}, 404), ({"do": "approve_all"}, 404),
        ({"do": "approve_all", "revisions": {"x": "1"}}, 404), ({"do": "double", "answer": "ID"}, 404),
        ({"do": "double", "answer": "ID", "of": "ID"}, 422), ({"do": "correct", "answer": "ID", "text": 7}, 422),
        ({"do": "correct", "answer": "ID", "text": "x", "revision": "1"}, 404),
        ({"do": "correct", "answer": "ID", "text": "x" * 501, "revision": 1}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    site: Server, day: Day, answers: list[str], body: dict[str, Any], code: int
) -> None:
    meant = {name: answers[0] if value == "ID" else value for name, value in body.items()}
    found = press(site, day, **meant)
    assert (found.status_code, set(found.json())) == (code, {"refused", "sentence"})
    assert day.house.moderation.of(day.who, day.id).actions == []


def test_nobody_else_may_look_or_press(site: Server, day: Day, answers: list[str]) -> None:
    for who in (NOBODY, day.people[0]):
        assert press(site, day, who, do="hide", answer=answers[0]).status_code == 404
        for path in (
            f"/api/moderation/{day.id}",
            f"/api/moderation/{day.id}/trail",
            f"/api/rows?topic=answers:{day.id}",
        ):
            assert site.ask("GET", path, who).status_code == 404
    other = {"content-type": "application/json", "origin": "http://elsewhere.example"}
    body = json.dumps({"do": "hide", "answer": answers[0]})
    assert site.ask("POST", f"/api/moderation/{day.id}", day.who, content=body, headers=other).status_code == 403
    assert len(day.wall(day.who).rows) == 3
