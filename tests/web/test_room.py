"""A room is a light page for its participant and for nobody else; what it shows is what the channel would tell; without scripts it takes answers."""

import json
import re
from html import unescape

import httpx
import pytest

from tests.factories import Day, uuid_of
from tests.serving import Server, goes_to
from workshop.domain.guests import GuestKind
from workshop.domain.programme import PartKind
from workshop.domain.workshops import State
from workshop.presenters.room import room_view
from workshop.services.identity import NOBODY, Credentials
from workshop.text.catalogue import Speaker


def given(page: str) -> dict:
    """What a page gives to its script."""
    found = re.search(r'<script type="application/json" id="given">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def texts(page: str) -> list[str]:
    """The lines of text on a page, without its head."""
    body = re.sub(r"<script.*?</script>", "", page.partition("<body>")[2], flags=re.DOTALL)
    return [line for line in (unescape(re.sub(r"<[^>]+>", "", part)).strip() for part in body.splitlines()) if line]


def kept(day: Day, person: Credentials) -> list[str]:
    return [row["text"] for row in day.board(person, day.group_of(person)).rows]


def test_a_participant_gets_their_room_with_all_that_its_script_needs(
    site: Server, day: Day, anna: Credentials
) -> None:
    page = site.ask("GET", f"/r/{day.code}", anna)
    visit, me = day.visit(anna), anna.participant_ids[0]
    told = site.rows(f"stage:{day.id}", anna).json()
    found = given(page.text)
    common = room_view(Speaker("en", site.house.settings.zone), visit, f"/r/{day.code}")
    assert {key: found["view"][key] for key in common} == json.loads(json.dumps(common))
    assert {key: found["view"][key] for key in found["view"].keys() - common.keys()} == {
        "me": me,
        "others": [],
        "my_name": visit.me.name,
        "welcome": f"Welcome, {visit.me.first_name}",
        "personal": site.house.settings.public("http://testserver/", f"/me/{visit.personal_token}"),
    }
    assert {**found["told"], "now": 0} == {**told, "now": 0}
    assert site.ask("GET", f"/api/room/{day.code}", anna).json() | {"told": 0} == found | {"told": 0}


def test_it_says_who_leads_as_far_as_they_said_their_name(site: Server, day: Day, anna: Credentials) -> None:
    def leaders() -> list[str]:
        return sorted(given(site.ask("GET", f"/r/{day.code}", anna).text)["view"]["facilitators"])

    assert leaders() == []
    day.colleague("Bas")
    day.describe(title="Ook voor Bas")
    assert leaders() == ["Bas"]


def test_it_runs_its_own_script_only_and_is_kept_by_no_browser(site: Server, day: Day, anna: Credentials) -> None:
    page = site.ask("GET", f"/r/{day.code}", anna)
    assert page.headers["cache-control"] == "no-store"
    policy = page.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"} <= set(policy)
    assert not [part for part in policy if "unsafe" in part or "*" in part]
    for path in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text):
        asset = site.ask("GET", path, headers={"accept-encoding": "br, gzip"})
        assert (asset.status_code, asset.headers["content-encoding"]) == (200, "br"), path
        assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("who", ["nobody", "wall", "observer", "facilitator", "elsewhere"])
def test_everybody_else_is_led_to_the_form_to_join(site: Server, day: Day, who: str) -> None:
    other = Day(site.house).go_live()
    asking = {
        "nobody": NOBODY,
        "wall": day.guest(GuestKind.WALL),
        "observer": day.guest(GuestKind.OBSERVER),
        "facilitator": day.who,
        "elsewhere": other.crowd(1)[0],
    }[who]
    for path in (f"/r/{day.code}", f"/r/{day.code}/plain"):
        assert goes_to(site.ask("GET", path, asking)) == f"/j/{day.code}"
    assert site.ask("GET", f"/api/room/{day.code}", asking).status_code == 404
    assert goes_to(site.ask("GET", "/r/NOSUCH", asking)) == "/j/NOSUCH"


