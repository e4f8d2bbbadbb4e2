"""Links let exactly the right person in, with cookies no script can read, and lead nowhere but to our own pages."""

import re
from html import escape
from http.cookies import SimpleCookie

import pytest

from tests.factories import Day, signed_in
from tests.serving import Server, goes_to
from workshop.bootstrap import BROWSER_COOKIE, FACILITATOR_COOKIE, GUEST_COOKIE, LANGUAGE_COOKIE, PARTICIPANT_COOKIE
from workshop.domain.guests import GuestKind
from workshop.domain.workshops import State
from workshop.services.identity import NOBODY, Credentials
from workshop.web.doors import MOST_PLACES
from workshop.web.public.pages import TRY_COOKIE

pytestmark = pytest.mark.timeout(60)


def cookies(response) -> SimpleCookie:
    found = SimpleCookie()
    for value in response.headers.get_list("set-cookie"):
        found.load(value)
    return found


def safe(cookie) -> bool:
    return bool(cookie["httponly"]) and cookie["samesite"].lower() == "lax" and cookie["path"] == "/"


def test_opening_any_link_changes_nothing_and_shows_one_button(site: Server, day: Day, anna) -> None:
    secret = site.house.facilitators.house_link()
    gone = day.visit(day.people[1]).personal_token
    day.house.joining.take_out(day.who, day.id, day.people[1].participant_ids[0])
    _made, guest = guest_link(day, GuestKind.WALL)
    before = day.house.joining.everybody(day.who, day.id)
    paths = [
        f"/f/{secret}",
        f"/me/{day.visit(anna).personal_token}",
        f"/me/{gone}",
        f"/g/{guest}",
        "/out",
        "/language/en",
    ]
    for path in paths:
        for method in ("HEAD", "GET", "GET"):
            response = site.ask(method, path, day.who)
            # A personal link tries whether the browser keeps cookies; that makes it nobody.
            assert (response.status_code, cookies(response).keys() - {TRY_COOKIE}) == (200, set()), path
        (main,) = re.findall(r"<main>.*</main>", response.text, re.DOTALL)
        assert re.findall('<form method="post" action="([^"]*)">', main) == [path]
        assert main.count("<button") == 1
    assert day.house.joining.everybody(day.who, day.id) == before
    assert site.house.facilitators.facilitator(day.who) is not None
    assert goes_to(site.press(f"/f/{secret}", form={"name": "Fleur"})) == f"/cockpit?w={day.code}"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "multipart/form-data; boundary=x"},
    ],
)
def test_another_site_cannot_press_a_button_of_ours(site: Server, day: Day, anna, headers: dict[str, str]) -> None:
    secret = site.house.facilitators.house_link()
    for path in (f"/f/{secret}", f"/me/{day.visit(anna).personal_token}", "/out", "/language/en", f"/j/{day.code}"):
        response = site.press(path, day.who, {"next": "/", "name": "Eva", "role": "council"}, **headers)
        assert (response.status_code, dict(cookies(response))) == (403, {}), path
        assert "Try again" in response.text
    assert site.house.facilitators.facilitator(day.who) is not None
    assert len(day.house.joining.everybody(day.who, day.id)) == len(day.people)
    assert goes_to(site.press(f"/f/{secret}", form={"name": "Fleur"})) == f"/cockpit?w={day.code}"


def test_a_page_of_a_door_runs_nothing_and_is_kept_nowhere(site: Server, day: Day, anna) -> None:
    for path in ("/", "/sign_in", f"/me/{day.visit(anna).personal_token}", "/out"):
        response = site.ask("GET", path)
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; ")
        assert (response.headers["content-language"], "<script" in response.text) == ("en", False)


def test_a_personal_link_gives_a_browser_its_cookie_and_leads_to_the_room(site: Server, day: Day, anna) -> None:
    response = site.press(f"/me/{day.visit(anna).personal_token}")
    assert goes_to(response) == f"/r/{day.code}"
    cookie = cookies(response)[PARTICIPANT_COOKIE]
    assert safe(cookie)
    assert not cookie["secure"]
    assert site.house.keys.read_cookie(cookie.value) == anna.participant_ids


