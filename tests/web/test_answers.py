"""What the pad and the wall send is kept once, answered with what was kept, and refused with a sentence."""

import json
from collections.abc import Callable

import pytest

from tests.factories import NOON, Day, FakeClock, uuid_of
from tests.serving import JSON, Server
from workshop.bootstrap import House
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials
from workshop.web.buckets import BURST, REMEMBERED, Buckets

pytestmark = pytest.mark.timeout(60)
ID = uuid_of(31)


def test_a_sent_answer_is_kept_and_answered_with_its_row(site: Server, day: Day, anna) -> None:
    response = site.put(day, anna, " Koffie\u202e ", id=ID)
    version = day.desk().workshop.version
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert response.json() == {
        "row": {
            "id": ID,
            "v": version,
            "prompt": day.prompt().id,
            "at": NOON.timestamp() * 1000,
            "role": "initiative",
            "text": "Koffie",
            "expected": "",
            "helped": "",
            "rev": 0,
            "who": anna.participant_ids[0],
            "name": "",
            "pen": "",
            "source": "own",
            "visibility": "shown",
        },
        "same": True,
    }
    assert [row["text"] for row in day.wall(anna).rows] == ["Koffie"]


def test_the_same_answer_sent_again_is_kept_once(site: Server, day: Day, anna) -> None:
    first, again = (site.put(day, anna, id=ID) for _ in range(2))
    assert (again.status_code, again.json()) == (200, first.json())
    assert day.desk().answers == 1


@pytest.mark.parametrize("field", ["text", "expected", "helped"])
def test_other_words_under_the_same_id_are_not_kept_and_the_sender_is_told(
    site: Server, day: Day, anna, field: str
) -> None:
    story = {"prompt": day.prompt("surprise").id, "expected": "verwacht", "helped": "hielp"}
    site.put(day, anna, id=ID, **story)
    response = site.put(day, anna, id=ID, **story | {field: "heel iets anders"})
    assert (response.status_code, response.json()["same"]) == (200, False)
    (row,) = day.wall(anna).rows
    assert (row["text"], row["expected"], row["helped"]) == ("Koffie.", "verwacht", "hielp")


def test_a_late_repeat_after_an_edit_or_a_removal_asks_for_nothing_more(site: Server, day: Day, anna) -> None:
    site.put(day, anna, id=ID)
    site.answer("PATCH", ID, anna, text="Thee", revision=1)
    assert site.put(day, anna, id=ID).json()["same"] is True
    site.answer("DELETE", ID, anna)
    late = site.put(day, anna, id=ID).json()
    assert (late["row"]["gone"], late["same"]) == (True, True)
    assert day.desk().answers == 0


def test_other_words_under_the_same_count_of_edits_are_not_kept_and_the_sender_is_told(
    site: Server, day: Day, anna
) -> None:
    site.put(day, anna, id=ID)
    first, second = (site.answer("PATCH", ID, anna, text=text, revision=1).json() for text in ("Thee", "Water"))
    assert (first["row"]["text"], first["same"]) == ("Thee", True)
    assert (second["row"]["text"], second["same"]) == ("Thee", False)


def test_an_edit_is_kept_once_however_often_it_is_sent(site: Server, day: Day, anna) -> None:
    site.put(day, anna, id=ID)
    responses = [site.answer("PATCH", ID, anna, text="Thee", revision=1) for _ in range(3)]
    assert [
        (response.status_code, response.json()["row"]["text"], response.json()["row"]["rev"]) for response in responses
    ] == [(200, "Thee", 1)] * 3
    assert len({response.json()["row"]["v"] for response in responses}) == 1


def test_removing_twice_is_removing_once(site: Server, day: Day, anna) -> None:
    site.put(day, anna, id=ID)
    first, again = (site.answer("DELETE", ID, anna) for _ in range(2))
    assert first.json()["row"] == {"id": ID, "v": day.desk().workshop.version, "gone": True}
    assert (again.status_code, again.json()) == (200, first.json())
    gone = site.answer("PATCH", ID, anna, text="Thee", revision=1)
    assert (gone.status_code, gone.json()["refused"]) == (410, "gone")


