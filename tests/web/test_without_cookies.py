"""A browser that keeps no cookies: it is told before anybody is made, and takes part on a plain page by a personal link."""

import re

from tests.factories import Day
from tests.serving import Server, goes_to
from tests.web.test_join import EVA, fields, names


def test_a_browser_that_keeps_no_cookies_is_told_before_anybody_is_made(site: Server, day: Day) -> None:
    before = names(day)
    response = site.press(f"/j/{day.code}", form=EVA, keeps_cookies=False)
    assert (response.status_code, "keeps no cookies" in response.text) == (422, True)
    assert fields(response.text) == EVA
    assert names(day) == before


def test_whoever_cannot_keep_cookies_joins_on_a_plain_page_that_has_an_address_of_its_own(
    site: Server, day: Day
) -> None:
    def sent() -> str:
        answer = site.press(f"/j/{day.code}", form=EVA | {"without": "1"}, keeps_cookies=False)
        return goes_to(answer)

    there = sent()
    assert (sent(), names(day).count("Eva")) == (there, 1)
    page = site.ask("GET", there)
    assert (page.status_code, "Your browser keeps no cookies." in page.text) == (200, True)
    assert f'href="/r/{day.code}"' not in page.text
    unnamed = site.press(f"/j/{day.code}", form=EVA | {"without": "1", "name": ""}, keeps_cookies=False)
    assert (unnamed.status_code, 'name="without"' in unnamed.text) == (422, True)


def test_without_cookies_a_personal_link_leads_to_a_plain_page_where_somebody_reads_and_answers(
    site: Server, day: Day, anna
) -> None:
    link = f"/me/{day.visit(anna).personal_token}"
    there = goes_to(site.press(link, keeps_cookies=False))
    assert there == f"{link}/plain"
    page = site.ask("GET", there)
    sent = dict(re.findall(r'<input type="hidden" name="(prompt|id)" value="([^"]*)"', page.text)[:2])
    answer = site.press(there, form=sent | {"text": "Begin met koffie."}, keeps_cookies=False)
    assert goes_to(answer) == f"{there}?sent"
    assert "Begin met koffie." in site.ask("GET", there).text
    assert [row["text"] for row in day.board(anna, day.group_of(anna)).rows] == ["Begin met koffie."]
    # A browser that keeps them after all goes on in the room; whoever was taken out decides themselves to come back.
    assert goes_to(site.ask("GET", there, anna)) == f"/r/{day.code}"
    day.house.joining.take_out(day.who, day.id, anna.participant_ids[0])
    assert goes_to(site.ask("GET", there)) == link
    day.house.admission.keep_out(day.who, day.id, [anna.participant_ids[0]])
    assert goes_to(site.ask("GET", there)) == link
    for forged in (link[:-2], "/me/x"):
        assert site.ask("GET", f"{forged}/plain").status_code == 404
