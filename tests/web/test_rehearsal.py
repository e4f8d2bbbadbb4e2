"""Rehearsals over HTTP: begun, followed, stopped and removed by facilitators only; screens that look on are told when it is gone."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.factories import Day, FakeClock, signed_in
from tests.serving import JSON, Server, listen
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(60)
Until = Callable[[Callable[[], bool]], None]
WISH = {"people": 5, "minutes": 3, "by_itself": True, "speed": 1}


def look(site: Server, at: str, who: Credentials) -> httpx.Response:
    return site.ask("GET", f"/api/rehearsal/{at}", who)


def press(site: Server, at: str, who: Credentials, **body: Any) -> httpx.Response:
    return site.ask("POST", f"/api/rehearsal/{at}", who, content=json.dumps(body), headers=JSON)


@pytest.fixture
def until(clock: FakeClock) -> Callable[[Callable[[], bool]], None]:
    """Asks again and again, while time goes by, until the robots' thread has come so far."""

    def ask(found: Callable[[], bool]) -> None:
        while not found():  # the test's own time limit ends what never comes
            clock.forward(seconds=0.3)

    return ask


@pytest.fixture
def begun(site: Server, day: Day) -> str:
    """The id of a rehearsal that robots play."""
    assert press(site, day.id, day.who, do="begin", **WISH).status_code == 200
    made = site.house.rehearsals.of(day.who, day.id).workshop
    assert made is not None
    return made.id


def test_without_a_rehearsal_there_is_nothing_to_tell(site: Server, day: Day) -> None:
    response = look(site, day.id, day.who)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    found = response.json()
    assert (found["stands"], found["code"], found["did"]["robots"]) == ("none", "", 0)


def test_robots_play_in_the_server_until_they_are_stopped_go_on_and_are_removed(
    site: Server, day: Day, begun: str, until: Until
) -> None:
    until(lambda: look(site, day.id, day.who).json()["state"] == "open")
    found = look(site, day.id, day.who).json()
    assert (found["stands"], found["did"]["robots"], found["did"]["faults"], found["trouble"]) == ("running", 5, 0, "")
    assert found["code"] == site.house.stages.desk(day.who, begun).workshop.code
    assert look(site, begun, day.who).json()["stands"] == "running"
    assert press(site, day.id, day.who, do="stop").json()["stands"] == "stopped"
    assert press(site, day.id, day.who, do="go_on", **WISH).json()["stands"] == "running"
    site.house.workshops.step(day.who, begun, State.LIVE)
    assert look(site, day.id, day.who).json()["part"] == "Welcome"
    site.house.workshops.step(day.who, begun, State.CLOSED)
    assert look(site, day.id, day.who).json()["stands"] == "finished"
    assert press(site, day.id, day.who, do="remove").json()["stands"] == "none"
    assert site.house.rehearsals.of(day.who, day.id).workshop is None
    assert press(site, day.id, day.who, do="remove").status_code == 404


def test_a_second_one_is_refused_with_a_sentence(site: Server, day: Day, begun: str) -> None:
    again = press(site, day.id, day.who, do="begin", **WISH)
    assert (again.status_code, again.json()) == (
        422,
        {
            "refused": "rehearsed_already",
            "sentence": "There is a rehearsal of this workshop already. Remove that first.",
        },
    )
    assert press(site, begun, day.who, do="begin", **WISH).json()["refused"] == "is_rehearsal"
    assert press(site, day.id, day.who, do="go_on", **WISH).json()["stands"] == "running"


@pytest.mark.parametrize(
    "body",
    [
        {}, {"do": "fly"}, {"do": ["begin"]}, {"do": "begin"}, {"do": "begin", **WISH, "people": "5"},
        {"do": "begin", **WISH, "by_itself": 1}, {"do": "begin", **WISH, "speed": True},
    ],
)  # fmt: skip
def test_what_nobody_could_have_asked_is_not_found_and_begins_nothing(
    site: Server, day: Day, body: dict[str, Any]
) -> None:
    assert press(site, day.id, day.who, **body).status_code == 404
    assert look(site, day.id, day.who).json()["stands"] == "none"


def test_too_many_robots_are_refused_and_nothing_is_made(site: Server, day: Day) -> None:
    response = press(site, day.id, day.who, do="begin", **WISH | {"people": 1000})
    assert (response.status_code, response.json()["sentence"]) == (
        422,
        "‘Number of robots’ must be a number from 2 to 200.",
    )
    assert look(site, day.id, day.who).json()["stands"] == "none"


def test_nobody_else_sees_begins_stops_or_removes_one(site: Server, day: Day, begun: str) -> None:
    for who in (NOBODY, day.people[0], signed_in(site.house, "Vreemd")):
        for at in (day.id, begun):
            assert look(site, at, who).status_code == 404
            for do in ("begin", "go_on", "stop", "remove"):
                assert press(site, at, who, do=do, **WISH).status_code == 404
    other_site = {**JSON, "origin": "http://elsewhere.example"}
    response = site.ask("POST", f"/api/rehearsal/{day.id}", day.who, content='{"do": "remove"}', headers=other_site)
    assert response.status_code == 403
    assert look(site, day.id, day.who).json()["stands"] == "running"


def test_screens_that_look_at_a_rehearsal_are_told_when_it_is_removed(
    site: Server, day: Day, begun: str, until: Until
) -> None:
    until(lambda: len(site.house.joining.everybody(day.who, begun)) > 0)
    press(site, day.id, day.who, do="stop")
    topics = [f"{kind}:{begun}" for kind in ("cockpit", "wall", "stage", "desk", "themes", "polls")]
    with site.screen(day.who) as desk:
        for topic in topics:
            listen(desk, topic)
        press(site, day.id, day.who, do="remove")
        told: dict[str, dict[str, Any]] = {}
        while set(told) != set(topics):
            message = desk.receive_json()
            if message.get("gone"):
                told[message["topic"]] = message
    assert all(last == {"topic": topic, "gone": True} for topic, last in told.items())
    assert site.house.presence.there(begun) == frozenset()


def test_robots_are_sent_home_when_the_house_is_closed(site: Server, day: Day, begun: str, until: Until) -> None:
    until(lambda: look(site, begun, day.who).json()["did"]["here"] > 0)
    site.house.troupe.close()
    found = look(site, day.id, day.who).json()
    assert (found["stands"], found["did"]["here"]) == ("stopped", 0)


def test_a_fault_that_ends_the_play_is_told(
    site: Server, day: Day, begun: str, until: Until, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("workshop.rehearsal.player.Player.step", lambda self: 1 / 0)
    until(lambda: look(site, day.id, day.who).json()["stands"] == "failed")
    assert "ZeroDivisionError" in caplog.text


def test_nothing_is_remembered_of_a_rehearsal_that_other_hands_removed(
    site: Server, day: Day, begun: str, until: Until
) -> None:
    until(lambda: look(site, begun, day.who).json()["did"]["here"] > 0)
    site.house.rehearsals.remove(day.who, begun)
    until(lambda: look(site, day.id, day.who).json()["stands"] == "none" and not site.house.troupe.plays(begun))
    assert site.house.presence.there(begun) == frozenset()