def test_what_is_refused_says_why_as_a_code_and_as_a_sentence_in_the_visitors_language(
    site: Server, day: Day, anna
) -> None:
    day.start(PartKind.PLENARY)
    day.house.clock.forward(minutes=3)
    response = site.put(day, anna)
    assert response.status_code == 422
    assert response.json() == {
        "refused": "part_ended",
        "sentence": "The time of this part is over, so this answer could not be added. Your text is still here; "
        "ask your facilitator for more time.",
    }
    dutch = site.ask("PUT", f"/api/answers/{ID}", NOBODY, json={}, headers=JSON | {"accept-language": "nl-NL,nl"})
    assert dutch.status_code == 404
    assert dutch.json()["sentence"] not in {"", site.answer("PUT", ID, NOBODY).json()["sentence"]}


def test_every_refusal_has_its_status(site: Server, day: Day, anna) -> None:
    mate, stranger = day.mates(anna)[0], day.stranger(anna)
    site.put(day, anna, id=ID)
    group = day.group_of(anna)
    expected = {
        "empty": (422, site.put(day, anna, "  ")),
        "too_long": (422, site.put(day, anna, "x" * 501)),
        "not_yours": (403, site.answer("PATCH", ID, mate, text="x", revision=1)),
        "not_found": (404, site.answer("PATCH", ID, stranger, text="x", revision=1)),
        "no_seat": (422, site.put(day, stranger, group=group)),
        "not_a_number": (422, site.answer("PATCH", ID, anna, text="x", revision=5000)),
        "not_a_choice": (422, site.answer("PATCH", ID, anna, text="x", revision="1")),
    }
    assert {code: (response.status_code, response.json()["refused"]) for code, (_, response) in expected.items()} == {
        code: (status, code) for code, (status, _) in expected.items()
    }
    for who in (NOBODY, day.who, Credentials(("nobody",), "forged"), mate):
        assert site.put(day, anna, id=ID).status_code == 200
        content = {"workshop": day.id, "group": group, "prompt": day.prompt().id, "text": "Gekaapt"}
        assert site.answer("PUT", ID, who, **content).status_code == 404
    assert [row["text"] for row in day.wall(anna).rows] == ["Koffie."]


def test_a_closed_workshop_refuses_and_keeps_nothing(site: Server, day: Day, anna) -> None:
    day.step(State.CLOSED)
    assert site.put(day, anna).json()["refused"] == "workshop_closed"
    assert day.desk().answers == 0


def test_a_facilitator_lights_an_answer_and_puts_it_out(site: Server, day: Day, anna) -> None:
    site.put(day, anna, id=ID)

    def shine(who: Credentials, answer: str) -> int:
        content = {"workshop": day.id, "answer": answer}
        return site.ask("POST", "/api/spotlight", who, json=content, headers=JSON).status_code

    assert (shine(day.who, ID), day.wall(anna).spotlight) == (200, ID)
    assert [shine(who, "") for who in (anna, NOBODY)] == [404, 404]
    assert day.wall(anna).spotlight == ID
    assert (shine(day.who, uuid_of(404)), shine(day.who, "x"), day.wall(anna).spotlight) == (404, 404, ID)
    assert (shine(day.who, ""), day.wall(anna).spotlight) == (200, "")


def test_rows_by_request_catch_up_as_on_the_channel(site: Server, day: Day, anna) -> None:
    topic = f"wall:{day.id}"
    day.send(anna, "een")
    first = site.rows(topic, anna)
    day.send(anna, "twee")
    second = site.rows(topic, anna, since=first.json()["v"], sig=first.json()["sig"]).json()
    assert first.headers["cache-control"] == "no-store"
    assert ([row["text"] for row in second["rows"]], second["from"], second["reset"]) == (
        ["twee"],
        first.json()["v"],
        False,
    )
    assert site.rows(topic, anna, since=first.json()["v"], sig="other").json()["reset"]


def test_rows_are_not_there_for_whom_they_are_not(site: Server, day: Day, anna) -> None:
    own, other = f"group:{day.id}:{day.group_of(anna)}", f"group:{day.id}:{day.group_of(day.stranger(anna))}"
    assert [site.rows(topic, anna).status_code for topic in (f"stage:{day.id}", f"wall:{day.id}", own)] == [200] * 3
    assert [site.rows(topic, anna).status_code for topic in (other, "stage:x", f"group:{day.id}:x")] == [404] * 3
    assert [site.rows(topic, NOBODY).status_code for topic in (f"stage:{day.id}", f"wall:{day.id}", own)] == [404] * 3
    assert site.rows(other, day.who).status_code == 200


