"""The cockpit over HTTP: presses are done once and answered with how the day goes then; who is there comes from the channel."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.factories import Day, FakeClock
from tests.serving import JSON, Server, listen
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(60)


def look(site: Server, day: Day, who: Credentials | None = None, **headers: str) -> httpx.Response:
    return site.ask("GET", f"/api/cockpit/{day.id}", who or day.who, headers=headers)


def press(site: Server, day: Day, who: Credentials | None = None, **body: Any) -> httpx.Response:
    return site.ask("POST", f"/api/cockpit/{day.id}", who or day.who, content=json.dumps(body), headers=JSON)


def test_the_cockpit_says_all_in_the_language_of_who_looks(site: Server, day: Day, clock: FakeClock) -> None:
    clock.forward(minutes=6)
    site.put(day, day.people[0], "Koffie")
    response = look(site, day)
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    found = response.json()
    assert (found["state"], found["pressed"], found["place"]) == ("live", 2, "part 3 of 5")
    assert (found["part"]["kind"], found["part"]["turn"], found["next"]["title"]) == (
        "groups",
        "on",
        "Discussing the harvest",
    )
    assert found["clock"]["ends"] - found["clock"]["ends"] % 1000 == found["clock"]["ends"]
    assert (found["clock"]["paused"], found["clock"]["typing"]) == (None, False)
    assert found["back"] == {"part": "Welcome", "left": "10:00"}
    assert (found["end"], found["shift"]) == ("The day ends at 15:10", "50 minutes earlier than planned")
    assert found["figures"] == [["8", "participants"], ["0", "present now"], ["1", "answer"]]
    assert [part["turn"] for part in found["programme"]] == ["done", "skipped", "on", "coming", "coming"]
    wrote = next(group for group in found["groups"] if group["id"] == day.group_of(day.people[0]))
    silent = next(group for group in found["groups"] if group is not wrote)
    assert (wrote["present"], wrote["counts"][0], wrote["last"]) == (
        "0 of 4",
        ["How do you begin?", 1],
        "last answer: just now",
    )
    assert wrote["reasons"] == [["nobody", "Nobody is present"]]
    assert silent["reasons"] == [["nobody", "Nobody is present"], ["silent", "No new answer for 6 minutes"]]
    assert (silent["last"], found["calm"]) == ("no answer yet", "2 groups need attention.")
    assert found["presses"][0].endswith("started ‘Part II: at work in small groups’")
    dutch = look(site, day, **{"accept-language": "nl"}).json()
    assert (dutch["end"], dutch["calm"]) == ("Einde van de dag om 15:10", "2 groepjes vragen aandacht.")


def test_on_another_day_than_planned_it_says_which_day_that_was(site: Server, day: Day, clock: FakeClock) -> None:
    day.describe(starts_at=clock() + timedelta(days=7))
    assert look(site, day).json()["shift"] == "planned for Thursday, 24 June 2027"


def test_an_hour_and_more_from_what_was_planned_it_says_the_time_that_was_planned(
    site: Server, day: Day, clock: FakeClock
) -> None:
    found = look(site, day).json()
    assert (found["end"], found["shift"]) == ("The day ends at 15:10", "50 minutes earlier than planned")
    day.describe(starts_at=clock() + timedelta(minutes=9))
    assert look(site, day).json()["shift"] == "59 minutes earlier than planned"
    for minutes, planned in ((10, "16:10"), (300, "21:00"), (-119, "14:01")):
        day.describe(starts_at=clock() + timedelta(minutes=minutes))
        assert look(site, day).json()["shift"] == f"planned: {planned}"


def test_a_day_that_is_over_says_no_end_any_more(site: Server, day: Day) -> None:
    day.step(State.CLOSED)
    found = look(site, day).json()
    assert (found["end"], found["shift"], found["calm"], found["needing"]) == ("", "", "", [])


def test_every_press_is_done_and_answered_with_the_day_as_it_is_then(site: Server, day: Day) -> None:
    ends = look(site, day).json()["clock"]["ends"]
    plenary = day.part(PartKind.PLENARY)
    last_action = 2
    for body, told in (
        ({"do": "pause"}, lambda shown: shown["clock"]["paused"] is not None),
        ({"do": "resume"}, lambda shown: shown["clock"] == {"ends": ends, "paused": None, "typing": False}),
        ({"do": "extend", "minutes": 5}, lambda shown: shown["clock"]["ends"] == ends + 300_000),
        ({"do": "last_call"}, lambda shown: shown["clock"]["ends"] < ends),
        ({"do": "typing_on"}, lambda shown: shown["clock"]["typing"]),
        ({"do": "typing_off"}, lambda shown: not shown["clock"]["typing"]),
        ({"do": "start", "part": plenary.id}, lambda shown: shown["part"]["id"] == plenary.id),
        ({"do": "back"}, lambda shown: shown["part"]["kind"] == "groups"),
    ):
        response = press(site, day, **body, last_action=last_action)
        last_action += 1
        assert (response.status_code, response.json()["pressed"]) == (200, last_action), body
        assert told(response.json()), body


def test_the_second_of_two_facilitators_is_told_what_the_first_did(site: Server, day: Day) -> None:
    press(site, day, day.colleague("Karim"), do="pause", last_action=2)
    response = press(site, day, do="extend", minutes=5, last_action=2)
    assert (response.status_code, response.json()) == (
        422,
        {
            "refused": "overtaken",
            "sentence": "Karim paused the clock of ‘Part II: at work in small groups’. What you chose was not done; see if you still want to.",
        },
    )


def test_nobody_else_sees_or_presses_anything(site: Server, day: Day, anna: Credentials) -> None:
    for who in (anna, NOBODY):
        assert look(site, day, who).status_code == 404
        assert press(site, day, who, do="pause", last_action=2).status_code == 404
    assert (
        site.ask("POST", f"/api/cockpit/{day.id}", day.who, content='{"do": "pause", "last_action": 2}').status_code
        == 403
    )
    assert look(site, day).json()["pressed"] == 2


@pytest.mark.parametrize(
    "body",
    [
        {}, {"do": "pause"}, {"do": "pause", "last_action": "2"}, {"do": "pause", "last_action": True}, {"do": "explode", "last_action": 2},
        {"do": "start", "last_action": 2}, {"do": "start", "part": 7, "last_action": 2}, {"do": "start", "part": "../x", "last_action": 2},
        {"do": "extend", "last_action": 2}, {"do": "extend", "minutes": "5", "last_action": 2}, {"do": ["pause"], "last_action": 2},
    ],
)  # fmt: skip
def test_what_nobody_could_have_pressed_is_not_found(site: Server, day: Day, body: dict[str, Any]) -> None:
    assert press(site, day, **body).status_code == 404
    assert look(site, day).json()["pressed"] == 2


def test_minutes_that_cannot_be_given_are_refused_with_a_sentence(site: Server, day: Day) -> None:
    response = press(site, day, do="extend", minutes=600, last_action=2)
    assert (response.status_code, response.json()["refused"]) == (422, "not_a_number")


def test_who_is_connected_is_present_and_who_asks_instead_is_too(site: Server, day: Day, anna: Credentials) -> None:
    def present() -> str:
        return look(site, day).json()["figures"][1][0]

    assert present() == "0"
    with site.screen(anna) as phone:
        listen(phone, f"stage:{day.id}")
        with site.screen(anna) as laptop:
            listen(laptop, f"stage:{day.id}")
            listen(laptop, f"wall:{day.id}")
            assert present() == "1"
        assert present() == "1"
    site.rows(f"stage:{day.id}", day.people[1])
    assert present() == "2"


def test_whoever_looks_is_told_when_somebody_comes(site: Server, day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.live.hub.CALM_SECONDS", 0.01)
    monkeypatch.setattr(site.house.hub, "_gathering", set())  # what came before is not waited for any more
    with site.screen(day.who) as desk, site.screen(day.people[0]) as phone:
        listen(desk, f"cockpit:{day.id}")
        listen(phone, f"stage:{day.id}")
        assert desk.receive_json()["topic"] == f"cockpit:{day.id}"
        site.put(day, day.people[0], "Koffie")
        assert desk.receive_json()["topic"] == f"cockpit:{day.id}"


def test_a_large_board_is_packed_for_who_can_read_that_and_says_the_same(site: Server, day: Day) -> None:
    for _ in range(120):
        day.join()
    day.house.proposing.propose(day.who, day.id, 4, seed=2)
    day.house.proposing.publish(day.who, day.id)
    plain, small = (look(site, day, **{"accept-encoding": how}) for how in ("identity", "gzip"))
    assert ("content-encoding" in plain.headers, small.headers["content-encoding"]) == (False, "gzip")
    assert plain.json() == small.json()
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 4
