"""A one-time link asks for a name whoever has none yet, at its own page; a name that will not do uses nothing up."""

import re
from html import unescape

import httpx
import pytest

from tests.factories import Day, signed_in
from tests.serving import Server, goes_to
from tests.web.test_doors import cookies
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.services.identity import NOBODY, Credentials

pytestmark = pytest.mark.timeout(60)
EMPTY = "‘Name’ is still empty. Fill it in; the rest is still there."
TOO_LONG = "‘Name’ is too long: {} characters, and 120 fit. Nothing was cut; make it shorter."


def box(response: httpx.Response) -> dict[str, str]:
    """The box for a name on a page, by its attributes; nothing where there is none."""
    found = re.findall(r"<input name=\"name\"[^>]*>", response.text)
    attributes = re.findall(r' ([\w-]+)(?:="([^"]*)")?', found[0]) if found else []
    return {name: unescape(value) for name, value in attributes}


def said(response: httpx.Response) -> list[str]:
    """What is said to be wrong, at the box."""
    return [
        unescape(sentence)
        for sentence in re.findall(r'<strong class="error" id="wrong" role="alert">([^<]*)<', response.text)
    ]


def came_in(site: Server, response: httpx.Response) -> str:
    """The name of whoever this browser is a facilitator's of now."""
    assert goes_to(response) == "/workshops" or re.fullmatch(r"/(prepare|people|cockpit)\?w=\w{6}", goes_to(response))
    person = site.house.facilitators.facilitator(Credentials((), cookies(response)[FACILITATOR_COOKIE].value))
    return person.name


def test_whoever_has_no_name_yet_is_asked_for_it_above_the_button(site: Server) -> None:
    response = site.ask("GET", f"/f/{site.house.facilitators.house_link()}")
    assert (response.status_code, said(response)) == (200, [])
    assert box(response) == {
        "name": "name", "value": "", "autocomplete": "name", "enterkeyhint": "go", "maxlength": "400", "autofocus": "",
    }  # fmt: skip
    label, button = response.text.index("What is your name?"), response.text.index("Continue as a facilitator")
    assert label < response.text.index("Participants and colleagues see you by this name.") < button


def test_a_name_lets_them_in_and_is_theirs_from_then_on(site: Server) -> None:
    links = [f"/f/{site.house.facilitators.house_link()}" for _ in range(3)]
    assert came_in(site, site.press(links[0], form={"name": " Fleur  de Vries"})) == "Fleur de Vries"
    shown = site.ask("GET", links[1])
    assert (shown.status_code, box(shown)) == (200, {})
    assert came_in(site, site.press(links[1])) == "Fleur de Vries"
    # A page that still asked, in a browser that was slower.
    assert came_in(site, site.press(links[2], form={"name": "Bas"})) == "Fleur de Vries"
    for link in links:
        assert goes_to(site.press(link, form={"name": "Bas"})) == "/sign_in?door=used"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", EMPTY),
        ("  \t ", EMPTY),
        ("\u200b\u202e\u3164", EMPTY),
        ("\x00", EMPTY),
        ("x" * 121, TOO_LONG.format(121)),
        ('"><script>alert(1)</script>' * 12, TOO_LONG.format(324)),
        ("x" * 3000, TOO_LONG.format("3,000")),
    ],
)
def test_a_name_that_will_not_do_is_refused_at_the_box_and_the_link_still_works(
    site: Server, name: str, sentence: str
) -> None:
    path = f"/f/{site.house.facilitators.house_link()}"
    for _ in range(2):
        response = site.press(path, form={"name": name})
        assert (response.status_code, dict(cookies(response)), said(response)) == (422, {}, [sentence])
        asked = box(response)
        assert (asked["value"], asked["aria-invalid"], asked["aria-describedby"]) == (name, "true", "wrong")
        assert "autofocus" in asked
        assert ("<script" in response.text, 'role="alert"' in response.text) == (False, True)
    assert site.ask("GET", path).status_code == 200
    assert came_in(site, site.press(path, form={"name": "Fleur"})) == "Fleur"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("<b>Fleur</b> & Co", "<b>Fleur</b> & Co"),
        ("Fleur\u202e\u0000 de\r\nVries", "Fleur de Vries"),
        ("' OR 1=1 --", "' OR 1=1 --"),
        ("x" * 120, "x" * 120),
        ("Zoë 👩🏽‍🏫 عائشة", "Zoë 👩🏽‍🏫 عائشة"),
    ],
)
def test_a_name_of_any_kind_is_kept_clean(site: Server, name: str, kept: str) -> None:
    assert came_in(site, site.press(f"/f/{site.house.facilitators.house_link()}", form={"name": name})) == kept


def test_a_form_without_a_name_is_asked_for_one(site: Server) -> None:
    response = site.press(f"/f/{site.house.facilitators.house_link()}", form={"naam": "Fleur"})
    assert (response.status_code, said(response)) == (422, [EMPTY])


def test_opening_the_link_and_asking_for_a_name_in_its_address_changes_nothing(site: Server) -> None:
    secret = site.house.facilitators.house_link()
    before = site.house.facilitators.invited(secret)
    for method in ("HEAD", "GET", "GET"):
        response = site.ask(method, f"/f/{secret}?name=Eva")
        assert (response.status_code, dict(cookies(response))) == (200, {})
    assert (box(response)["value"], site.house.facilitators.invited(secret)) == ("", before)


def test_another_site_gives_nobody_a_name(site: Server) -> None:
    secret = site.house.facilitators.house_link()
    before = site.house.facilitators.invited(secret)
    assert site.press(f"/f/{secret}", form={"name": "Eva"}, origin="https://evil.example").status_code == 403
    assert site.house.facilitators.invited(secret) == before


def test_a_co_facilitator_was_given_a_name_and_is_not_asked(site: Server, day: Day) -> None:
    path = f"/f/{site.house.facilitators.co_facilitator_link(day.who, day.id, 'Bas')}"
    assert box(site.ask("GET", path)) == {}
    assert came_in(site, site.press(path, form={"name": "Eva"})) == "Bas"


def test_whoever_is_in_without_a_name_stays_in_and_is_asked_at_their_next_link(site: Server) -> None:
    who = signed_in(site.house)
    assert site.ask("GET", "/", who).status_code == 200
    assert "name" in box(site.ask("GET", f"/f/{site.house.facilitators.house_link()}", who))
    assert goes_to(site.ask("GET", "/f/used", who)) == "/workshops"
    assert site.house.facilitators.facilitator(who).name == "Facilitator"


def test_a_link_that_is_used_meanwhile_says_that_and_not_that_a_name_is_missing(site: Server) -> None:
    path = f"/f/{site.house.facilitators.house_link()}"
    site.press(path, form={"name": "Fleur"})
    for name in ("", "Fleur", "x" * 121):
        assert goes_to(site.press(path, NOBODY, {"name": name})) == "/sign_in?door=used"


def test_participants_see_who_leads_by_the_name_that_was_given_at_the_door(site: Server, day: Day, anna) -> None:
    def leads() -> list[str]:
        return site.ask("GET", f"/api/room/{day.code}", anna).json()["view"]["facilitators"]

    before = leads()
    site.press(f"/f/{site.house.facilitators.house_link()}", form={"name": "Fleur & Co"})
    assert (before, leads()) == ([], ["Fleur & Co"])
