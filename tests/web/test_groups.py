"""A facilitator's hand on the board over HTTP: what it answers, what it refuses, and that it is not there for anybody else."""

import json
from typing import Any

import httpx
import pytest

from tests.factories import Day, signed_in
from tests.serving import JSON, Server
from workshop.domain.wishes import PairKind
from workshop.services.identity import NOBODY, Credentials


def at(day: Day) -> str:
    return str(day.plan().round.id)


def look(site: Server, day: Day, more: str = "", who: Credentials | None = None) -> httpx.Response:
    return site.ask("GET", f"/api/groups/{at(day)}{more}", who or day.who)


def do(site: Server, day: Day, what: str, who: Credentials | None = None, **content: Any) -> httpx.Response:
    body = json.dumps({"do": what} | content)
    return site.ask("POST", f"/api/groups/{at(day)}", who or day.who, content=body, headers=JSON)


def seats(answer: httpx.Response) -> dict[str, list[str]]:
    """Group to people, as the board shows them."""
    return {group["id"]: [person["id"] for person in group["people"]] for group in answer.json()["groups"]}


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["refused"]


def test_the_board_shows_everybody_with_everything_its_screen_needs(site: Server, day: Day) -> None:
    answer = look(site, day)
    board = answer.json()
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert {group: set(people) for group, people in seats(answer).items()} == day.tables()
    assert set(board) == {
        "round",
        "beside",
        "published",
        "groups",
        "unseated",
        "levels",
        "values",
        "elsewhere",
        "hurts",
        "undo",
        "actions",
    }
    assert (board["round"], board["beside"], board["published"], board["unseated"]) == (at(day), ["1"], True, [])
    first = board["groups"][0]
    assert (first["title"], first["count"], first["locked"], first["small"]) == ("Group 1", "4 people", False, False)
    assert set(first["people"][0]) == {"id", "name", "shown", "role", "place", "locked", "marked"}
    assert board["undo"] == 0
    assert len(board["levels"]) == len(board["values"]) > 0


def test_the_board_speaks_the_language_that_was_asked_for(site: Server, day: Day) -> None:
    answer = site.ask("GET", f"/api/groups/{at(day)}", day.who, headers={"accept-language": "nl"})
    assert answer.json()["groups"][0]["title"] == "Groepje 1"


def test_a_change_answers_with_the_new_board_and_what_it_cost_and_gained(site: Server, day: Day) -> None:
    first, second = look(site, day).json()["groups"]
    person = first["people"][0]
    other = next(there for there in second["people"] if there["role"] != person["role"])
    before = {group: set(people) for group, people in seats(look(site, day)).items()}
    answer = do(site, day, "swap", person=person["id"], **{"from": first["id"]}, other=other["id"], to=second["id"])
    assert {group: set(people) for group, people in seats(answer).items()} == {
        first["id"]: before[first["id"]] - {person["id"]} | {other["id"]},
        second["id"]: before[second["id"]] - {other["id"]} | {person["id"]},
    }
    assert answer.json()["changes"] == [{"sentence": "Fairly shared (role): from 0 to 4", "better": False}]
    back = do(site, day, "undo", action=answer.json()["undo"])
    assert ({group: set(people) for group, people in seats(back).items()}, back.json()["undo"]) == (before, 0)
    assert back.json()["changes"] == [{"sentence": "Fairly shared (role): from 4 to 0", "better": True}]
    told = [line.split(": ", 1)[1] for line in back.json()["actions"][:2]]
    assert told == ["undone", f"{person['shown']}, {other['shown']} swapped (undone)"]


