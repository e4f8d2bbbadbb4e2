"""A browser that a facilitator came in by is known again when they sign in, and that alone lets nobody in."""

from http.cookies import SimpleCookie

import httpx

from tests.factories import signed_in
from tests.serving import Server
from workshop.bootstrap import BROWSER_COOKIE, FACILITATOR_COOKIE, read_credentials
from workshop.services.identity import Credentials


def cookies(response: httpx.Response) -> dict[str, str]:
    found: SimpleCookie = SimpleCookie()
    for value in response.headers.get_list("set-cookie"):
        found.load(value)
    return {name: morsel.value for name, morsel in found.items()}


def test_coming_in_marks_the_browser_and_going_out_leaves_that_mark(site: Server) -> None:
    given = cookies(site.press(f"/f/{site.house.facilitators.house_link('Fleur')}"))
    who = read_credentials(site.house.keys, given)
    me = site.house.facilitators.facilitator(who)
    assert who.facilitator_ids == (me.id,)
    assert who.browser
    left = cookies(site.press("/out", Credentials((), given[FACILITATOR_COOKIE])))
    assert BROWSER_COOKIE not in left
    marked = read_credentials(site.house.keys, {BROWSER_COOKIE: given[BROWSER_COOKIE]})
    assert site.house.facilitators.facilitator(marked) is None


def test_a_browser_keeps_its_id_for_everybody_who_comes_in_by_it(site: Server) -> None:
    house = site.house
    first = cookies(site.press(f"/f/{house.facilitators.house_link('Fleur')}"))
    mark = {"cookie": f"{BROWSER_COOKIE}={first[BROWSER_COOKIE]}"}
    second = cookies(site.press(f"/f/{house.facilitators.house_link('Bas')}", **mark))
    before, after = (read_credentials(house.keys, kept) for kept in (first, second))
    bas = house.facilitators.facilitator(after)
    assert after.browser == before.browser
    assert after.facilitator_ids == (bas.id, *before.facilitator_ids)


def test_a_mark_that_was_made_up_is_none(site: Server) -> None:
    me = site.house.facilitators.facilitator(signed_in(site.house))
    forged = read_credentials(site.house.keys, {BROWSER_COOKIE: f'["x","{me.id}"].abc'})
    assert (forged.browser, forged.facilitator_ids) == ("", ())
