"""One whole workshop with a facilitator, a wall and twelve participants, each in a browser of their own; in English with four."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running import Running
from tests.browser.steps import join, new_workshop, open_link, speaker, step, unfold_place, write

PEOPLE = [
    (name, role, place)
    for place, names in {
        "Waterhoven": ["Anna", "Bram", "Chantal"],
        "Oosterlinde": ["Daan", "Esra", "Femke"],
        "Nieuw-Rietveld": ["Gijs", "Hanna", "Ilse"],
        "Kortebrugge": ["Jan", "Kaoutar", "Lotte"],
    }.items()
    for name, role in zip(names, ("initiative", "municipality", "council"), strict=True)
]
ROLES = {
    "nl": {"initiative": "bewonersinitiatief", "municipality": "gemeente", "council": "raadslid"},
    "en": {"initiative": "residents' initiative", "municipality": "municipality", "council": "council member"},
}


@pytest.mark.timeout(400)
@pytest.mark.parametrize(("language", "count"), [("nl", 12), ("en", 4)])
def test_a_whole_workshop_from_the_facilitator_link_to_the_personal_link_afterwards(
    own_app: Running, new_page: Callable[..., Page], language: str, count: int
) -> None:
    app = own_app
    app.start()
    say = speaker(language)
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    desk = new_page(locale)
    code = new_workshop(desk, app, "Samen op papier", language)
    assert desk.locator("html").get_attribute("lang") == language
    step(desk, app, code, "draft.open", language)

    people = [new_page(locale, viewport={"width": 390, "height": 844}) for _ in range(count)]
    for page, (name, role, place) in zip(people, PEOPLE[:count], strict=True):
        join(page, app, code, name, ROLES[language][role], place, language)
    expect(people[0].get_by_text(say.count("count.people", count))).to_be_visible()

    step(desk, app, code, "open.live", language)
    expect(people[0].get_by_text(say("live.following"))).to_be_visible()
    wall = new_page(locale, viewport={"width": 1920, "height": 1080})
    wall.context.add_cookies(desk.context.cookies())
    wall.goto(f"{app.url}/wall?w={code}&present=1&embed=true")
    expect(wall.locator(".lobby .code")).to_have_attribute("aria-label", " ".join(code))
    expect(wall.get_by_text(say.count("live.is_here", count))).to_be_visible()

    desk.goto(f"{app.url}/groups?w={code}")
    desk.get_by_role("button", name=say("wishes.propose")).click()
    expect(desk.get_by_role("heading", name=say("groups.proposal", round=1))).to_be_visible()
    desk.get_by_role("button", name=say("groups.publish_begin")).click()
    expect(desk.get_by_role("heading", name=say("groups.published", round=1))).to_be_visible()

    groups: dict[str, list[int]] = {}
    for n, page in enumerate(people):
        expect(page.get_by_label(say("live.your_answer"))).to_be_visible()
        heading = page.locator(".place .name").inner_text()
        groups.setdefault(heading, []).append(n)
    assert sorted(map(len, groups.values())) == [4] * (count // 4)
    for members in groups.values():
        first = people[members[0]]
        for other in members[1:]:
            expect(first.locator(".place .of")).to_contain_text(PEOPLE[other][0])

    writer, reader = next(iter(groups.values()))[:2]
    write(people[writer], "Begin met een kop koffie <b>bij de buren</b> & *sterren*", language)
    text = "Begin met een kop koffie <b>bij de buren</b> & *sterren*"
    expect(people[reader].get_by_text(text)).to_be_visible()
    # The big screen follows by itself, to the clock and the questions; answers are put on it from the line.
    expect(wall.locator(".scene [role=timer]")).to_have_text(re.compile(r"\d\d:\d\d"))
    expect(wall.locator(".asked li").first).to_contain_text("1")
    desk.locator(".line [data-key=screen]").click()
    desk.get_by_role("button", name=say("wall.view.answers"), exact=True).click()
    expect(wall.get_by_text(text)).to_be_visible()
    expect(people[writer].get_by_text(say("live.saved"), exact=True)).to_be_visible()

    people[reader].get_by_role("tab").nth(1).click()
    write(people[reader], "Nooit een contract sturen zonder gesprek", language)
    expect(
        wall.get_by_text("Nooit een contract sturen zonder gesprek")
    ).to_be_visible()  # when its question has its turn

    people[writer].get_by_role("tab").nth(2).click()
    people[writer].get_by_label(say("live.expected")).fill("dat niemand zou komen")
    people[writer].get_by_label(say("live.became")).fill("een volle zaal")
    people[writer].get_by_label(say("live.helped")).fill("soep")
    people[writer].get_by_role("button", name=say("live.send"), exact=True).click()
    for words in ("dat niemand zou komen", "een volle zaal", "soep"):
        expect(wall.get_by_text(words)).to_be_visible()
    names = [name for name, _role, _place in PEOPLE]
    assert not [name for name in names if name in wall.inner_text("body")]

    answers = new_page(locale)
    answers.context.add_cookies(desk.context.cookies())
    answers.goto(f"{app.url}/answers?w={code}")
    answers.get_by_role("button", name=f"{say('live.spotlight')}: Nooit een contract").click()
    expect(wall.get_by_role("dialog")).to_contain_text("Nooit een contract sturen zonder gesprek")
    answers.get_by_role("button", name=f"{say('live.light_out')}: Nooit een contract").click()
    expect(wall.get_by_role("dialog")).to_be_hidden()

    unfold_place(people[3])
    personal = people[3].locator("code.personal").inner_text()
    step(desk, app, code, "live.closed", language)
    expect(people[3].get_by_role("heading", name=say("live.after_title"))).to_be_visible()

    elsewhere = new_page(locale)
    open_link(elsewhere, personal.replace("localhost", "127.0.0.1"))
    expect(elsewhere.get_by_role("heading", name=say("live.after_title"))).to_be_visible()
    expect(elsewhere.get_by_text("Nooit een contract sturen zonder gesprek")).to_be_visible()
    expect(elsewhere.get_by_text("een volle zaal")).to_be_visible()