def test_whoever_is_in_already_goes_straight_to_the_room_by_their_link(site: Server, day: Day, anna) -> None:
    response = site.ask("GET", f"/me/{day.visit(anna).personal_token}", anna)
    assert (goes_to(response), dict(cookies(response))) == (f"/r/{day.code}", {})


def test_somebody_elses_link_asks_before_it_makes_anybody_them(site: Server, day: Day, anna) -> None:
    bas = day.people[1]
    names = {person.id: person.name for person in day.house.joining.everybody(day.who, day.id)}
    path = f"/me/{day.visit(bas).personal_token}"
    shown = site.ask("GET", path, anna).text
    theirs, mine = (escape(names[who.participant_ids[0]]) for who in (bas, anna))
    assert (
        f"This link belongs to {theirs}. In this browser you take part as {mine}. If you continue, you write as {theirs}"
        in shown
    )
    assert f">Continue as {theirs}</button>" in shown
    assert f'<a href="/r/{day.code}">Stay {mine}</a>' in shown
    kept = cookies(site.press(path, anna))[PARTICIPANT_COOKIE].value
    assert site.house.keys.read_cookie(kept) == (*bas.participant_ids, *anna.participant_ids)
    both = Credentials((*bas.participant_ids, *anna.participant_ids))
    assert goes_to(site.ask("GET", path, both)) == f"/r/{day.code}"
    assert f">Continue as {mine}</button>" in site.ask("GET", f"/me/{day.visit(anna).personal_token}", both).text


def test_a_browser_keeps_its_other_places_the_latest_first_and_not_more_than_fit(site: Server, day: Day) -> None:
    ids = tuple(f"p{n}" for n in range(20))
    person = day.people[0]
    token = day.visit(person).personal_token
    for had in (ids, (*ids[:3], person.participant_ids[0])):
        cookie = cookies(site.press(f"/me/{token}", Credentials(had)))[PARTICIPANT_COOKIE]
        kept = site.house.keys.read_cookie(cookie.value)
        others = [known for known in had if known not in person.participant_ids]
        assert kept == (*person.participant_ids, *others)[:MOST_PLACES]


def test_a_tampered_link_lets_nobody_in(site: Server, day: Day, anna) -> None:
    token = day.visit(anna).personal_token
    body, signature = token.rsplit(".", 1)
    other = day.visit(day.people[1]).personal_token
    forged = [
        token[:-2],
        token + "x",
        body,
        f"{body}.{other.rsplit('.', 1)[1]}",
        f"{other.rsplit('.', 1)[0]}.{signature}",
        site.house.keys.cookie(anna.participant_ids),
        "x",
        "%00",
        "é",
        "a" * 5000,
    ]
    for wrong in forged:
        for response in (site.ask("GET", f"/me/{wrong}"), site.press(f"/me/{wrong}")):
            assert (response.status_code, dict(cookies(response))) == (404, {})
            assert "This personal link does not work" in response.text


def test_a_tampered_cookie_is_nobody(site: Server, day: Day, anna) -> None:
    path, value = f"/me/{day.visit(anna).personal_token}", site.house.keys.cookie(anna.participant_ids)
    assert site.ask("GET", path, anna).status_code == 303
    for forged in (value[:-2], value + "x", "x", day.visit(anna).personal_token, anna.participant_ids[0], ""):
        response = site.ask("GET", path, headers={"cookie": f"{PARTICIPANT_COOKIE}={forged}"})
        assert (response.status_code, "Welcome back" in response.text) == (200, True)


# Guests.


def guest_link(day: Day, kind: GuestKind) -> tuple[str, str]:
    """The id and the token of a new link."""
    made = day.house.guest_links.make(day.who, day.id, kind, "Beamer")
    return made, next(desk.token for desk in day.house.guest_links.links(day.who, day.id) if desk.link.id == made)


