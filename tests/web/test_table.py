"""What a table says besides its answers, over HTTP: done once, told to who must know, refused with a sentence; and the cockpit's part in it."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.factories import NOON, Day, FakeClock, signed_in
from tests.serving import JSON, Server, listen
from workshop.domain.programme import PartKind
from workshop.live.feed import milliseconds
from workshop.services.identity import NOBODY, Credentials
from workshop.web.buckets import BURST

pytestmark = pytest.mark.timeout(60)

FOREIGN = ({**JSON, "origin": "https://elsewhere.example"}, {"content-type": "text/plain"})
DOES = ("help", "no_help", "pass", "come", "star", "unstar", "reword", "ours", "not_ours")


@pytest.fixture
def day(day: Day) -> Day:
    """Eight people in two groups at work; two answers of Anna's group and one of the other; a check of the harvest to come."""
    day.with_check()
    day.anna = day.people[0]
    day.group, day.mate = day.group_of(day.anna), day.mates(day.anna)[0]
    day.cards = [day.send(day.anna, text).id for text in ("Koffie", "Thee", "Soep", "Brood")]
    day.theirs = day.send(day.stranger(day.anna), "Vlag").id
    return day


@pytest.fixture
def checking(day: Day) -> Day:
    return day.start(PartKind.CHECK)


def look(site: Server, day: Day, who: Credentials, query: str = "") -> httpx.Response:
    return site.ask("GET", f"/api/table/{day.id}{query}", who)


def post(
    site: Server, day: Day, who: Credentials, body: Any, query: str = "", headers: dict[str, str] = JSON
) -> httpx.Response:
    content = body if isinstance(body, str) else json.dumps(body)
    return site.ask("POST", f"/api/table/{day.id}{query}", who, content=content, headers=headers)


def do(site: Server, day: Day, who: Credentials, what: str, **more: Any) -> httpx.Response:
    return post(site, day, who, {"do": what, **more})


def words(text: str, revision: int = 1, **more: str) -> dict[str, Any]:
    return {"text": text, "expected": "", "helped": "", "revision": revision, **more}


def press(site: Server, day: Day, who: Credentials | None = None, **body: Any) -> httpx.Response:
    content = json.dumps({"last_action": 2, **body})
    return site.ask("POST", f"/api/cockpit/{day.id}", who or day.who, content=content, headers=JSON)


def stage(site: Server, day: Day, who: Credentials) -> dict[str, Any]:
    """What a participant's screen is told."""
    return dict(site.rows(f"stage:{day.id}", who).json())


def group_in(response: httpx.Response, group_id: str) -> dict[str, Any]:
    return next(group for group in response.json()["groups"] if group["id"] == group_id)


def refusal(response: httpx.Response) -> tuple[int, str]:
    """Status and reason, once it was said in words too."""
    assert response.json()["sentence"]
    return response.status_code, response.json()["refused"]


# At the table.


def test_help_is_asked_and_taken_back_and_the_table_sees_it_at_once(site: Server, day: Day) -> None:
    assert stage(site, day, day.mate)["help"] is None
    for _ in range(2):
        response = do(site, day, day.anna, "help")
        assert (response.status_code, response.json()) == (200, {"stars": []})
        assert response.headers["cache-control"] == "no-store"
    assert stage(site, day, day.mate)["help"] == {"at": milliseconds(NOON), "who": ""}
    assert stage(site, day, day.stranger(day.anna))["help"] is None
    with site.screen(day.anna) as phone:
        assert listen(phone, f"stage:{day.id}")["help"] is not None
        assert do(site, day, day.mate, "no_help").status_code == 200
        assert phone.receive_json()["help"] is None
    assert do(site, day, day.mate, "no_help").status_code == 200


def test_who_passes_is_told_and_comes_back(site: Server, day: Day) -> None:
    for what, passed, screen in (("pass", True, "lobby"), ("pass", True, "lobby"), ("come", False, "group")):
        assert do(site, day, day.anna, what).status_code == 200
        told = stage(site, day, day.anna)
        assert (told["passed"], told["screen"], told["seat"]["group"]) == (passed, screen, day.group)
        assert (stage(site, day, day.mate)["passed"], stage(site, day, day.mate)["screen"]) == (False, "group")


