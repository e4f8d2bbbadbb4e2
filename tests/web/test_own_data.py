"""Somebody sees all that is kept about them, corrects it, takes it along, and has it erased with one press they meant."""

import json
import re
from html import unescape

import pytest

from tests.factories import Day, signed_in
from tests.serving import Server, goes_to
from workshop.domain.retention import FORGOTTEN
from workshop.services.identity import NOBODY

pytestmark = pytest.mark.timeout(60)
NASTY = '<b>Jo</b> & "co"'


@pytest.fixture
def day(small_day: Day) -> Day:
    small_day.go_live()
    small_day.anna = small_day.join("Anna de Wit", place="Waterhoven", email="anna@wit.example")
    small_day.people = [small_day.anna, *small_day.crowd(3)]
    small_day.publish(size=4)
    small_day.send(small_day.anna, "Eerst koffie")
    return small_day


def words(page: str) -> str:
    (main,) = re.findall(r"<main>.*</main>", page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_page_shows_what_is_kept_and_the_file_has_the_same(site: Server, day: Day) -> None:
    path = f"/r/{day.code}/data"
    page = site.ask("GET", path, day.anna)
    assert page.status_code == 200
    assert 'value="Anna de Wit"' in page.text
    assert 'value="anna@wit.example"' in page.text
    assert "What you wrote in your group (1) How do you begin? Eerst koffie" in words(page.text)
    file = site.ask("GET", f"{path}.json", day.anna)
    content = json.loads(file.content)
    assert (content["name"], content["email"], content["groups"]) == (
        "Anna de Wit", "anna@wit.example", [{"round": 1, "group": 1}],
    )  # fmt: skip
    assert [answer["words"] for answer in content["answers"]] == [["Eerst koffie"]]
    assert file.headers["content-disposition"] == f'attachment; filename="{day.code}-my-data.json"'
    for who in (NOBODY, day.who, signed_in(day.house, "Bas")):
        for address in (path, f"{path}.json"):
            assert goes_to(site.ask("GET", address, who)) == f"/j/{day.code}"


def test_a_correction_is_kept_and_a_wrong_one_stays_in_its_field(site: Server, day: Day) -> None:
    path = f"/r/{day.code}/data"
    form = {"do": "correct", "name": NASTY, "place": "Elders", "organisation": "", "email": ""}
    assert goes_to(site.press(path, day.anna, form)) == f"{path}?correct"
    assert day.house.own_data.of(day.anna, day.id).me.name == NASTY
    assert NASTY not in site.ask("GET", path, day.anna).text  # it is escaped
    wrong = site.press(path, day.anna, form | {"name": "Anna", "email": "geen adres"})
    assert (wrong.status_code, 'value="geen adres"' in wrong.text) == (422, True)
    assert day.house.own_data.of(day.anna, day.id).me.name == NASTY
    assert goes_to(site.press(path, NOBODY, form)) == f"/j/{day.code}"


def test_who_they_are_is_erased_only_when_they_say_that_they_are_sure(site: Server, day: Day) -> None:
    path = f"/r/{day.code}/data"
    assert site.press(path, day.anna, {"do": "forget"}).status_code == 422
    assert site.press(path, day.anna, {"do": "anything"}).status_code == 422
    assert day.house.own_data.of(day.anna, day.id).me.name == "Anna de Wit"
    assert goes_to(site.press(path, day.anna, {"do": "forget", "sure": "on"})) == f"{path}?forget"
    page = site.ask("GET", f"{path}?forget", day.anna)
    assert "Your data were erased." in words(page.text)
    assert ("Anna" in page.text, '<form method="post">' in page.text, "Eerst koffie" in page.text) == (
        False,
        False,
        True,
    )
    assert day.house.own_data.of(day.anna, day.id).me.name == FORGOTTEN