@pytest.mark.parametrize(
    ("kind", "query", "leads"),
    [
        (GuestKind.WALL, "", "/wall?w={code}&present=1&embed=true&embed_options=dark_theme"),
        (GuestKind.WALL, "?look=light", "/wall?w={code}&present=1&embed=true&embed_options=light_theme"),
        (GuestKind.WALL, "?look=//evil.example", "/wall?w={code}&present=1&embed=true&embed_options=dark_theme"),
        (GuestKind.OBSERVER, "", "/o/{code}"),
        (GuestKind.OBSERVER, "?look=light", "/o/{code}"),
    ],
)
def test_a_guests_link_gives_a_browser_its_cookie_and_leads_to_what_it_is_for(
    site: Server, day: Day, kind: GuestKind, query: str, leads: str
) -> None:
    made, token = guest_link(day, kind)
    path = f"/g/{token}{query}"
    assert f'action="{escape(path)}"' in site.ask("GET", path).text
    for _ in range(2):
        response = site.press(path)
        assert goes_to(response) == leads.format(code=day.code)
        assert list(cookies(response)) == [GUEST_COOKIE]
        cookie = cookies(response)[GUEST_COOKIE]
        assert safe(cookie)
        assert site.house.credentials({GUEST_COOKIE: cookie.value}) == Credentials(guest_links=(made,))
    again = site.ask("GET", path, Credentials(guest_links=(made,)))
    assert (goes_to(again), dict(cookies(again))) == (leads.format(code=day.code), {})


def test_a_browser_keeps_its_other_guest_links_the_latest_first_and_not_more_than_fit(site: Server, day: Day) -> None:
    made, token = guest_link(day, GuestKind.WALL)
    ids = tuple(f"g{n}" for n in range(20))
    for had in (ids, (*ids[:3], made)):
        cookie = cookies(site.press(f"/g/{token}", Credentials(guest_links=had)))[GUEST_COOKIE]
        others = [known for known in had if known != made]
        assert site.house.keys.read_guest_cookie(cookie.value) == (made, *others)[:MOST_PLACES]


def test_a_guests_link_that_was_withdrawn_or_tampered_with_lets_nobody_in(site: Server, day: Day, anna) -> None:
    made, token = guest_link(day, GuestKind.OBSERVER)
    gone, withdrawn = guest_link(day, GuestKind.WALL)
    day.house.guest_links.withdraw(day.who, day.id, gone)
    keys = site.house.keys
    forged = [
        withdrawn,
        token[:-2],
        token + "x",
        token.rsplit(".", 1)[0],
        made,
        keys.guest_cookie([made]),
        "x",
        "%00",
        keys.guest_link("nothing"),
        day.visit(anna).personal_token,
        "é",
        "a" * 5000,
    ]
    for wrong in forged:
        for response in (site.ask("GET", f"/g/{wrong}", anna), site.press(f"/g/{wrong}", anna)):
            assert (response.status_code, dict(cookies(response))) == (404, {})
            assert "This guest link does not work" in response.text


def test_a_tampered_guest_cookie_is_nobody(site: Server, day: Day) -> None:
    made, token = guest_link(day, GuestKind.WALL)
    value = site.house.keys.guest_cookie([made])
    topic = {"topic": f"wall:{day.id}"}
    own = {"cookie": f"{GUEST_COOKIE}={value}"}
    assert site.ask("GET", "/api/rows", params=topic, headers=own).status_code == 200
    for forged in (value[:-2], value + "x", "x", token, made, "", site.house.keys.cookie([made])):
        headers = {"cookie": f"{GUEST_COOKIE}={forged}"}
        assert site.ask("GET", "/api/rows", params=topic, headers=headers).status_code == 404