def test_stars_are_ones_own_and_the_answer_to_every_press(site: Server, checking: Day) -> None:
    day = checking
    assert look(site, day, day.anna).json() == {"stars": []}
    assert do(site, day, day.anna, "star", answer=day.cards[0]).json() == {"stars": [day.cards[0]]}
    two = do(site, day, day.anna, "star", answer=day.cards[1])
    assert sorted(two.json()["stars"]) == sorted(day.cards[:2])
    assert do(site, day, day.mate, "star", answer=day.cards[0]).json() == {"stars": [day.cards[0]]}
    assert do(site, day, day.anna, "unstar", answer=day.cards[1]).json() == {"stars": [day.cards[0]]}
    assert look(site, day, day.anna).headers["cache-control"] == "no-store"
    rows = {row["id"]: row["stars"] for row in site.rows(f"group:{day.id}:{day.group}", day.mate).json()["rows"]}
    assert rows == dict.fromkeys(day.cards, 0) | {day.cards[0]: 2}


def test_better_words_and_ours_reach_the_table_and_the_wall(site: Server, checking: Day) -> None:
    day = checking
    do(site, day, day.anna, "star", answer=day.cards[0])
    assert stage(site, day, day.mate)["check"] is True
    assert stage(site, day, day.mate)["ours"] is False
    with site.screen(day.mate) as phone, site.screen(day.who) as wall:
        listen(phone, f"group:{day.id}:{day.group}")
        listen(wall, f"wall:{day.id}")
        assert do(site, day, day.anna, "reword", answer=day.cards[0], **words("Eerst koffie")).status_code == 200
        (row,) = phone.receive_json()["rows"]
        assert (row["text"], row["was"]["text"], row["stars"], row["ours"]) == ("Eerst koffie", "Koffie", 1, False)
        assert [(shown["text"], shown["ours"]) for shown in wall.receive_json()["rows"]] == [("Eerst koffie", False)]
        assert do(site, day, day.mate, "ours").status_code == 200
        heard: dict[str, Any] = {}
        while not heard.get("rows"):
            heard = wall.receive_json()
        assert [(shown["text"], shown["ours"]) for shown in heard["rows"]] == [("Eerst koffie", True)]
    assert (stage(site, day, day.mate)["ours"], stage(site, day, day.stranger(day.anna))["ours"]) == (True, False)
    assert do(site, day, day.anna, "not_ours").status_code == 200
    assert stage(site, day, day.mate)["ours"] is False


def test_what_the_rules_do_not_allow_is_refused_with_a_sentence(site: Server, day: Day) -> None:
    card = day.cards[0]
    for what in ("star", "unstar"):
        assert refusal(do(site, day, day.anna, what, answer=card)) == (422, "not_at_work")
    assert refusal(do(site, day, day.anna, "reword", answer=card, **words("x"))) == (422, "not_at_work")
    day.house.sending.remove(day.anna, day.cards[3])
    extra = day.send(day.anna, "Fietsen").id
    day.start(PartKind.CHECK)
    assert refusal(do(site, day, day.anna, "ours")) == (422, "nothing_starred")
    assert refusal(do(site, day, day.anna, "reword", answer=card, **words("x"))) == (422, "not_top")
    assert refusal(do(site, day, day.anna, "star", answer=day.cards[3])) == (410, "gone")
    assert refusal(do(site, day, day.anna, "star", answer=day.theirs)) == (404, "not_found")
    for starred in day.cards[:3]:
        do(site, day, day.anna, "star", answer=starred)
    full = do(site, day, day.anna, "star", answer=extra)
    assert refusal(full) == (422, "no_stars_left")
    assert full.json()["sentence"] == "You have already given 3 stars for this question. Take one back first."
    do(site, day, day.anna, "reword", answer=card, **words("Cacao"))
    assert refusal(do(site, day, day.mate, "reword", answer=card, **words("Melk"))) == (422, "reworded")
    assert refusal(do(site, day, day.mate, "reword", answer=card, **words("x" * 5000, 2))) == (422, "too_long")
    assert refusal(do(site, day, day.mate, "reword", answer=card, **words(" ", 2))) == (422, "empty")
    do(site, day, day.anna, "ours")
    for refused in (
        do(site, day, day.anna, "unstar", answer=card),
        do(site, day, day.mate, "reword", answer=card, **words("Melk", 2)),
    ):
        assert refusal(refused) == (422, "checked")
    day.start(PartKind.PLENARY)
    assert refusal(do(site, day, day.anna, "help")) == (422, "not_at_work")
    assert len(look(site, day, day.anna).json()["stars"]) == 3
    dutch = post(site, day, day.anna, {"do": "help"}, headers={**JSON, "accept-language": "nl"})
    assert dutch.json()["sentence"] != do(site, day, day.anna, "help").json()["sentence"]


