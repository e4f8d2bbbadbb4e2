"""What fails is answered with a sentence, in the visitor's language; an outage with one that says it passes."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import Message

from tests.factories import Day, make_house, uuid_of
from tests.serving import JSON, Server
from tests.unit.web.test_page_language import installed_static_folder
from workshop.domain.errors import Unavailable
from workshop.storage import engine, unit_of_work
from workshop.storage.engine import open_engines
from workshop.text.catalogue import Speaker
from workshop.web import faults, server
from workshop.web.faults import Faults


@pytest.fixture
def guarded(site: Server, day: Day) -> TestClient:
    """The routes of a server that runs, inside the guard."""
    app = Starlette(routes=server.routes(lambda: site.house), middleware=[Middleware(Faults, house=lambda: site.house)])
    return TestClient(app)


@pytest.fixture
def away(site: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Unavailable from OSError("the answer: Koffie.")

    for name in ("reading", "writing"):
        monkeypatch.setattr(site.house.store, name, fail)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_while_the_data_are_away_a_sentence_says_that_it_passes(
    guarded: TestClient, site: Server, day: Day, anna, away, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    sentence = Speaker(language, site.house.settings.zone)("fault.away")
    headers = JSON | {"cookie": site.cookie(anna), "accept-language": language}
    sending = {"workshop": day.id, "group": "g", "prompt": "p", "text": "Koffie."}
    put = guarded.put(f"/api/answers/{uuid_of(31)}", content=json.dumps(sending), headers=headers)
    got = guarded.get(f"/api/rows?topic=wall:{day.id}", headers=headers)
    for answer in (put, got):
        assert (answer.status_code, answer.json()) == (503, {"refused": "unavailable", "sentence": sentence})
        assert answer.headers["retry-after"] == "5"
    page = guarded.get("/f/secret", headers=headers)
    assert page.status_code == 503
    assert sentence in page.text
    assert f'lang="{language}"' in page.text
    assert all(record.name == faults.__name__ for record in caplog.records if record.levelname == "ERROR")


def test_a_socket_is_closed_and_may_come_again(guarded: TestClient, site: Server, day: Day, anna, away) -> None:
    from starlette.websockets import WebSocketDisconnect

    with guarded.websocket_connect("/live", headers={"cookie": site.cookie(anna)}) as socket:
        socket.send_json({"listen": f"wall:{day.id}"})
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()


@pytest.mark.parametrize("path", ["/live", "/api/none"])
def test_whoever_leaves_before_their_socket_is_answered_is_no_fault(
    site: Server, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    """As a page does that is loaded anew at once: the server then cannot send what it says to the handshake."""
    app = Starlette(
        routes=[site.house.live.route()], middleware=[Middleware(Faults, house=lambda: site.house)]
    )  # what no route takes is refused, which is an answer too
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)
        raise OSError("gone")

    scope = {
        "type": "websocket", "path": path, "headers": [(b"host", b"127.0.0.1")], "query_string": b"", "subprotocols": [],
        "scheme": "ws", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "root_path": "", "app": app,
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    assert (len(sent), caplog.records) == (1, [])


def test_a_fault_of_ours_is_answered_with_a_sentence_too(
    guarded: TestClient, site: Server, day: Day, anna, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("Koffie.")

    monkeypatch.setattr(site.house.store, "writing", fail)
    sending = {"workshop": day.id, "group": "g", "prompt": "p", "text": "Koffie."}
    headers = JSON | {"cookie": site.cookie(anna), "accept-language": "en"}
    answer = guarded.put(f"/api/answers/{uuid_of(31)}", content=json.dumps(sending), headers=headers)
    sentence = Speaker("en", site.house.settings.zone)("fault.sentence")
    assert (answer.status_code, answer.json()) == (500, {"refused": "fault", "sentence": sentence})


def test_the_real_server_has_the_guard_around_all_but_the_headers() -> None:
    made = server.middleware(_Nothing, installed_static_folder(), lambda _: False)
    assert [middleware.cls.__name__ for middleware in made][:2] == ["SecurityHeaders", "Faults"]


class _Nothing:
    class live:
        @staticmethod
        def route() -> None:
            return None

        @staticmethod
        async def serve(_socket: object) -> None:
            return None

    class settings:
        max_sockets = 1


def full(folder: Path) -> Callable[[], object]:
    house = make_house(f"sqlite:///{folder / 'workshop.sqlite3'}", folder)
    with house.engines.writing.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    return lambda: [Day(house) for _ in range(50)]


def locked(folder: Path) -> Callable[[], object]:
    house = make_house(f"sqlite:///{folder / 'workshop.sqlite3'}", folder)
    other = sqlite3.connect(folder / "workshop.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return lambda: (other, Day(house))


def damaged(folder: Path) -> Callable[[], object]:
    house = make_house(f"sqlite:///{folder / 'workshop.sqlite3'}", folder)
    house.engines.close()
    content = bytearray((folder / "workshop.sqlite3").read_bytes())
    content[8192:] = b"\x07" * (len(content) - 8192)
    (folder / "workshop.sqlite3").write_bytes(content)
    return lambda: Day(house)


def gone(folder: Path) -> Callable[[], object]:
    house = make_house("postgresql://nobody@127.0.0.1:9/nothing", folder)
    return lambda: Day(house)


@pytest.mark.parametrize("happens", [full, locked, damaged, gone])
def test_a_full_disk_a_lock_damage_and_a_server_that_is_gone_are_outages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], Callable[[], object]]
) -> None:
    from workshop import bootstrap
    from workshop.storage import schema

    monkeypatch.setattr(bootstrap, "open_engines", open_engines)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    made = open_engines(f"sqlite:///{tmp_path / 'workshop.sqlite3'}")
    schema.migrate(made)
    made.close()
    act = happens(tmp_path)
    with pytest.raises(Unavailable):
        act()


def test_who_waited_for_nothing_spares_the_next_ones_that(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlalchemy as sa

    now = [0.0]
    monkeypatch.setattr(unit_of_work.time, "monotonic", lambda: now[0])
    way, tried = unit_of_work.Way(), []

    def attempt() -> None:
        with way.open():
            tried.append(now[0])
            now[0] += 5
            raise sa.exc.TimeoutError

    for waits in (0, 0, 2):
        now[0] += waits
        with pytest.raises(Unavailable):
            attempt()
    assert tried == [0.0, 7.0]