def test_every_deed_does_what_its_name_says(site: Server, day: Day) -> None:
    (first, there), (second, others) = seats(look(site, day)).items()
    swapped = seats(do(site, day, "swap", person=there[0], **{"from": first}, other=others[0], to=second))
    assert (there[0] in swapped[second], others[0] in swapped[first]) == (True, True)
    for locked in (True, False):
        board = do(site, day, "lock", person=there[0], locked=locked).json()
        assert {person["id"]: person["locked"] for group in board["groups"] for person in group["people"]}[
            there[0]
        ] is locked
        board = do(site, day, "lock_group", group=first, locked=locked).json()
        assert [group["locked"] for group in board["groups"]] == [locked, False]
    assert list(map(len, seats(do(site, day, "dissolve", group=first)).values())) == [0, 8]
    assert list(map(len, seats(do(site, day, "undo")).values())) == [4, 4]
    day.house.proposing.propose(day.who, day.id, 4, seed=1)
    proposal = day.proposed().round.id
    answer = site.ask("POST", f"/api/groups/{proposal}", day.who, content='{"do": "again"}', headers=JSON)
    assert (answer.status_code, answer.json()["undo"]) == (200, 2)


def test_a_repair_is_offered_with_who_would_move_and_is_carried_out_as_shown(site: Server, day: Day) -> None:
    assert look(site, day, "/offers").json() == {"offers": []}
    group = next(iter(day.tables()))
    for person in sorted(day.tables()[group])[:3]:
        day.house.joining.take_out(day.who, day.id, person)
    (offer,) = look(site, day, "/offers").json()["offers"]
    assert (set(offer), len(offer["who"])) == (
        {"preset", "title", "buys", "who", "moves", "last_action"},
        len(offer["moves"]),
    )
    mover, start, end = offer["moves"][0]
    assert mover in day.tables()[start]
    after = do(site, day, "repair", moves=offer["moves"])
    assert (after.status_code, mover in seats(after)[end]) == (200, True)
    assert said(do(site, day, "repair", moves=offer["moves"])) == (422, "moved_already")


def test_who_was_overtaken_is_told_in_words_and_nothing_changes(site: Server, day: Day) -> None:
    (first, there), (second, _) = seats(look(site, day)).items()
    do(site, day, "move", who=day.colleague(), person=there[0], **{"from": first}, to=second)
    before = day.tables()
    answer = do(site, day, "move", person=there[0], **{"from": first}, to=second)
    assert said(answer) == (422, "moved_already")
    assert answer.json()["sentence"].endswith(".")
    assert said(do(site, day, "undo", action=1)) == (422, "moved_already")
    assert day.tables() == before


def test_for_anybody_else_no_board_offer_or_reason_is_there(site: Server, day: Day, anna: Credentials) -> None:
    person = anna.participant_ids[0]
    paths = [f"/api/groups/{at(day)}{more}" for more in ("", "/offers", f"/why/{person}")]
    before = day.tables()
    for who in (NOBODY, anna, signed_in(site.house, "Vreemd"), Credentials(("x",), "forged")):
        for path in paths:
            assert said(site.ask("GET", path, who)) == (404, "not_found")
        for what in ("move", "swap", "lock", "lock_group", "undo", "again", "dissolve", "repair", "anything"):
            assert said(do(site, day, what, who=who, person=person, locked=True)) == (404, "not_found")
    assert day.tables() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain", "origin": "http://testserver"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "application/json", "origin": "https://elsewhere.example"},
        {"content-type": "application/json", "origin": "null"},
    ],
)
def test_another_site_cannot_make_a_browser_do_anything(site: Server, day: Day, headers: dict[str, str]) -> None:
    group = next(iter(day.tables()))
    body = json.dumps({"do": "dissolve", "group": group})
    assert said(site.ask("POST", f"/api/groups/{at(day)}", day.who, content=body, headers=headers)) == (
        403,
        "foreign_page",
    )
    assert all(day.tables().values())


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "7", "null", "{", "\xff", '{"do": "nothing"}', '{"do": ["move"]}', '{"do": null}',
        '{"do": "move"}', '{"do": "move", "person": 7, "from": null, "to": "x"}',
        '{"do": "move", "person": "\\u0000", "from": null, "to": "\\u0000"}',
        '{"do": "move", "person": "x", "from": {"a": 1}, "to": "y"}',
        '{"do": "swap", "person": "é", "from": "x", "other": "y", "to": "z"}',
        '{"do": "lock", "person": "' + "x" * 37 + '"}', '{"do": "lock_group", "group": ""}',
        '{"do": "dissolve", "group": "nowhere"}', '{"do": "repair"}', '{"do": "repair", "moves": {}}',
        '{"do": "repair", "moves": []}', '{"do": "repair", "moves": ["abc"]}', '{"do": "repair", "moves": [["a", "b"]]}',
        '{"do": "repair", "moves": [["a", "b", "c", "d"]]}', '{"do": "repair", "moves": [["a", null, null]]}',
        '{"do": "repair", "moves": [[{}, [], 1]]}', '{"do": "again"}', '{"do": "undo", "action": 99}',
    ],
)  # fmt: skip
def test_a_body_that_is_no_deed_is_refused_and_changes_nothing(site: Server, day: Day, body: str) -> None:
    before, version = day.tables(), day.desk().workshop.version
    answer = site.ask("POST", f"/api/groups/{at(day)}", day.who, content=body.encode("latin-1"), headers=JSON)
    assert answer.status_code in {404, 422}
    assert answer.json()["sentence"]
    assert (day.tables(), day.desk().workshop.version) == (before, version)


