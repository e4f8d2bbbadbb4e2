"""The published report is a page for whoever has its address; who took part finds their own there; a draft is for facilitators."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from tests.factories import Day, FakeClock, signed_in
from tests.serving import Server, goes_to
from workshop.domain.report import RemarkState
from workshop.domain.workshops import State
from workshop.reports.document import kept
from workshop.reports.formats import FORMATS
from workshop.reports.making import made
from workshop.services.identity import NOBODY
from workshop.text.catalogue import Speaker

pytestmark = pytest.mark.timeout(120)
HOSTILE = '<script>alert(1)</script> ![x](http://evil.example/a.png) & "aanhaling" 🔥'


@pytest.fixture
def day(small_day: Day) -> Day:
    """Four people at one table, a closed day; the first is in the answers with something hostile."""
    small_day.go_live()
    small_day.people = small_day.crowd(4)
    small_day.publish(size=4)
    small_day.send(small_day.people[0], HOSTILE)
    small_day.send(small_day.people[1], "Soep koken met de hele straat")
    return small_day.step(State.CLOSED)


def publish(day: Day, changes: str = "", **values: object) -> str:
    """Publishes as the page of facilitators does, and gives the address."""
    house = day.house
    if values:
        house.reports.change(day.who, day.id, replace(house.reports.own(day.who, day.id), **values))
    source = house.reports.source(day.who, day.id)
    number = len(source.versions) + 1
    documents = made(source, house.settings.zone, version=number, now=house.clock())
    content = {language: kept(document) for language, document in documents.items()}
    house.reports.publish(day.who, day.id, source.report.revision, content, changes, number=number)
    return f"/v/{house.reports.own(day.who, day.id).token}"


def main_of(page: str) -> str:
    (found,) = re.findall(r"<main>.*</main>", page, re.DOTALL)
    return found


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main_of(page))).split())


def test_whoever_has_the_address_reads_the_report_and_nothing_of_whoever_took_part(site: Server, day: Day) -> None:
    address = publish(day, title="Samen verder")
    page = site.ask("GET", address)
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert "script" not in page.headers["content-security-policy"]
    assert "Samen verder" in words(page.text)
    assert HOSTILE in words(page.text)  # letter for letter, and as text
    assert ("<script" in page.text, 'evil.example/a.png"' in page.text.replace(HOSTILE, "")) == (False, False)
    for person in day.house.joining.everybody(day.who, day.id):
        assert person.name not in page.text
    assert "Yours" not in words(page.text)
    dutch = site.ask("GET", address, headers={"accept-language": "nl"})
    assert "Hoe dit verslag is gemaakt" in words(dutch.text)


def test_who_took_part_finds_their_own_group_and_what_became_of_it(site: Server, day: Day) -> None:
    anna = day.people[0]
    early = site.ask("GET", f"/r/{day.code}/results", anna)
    assert "The report is still being made" in words(early.text)
    assert f"You: {HOSTILE}" in words(early.text)
    address = publish(day)
    assert goes_to(site.ask("GET", f"/r/{day.code}/results", anna)) == address
    page = words(site.ask("GET", address, anna).text)
    assert f"You: {HOSTILE} theme" not in page  # there are too few answers for themes
    assert f"You: {HOSTILE} quoted in the report" in page
    assert "Soep koken met de hele straat quoted in the report" in page
    assert goes_to(site.ask("GET", f"/r/{day.code}/results", NOBODY)) == f"/j/{day.code}"


def test_an_older_version_stays_where_it_was_and_leads_to_the_newest(site: Server, day: Day) -> None:
    address = publish(day, title="Eerste")
    publish(day, "Titel", title="Tweede")
    newest, first = site.ask("GET", address), site.ask("GET", f"{address}/1")
    assert ("Tweede" in words(newest.text), "Eerste" in words(first.text)) == (True, True)
    assert f'href="{address}"' in main_of(first.text)
    assert "This is version 1" in words(first.text)
    for gone in (f"{address}/9", "/v/nobody", "/v/" + "x" * 300):
        assert site.ask("GET", gone).status_code == 404


def test_a_remark_is_taken_once_with_its_reasons_and_its_reply_is_read_there(
    site: Server, day: Day, clock: FakeClock
) -> None:
    address, anna = publish(day, react_until=clock() + timedelta(days=7)), day.people[0]
    page = site.ask("GET", address, anna).text
    (form_id,) = re.findall(r'name="id" value="([^"]+)"', page)
    sent = {"id": form_id, "text": "Het was soep."}
    for _ in range(2):
        assert goes_to(site.press(address, anna, sent)) == f"{address}?sent"
    (remark,) = day.house.remarks.at_desk(day.who, day.id)
    assert remark.text == "Het was soep."
    refused = site.press(address, anna, {"id": "x", "text": "y" * 600})
    assert (refused.status_code, "y" * 600 in refused.text) == (422, True)
    assert site.press(address, NOBODY, sent).status_code == 422
    assert "textarea" not in site.ask("GET", address).text
    day.house.remarks.reply(day.who, day.id, remark.id, RemarkState.LEFT, "Het stond zo op papier.")
    assert "Not taken over: Het stond zo op papier." in words(site.ask("GET", address, anna).text)
    clock.forward(days=8)
    assert "textarea" not in site.ask("GET", address, anna).text


def test_a_draft_is_looked_at_by_facilitators_alone(site: Server, day: Day) -> None:
    page = site.ask("GET", f"/preview/{day.code}", day.who)
    assert (page.status_code, "This is what the report looks like" in words(page.text)) == (200, True)
    for who in (NOBODY, day.people[0], signed_in(day.house, "Bas")):
        assert site.ask("GET", f"/preview/{day.code}", who).status_code == 404
        assert site.ask("GET", f"/download/{day.code}/report.html", who).headers["location"] == "/"
    assert site.ask("GET", "/preview/nobody", day.who).status_code == 404


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_a_file_of_the_draft_and_of_what_was_published(site: Server, day: Day, kind: str) -> None:
    address = publish(day)
    draft = site.ask("GET", f"/download/{day.code}/report.{kind}", day.who)
    file = site.ask("GET", f"{address}/1/report.{kind}")
    for answer, name in ((draft, f"{day.code}-report-draft.{kind}"), (file, f"{day.code}-report-1.{kind}")):
        assert (answer.status_code, answer.headers["content-type"]) == (200, FORMATS[kind].media_type)
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert len(answer.content) > 100
    assert site.ask("GET", f"{address}/2/report.{kind}").status_code == 404
    assert site.ask("GET", f"{address}/1/report.exe").headers["location"] == address


def test_the_file_of_html_needs_nothing_beside_it(day: Day, site: Server) -> None:
    text = site.ask("GET", f"{publish(day)}/1/report.html").content.decode()
    assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*""", text) == []
    assert re.findall(r"url\((?!data:|#)[^)]*\)", text) == []
    assert HOSTILE in words(text)
    assert Speaker("en", day.house.settings.zone)("report.section.made") in words(text)