def test_a_link_of_somebody_taken_out_brings_them_back(site: Server, day: Day, anna) -> None:
    token = day.visit(anna).personal_token
    day.house.joining.take_out(day.who, day.id, anna.participant_ids[0])
    assert "Welcome back" in site.ask("GET", f"/me/{token}", anna).text
    assert day.visit(anna).me.left_at is not None
    assert goes_to(site.press(f"/me/{token}")) == f"/r/{day.code}"
    assert day.visit(anna).me.left_at is None


def test_whoever_has_one_workshop_lands_there(site: Server, day: Day) -> None:
    def lands() -> str:
        secret = site.house.facilitators.co_facilitator_link(day.who, day.id, "Bas")
        return goes_to(site.press(f"/f/{secret}"))

    assert lands() == f"/cockpit?w={day.code}"
    site.house.rehearsals.begin(day.who, day.id, 5)
    assert lands() == f"/cockpit?w={day.code}"  # a rehearsal of it is no other one


def test_a_one_time_link_makes_a_browser_a_facilitators_once(site: Server) -> None:
    secret = site.house.facilitators.house_link("Bas")
    response = site.press(f"/f/{secret}")
    assert goes_to(response) == "/workshops"
    cookie = cookies(response)[FACILITATOR_COOKIE]
    assert safe(cookie)
    assert site.house.facilitators.facilitator(Credentials((), cookie.value)) is not None
    for again in (site.ask("GET", f"/f/{secret}"), site.press(f"/f/{secret}")):
        assert (goes_to(again), dict(cookies(again))) == ("/sign_in?door=used", {})
    assert goes_to(site.ask("GET", f"/f/{secret}", Credentials((), cookie.value))) == "/workshops"


def test_behind_https_cookies_travel_over_https_only(serve, new_house, embedded: str) -> None:
    site = serve(new_house(embedded, secure_cookies=True))
    day = Day(site.house).go_live()
    person = day.join()
    responses = [
        site.press(f"/f/{site.house.facilitators.house_link('Bas')}"),
        site.press(f"/me/{day.visit(person).personal_token}"),
        site.press("/language/en"),
        site.ask("GET", f"/j/{day.code}"),
    ]
    made = [cookie for response in responses for cookie in cookies(response).values()]
    ours = {FACILITATOR_COOKIE, PARTICIPANT_COOKIE, LANGUAGE_COOKIE, TRY_COOKIE, BROWSER_COOKIE}
    assert {cookie.key for cookie in made} == ours
    assert all(cookie["httponly"] and cookie["samesite"] == "lax" and cookie["secure"] for cookie in made)


def test_signing_out_ends_the_sign_in_and_leaves_the_places(site: Server, day: Day, anna) -> None:
    who = Credentials(anna.participant_ids, signed_in(site.house).sign_in)
    response = site.press("/out", who)
    assert goes_to(response) == "/"
    assert list(cookies(response)) == [FACILITATOR_COOKIE]
    assert cookies(response)[FACILITATOR_COOKIE].value == ""
    assert site.house.facilitators.facilitator(who) is None
    assert goes_to(site.ask("GET", f"/me/{day.visit(anna).personal_token}", who)) == f"/r/{day.code}"
    assert goes_to(site.press("/out")) == "/"


def test_a_chosen_language_is_kept_by_browser_and_person_and_leads_back(site: Server, day: Day, anna) -> None:
    response = site.press("/language/en", anna, {"next": f"/r/{day.code}"})
    assert goes_to(response) == f"/r/{day.code}"
    cookie = cookies(response)[LANGUAGE_COOKIE]
    assert (cookie.value, safe(cookie)) == ("en", True)
    people = {person.id: person.language for person in day.house.joining.everybody(day.who, day.id)}
    assert people.pop(anna.participant_ids[0]) == "en"
    assert set(people.values()) == {"nl"}


def test_a_personal_link_speaks_the_language_chosen_elsewhere_unless_this_browser_chose_one(site, day, anna) -> None:
    day.house.joining.speak(anna, "en")
    token = day.visit(anna).personal_token
    assert cookies(site.press(f"/me/{token}"))[LANGUAGE_COOKIE].value == "en"
    chosen = site.press(f"/me/{token}", cookie=f"{LANGUAGE_COOKIE}=nl")
    assert LANGUAGE_COOKIE not in cookies(chosen)