@pytest.mark.parametrize(
    "body",
    [
        {}, {"do": None}, {"do": ["help"]}, {"do": "explode"}, {"do": "Help"}, {"do": "__class__"},
        {"do": "star"}, {"do": "star", "answer": 7}, {"do": "star", "answer": "../x"}, {"do": "star", "answer": "\ud800"},
        {"do": "unstar", "answer": "x" * 40}, {"do": "star", "answer": "nothing"},
        {"do": "reword", "answer": "CARD"}, {"do": "reword", "answer": "CARD", **words("x"), "revision": "1"},
        {"do": "reword", "answer": "CARD", **words("x"), "revision": True},
        {"do": "reword", "answer": "CARD", **words("x"), "text": ["x"]},
    ],
)  # fmt: skip
def test_what_nobody_could_have_pressed_is_not_found(site: Server, checking: Day, body: dict[str, Any]) -> None:
    do(site, checking, checking.anna, "star", answer=checking.cards[0])
    before = site.rows(f"group:{checking.id}:{checking.group}", checking.anna).json()
    sent = {key: checking.cards[0] if value == "CARD" else value for key, value in body.items()}
    assert refusal(post(site, checking, checking.anna, sent)) == (404, "not_found")
    assert site.rows(f"group:{checking.id}:{checking.group}", checking.anna).json() == before


@pytest.mark.parametrize("body", ["", "[]", "{", "null", '"x"', "[" * 60_000])
def test_a_body_that_is_no_object_is_refused(site: Server, day: Day, body: str) -> None:
    assert refusal(post(site, day, day.anna, body)) == (422, "not_a_choice")


def test_a_body_that_is_too_large_is_refused(site: Server, day: Day) -> None:
    assert refusal(do(site, day, day.anna, "help", more="x" * 70_000)) == (422, "too_long")


@pytest.mark.parametrize("what", DOES)
def test_strangers_facilitators_and_other_sites_do_nothing_at_a_table(site: Server, checking: Day, what: str) -> None:
    day = checking
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    body = {"do": what, "answer": day.cards[0], **words("Anders")}
    for who in (NOBODY, day.who, other.who, other.join(), Credentials(("nobody",))):
        assert refusal(post(site, day, who, body)) == (404, "not_found")
        assert look(site, day, who).status_code == 404
    for headers in FOREIGN:
        assert refusal(post(site, day, day.anna, body, headers=headers)) == (403, "foreign_page")
    told = stage(site, day, day.anna)
    assert (told["help"], told["passed"], told["ours"], told["screen"]) == (None, False, False, "group")
    assert look(site, day, day.anna).json() == {"stars": []}


def test_a_workshop_that_is_not_there_is_not_found(site: Server, day: Day) -> None:
    for workshop in ("nowhere", "x" * 40, "%00", "a'b"):
        assert site.ask("GET", f"/api/table/{workshop}", day.anna).status_code == 404
        body = json.dumps({"do": "help"})
        assert site.ask("POST", f"/api/table/{workshop}", day.anna, content=body, headers=JSON).status_code == 404


def test_who_has_no_seat_has_no_stars_and_asks_for_nothing(site: Server, day: Day) -> None:
    other = Day(day.house, "Nog niet ingedeeld", who=day.who).go_live()
    early = other.join()
    assert (look(site, other, early).status_code, look(site, other, early).json()) == (200, {"stars": []})
    for what in ("help", "no_help", "pass", "come", "ours", "not_ours"):
        assert refusal(do(site, other, early, what)) == (422, "no_seat")


def test_in_a_browser_of_two_people_each_screen_acts_for_its_own(site: Server, checking: Day) -> None:
    day = checking
    first, second = day.anna.participant_ids[0], day.mate.participant_ids[0]
    both = Credentials((second, first))
    body = {"do": "star", "answer": day.cards[0]}
    assert post(site, day, both, body, f"?me={first}").json() == {"stars": [day.cards[0]]}
    assert look(site, day, both, f"?me={second}").json() == {"stars": []}
    assert look(site, day, both, "?me=somebody").status_code == 404
    assert post(site, day, both, body, "?me=somebody").status_code == 404


