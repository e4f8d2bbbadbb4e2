"""What a screen hears on the live channel, and that it hears nothing that is not for it."""

from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.factories import ROLES, Day
from tests.serving import Server, listen
from workshop.domain.answers import Words
from workshop.domain.programme import PartKind
from workshop.live import beats, route
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(60)


def texts(message: dict[str, Any]) -> list[str]:
    return [row["text"] for row in message["rows"]]


def topics(day: Day, who: Credentials) -> tuple[str, str, str]:
    return f"stage:{day.id}", f"wall:{day.id}", f"group:{day.id}:{day.group_of(who)}"


def test_a_participant_hears_the_stage_with_their_own_place_and_nobody_elses(site: Server, day: Day, anna) -> None:
    day.house.proposing.name_room(day.who, day.id, day.group_of(anna), "De keuken")
    with site.screen(anna) as socket:
        heard = listen(socket, f"stage:{day.id}")
    visit = day.visit(anna)
    numbered = enumerate((person.participant_ids[0] for person in day.people), start=1)
    table = sorted(
        ((n, participant_id) for n, participant_id in numbered if participant_id in day.tables()[visit.seat.id]),
        key=lambda pair: pair[1],
    )
    assert heard == {
        "topic": f"stage:{day.id}",
        "v": visit.workshop.stage_version,
        "now": 1813233600000,
        "state": "live",
        "part": visit.part.id,
        "title": {"nl": visit.part.title_nl, "en": visit.part.title_en},
        "instruction": "",
        "started": 1813233600000,
        "ends": 1813233600000 + visit.part.minutes * 60_000,
        "here": {"other": 8},
        "paused": None,
        "typing": False,
        "times": {
            day.part(PartKind.PLENARY).id: 1813233600000 + visit.part.minutes * 60_000,
            day.part(PartKind.CLOSING).id: 1813233600000 + (visit.part.minutes + 25) * 60_000,
        },
        "writing": True,
        "rounds": 1,
        "hidden": False,
        "kind": "groups",
        "ballot": "",
        "poll": "",
        "check": False,
        "report": "",
        "link": "",
        "material": None,
        "help": None,
        "messages": [],
        "ours": False,
        "passed": False,
        "key": visit.key,
        "screen": "group",
        "away": False,
        "me": ["Persoon 1", "Persoon"],
        "seat": {
            "group": visit.seat.id,
            "number": visit.seat.number,
            "room": "De keuken",
            "people": [
                [participant_id, f"Persoon {number}", ROLES[(number - 1) % len(ROLES)], "", f"Persoon {number}"]
                for number, participant_id in table
            ],
            "duties": heard["seat"]["duties"],
        },
    }


def test_whoever_comes_in_after_the_stage_was_read_for_others_hears_their_own_screen_at_once(
    site: Server, day: Day, anna
) -> None:
    with site.screen(anna) as first:
        listen(first, f"stage:{day.id}")
        late = day.join("Zoe")
        with site.screen(late) as socket:
            heard = listen(socket, f"stage:{day.id}")
    assert (heard["screen"], heard["v"]) == ("group", day.visit(late).workshop.stage_version)
    assert heard["seat"]["group"] == day.group_of(late)


def test_a_facilitator_hears_the_stage_of_their_desk(site: Server, day: Day) -> None:
    with site.screen(day.who) as socket:
        heard = listen(socket, f"stage:{day.id}")
    assert (heard["key"], heard["screen"], heard["away"], heard["seat"]) == (day.desk().key, "", False, None)


def test_a_new_answer_comes_to_its_table_and_to_the_wall_at_once(site: Server, day: Day, anna) -> None:
    _, wall, group = topics(day, anna)
    with site.screen(day.mates(anna)[0]) as socket:
        assert listen(socket, group)["reset"]
        assert listen(socket, wall)["rows"] == []
        answer = day.send(anna)
        heard = {message["topic"]: message for message in (socket.receive_json(), socket.receive_json())}
    assert texts(heard[group]) == texts(heard[wall]) == ["Koffie."]
    assert (heard[group]["reset"], heard[group]["v"]) == (False, answer.version)
    assert heard[group]["from"] < answer.version
    assert heard[group]["rows"][0]["name"] == "Persoon 1"
    assert "name" not in heard[wall]["rows"][0]
    assert "who" not in heard[wall]["rows"][0]


