"""On a device that is not one's own: it forgets who closes it, and whoever leaves it; the next person does not become them."""

from tests.factories import Day
from tests.serving import Server, goes_to
from tests.web.test_doors import cookies
from tests.web.test_join import EVA
from workshop.bootstrap import PARTICIPANT_COOKIE
from workshop.services.identity import NOBODY, Credentials


def test_a_borrowed_device_keeps_a_place_until_it_is_closed_and_an_own_one_for_a_year(site: Server, day: Day) -> None:
    kept = []
    for n, more in enumerate(({}, {"borrowed": "1"})):
        answer = site.press(f"/j/{day.code}", form=EVA | {"form_id": f"device-{n}"} | more)
        kept.append(cookies(answer)[PARTICIPANT_COOKIE]["max-age"])
    assert kept == [str(365 * 24 * 3600), ""]


def test_a_box_that_was_ticked_stays_so_when_something_is_wrong(site: Server, day: Day) -> None:
    for more in ({}, {"borrowed": "1"}):
        page = site.press(f"/j/{day.code}", form=EVA | {"name": ""} | more).text
        assert ('name="borrowed" value="1" checked' in page) is bool(more)


def test_whoever_leaves_is_off_the_device_and_still_in_the_workshop(site: Server, day: Day, anna: Credentials) -> None:
    name, token = day.visit(anna).me.name, day.visit(anna).personal_token
    page = site.ask("GET", f"/leave/{day.code}", anna)
    assert (page.status_code, name in page.text) == (200, True)
    left = site.press(f"/leave/{day.code}", anna)
    assert (left.status_code, left.headers["clear-site-data"]) == (200, '"storage"')
    assert (cookies(left)[PARTICIPANT_COOKIE].value, cookies(left)[PARTICIPANT_COOKIE]["max-age"]) == ("", "0")
    assert "/packed/left.js" in left.text
    assert day.visit(anna).me.left_at is None
    assert goes_to(site.press(f"/me/{token}")) == f"/r/{day.code}"


def test_places_in_other_workshops_stay_on_the_device(site: Server, day: Day, anna: Credentials) -> None:
    other = Day(site.house).go_live()
    there = other.crowd(1)[0]
    both = Credentials((*anna.participant_ids, *there.participant_ids))
    left = cookies(site.press(f"/leave/{day.code}", both))[PARTICIPANT_COOKIE].value
    assert site.house.keys.read_cookie(left) == there.participant_ids


def test_whoever_is_nobody_there_has_nothing_to_leave(site: Server, day: Day) -> None:
    for path in (f"/leave/{day.code}", "/leave/NOSUCH"):
        assert goes_to(site.ask("GET", path, NOBODY)) == "/"