@pytest.mark.usefixtures("no_refill")
def test_who_presses_too_fast_is_asked_to_wait_and_nobody_else_is(site: Server, day: Day) -> None:
    statuses = [do(site, day, day.anna, "no_help").status_code for _ in range(int(BURST))]
    assert statuses == [200] * int(BURST)
    waiting = do(site, day, day.anna, "no_help")
    while waiting.status_code != 429:
        waiting = do(site, day, day.anna, "no_help")
    assert (waiting.json(), waiting.headers["retry-after"]) == ({"refused": "slow_down"}, "1")
    assert do(site, day, day.mate, "help").status_code == 200


# In the cockpit.


def test_a_call_is_answered_and_ended_from_the_cockpit_and_the_table_reads_who_comes(
    site: Server, day: Day, clock: FakeClock
) -> None:
    karim = day.colleague("Karim")
    do(site, day, day.anna, "help")
    board = site.ask("GET", f"/api/cockpit/{day.id}", day.who).json()
    assert board["needing"][0] == day.group
    clock.forward(minutes=1)
    answered = press(site, day, karim, do="answer", group=day.group)
    assert answered.status_code == 200
    assert group_in(answered, day.group)["help"] == {"since": "Asked for help at 14:00", "who": "Karim", "mine": True}
    assert stage(site, day, day.mate)["help"] == {"at": milliseconds(NOON), "who": "Karim"}
    taken = press(site, day, do="answer", group=day.group)
    assert refusal(taken) == (422, "taken")
    assert taken.json()["sentence"] == "Another facilitator is already on the way to this group."
    assert group_in(press(site, day, do="helped", group=day.group), day.group)["help"] is None
    assert press(site, day, do="helped", group=day.group).status_code == 200
    assert stage(site, day, day.mate)["help"] is None
    assert refusal(press(site, day, do="answer", group=day.group)) == (422, "call_over")


def test_what_a_facilitator_says_reaches_who_it_is_for(site: Server, day: Day) -> None:
    karim, prompt = day.colleague("Karim"), day.prompt("avoid")
    with site.screen(day.anna) as phone:
        assert listen(phone, f"stage:{day.id}")["messages"] == []
        response = press(site, day, karim, do="say", text=" Hoe gaat het? <b>", group=day.group)
        assert response.status_code == 200
        (heard,) = phone.receive_json()["messages"]
        assert heard == {
            "n": 1,
            "at": milliseconds(NOON),
            "from": "Karim",
            "text": "Hoe gaat het? <b>",
            "prompt": "",
            "all": False,
        }
    assert group_in(response, day.group)["messages"] == ["14:00 · Karim: Hoe gaat het? <b>"]
    assert stage(site, day, day.stranger(day.anna))["messages"] == []
    press(site, day, karim, do="say", text="", group=None, prompt=prompt.id)
    told = stage(site, day, day.stranger(day.anna))["messages"]
    assert [(message["prompt"], message["text"], message["all"]) for message in told] == [(prompt.id, "", True)]
    assert [message["n"] for message in stage(site, day, day.anna)["messages"]] == [1, 2]
    assert "messages" not in stage(site, day, day.who)
    for body, found in (
        ({"text": "x" * 5000}, (422, "too_long")),
        ({"text": ""}, (422, "empty")),
        ({"text": 3}, (404, "not_found")),
        ({}, (404, "not_found")),
        ({"text": "x", "group": "nowhere"}, (404, "not_found")),
        ({"text": "x", "prompt": "nothing"}, (404, "not_found")),
        ({"text": "x", "group": "../x"}, (404, "not_found")),
    ):
        assert refusal(press(site, day, do="say", **body)) == found, body
    assert len(stage(site, day, day.anna)["messages"]) == 2


def test_a_minute_for_one_group_is_on_its_own_clock_only(site: Server, day: Day, clock: FakeClock) -> None:
    ends = stage(site, day, day.anna)["ends"]
    response = press(site, day, do="give", group=day.group)
    assert (response.status_code, group_in(response, day.group)["signs"]) == (200, ["1 extra minute"])
    assert response.json()["clock"]["ends"] == ends
    assert [stage(site, day, person)["ends"] - ends for person in (day.anna, day.mate, day.stranger(day.anna))] == [
        60_000,
        60_000,
        0,
    ]
    clock.forward(minutes=42, seconds=30)
    press(site, day, do="say", text="Afronden")  # it rings, so that nothing of before is shared any more
    assert [stage(site, day, person)["writing"] for person in (day.anna, day.stranger(day.anna))] == [True, False]
    assert refusal(press(site, day, do="give", group="nowhere")) == (404, "not_found")
    assert refusal(press(site, day, do="give")) == (404, "not_found")


