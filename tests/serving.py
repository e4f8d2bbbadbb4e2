"""The server's own routes with a lifespan, asked by browsers that carry somebody's cookies."""

import gc
import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from starlette.applications import Starlette

from tests.factories import Day
from workshop.bootstrap import FACILITATOR_COOKIE, GUEST_COOKIE, PARTICIPANT_COOKIE, House
from workshop.live import hub
from workshop.services.identity import NOBODY, Credentials
from workshop.web import buckets, server
from workshop.web.public.pages import TRY_COOKIE

with warnings.catch_warnings(action="ignore"):  # it would rather have another HTTP library
    from starlette.testclient import TestClient, WebSocketTestSession

JSON = {"content-type": "application/json", "origin": "http://testserver"}


class Server:
    """One running server; every request says whose browser it comes from."""

    def __init__(self, house: House, client: TestClient) -> None:
        self.house, self._client = house, client

    def cookie(self, who: Credentials) -> str:
        pairs = []
        if who.participant_ids:
            pairs.append(f"{PARTICIPANT_COOKIE}={self.house.keys.cookie(who.participant_ids)}")
        if who.sign_in:
            pairs.append(f"{FACILITATOR_COOKIE}={who.sign_in}")
        if who.guest_links:
            pairs.append(f"{GUEST_COOKIE}={self.house.keys.guest_cookie(who.guest_links)}")
        return "; ".join(pairs)

    def ask(self, method: str, path: str, who: Credentials = NOBODY, **more: Any) -> httpx.Response:
        headers = {"cookie": self.cookie(who), "accept-language": "en"} | more.pop("headers", {})
        self._client.cookies.clear()
        return self._client.request(method, path, headers=headers, follow_redirects=False, **more)

    def press(
        self,
        path: str,
        who: Credentials = NOBODY,
        form: dict[str, str] | None = None,
        *,
        keeps_cookies: bool = True,
        **headers: str,
    ) -> httpx.Response:
        """What a page of ours sends when somebody presses its button, with what that page had the browser keep."""
        own = {"content-type": "application/x-www-form-urlencoded", "origin": "http://testserver"}
        if keeps_cookies:
            own["cookie"] = "; ".join(filter(None, (self.cookie(who), f"{TRY_COOKIE}=1")))
        return self.ask("POST", path, who, content=urlencode(form or {}), headers=own | headers)

    def answer(self, method: str, answer_id: str, who: Credentials, **content: Any) -> httpx.Response:
        """What the pad sends: a PUT, PATCH or DELETE of one answer."""
        return self.ask(method, f"/api/answers/{answer_id}", who, content=json.dumps(content), headers=JSON)

    def put(self, day: Day, who: Credentials, text: str = "Koffie.", **more: Any) -> httpx.Response:
        sending = day.sending(who, text)
        content = {"workshop": day.id, "group": sending.group_id, "prompt": sending.prompt_id, "text": text}
        return self.answer("PUT", more.pop("id", sending.id), who, **content | more)

    def rows(self, topic: str, who: Credentials, **query: Any) -> httpx.Response:
        return self.ask("GET", "/api/rows", who, params={"topic": topic, **query})

    @contextmanager
    def screen(self, who: Credentials = NOBODY, **headers: str) -> Iterator[WebSocketTestSession]:
        """A screen's connection to the live channel."""
        self._client.cookies.clear()
        with self._client.websocket_connect("/live", headers={"cookie": self.cookie(who), **headers}) as socket:
            yield socket


def listen(socket: WebSocketTestSession, topic: str, since: int = 0, sig: str = "") -> dict[str, Any]:
    """Starts listening and gives the first message."""
    socket.send_json({"listen": topic, "since": since, "sig": sig})
    return socket.receive_json()


def goes_to(response) -> str:
    assert response.status_code == 303
    assert response.headers["cache-control"] == "no-store"
    return response.headers["location"]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[House], Server]]:
    # Rings of coming and going are gathered longer than any test lasts, so that none comes between two messages.
    monkeypatch.setattr(hub, "CALM_SECONDS", 3600)
    # A server that starts puts what is loaded out of the collector's way: here that would be the whole test run.
    monkeypatch.setattr(gc, "collect", lambda: 0)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    running: list[TestClient] = []
    threshold = gc.get_threshold()

    def start(house: House) -> Server:
        app = Starlette(routes=server.routes(lambda: house), lifespan=server.lifespan(lambda: house))
        running.append(TestClient(app))
        running[-1].__enter__()
        return Server(house, running[-1])

    yield start
    for client in running:
        client.__exit__(None, None, None)
    gc.set_threshold(*threshold)


@pytest.fixture
def site(serve: Callable[[House], Server], small_house: House) -> Server:
    return serve(small_house)


@pytest.fixture
def day(site: Server) -> Day:
    """Eight people at work in two groups."""
    made = Day(site.house).go_live()
    made.people = made.crowd(8)
    return made.publish(size=4)


@pytest.fixture
def anna(day: Day) -> Credentials:
    return day.people[0]


@pytest.fixture
def no_refill(monkeypatch: pytest.MonkeyPatch) -> None:
    """What may still be sent does not grow while a busy machine takes its time."""
    monkeypatch.setattr(buckets, "PER_SECOND", 0.0)
