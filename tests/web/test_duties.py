"""Duties over HTTP: taken on, passed on and handed over by who sits at the table, refused with a sentence otherwise."""

import json
from typing import Any

import httpx
import pytest

from tests.factories import Day, duties_at, signed_in
from tests.serving import JSON, Server, listen
from workshop.domain.duties import DutyKind
from workshop.services.identity import NOBODY, Credentials
from workshop.web.buckets import BURST

pytestmark = pytest.mark.timeout(60)


def post(site: Server, day: Day, who: Credentials, body: Any, query: str = "", **more: Any) -> httpx.Response:
    content = body if isinstance(body, str) else json.dumps(body)
    return site.ask("POST", f"/api/duties/{day.id}{query}", who, content=content, headers=more.get("headers", JSON))


def scribe(day: Day) -> Credentials:
    table = next(iter(duties_at(day.house, day.who, day.id).values()))
    return Credentials((next(duty.participant_id for duty in table if duty.kind is DutyKind.SCRIBE),))


def test_a_duty_is_taken_on_handed_over_and_passed_on_and_the_answer_is_the_table(site: Server, day: Day) -> None:
    credentials = scribe(day)
    me, mate = credentials.participant_ids[0], day.mates(credentials)[0]
    accepted = post(site, day, credentials, {"do": "accept", "kind": "scribe"}, f"?me={me}")
    assert (accepted.status_code, accepted.headers["cache-control"]) == (200, "no-store")
    assert accepted.json()["duties"][1] == ["scribe", me, True]
    with site.screen(mate) as socket:
        assert listen(socket, f"stage:{day.id}")["seat"]["duties"] == accepted.json()["duties"]
    handed = post(site, day, credentials, {"do": "hand_over", "kind": "scribe", "to": mate.participant_ids[0]})
    assert handed.json()["duties"][1] == ["scribe", mate.participant_ids[0], True]
    passed = post(site, day, mate, {"do": "pass", "kind": "scribe"})
    assert passed.json()["duties"][1][1] not in {me, mate.participant_ids[0]}


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", {"do": "accept"}, {"do": "accept", "kind": "cook"}, {"do": "dance", "kind": "host"},
     {"do": "hand_over", "kind": "host"}, {"do": "hand_over", "kind": "host", "to": "é"}, {"do": 1, "kind": 2}],
)  # fmt: skip
def test_what_is_no_press_is_refused(site: Server, day: Day, body: Any) -> None:
    response = post(site, day, scribe(day), body)
    assert response.status_code in {404, 422}
    assert response.json()["sentence"]


def test_strangers_get_nothing_and_a_taken_duty_is_said_to_be_taken(site: Server, day: Day, anna: Credentials) -> None:
    for who in (NOBODY, day.who, signed_in(site.house, "Bas"), Credentials(("nobody",))):
        assert post(site, day, who, {"do": "accept", "kind": "host"}).status_code == 404
    credentials = scribe(day)
    assert post(site, day, credentials, {"do": "accept", "kind": "host"}).json()["refused"] == "duty_taken"
    assert post(site, day, anna, {"do": "pass", "kind": "host"}, "?me=somebody").status_code == 404
    foreign = {**JSON, "origin": "http://elsewhere.example"}
    assert post(site, day, credentials, {"do": "accept", "kind": "scribe"}, headers=foreign).status_code == 403
    assert site.ask("POST", "/api/duties/é", credentials, content="{}", headers=JSON).status_code == 404


@pytest.mark.usefixtures("no_refill")
def test_nobody_presses_without_end(site: Server, day: Day, anna: Credentials) -> None:
    codes = {post(site, day, anna, {"do": "pass", "kind": "scribe"}).status_code for _ in range(int(BURST) + 2)}
    assert codes == {200, 429}


def test_a_line_for_a_role_is_kept_for_the_scribe_only(site: Server, day: Day) -> None:
    credentials = scribe(day)
    assert site.put(day, credentials, role="council").json()["refused"] == "not_scribe"
    post(site, day, credentials, {"do": "accept", "kind": "scribe"})
    row = site.put(day, credentials, role="council").json()["row"]
    assert (row["who"], row["name"], row["pen"], row["role"], row["source"]) == (
        "",
        "",
        credentials.participant_ids[0],
        "council",
        "scribe",
    )
    assert site.put(day, credentials, role=7).status_code == 422
    assert site.put(day, credentials, role="é").status_code == 404
