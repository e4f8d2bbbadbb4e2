"""Guests over HTTP and the live channel: they read what their kind may read, no route lets them change anything."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.routing import Route

from tests.factories import Day, duties_at, uuid_of
from tests.services.people.test_guests import everything_stored
from tests.serving import JSON, Server, goes_to, listen
from workshop.domain.ballots import BallotKind
from workshop.domain.duties import DutyKind
from workshop.domain.guests import GuestKind
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.workshops import State
from workshop.live import beats, route
from workshop.services.identity import Credentials
from workshop.web import server

pytestmark = pytest.mark.timeout(60)

WALL, OBSERVER = GuestKind.WALL, GuestKind.OBSERVER
TOPICS = ("stage", "wall", "themes", "polls", "cockpit", "desk", "group", "answers")
MAY_HEAR = {WALL: {"stage", "wall", "themes", "polls"}, OBSERVER: set(TOPICS) - {"desk", "answers"}}
Asked = tuple[str, dict[str, Any] | bytes, Credentials]  # the address, the body, and who may
PNG = b"\x89PNG\r\n\x1a\n"


def rightful(day: Day) -> dict[tuple[str, str], Asked]:
    """For every changing route a request with everything right, by who may do it, in an order that works."""
    house, at, anna = day.house, day.id, day.people[0]
    own, other, free = (day.send(anna, text).id for text in ("Koffie", "Thee", "Soep"))
    group, prompt = day.group_of(anna), day.prompt().id
    poll = house.polls.make(day.who, at, PollWish(kind=PollKind.SCALE, text_nl="Hoe gaat het?", points=5))
    house.polls.open(day.who, at, poll)
    ballot = house.ballots.prepare(day.who, at, BallotKind.CARDS, 0, [own, other])
    house.ballots.open(day.who, at, ballot)
    table = next(iter(duties_at(house, day.who, at).values()))
    scribe = Credentials((next(duty.participant_id for duty in table if duty.kind is DutyKind.SCRIBE),))
    pressed = house.cockpit.now(day.who, at).pressed
    part = day.desk().parts[0].id
    line = {"workshop": at, "group": group, "prompt": prompt, "text": "Koek", "role": "other"}
    counts = {"ballot": ballot, "answer": own, "role": "initiative", "agree": 0, "disagree": 0, "pass": 0}
    return {
        ("PUT", "/api/answers/{id}"): (f"/api/answers/{uuid_of(9)}", {**line, "role": ""}, anna),
        ("PATCH", "/api/answers/{id}"): (f"/api/answers/{free}", {"text": "Sterke soep", "revision": 1}, anna),
        ("POST", "/api/votes/{workshop}"): (f"/api/votes/{at}", {"ballot": ballot, "answer": own, "value": 1}, anna),
        ("POST", "/api/polls/{workshop}"): (f"/api/polls/{at}", {"poll": poll, "said": ["3"]}, anna),
        ("POST", "/api/table/{workshop}"): (f"/api/table/{at}", {"do": "help"}, anna),
        ("POST", "/api/duties/{workshop}"): (f"/api/duties/{at}", {"do": "accept", "kind": "scribe"}, scribe),
        ("POST", "/api/table-votes/{workshop}/{group}"): (f"/api/table-votes/{at}/{group}", counts, day.who),
        ("POST", "/api/lists/{workshop}/{listed}"): (
            f"/api/lists/{at}/roles",
            {"do": "add", "values": {"name_nl": "wethouder"}, "before": ""},
            day.who,
        ),
        ("POST", "/api/screen/{workshop}"): (f"/api/screen/{at}", {"show": "growth"}, day.who),
        ("POST", "/api/spotlight"): ("/api/spotlight", {"workshop": at, "answer": own}, day.who),
        ("POST", "/api/groups/{round}"): (
            f"/api/groups/{day.plan().round.id}",
            {"do": "lock", "person": anna.participant_ids[0], "locked": True},
            day.who,
        ),
        ("POST", "/api/themes/{workshop}"): (
            f"/api/themes/{at}",
            {"prompt": prompt, "do": "create", "title": "Soep"},
            day.who,
        ),
        ("POST", "/api/cockpit/{workshop}"): (f"/api/cockpit/{at}", {"do": "pause", "last_action": pressed}, day.who),
        ("POST", "/api/moderation/{workshop}"): (f"/api/moderation/{at}", {"do": "pin", "answer": own}, day.who),
        ("PUT", "/api/materials/{workshop}/{part}"): (f"/api/materials/{at}/{part}?name=plan.png", PNG, day.who),
        ("DELETE", "/api/materials/{workshop}/{part}"): (f"/api/materials/{at}/{part}", b"", day.who),
        ("POST", "/api/rehearsal/{workshop}"): (
            f"/api/rehearsal/{at}",
            {"do": "begin", "people": 2, "minutes": 5, "by_itself": False, "speed": 1},
            day.who,
        ),
        ("PUT", "/api/paper/{id}"): (f"/api/paper/{uuid_of(10)}", line, day.who),
        ("DELETE", "/api/paper/{id}"): (f"/api/paper/{uuid_of(10)}", line, day.who),
        ("DELETE", "/api/answers/{id}"): (f"/api/answers/{other}", {}, anna),
    }


def send(site: Server, method: str, address: str, who: Credentials, body: dict[str, Any] | bytes) -> httpx.Response:
    """JSON, or the bytes of a file."""
    if isinstance(body, bytes):
        return site.ask(method, address, who, content=body, headers=JSON | {"content-type": "application/octet-stream"})
    return site.ask(method, address, who, content=json.dumps(body), headers=JSON)


# Anybody may press these: what they let in is decided by the link in their address.
DOORS = (
    "/",
    "/sign_in",
    "/j/{code}",
    "/me/{token}",
    "/g/{token}",
    "/f/{secret}",
    "/out",
    "/leave/{code}",
    "/language/{language}",
)
# The form of a page without scripts; who is no participant there is led away before it is read.
PLAIN = "/r/{code}/plain"
BY_LINK = "/me/{token}/plain"
OWN_DATA, REPORT = "/r/{code}/data", ("/v/{token}", "/v/{token}/{number:int}")


def routes_of(site: Server, wanted: Callable[[str], bool]) -> set[tuple[str, str]]:
    """Every method and path there is of a kind."""
    found = [served for served in server.routes(lambda: site.house) if isinstance(served, Route)]
    return {(method, served.path) for served in found for method in served.methods or () if wanted(method)}


def test_no_route_that_changes_something_does_it_for_a_guest(site: Server, day: Day) -> None:
    asked = rightful(day)
    doors = {(method, path) for method, path in routes_of(site, lambda method: method == "POST") if "/api/" not in path}
    assert doors == {("POST", path) for path in (*DOORS, PLAIN, BY_LINK, OWN_DATA, *REPORT)}
    assert set(asked) == routes_of(site, lambda method: method not in {"GET", "HEAD"}) - doors
    guests = [day.guest(kind) for kind in GuestKind]
    guests.append(Credentials(guest_links=tuple(link for guest in guests for link in guest.guest_links)))
    before = everything_stored(day)
    for guest in guests:
        for (method, path), (address, body, _) in asked.items():
            response = send(site, method, address, guest, body)
            assert (response.status_code, response.json()["refused"]) == (404, "not_found"), (method, path)
        form = {"id": uuid_of(11), "prompt": day.prompt().id, "text": "Van een gast"}
        assert goes_to(site.press(PLAIN.format(code=day.code), guest, form)) == f"/j/{day.code}"
        by_link = site.press(BY_LINK.format(token="of-nobody"), guest, form)
        assert (by_link.status_code, "does not work (any more)" in by_link.text) == (404, True)
        forget = {"do": "forget", "sure": "on"}
        assert goes_to(site.press(OWN_DATA.format(code=day.code), guest, forget)) == f"/j/{day.code}"
        for path in REPORT:
            remark = {"id": uuid_of(12), "text": "Van een gast"}
            assert (
                site.press(path.replace("{token}", "of-nobody").replace("{number:int}", "1"), guest, remark).status_code
                == 404
            )
    assert everything_stored(day) == before
    for (method, path), (address, body, who) in asked.items():
        response = send(site, method, address, who, body)
        assert response.status_code == 200, (method, path, response.text)


def test_of_the_routes_that_tell_something_an_observer_gets_the_cockpit_and_a_wall_nothing(
    site: Server, day: Day
) -> None:
    group, round_id, person = day.group_of(day.people[0]), day.plan().round.id, day.people[0].participant_ids[0]
    picture = day.house.materials.put(day.who, day.id, day.desk().parts[0].id, "plan.png", PNG).id
    values = {
        "workshop": day.id,
        "code": day.code,
        "group": group,
        "round": round_id,
        "person": person,
        "material": picture,
        "listed": "parts",
    }
    paths = {path for _, path in routes_of(site, lambda method: method == "GET") if path.startswith("/api/")}
    assert {"/api/cockpit/{workshop}", "/api/rows", "/api/groups/{round}"} <= paths
    for kind in GuestKind:
        guest = day.guest(kind)
        given = {
            path for path in paths - {"/api/rows"} if site.ask("GET", path.format(**values), guest).status_code != 404
        }
        shown = {"/api/material/{workshop}/{material}"}  # what belongs to the part that is on may be on the wall
        assert given == (shown | {"/api/cockpit/{workshop}"} if kind is OBSERVER else shown)


@pytest.mark.parametrize("kind", GuestKind)
def test_a_guest_hears_what_their_kind_may_hear_pushed_or_asked_for(site: Server, day: Day, kind: GuestKind) -> None:
    guest, group = day.guest(kind), day.group_of(day.people[0])
    topics = {name: f"{name}:{day.id}" + (f":{group}" if name == "group" else "") for name in TOPICS}
    with site.screen(guest) as socket:
        pushed = {name for name, topic in topics.items() if "gone" not in listen(socket, topic)}
        assert site.house.cockpit.now(day.who, day.id).present == 0
    asked = {name for name, topic in topics.items() if site.rows(topic, guest).status_code == 200}
    assert pushed == asked == MAY_HEAR[kind]
    assert site.house.cockpit.now(day.who, day.id).present == 0


def test_the_stage_tells_a_guest_nothing_of_anybody(site: Server, day: Day) -> None:
    anna = day.people[0]
    day.house.messages.say(day.who, day.id, "Alleen voor deze tafel", day.group_of(anna))
    day.house.messages.ask_help(anna, day.id)
    own = {"me", "messages", "help", "ours"}
    participants = site.rows(f"stage:{day.id}", anna).json()
    for kind in GuestKind:
        told = site.rows(f"stage:{day.id}", day.guest(kind)).json()
        assert set(told) == set(participants) - own | {"to_all"}
        assert (told["seat"], told["screen"], told["away"], told["passed"]) == (None, "", False, False)
        assert "Persoon" not in json.dumps(told)
        assert "Alleen" not in json.dumps(told)


def test_answers_reach_the_wall_of_a_guest_and_an_observer_at_a_table_as_they_are_sent(site: Server, day: Day) -> None:
    anna = day.people[0]
    with site.screen(day.guest(WALL)) as projector, site.screen(day.guest(OBSERVER)) as laptop:
        listen(projector, f"wall:{day.id}")
        listen(laptop, f"group:{day.id}:{day.group_of(anna)}")
        site.put(day, anna, "Begin met koffie")
        (seen,), (read,) = projector.receive_json()["rows"], laptop.receive_json()["rows"]
    assert (seen["text"], "name" in seen, "who" in seen) == ("Begin met koffie", False, False)
    assert (read["text"], read["name"]) == ("Begin met koffie", day.visit(anna).me.name)


@pytest.mark.parametrize("kind", GuestKind)
def test_a_link_that_is_withdrawn_ends_screens_that_are_open_too(
    site: Server, day: Day, kind: GuestKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beats, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(route, "LOOK_SECONDS", 0.02)
    guest = day.guest(kind)
    with site.screen(guest) as socket:
        listen(socket, f"wall:{day.id}")
        site.house.guest_links.withdraw(day.who, day.id, *guest.guest_links)
        heard = [socket.receive_json() for _ in range(20)]
        assert {"topic": f"wall:{day.id}", "gone": True} in heard
        assert site.house.hub.listening() == {}
    assert site.rows(f"wall:{day.id}", guest).status_code == 404


def test_an_observers_cockpit_holds_no_script_and_neither_links_nor_addresses(site: Server, day: Day) -> None:
    day.house.workshops.put_parts(
        day.who, day.id, [replace(part, script="Vertrouwelijk draaiboek") for part in day.desk().parts]
    )
    person = day.join("Eva Zeldzaam", email="eva@example.nl")
    own = site.ask("GET", f"/api/cockpit/{day.id}", day.who)
    told = site.ask("GET", f"/api/cockpit/{day.id}", day.guest(OBSERVER))
    assert (told.status_code, "Vertrouwelijk" in own.text, "Vertrouwelijk" in told.text) == (200, True, False)
    for secret in ("eva@example.nl", day.code, day.visit(person).personal_token, day.who.sign_in):
        assert secret not in told.text


def test_an_observer_takes_the_harvest_home_and_a_wall_does_not(site: Server, day: Day) -> None:
    day.send(day.people[0], "Begin met koffie")
    day.step(State.CLOSED)
    files = ("answers.csv", "summary.md", "chart.svg?show=questions", "sheets-a4.pdf")
    for kind, gets in ((WALL, set()), (OBSERVER, set(files[:3]))):
        guest = day.guest(kind)
        assert {
            file for file in files if site.ask("GET", f"/download/{day.code}/{file}", guest).status_code == 200
        } == gets
    observed = site.ask("GET", f"/download/{day.code}/answers.csv", day.guest(OBSERVER))
    assert observed.text == site.ask("GET", f"/download/{day.code}/answers.csv", day.who).text
    assert "Persoon" not in observed.text