def test_what_people_wrote_cannot_end_the_data_in_the_page(site: Server) -> None:
    day = Day(site.house).go_live()
    day.describe(title="</script><script>alert(1)</script>&amp;")
    day.people = day.crowd(2)
    page = site.ask("GET", f"/r/{day.code}", day.people[0])
    assert page.text.count("<script") == 3
    assert given(page.text)["view"]["title"].startswith("</script><script>alert(1)</script>&amp;")


def test_without_scripts_it_leads_to_a_page_that_shows_ones_group_and_takes_an_answer_once(
    site: Server, day: Day, anna: Credentials
) -> None:
    room = site.ask("GET", f"/r/{day.code}", anna).text
    assert f'<noscript><meta http-equiv="refresh" content="0; url=/r/{day.code}/plain"></noscript>' in room
    mates = [day.visit(mate).me.name for mate in day.mates(anna)]
    before = texts(site.ask("GET", f"/r/{day.code}/plain", anna).text)
    assert len(mates) == 3
    assert all(any(line.startswith(name) for line in before) for name in mates)
    form = {"id": uuid_of(5), "prompt": day.prompt().id, "text": "  Met koffie  "}
    for _ in range(2):
        assert goes_to(site.press(f"/r/{day.code}/plain", anna, form)) == f"/r/{day.code}/plain?sent"
    assert kept(day, anna) == ["Met koffie"]
    after = texts(site.ask("GET", f"/r/{day.code}/plain?sent", anna).text)
    assert (after.count("Met koffie"), Speaker("en", site.house.settings.zone)("live.saved") in after) == (1, True)


def test_what_cannot_be_kept_stays_in_its_box_with_the_reason(site: Server, day: Day, anna: Credentials) -> None:
    form = {"id": uuid_of(6), "prompt": day.prompt().id, "text": "x" * 5000}
    page = site.press(f"/r/{day.code}/plain", anna, form)
    assert page.status_code == 422
    assert "x" * 5000 in page.text
    assert 'role="alert"' in page.text
    foreign = site.press(f"/r/{day.code}/plain", anna, form, origin="http://elsewhere.example")
    assert foreign.status_code == 422
    assert kept(day, anna) == []


def test_whoever_sends_too_fast_is_asked_to_wait_and_keeps_their_words(
    site: Server, day: Day, anna: Credentials, no_refill: None
) -> None:
    def send(n: int) -> httpx.Response:
        form = {"id": uuid_of(100 + n), "prompt": day.prompt().id, "text": f"Regel {n}"}
        return site.press(f"/r/{day.code}/plain", anna, form)

    sent = [send(n) for n in range(31)]
    assert [answer.status_code for answer in sent] == [303] * 30 + [429]
    assert "Regel 30</textarea>" in sent[-1].text
    assert len(kept(day, anna)) == 30


def test_without_scripts_it_says_what_is_on_in_every_part(site: Server, day: Day, anna: Credentials) -> None:
    say = Speaker("en", site.house.settings.zone)

    def shown() -> list[str]:
        return texts(site.ask("GET", f"/r/{day.code}/plain", anna).text)

    assert say("group.title", n=day.visit(anna).seat.number) in shown()
    for kind, title in ((PartKind.PLENARY, "live.plenary"), (PartKind.CLOSING, "live.thanks")):
        lines = (day.start(kind), shown())[1]
        assert say(title) in lines
        assert say("live.welcome", name=day.visit(anna).me.first_name) not in lines
    assert say("live.closing_text") in shown()
    day.house.workshops.step(day.who, day.id, State.CLOSED)
    assert say("live.after_text") in shown()


def test_when_nothing_is_to_be_written_there_is_no_form(site: Server, day: Day, anna: Credentials) -> None:
    day.start(PartKind.PLENARY)
    page = site.ask("GET", f"/r/{day.code}/plain", anna).text
    assert ("<textarea" in page, "<form" in page.partition("<main>")[2]) == (False, False)
    day.house.workshops.step(day.who, day.id, State.CLOSED)
    form = {"id": uuid_of(7), "prompt": day.prompt().id, "text": "Te laat"}
    assert site.press(f"/r/{day.code}/plain", anna, form).status_code == 422
    assert kept(day, anna) == []