def test_a_body_without_end_is_refused(site: Server, day: Day) -> None:
    body = json.dumps({"do": "repair", "moves": [["x" * 36, None, "y" * 36]] * 2000})
    assert said(site.ask("POST", f"/api/groups/{at(day)}", day.who, content=body, headers=JSON)) == (422, "too_long")


@pytest.mark.parametrize("odd", ["x", "%00", "%20", "a" * 37, "é", "'", "%F0%9F%91%8D"])
def test_a_round_person_or_workshop_that_cannot_be_is_not_found(site: Server, day: Day, odd: str) -> None:
    paths = (f"/api/groups/{odd}", f"/api/groups/{odd}/offers", f"/api/groups/{odd}/why/x", f"/api/why/{odd}")
    for path in (*paths, f"/api/groups/{at(day)}/why/{odd}"):
        assert said(site.ask("GET", path, day.who)) == (404, "not_found")
    answer = site.ask("POST", f"/api/groups/{odd}", day.who, content='{"do": "undo"}', headers=JSON)
    assert said(answer) == (404, "not_found")


def test_facilitators_are_told_why_in_full_and_participants_what_they_may_know(
    site: Server, day: Day, anna: Credentials
) -> None:
    mate, stranger = day.mates(anna)[0], day.stranger(anna)
    names = {who: day.visit(who).me.name for who in (anna, mate, stranger)}
    for kind, other in ((PairKind.TOGETHER, mate), (PairKind.APART, stranger)):
        day.house.wishing.pair(day.who, day.id, kind, anna.participant_ids[0], other.participant_ids[0], asked=True)
    full = look(site, day, f"/why/{anna.participant_ids[0]}").json()["sentences"]
    assert {f"Belongs with: {names[mate]}.", f"Apart from: {names[stranger]}."} <= set(full)
    answer = site.ask("GET", f"/api/why/{day.id}", anna)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["sentences"][0] == f"You asked to sit with {names[mate]}."
    assert names[stranger] not in answer.text
    for other in (mate, stranger):
        assert names[anna] not in site.ask("GET", f"/api/why/{day.id}", other).text
    for who in (NOBODY, day.who, signed_in(site.house, "Vreemd")):
        assert said(site.ask("GET", f"/api/why/{day.id}", who)) == (404, "not_found")


def test_before_there_are_groups_a_participant_is_told_there_is_no_seat(site: Server, day: Day) -> None:
    other = Day(day.house, "Een andere", who=day.who).go_live()
    assert said(site.ask("GET", f"/api/why/{other.id}", other.join())) == (422, "no_seat")