@pytest.mark.parametrize("language", ["de", "EN", "x", "en%00", "e" * 500])
def test_a_language_we_do_not_speak_is_not_kept(site: Server, day: Day, anna, language: str) -> None:
    assert site.ask("GET", f"/language/{language}", anna).status_code == 404
    response = site.press(f"/language/{language}", anna, {"next": "/room"})
    assert goes_to(response) == "/room"
    assert not cookies(response)
    assert {person.language for person in day.house.joining.everybody(day.who, day.id)} == {"nl"}


ELSEWHERE = [
    "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
    "/\t/evil.example", "/\n/evil.example", "/\r\nset-cookie: x=1", " //evil.example", "evil.example", "", "///evil.example",
    "/\x00/evil.example", "/ /evil.example", "http:evil.example", "\u2028//evil.example",
]  # fmt: skip


def test_changing_the_language_never_leads_to_another_site(site: Server) -> None:
    for address in ELSEWHERE:
        response = site.press("/language/en", form={"next": address})
        assert goes_to(response) == "/", ascii(address)
        assert list(cookies(response)) == [LANGUAGE_COOKIE]


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&".join([b"a=1"] * 31), b"a" * 70_000])
def test_a_form_that_is_none_changes_nothing_and_says_so(site: Server, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": "http://testserver"}
    response = site.ask("POST", "/language/en", content=body, headers=headers)
    assert (response.status_code, dict(cookies(response)), "Try again" in response.text) == (403, {}, True)


def test_nobody_gets_a_facilitators_files(site: Server, day: Day, anna) -> None:
    elsewhere = signed_in(site.house, "Bas")
    for who in (NOBODY, anna, elsewhere, Credentials((), "forged")):
        for file in ("answers.csv", "summary.md"):
            response = site.ask("GET", f"/download/{day.code}/{file}", who)
            assert (response.status_code, response.headers["location"]) == (303, "/")


def test_a_facilitator_gets_the_files_fresh_and_as_files(site: Server, day: Day, anna) -> None:
    day.send(anna, "=1+1")
    day.step(State.CLOSED)
    for file, kind in (("answers.csv", "text/csv; charset=utf-8"), ("summary.md", "text/markdown; charset=utf-8")):
        response = site.ask("GET", f"/download/{day.code}/{file}", day.who)
        assert response.status_code == 200
        assert response.headers["content-type"] == kind
        assert response.headers["content-disposition"] == f'attachment; filename="{day.code}-{file}"'
        assert response.headers["cache-control"] == "no-store"
        assert "1+1" in response.text.replace("\\", "")
    assert "'=1+1" in site.ask("GET", f"/download/{day.code}/answers.csv", day.who).text


@pytest.mark.parametrize("path", ["x/answers.csv", "CODE/secret.key", "CODE/..%2Fanswers.csv", "CODE/answers.csv%00"])
def test_a_file_that_there_is_not_leads_home(site: Server, day: Day, path: str) -> None:
    response = site.ask("GET", f"/download/{path.replace('CODE', day.code)}", day.who)
    assert response.status_code in {303, 404}


@pytest.mark.parametrize(
    "path",
    [
        "browser/../settings.py",
        "browser/lib/../../settings.py",
        "..%2f..%2fserver.py",
        "%2e%2e/%2e%2e/server.py",
        "browser/..%2fsettings.py",
        "nothing.js",
        "browser/lib",
    ],
)
def test_no_file_outside_the_assets_is_served(site: Server, path: str) -> None:
    assert site.ask("GET", f"/assets/x/{path}").status_code == 404


def test_a_script_is_served_to_be_kept(site: Server) -> None:
    response = site.ask("GET", "/assets/x/browser/lib/live.js")
    assert response.headers["content-security-policy"] == "default-src 'none'"
    assert (response.status_code, response.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