def test_edits_and_removals_come_as_changes_in_order(site: Server, day: Day, anna) -> None:
    group = topics(day, anna)[2]
    answer = day.send(anna)
    with site.screen(anna) as socket:
        first = listen(socket, group)
        day.house.sending.edit(anna, answer.id, Words("Thee"), 1)
        edited = socket.receive_json()
        day.house.sending.remove(anna, answer.id)
        removed = socket.receive_json()
    assert texts(first) == ["Koffie."]
    assert (edited["from"], texts(edited)) == (first["v"], ["Thee"])
    assert (removed["from"], removed["rows"]) == (edited["v"], [{"id": answer.id, "v": removed["v"], "gone": True}])


def test_a_screen_that_hears_the_stage_is_let_in_to_its_own_table_and_the_wall_only(
    site: Server, day: Day, anna
) -> None:
    stage, wall, group = topics(day, anna)
    other = f"group:{day.id}:{day.group_of(day.stranger(anna))}"
    elsewhere = Day(day.house, "Een andere", who=day.who).go_live()
    with site.screen(anna) as socket:
        heard = {topic: listen(socket, topic) for topic in (stage, wall, group, other, f"wall:{elsewhere.id}")}
    assert [topic for topic, message in heard.items() if message.get("gone")] == [other, f"wall:{elsewhere.id}"]


def test_after_a_break_only_what_changed_meanwhile_comes(site: Server, day: Day, anna) -> None:
    wall = topics(day, anna)[1]
    day.send(anna, "voor")
    with site.screen(anna) as socket:
        before = listen(socket, wall)
    day.send(anna, "tijdens")
    with site.screen(anna) as socket:
        after = listen(socket, wall, before["v"], before["sig"])
        nothing = listen(socket, wall, after["v"], after["sig"])
        everything = listen(socket, wall, after["v"], "another signature")
    assert (texts(before), texts(after), texts(nothing)) == (["voor"], ["tijdens"], [])
    assert (after["from"], after["reset"]) == (before["v"], False)
    assert (everything["from"], everything["reset"], texts(everything)) == (0, True, ["voor", "tijdens"])


@pytest.mark.parametrize("since", [-1, 1.5, "7", None, True, [], {}])
def test_a_version_that_is_none_counts_as_none(site: Server, day: Day, anna, since: object) -> None:
    wall = topics(day, anna)[1]
    day.send(anna)
    with site.screen(anna) as socket:
        sig = listen(socket, wall)["sig"]
        heard = listen(socket, wall, since, sig)
    assert texts(heard) == ["Koffie."]


def test_a_version_beyond_any_database_does_not_break_the_connection(site: Server, day: Day, anna) -> None:
    _, wall, group = topics(day, anna)
    with site.screen(anna) as socket:
        sig = listen(socket, wall)["sig"]
        socket.send_json({"listen": wall, "since": 10**30, "sig": sig})
        assert listen(socket, group)["topic"] in {wall, group}


def test_what_is_not_yours_is_gone_and_looks_like_what_is_not_there(site: Server, day: Day, anna) -> None:
    stage, wall, group = topics(day, anna)
    other = f"group:{day.id}:{day.group_of(day.stranger(anna))}"
    elsewhere = Day(day.house, "Een andere", who=day.who).go_live().join()
    cases = [
        (NOBODY, [stage, wall, group]),
        (elsewhere, [stage, wall, group]),
        (Credentials(("nobody",), "forged"), [stage, wall, group]),
        (anna, [other, "stage:nowhere", "wall:nowhere", "group:nowhere:x", f"group:{day.id}:nowhere"]),
        (day.who, ["stage:nowhere", f"group:{day.id}:nowhere"]),
    ]
    for who, refused in cases:
        with site.screen(who) as socket:
            assert [listen(socket, topic) for topic in refused] == [{"topic": topic, "gone": True} for topic in refused]
            assert day.house.hub.listening() == {}


def test_a_facilitator_hears_every_table(site: Server, day: Day) -> None:
    with site.screen(day.who) as socket:
        for group in day.tables():
            assert listen(socket, f"group:{day.id}:{group}")["reset"]


def test_hidden_answers_come_to_their_author_and_facilitators_only_and_to_all_at_the_reveal(
    site: Server, day: Day, anna
) -> None:
    day.hide_until_revealed()
    mate, group = day.mates(anna)[0], topics(day, anna)[2]
    with site.screen(anna) as hers, site.screen(mate) as theirs, site.screen(day.who) as desk:
        for socket in (hers, theirs, desk):
            assert listen(socket, group)["rows"] == []
        day.send(anna, "van Anna")
        assert [texts(socket.receive_json()) for socket in (hers, theirs, desk)] == [["van Anna"], [], ["van Anna"]]
        day.send(mate, "van een ander")
        assert [texts(socket.receive_json()) for socket in (hers, theirs, desk)] == [
            [],
            ["van een ander"],
            ["van een ander"],
        ]
        day.house.proposing.reveal(day.who, day.id)
        after = [socket.receive_json() for socket in (hers, theirs)]
    assert [(message["reset"], texts(message)) for message in after] == [(True, ["van Anna", "van een ander"])] * 2


