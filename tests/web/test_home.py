"""The way in: a box for the code, the places that this browser has, a way in for facilitators with a password."""

import re
from html import unescape

import pytest

from tests.factories import NOON, Day
from tests.serving import Server, goes_to
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.domain.guests import GuestKind
from workshop.services.identity import NOBODY, Credentials

PASSWORD = "een lang genoeg wachtwoord"


def links(page: str) -> list[tuple[str, str]]:
    """Where the links of a page lead and what they say."""
    return [(href, unescape(said)) for href, said in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]+)</a>', page)]


def alerts(page: str) -> list[str]:
    return [unescape(said) for said in re.findall(r'role="alert"[^>]*>([^<]+)<', page)]


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input name="{name}" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_a_stranger_finds_a_box_for_the_code_and_a_way_in_for_facilitators(site: Server) -> None:
    page = site.ask("GET", "/")
    assert (page.status_code, page.headers["content-language"]) == (200, "en")
    assert (value_of(page.text, "code"), alerts(page.text)) == ("", [])
    assert links(page.text) == [("/sign_in", "I am a facilitator")]
    assert '<meta property="og:title" content="Join in">' in page.text


def test_it_leads_back_to_every_place_that_this_browser_has(site: Server, day: Day, anna: Credentials) -> None:
    other = Day(site.house, title="Avond <twee>").go_live()
    guest = other.guest(GuestKind.OBSERVER)
    both = Credentials(anna.participant_ids, day.who.sign_in, guest.guest_links)
    assert links(site.ask("GET", "/", both).text) == [
        (f"/r/{day.code}", "Back to Samen verder"),
        (f"/o/{other.code}", "Avond <twee> · Watching"),
        ("/workshops", "To my workshops"),
    ]


def test_a_code_leads_to_the_form_to_join_however_it_is_spelt(site: Server, day: Day) -> None:
    for typed in (day.code, f" {day.code.lower()} ", f"{day.code[:3]}-{day.code[3:]}"):
        assert goes_to(site.press("/", NOBODY, {"code": typed})) == f"/j/{day.code}"


def test_a_code_that_there_is_not_stays_in_its_box_with_a_sentence(site: Server) -> None:
    assert goes_to(site.press("/", NOBODY, {"code": "XXXXXX"})) == "/j/XXXXXX"
    page = site.ask("GET", "/j/XXXXXX")
    assert page.status_code == 404
    assert value_of(page.text, "code") == "XXXXXX"
    assert len(alerts(page.text)) == 1
    assert '<form method="post" action="/">' in page.text


@pytest.mark.parametrize("typed", ["", "   ", "--"])
def test_what_can_be_no_code_stays_too(site: Server, typed: str) -> None:
    page = site.press("/", NOBODY, {"code": typed})
    assert (page.status_code, len(alerts(page.text)), value_of(page.text, "code")) == (404, 1, typed)


def test_a_form_of_another_site_leads_nowhere(site: Server, day: Day) -> None:
    for path in ("/", "/sign_in"):
        assert site.press(path, NOBODY, {"code": day.code}, origin="http://elsewhere.example").status_code == 403


def test_a_password_makes_this_browser_a_facilitators(site: Server, day: Day) -> None:
    site.house.facilitators.set_password(day.who, "Anna", "anna@example.nl", PASSWORD)
    answer = site.press("/sign_in", NOBODY, {"email": "anna@example.nl", "password": PASSWORD})
    assert goes_to(answer) == f"/cockpit?w={day.code}"
    site.house.workshops.create(day.who, "Nog een", NOON)
    several = site.press("/sign_in", NOBODY, {"email": "anna@example.nl", "password": PASSWORD})
    assert goes_to(several) == "/workshops"
    token = answer.cookies[FACILITATOR_COOKIE]
    me = site.house.facilitators.facilitator(Credentials((), token))
    assert me is not None
    assert me.email == "anna@example.nl"


def test_five_wrong_passwords_close_the_door_for_a_while_and_the_address_stays(site: Server, day: Day) -> None:
    site.house.facilitators.set_password(day.who, "Anna", "anna@example.nl", PASSWORD)
    tried = [site.press("/sign_in", NOBODY, {"email": "anna@example.nl", "password": "verkeerd"}) for _ in range(6)]
    assert {page.status_code for page in tried} == {422}
    assert {value_of(page.text, "email") for page in tried} == {"anna@example.nl"}
    assert ["15 minutes" in alerts(page.text)[0] for page in tried] == [False] * 5 + [True]
    assert not [page for page in tried if "verkeerd" in page.text or FACILITATOR_COOKIE in page.cookies]


def test_whoever_comes_by_a_used_link_is_told(site: Server) -> None:
    assert alerts(site.ask("GET", "/sign_in").text) == []
    assert len(alerts(site.ask("GET", "/sign_in?door=used").text)) == 1
