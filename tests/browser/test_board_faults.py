"""What no board may do: stand still because one request is never answered, or lose a press because others did something."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.boards import BOARDS, Board, entry, pass_time
from tests.browser.running import Running
from tests.browser.steps import speaker, until

say = speaker("nl")
pytestmark = pytest.mark.timeout(240)
SOON = 12_000  # milliseconds in which the next press is sent, by the clock of the page


def asked(board: Board, method: str) -> Iterator[int]:
    """When the page asked, by its own clock, each time that it asked this way."""
    for at, how, to in board.page.evaluate("window.asked"):
        if how == method and board.address in to:
            yield int(at)


def wait_on(board: Board, begun: int) -> None:
    """Lets 11 seconds have passed on the clock of the page since a moment."""
    pass_time(board.page, max(0, begun + 11_000 - int(board.page.evaluate("Date.now()"))))


@pytest.mark.parametrize("name", [*BOARDS, "entry"])
def test_after_a_press_that_is_never_answered_the_board_says_so_and_the_next_is_sent_soon(
    name: str, shared_app: Running, new_page: Callable[..., Page]
) -> None:
    board = (BOARDS | {"entry": entry})[name](shared_app, new_page, 700 + len(name))
    kept: list[Route] = []

    def keep(route: Route) -> bool:
        if route.request.method != board.method or len(kept) == 2:
            return False
        kept.append(route)
        return True

    board.watch(keep)
    before = list(asked(board, board.method))
    board.first().click()
    until(board.page, lambda: len(kept) == 1)
    board.second().click()
    begun = next(at for at in asked(board, board.method) if at not in before)
    assert board.presses() == [board.does[0]]  # one after another

    wait_on(board, begun)
    expect(board.page.get_by_text(board.said).first).to_be_visible()
    until(board.page, lambda: len(kept) == 2)
    if board.again:  # what was not answered goes first once more
        kept[1].fallback()
        until(board.page, lambda: len(board.sent) == 3)
        assert board.sent[0].post_data == board.sent[1].post_data
    assert board.sent[-1].post_data != board.sent[0].post_data
    assert board.presses()[-1] == board.does[1]
    assert [at for at in asked(board, board.method) if at not in before][1] - begun <= SOON


@pytest.mark.parametrize("name", [name for name in BOARDS if name != "check"])  # a table is told by the live channel
def test_after_a_look_that_is_never_answered_the_board_says_so_and_a_press_is_sent_soon(
    name: str, shared_app: Running, new_page: Callable[..., Page]
) -> None:
    board = BOARDS[name](shared_app, new_page, 720 + list(BOARDS).index(name))
    looks: list[Route] = []
    reached = False

    def keep(route: Route) -> bool:
        if route.request.method != "GET" or reached:
            return False
        looks.append(route)
        return True

    board.watch(keep)
    before = len(list(asked(board, "GET")))
    board.change()
    until(board.page, lambda: len(looks) == 1)
    begun = list(asked(board, "GET"))[before]
    done: list[str] = []
    board.page.on("response", lambda response: done.append(response.url) if response.request.method == "POST" else None)
    (board.first, board.second)[board.calm]().click()
    until(board.page, lambda: bool(done))
    assert board.presses() == [board.does[board.calm]]
    assert next(asked(board, "POST")) - begun <= SOON
    wait_on(board, begun)
    expect(board.page.get_by_text(say("live.link_offline")).first).to_be_visible()
    reached = True
    pass_time(board.page, 20_000)  # it looks again, also where one more look had begun
    expect(board.page.get_by_text(say("live.link_offline"))).to_have_count(0)


@pytest.mark.parametrize("name", BOARDS)
def test_a_press_during_which_another_does_something_is_sent_once_and_means_what_was_shown(
    name: str, shared_app: Running, new_page: Callable[..., Page]
) -> None:
    board = BOARDS[name](shared_app, new_page, 740 + list(BOARDS).index(name))
    page = board.page
    means = board.means(board.look())
    board.watch(lambda route: False)
    looks: list[str] = []
    page.on(
        "response",
        lambda response: (
            looks.append(response.url) if response.request.method == "GET" and board.address in response.url else None
        ),
    )
    held = board.held()
    held.scroll_into_view_if_needed()
    box = held.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    if board.again:  # told by the live channel: a number beside the star of the answer
        board.change()
        page.wait_for_timeout(2500)
    else:
        board.change()
        until(page, lambda: bool(looks))
        page.wait_for_timeout(1000)
    assert board.sent == []
    page.mouse.up()
    until(page, lambda: bool(board.sent))
    page.wait_for_timeout(1000)
    assert [json.loads(request.post_data or "{}") for request in board.sent] == [means]
