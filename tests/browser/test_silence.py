"""Packets that vanish without a word: room and wall notice it within seconds, and go on over another connection."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lossy import Lossy
from tests.browser.ready import Ready
from tests.browser.running import Running
from tests.browser.steps import open_link, speaker, write
from workshop.bootstrap import FACILITATOR_COOKIE
from workshop.domain.wall import View

say = speaker("nl")
SOON = 20_000  # milliseconds on a busy machine; a browser by itself takes over a hundred seconds
IDLE = 6_000  # after this the server has closed what a browser does not use, as it has in a room where people think


@pytest.fixture
def way(shared_app: Running) -> Iterator[Lossy]:
    way = Lossy(shared_app.port)
    yield way
    way.close()


def test_when_packets_vanish_room_and_wall_go_on_and_what_is_sent_arrives(
    table: Ready, new_page: Callable[..., Page], way: Lossy
) -> None:
    room, wall, other = new_page(), new_page(), new_page()
    open_link(room, f"{way.url}/me/{table.tokens[0]}")
    wall.context.add_cookies([{"name": FACILITATOR_COOKIE, "value": table.sign_in, "url": way.url}])
    wall.goto(f"{way.url}/wall?w={table.code}")
    table.shows(View.ANSWERS)
    table.enter(other, 1)
    write(other, "van voor de stilte")
    for screen in (room, wall):
        expect(screen.get_by_text("van voor de stilte")).to_be_visible()
    room.wait_for_timeout(IDLE)
    way.lose()
    write(other, "uit de stilte")
    for screen in (room, wall):
        expect(screen.get_by_text("uit de stilte")).to_be_visible(timeout=SOON)
    room.wait_for_timeout(IDLE)
    way.lose()
    write(room, "in de stilte gestuurd")
    expect(other.get_by_text("in de stilte gestuurd")).to_be_visible(timeout=SOON)
    assert table.kept(3) == ["van voor de stilte", "uit de stilte", "in de stilte gestuurd"]


def test_without_any_way_a_screen_says_so_within_seconds_and_follows_soon_after_there_is_one(
    table: Ready, new_page: Callable[..., Page], way: Lossy
) -> None:
    room, other = new_page(), new_page()
    open_link(room, f"{way.url}/me/{table.tokens[0]}")
    table.enter(other, 1)
    write(other, "van voor de stilte")
    expect(room.get_by_text("van voor de stilte")).to_be_visible()
    room.wait_for_timeout(IDLE)
    way.lose_all()
    expect(room.get_by_text(say("live.link_offline")).first).to_be_visible(timeout=SOON)
    write(other, "uit de stilte")
    way.find_again()
    expect(room.get_by_text("uit de stilte")).to_be_visible(timeout=SOON)
    expect(room.get_by_text(say("live.link_offline"))).to_have_count(0)
