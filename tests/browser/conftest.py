"""A browser, and the real app for it to visit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import FLAGS, HELP, found
from tests.browser.ready import Ready, prepare
from tests.browser.running import Running

# Two journeys at once keep two cores busy. The longest begin first, so that no worker is alone with one at the end.
LONGEST_FIRST = (
    "test_plenary", "test_kills", "test_themes", "test_groups", "test_accessible", "test_crowd", "test_plenary_faults",
    "test_channel", "test_look",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file is one piece of work: its journeys share a server."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    rank = {name: n for n, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))


# A busy machine may take its time; what is asserted is what is shown, never how soon.
expect.set_options(timeout=40_000)

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> object:
    """Remembers a failure, so that the screens at that moment are kept in the test's folder."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = found()
    if path is None:
        pytest.fail(HELP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a browser of its own (own cookies, own storage); notes what must never happen."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(locale: str = "nl-NL", **options: object) -> Page:
        context = browser.new_context(locale=locale, **{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on(
            "console",
            lambda message: (
                faults.append(f"console: {message.text}") if "Content Security Policy" in message.text else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                faults.append(f"outside: {request.url}")
                if request.url.startswith("http") and not request.url.startswith("http://127.0.0.1")
                else None
            ),
        )
        return page

    yield make
    if request.node.stash.get(FAILED, False):
        for number, context in enumerate(contexts):
            for page in context.pages:
                page.screenshot(path=tmp_path / f"{number}.png")
    for context in contexts:
        context.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The real app that tests share, each with a workshop of its own."""
    running = Running(tmp_path_factory.mktemp("shared"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def table(shared_app: Running) -> Iterator[Ready]:
    """Four people at one table."""
    before = len(shared_app.printed)
    yield prepare(shared_app)
    assert "Traceback" not in shared_app.printed[before:], shared_app.printed[before:]


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Running]:
    """The real app on a folder of its own, to kill or to set otherwise; not started yet."""
    running = Running(tmp_path)
    yield running
    running.stop()
    assert "Traceback" not in running.printed, running.printed


@pytest.fixture
def own_table(own_app: Running) -> Ready:
    """Four people at one table, with a server of their own."""
    ready = prepare(own_app)
    own_app.start()
    return ready
