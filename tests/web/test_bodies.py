"""A request from another site or with a body that is none of ours changes nothing and breaks nothing."""

import json

import pytest

from tests.factories import Day, uuid_of
from tests.serving import JSON, Server
from workshop.web.asking import LARGEST_BODY

pytestmark = pytest.mark.timeout(60)
ID = uuid_of(31)
PATH = f"/api/answers/{ID}"


def content(day: Day, who, **more: object) -> dict[str, object]:
    return {"workshop": day.id, "group": day.group_of(who), "prompt": day.prompt().id, "text": "Koffie."} | more


FOREIGN = [
    {"content-type": "application/json", "origin": "https://evil.example"},
    {"content-type": "application/json", "origin": "null"},
    {"content-type": "application/json", "origin": "http://testserver.evil.example"},
    {"content-type": "application/json", "origin": "http://testserver:81"},
    {"content-type": "application/json", "origin": ""},
    {"content-type": "text/plain", "origin": "http://testserver"},
    {"content-type": "application/x-www-form-urlencoded"},
    {"content-type": "multipart/form-data; boundary=x"},
    {"content-type": ""},
    {},
]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_another_site_cannot_make_a_browser_write(site: Server, day: Day, anna, method: str) -> None:
    day.send(anna, id=ID)
    body = json.dumps(content(day, anna, text="Gekaapt", revision=1))
    for headers in FOREIGN:
        response = site.ask(method, PATH, anna, content=body, headers=headers)
        assert (response.status_code, response.json()["refused"]) == (403, "foreign_page"), headers
    (row,) = day.wall(anna).rows
    assert (row["id"], row["text"]) == (ID, "Koffie.")


def test_another_site_cannot_light_an_answer(site: Server, day: Day, anna) -> None:
    day.send(anna, id=ID)
    body = json.dumps({"workshop": day.id, "answer": ID})
    for headers in ({"content-type": "text/plain"}, JSON | {"origin": "https://evil.example"}):
        assert site.ask("POST", "/api/spotlight", day.who, content=body, headers=headers).status_code == 403
    assert day.wall(anna).spotlight == ""


def test_our_own_pages_write_with_or_without_an_origin(site: Server, day: Day, anna) -> None:
    for headers in (
        JSON,
        {"content-type": "Application/JSON; charset=utf-8".lower()},
        {"content-type": JSON["content-type"]},
    ):
        body = json.dumps(content(day, anna))
        assert site.ask("PUT", PATH, anna, content=body, headers=headers).status_code == 200
    assert day.desk().answers == 1


BROKEN = {
    "nothing": b"",
    "no json": b"Koffie",
    "half": b'{"text": "Kof',
    "a list": b"[]",
    "a text": b'"Koffie"',
    "nothing in json": b"null",
    "a number": b"7",
    "two objects": b"{}{}",
    "no utf-8": b'{"text": "\xff\xfe"}',
    "deeply nested": b"[" * 60_000,
    "deeply nested in a field": b'{"text": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"}",
    "a number of five thousand digits": b'{"revision": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_body_that_is_no_object_is_refused(site: Server, day: Day, anna, method: str) -> None:
    for what, body in BROKEN.items():
        response = site.ask(method, PATH, anna, content=body, headers=JSON)
        assert (response.status_code, response.json()["refused"]) == (422, "not_a_choice"), what
    assert day.desk().answers == 0


@pytest.mark.parametrize("field", ["workshop", "group", "prompt", "text", "expected", "helped"])
def test_a_field_that_is_no_text_is_refused(site: Server, day: Day, anna, field: str) -> None:
    for wrong in (None, 7, 1.5, True, [], {"a": 1}):
        response = site.answer("PUT", ID, anna, **content(day, anna, **{field: wrong}))
        assert (response.status_code, response.json()["refused"]) == (422, "not_a_choice"), wrong
    assert day.desk().answers == 0


def test_a_count_that_is_no_number_is_refused(site: Server, day: Day, anna) -> None:
    day.send(anna, id=ID)
    for revision in (None, "1", 1.0, [], float("inf")):  # Infinity is in no standard, but Python reads it
        response = site.answer("PATCH", ID, anna, text="Thee", revision=revision)
        assert (response.status_code, response.json()["refused"]) == (422, "not_a_choice"), revision
    assert [row["text"] for row in day.wall(anna).rows] == ["Koffie."]


def test_an_id_that_no_browser_makes_is_not_found(site: Server, day: Day, anna) -> None:
    for answer_id in ("x", uuid_of(0xABC).upper(), "0" * 36, "%00", "..%2F..%2Fetc", "%F0%9F%91%8D"):
        assert site.answer("PUT", answer_id, anna, **content(day, anna)).status_code == 404, answer_id
    assert day.desk().answers == 0


def test_a_body_of_more_than_anybody_types_is_refused_before_it_is_read_whole(site: Server, day: Day, anna) -> None:
    fits = json.dumps(content(day, anna, text="x" * 60_000)).encode()
    response = site.ask("PUT", PATH, anna, content=fits, headers=JSON)
    assert (response.status_code, response.json()["refused"]) == (422, "too_long")
    assert "60,000" in response.json()["sentence"]
    sent = 0

    def endless():
        nonlocal sent
        for _ in range(1000):
            sent += 10_000
            yield b"x" * 10_000

    response = site.ask("PUT", PATH, anna, content=endless(), headers=JSON)
    assert (response.status_code, response.json()["refused"]) == (422, "too_long")
    assert str(LARGEST_BODY)[:2] in response.json()["sentence"]


def test_ten_thousand_characters_are_refused_whole_with_how_much_is_too_long(site: Server, day: Day, anna) -> None:
    response = site.answer("PUT", ID, anna, **content(day, anna, text="é" * 10_000))
    assert response.status_code == 422
    assert response.json()["sentence"] == (
        "‘Answer’ is too long: 10,000 characters, and 500 fit. Nothing was cut; make it shorter."
    )
    assert day.desk().answers == 0


def test_half_characters_and_hidden_signs_in_a_text_are_left_out(site: Server, day: Day, anna) -> None:
    sent = {"\ud800Koffie\udfff": "Koffie", "\x00Thee": "Thee", "\u202eWater": "Water", "👩‍👩‍👧‍👦": "👩‍👩‍👧‍👦"}
    for number, (text, kept) in enumerate(sent.items()):
        response = site.answer("PUT", uuid_of(number), anna, **content(day, anna, text=text))
        assert (response.status_code, response.json()["row"]["text"], response.json()["same"]) == (200, kept, True)
    assert [row["text"] for row in day.wall(anna).rows] == list(sent.values())


def test_a_text_of_nothing_but_half_characters_is_empty(site: Server, day: Day, anna) -> None:
    response = site.ask("PUT", PATH, anna, content=json.dumps(content(day, anna, text="\ud800")), headers=JSON)
    assert (response.status_code, response.json()["refused"]) == (422, "empty")


def test_other_methods_are_not_served(site: Server, day: Day, anna) -> None:
    statuses = {method: site.ask(method, PATH, anna, headers=JSON).status_code for method in ("GET", "POST", "OPTIONS")}
    assert statuses == {"GET": 405, "POST": 405, "OPTIONS": 405}