def test_who_is_moved_hears_no_more_of_the_old_table_and_may_listen_to_the_new_one(
    site: Server, day: Day, anna
) -> None:
    old, new = day.group_of(anna), day.group_of(day.stranger(anna))
    with site.screen(anna) as socket:
        listen(socket, f"group:{day.id}:{old}")
        day.house.arranging.move(day.who, day.plan().round.id, anna.participant_ids[0], old, new)
        assert socket.receive_json() == {"topic": f"group:{day.id}:{old}", "gone": True}
        assert listen(socket, f"group:{day.id}:{old}") == {"topic": f"group:{day.id}:{old}", "gone": True}
        assert listen(socket, f"group:{day.id}:{new}")["reset"]


def test_a_new_part_and_a_light_are_heard_at_once(site: Server, day: Day, anna) -> None:
    stage, wall, _ = topics(day, anna)
    answer = day.send(anna)
    with site.screen(anna) as socket:
        listen(socket, stage)
        day.start(PartKind.PLENARY)
        heard = socket.receive_json()
        assert (heard["screen"], heard["part"]) == ("plenary", day.part(PartKind.PLENARY).id)
    with site.screen(anna) as socket:
        assert listen(socket, wall)["spotlight"] == ""
        day.house.steering.spotlight(day.who, day.id, answer.id)
        assert socket.receive_json()["spotlight"] == answer.id


def test_who_stops_listening_hears_no_more(site: Server, day: Day, anna) -> None:
    stage, wall, group = topics(day, anna)
    with site.screen(anna) as socket:
        listen(socket, wall)
        listen(socket, group)
        socket.send_json({"leave": wall})
        socket.send_json({"leave": wall})
        socket.send_json({"leave": ["x"]})
        assert listen(socket, stage)["topic"] == stage
        day.send(anna)
        assert socket.receive_json()["topic"] == group
        assert set(day.house.hub.listening()) == {stage, group, f"group:{day.id}"}


def test_a_sign_of_life_tells_the_servers_time(site: Server, monkeypatch) -> None:
    monkeypatch.setattr(beats, "BEAT_SECONDS", 0.01)
    with site.screen() as socket:
        assert [socket.receive_json() for _ in range(3)] == [{"beat": 1813233600000}] * 3


def test_a_right_that_was_withdrawn_ends_by_itself(site: Server, day: Day, monkeypatch) -> None:
    monkeypatch.setattr(beats, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(route, "LOOK_SECONDS", 0.02)
    with site.screen(day.who) as socket:
        listen(socket, f"wall:{day.id}")
        day.house.facilitators.sign_out(day.who)
        heard = [socket.receive_json() for _ in range(20)]
        assert {"topic": f"wall:{day.id}", "gone": True} in heard
        assert day.house.hub.listening() == {}


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example", "http://testserver:81", "https://"]
)
def test_a_page_of_another_site_cannot_listen(site: Server, day: Day, anna, origin: str) -> None:
    with pytest.raises(WebSocketDisconnect) as closed, site.screen(anna, origin=origin):
        pass
    assert closed.value.code == 1008


@pytest.mark.parametrize("origin", ["http://testserver", "https://testserver"])
def test_our_own_pages_listen(site: Server, day: Day, anna, origin: str) -> None:
    with site.screen(anna, origin=origin) as socket:
        assert listen(socket, f"wall:{day.id}")["reset"]


def test_whoever_was_made_one_with_another_is_told_to_load_their_page_anew_and_sits_where_that_one_does(
    site: Server, day: Day, anna
) -> None:
    again = day.join("Anna opnieuw")
    with site.screen(again) as former, site.screen(anna) as kept:
        topic = f"stage:{day.id}"
        listen(former, topic)
        listen(kept, topic)
        day.house.merging.merge(day.who, day.id, again.participant_ids[0], anna.participant_ids[0])
        assert former.receive_json() == {"topic": topic, "again": True}
        stage = former.receive_json()
        assert (stage["topic"], stage["seat"]["group"]) == (topic, day.group_of(anna))
        assert kept.receive_json()["topic"] == topic