def test_somebody_is_moved_and_appointed_from_the_cockpit(site: Server, day: Day) -> None:
    board = site.ask("GET", f"/api/cockpit/{day.id}", day.who)
    other = next(group["id"] for group in board.json()["groups"] if group["id"] != day.group)
    me = day.anna.participant_ids[0]
    move = {"do": "move", "round": board.json()["round"], "person": me, "from": day.group, "group": other}
    moved = press(site, day, **move)
    assert moved.status_code == 200
    assert me in {person["id"] for person in group_in(moved, other)["people"]}
    assert stage(site, day, day.anna)["seat"]["group"] == other
    assert refusal(press(site, day, **move)) == (422, "moved_already")
    appointed = press(site, day, do="appoint", group=other, person=me, duty="scribe")
    assert (appointed.status_code, group_in(appointed, other)["duties"]) == (200, [["Scribe", "Persoon 1"]])
    assert ("scribe", me, True) in day.stage(day.anna).duties[other]  # a screen hears of it in a moment
    assert refusal(press(site, day, do="appoint", group=day.group, person=me, duty="host")) == (422, "no_seat")
    for body in (
        {"do": "appoint", "group": other, "person": me, "duty": "cook"},
        {"do": "appoint", "group": other, "person": me},
        {"do": "appoint", "group": "nowhere", "person": me, "duty": "host"},
        {**move, "round": "nothing"},
        {**move, "person": 3},
        {**move, "group": "../x"},
        {"do": "move"},
    ):
        assert refusal(press(site, day, **body)) == (404, "not_found"), body


def bodies(day: Day) -> Iterator[dict[str, Any]]:
    """Each press that has to do with a table."""
    me, group = day.anna.participant_ids[0], day.group
    other = next(group_id for group_id in day.tables() if group_id != group)
    yield {"do": "say", "text": "Hallo"}
    yield {"do": "say", "text": "Hallo", "group": group}
    yield {"do": "give", "group": group}
    yield {"do": "answer", "group": group}
    yield {"do": "helped", "group": group}
    yield {"do": "move", "round": day.plan().round.id, "person": me, "from": group, "group": other}
    yield {"do": "appoint", "group": group, "person": me, "duty": "scribe"}


def test_nobody_but_its_facilitators_says_or_does_anything_to_a_table(site: Server, day: Day) -> None:
    do(site, day, day.anna, "help")
    before = site.ask("GET", f"/api/cockpit/{day.id}", day.who).json()
    stranger = signed_in(day.house, "Vreemde")
    for body in bodies(day):
        for who in (day.anna, NOBODY, stranger):
            assert refusal(press(site, day, who, **body)) == (404, "not_found"), body
        for headers in FOREIGN:
            content = json.dumps({"last_action": 2, **body})
            response = site.ask("POST", f"/api/cockpit/{day.id}", day.who, content=content, headers=headers)
            assert refusal(response) == (403, "foreign_page"), body
    assert site.ask("GET", f"/api/cockpit/{day.id}", day.who).json() == before


def test_a_facilitator_of_this_workshop_does_nothing_to_a_group_of_another(site: Server, day: Day) -> None:
    other = Day(day.house, "Een andere", signed_in(day.house, "Vreemde")).go_live()
    people = other.crowd(4)
    other.publish()
    theirs = other.group_of(people[0])
    other.house.messages.ask_help(people[0], other.id)
    for body in ({"do": "say", "text": "Hallo"}, {"do": "give"}):
        assert refusal(press(site, day, **body, group=theirs)) == (404, "not_found")
    assert refusal(press(site, day, do="answer", group=theirs)) == (422, "call_over")
    press(site, day, do="helped", group=theirs)
    cockpit = other.house.cockpit.now(other.who, other.id).groups[0]
    assert (cockpit.call is not None and cockpit.call.facilitator_id, cockpit.extra.total_seconds()) == (None, 0)
    assert stage(site, other, people[0])["messages"] == []