@pytest.mark.parametrize("query", [
    {}, {"topic": "x"}, {"topic": "stage:\x00"}, {"topic": "W", "since": "-1"}, {"topic": "W", "since": "x"},
    {"topic": "W", "since": "1" * 13}, {"topic": "W", "since": ""},     {"topic": "W", "since": "²"},
])  # fmt: skip
def test_a_question_that_is_none_is_not_found(site: Server, day: Day, anna, query: dict) -> None:
    query = {name: f"wall:{day.id}" if value == "W" else value for name, value in query.items()}
    assert site.ask("GET", "/api/rows", anna, params=query).status_code == 404


def test_the_largest_version_and_the_longest_signature_are_answered(site: Server, day: Day, anna) -> None:
    signature = site.rows(f"wall:{day.id}", anna).json()["sig"]
    assert site.rows(f"wall:{day.id}", anna, since="9" * 12, sig=signature).json()["rows"] == []
    assert site.rows(f"wall:{day.id}", anna, since="9" * 12, sig="x" * 5000).json()["reset"]


@pytest.mark.usefixtures("no_refill")
def test_who_writes_too_fast_is_asked_to_wait_and_nobody_else_is(site: Server, day: Day, anna) -> None:
    statuses = [site.answer("DELETE", uuid_of(n), anna).status_code for n in range(int(BURST) + 5)]
    assert statuses[: int(BURST)] == [404] * int(BURST)
    assert 429 in statuses[int(BURST) :]
    waiting = site.answer("DELETE", uuid_of(1), anna)
    assert (waiting.status_code, waiting.json(), waiting.headers["retry-after"]) == (429, {"refused": "slow_down"}, "1")
    assert site.put(day, day.mates(anna)[0]).status_code == 200


def test_a_bucket_holds_thirty_and_fills_by_three_a_second() -> None:
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    assert [buckets.take("a") for _ in range(31)] == [True] * 30 + [False]
    now[0] = 1.0
    assert [buckets.take("a") for _ in range(4)] == [True] * 3 + [False]
    now[0] = 1000.0
    assert [buckets.take("a") for _ in range(31)] == [True] * 30 + [False]
    assert buckets.take("b")


def test_only_so_many_buckets_are_remembered() -> None:
    buckets = Buckets(lambda: 0.0)
    for n in range(REMEMBERED + 100):
        buckets.take(str(n))
    assert len(buckets) == REMEMBERED


def test_ids_that_no_database_can_hold_are_refused_on_both_databases(
    serve: Callable[[House], Server], house: House, clock: FakeClock
) -> None:
    site, day = serve(house), Day(house).go_live()
    person = day.crowd(4)[0]
    day.publish()
    for broken in ("\ud800", "\x00", "x" * 40, "é"):
        for field in ("workshop", "group", "prompt"):
            response = site.put(day, person, **{field: broken})
            assert response.status_code in {404, 422}, f"{field} {broken!a}"
        for content in ({"workshop": broken, "answer": ""}, {"workshop": day.id, "answer": broken}):
            body = json.dumps(content)
            assert site.ask("POST", "/api/spotlight", day.who, content=body, headers=JSON).status_code in {404, 422}
    assert site.ask("GET", "/download/%00/answers.csv", day.who).status_code == 303
    for ask in (lambda path: site.ask("GET", path, person), lambda path: site.press(path, person)):
        assert [ask(path).status_code for path in ("/me/%00", "/f/%00", "/j/%00", "/g/%00")] == [404, 303, 404, 404]


def test_a_room_that_was_open_while_two_were_made_one_goes_on_sending(site: Server, day: Day) -> None:
    anna, again = day.people[0], day.join("Nog eens")
    former, kept = again.participant_ids[0], anna.participant_ids[0]
    site.house.merging.merge(day.who, day.id, former, kept)
    sending = day.sending(anna, "Na het samenvoegen")
    content = {"workshop": day.id, "group": sending.group_id, "prompt": sending.prompt_id, "text": "Na het samenvoegen"}
    answer = site.ask(
        "PUT", f"/api/answers/{sending.id}", again, params={"me": former}, content=json.dumps(content), headers=JSON
    )
    assert answer.status_code == 200
    with day.house.engines.reading.connect() as connection:
        assert kept in connection.exec_driver_sql("SELECT participant_id FROM answer").scalars().all()
