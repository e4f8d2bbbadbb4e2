"""A server and commands that run long end when they are asked to and leave one whole file; a server's log stays short."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.browser.running import free_port
from tests.factories import Day
from workshop.bootstrap import PARTICIPANT_COOKIE, build
from workshop.settings import ROOT, Settings
from workshop.text.catalogue import Speaker

# What a shell does with the jobs that it starts in the background.
STARTS: dict[str, list[str]] = {
    "as a shell starts it in the background": ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"],
    "by hand": [],
}


class Command:
    """A command in a process of its own, and what it printed."""

    def __init__(self, *arguments: str, start: list[str], **settings: object) -> None:
        environment = {**os.environ, **{f"WORKSHOP_{name}": str(value) for name, value in settings.items()}}
        self.process = subprocess.Popen(
            [*start, sys.executable, "-m", "workshop", *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def told(self, number: signal.Signals) -> tuple[int, str]:
        """Asks it to stop; gives its exit code and all that it printed. Fails where it goes on for longer than it may."""
        self.process.send_signal(number)
        said = self.process.communicate(timeout=20)[0]
        return self.process.returncode, said


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def serve(tmp_path: Path, port: int) -> Iterator[Callable[..., Command]]:
    started: list[Command] = []

    def start(how: str) -> Command:
        settings = {"DATA_FOLDER": tmp_path, "DATABASE_URL": "", "PORT": port, "ADDRESS": "127.0.0.1"}
        started.append(Command("serve", start=STARTS[how], **settings))
        until = time.monotonic() + 120
        while time.monotonic() < until and started[-1].process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                return started[-1]
            except (OSError, HTTPException):
                time.sleep(0.1)
        raise AssertionError(started[-1].told(signal.SIGKILL))

    yield start
    for server in started:
        server.process.kill()
        server.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("how", STARTS)
def test_a_server_that_is_asked_to_stop_leaves_one_whole_file(
    serve: Callable[..., Command], tmp_path: Path, how: str, number: signal.Signals
) -> None:
    code, said = serve(how).told(number)
    assert (code, said.splitlines()[-1]) == (
        0,
        f"Stopped. All that was confirmed is in {tmp_path / 'workshop.sqlite3'}.",
    )
    assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "secret.key",
        "workshop.sqlite3",
        "workshop.sqlite3.lock",
    ]
    connection = sqlite3.connect(f"file:{tmp_path / 'workshop.sqlite3'}?mode=ro&immutable=1", uri=True)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    connection.close()


def test_a_request_that_never_ends_does_not_hold_the_server(
    serve: Callable[..., Command], port: int, tmp_path: Path
) -> None:
    server = serve("by hand")
    with socket.create_connection(("127.0.0.1", port)) as half, socket.create_connection(("127.0.0.1", port)) as idle:
        half.sendall(
            b"PUT /api/answers/1 HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            b"content-length: 500\r\n\r\n{"
        )
        idle.sendall(b"GET /")
        code, said = server.told(signal.SIGTERM)
    assert (code, said.splitlines()[-1]) == (
        0,
        f"Stopped. All that was confirmed is in {tmp_path / 'workshop.sqlite3'}.",
    )
    assert not (tmp_path / "workshop.sqlite3-wal").exists()


def test_a_head_without_an_end_is_refused(serve: Callable[..., Command], port: int) -> None:
    serve("by hand")
    with socket.create_connection(("127.0.0.1", port), timeout=20) as endless:
        endless.sendall(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ")
        with suppress(ConnectionError):  # it may close while more is on its way
            for _ in range(100):
                endless.sendall(b"x" * 4000)
        assert endless.recv(100).startswith(b"HTTP/1.1 431 ")


def test_what_does_not_end_by_itself_is_ended() -> None:
    stubborn = (
        "from workshop import stopping\n"
        "import signal, threading\n"
        "stopping.listen()\n"
        "stopping.LONGEST = 0.2\n"
        "threading.Thread(target=threading.Event().wait).start()\n"
        "signal.raise_signal(signal.SIGTERM)\n"
    )
    ended = subprocess.run([sys.executable, "-c", stubborn], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Ended after 0.2 seconds without waiting any longer; what was confirmed is kept." in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_long_search_started_in_the_background_can_be_stopped(tmp_path: Path, number: signal.Signals) -> None:
    waiting = tmp_path / "people.csv"
    os.mkfifo(waiting)  # a command that reads it waits, as one that searches for long
    wishes = tmp_path / "wishes.toml"
    wishes.write_text("size = 4\n")
    command = Command(
        "groups", "solve", str(waiting), "--wishes", str(wishes), "--seed", "7",
        start=STARTS["as a shell starts it in the background"],
    )  # fmt: skip
    with waiting.open("wb"):  # now it reads
        code, said = command.told(number)
    assert code == 1
    assert said.strip() == "Aborted!"


def _asked(port: int, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    connection.request("GET" if body is None else "PUT", path, body, {"accept-language": "nl", **headers})
    answer = connection.getresponse()
    status, said = answer.status, json.loads(answer.read() or b"{}")
    connection.close()
    return status, said


def test_frames_that_are_none_make_one_line_and_the_log_holds_no_link(serve: Callable[..., Command], port: int) -> None:
    server = serve("by hand")
    for number in range(20):
        with (
            suppress(ConnectionClosed),
            connect(f"ws://127.0.0.1:{port}/_stcore/stream", proxy=None) as socket_of_a_stranger,
        ):
            socket_of_a_stranger.send(b"\xff" * 9000 + b"geheim %d" % number)
            assert [frame for frame in socket_of_a_stranger if b"geheim" in frame] == []  # until it is closed
    code, said = server.told(signal.SIGTERM)
    assert code == 0
    assert said.count("Error deserializing back message") == 1
    assert len(said) < 2000, said
    assert "/f/" not in said
    assert "geheim" not in said


def test_while_the_database_is_locked_visitors_hear_a_sentence_and_the_log_says_it_once(
    serve: Callable[..., Command], port: int, tmp_path: Path
) -> None:
    server = serve("by hand")
    house = build(Settings(_env_file=None, data_folder=tmp_path, database_url=""))
    day = Day(house).go_live()
    day.people = day.crowd(4)
    day.publish(size=4)
    (anna, *_), sending = day.people, day.sending(day.people[0], "Koffie.")
    content = {"workshop": day.id, "group": sending.group_id, "prompt": sending.prompt_id, "text": "Koffie."}
    cookie = f"{PARTICIPANT_COOKIE}={house.keys.cookie(anna.participant_ids)}"
    other = sqlite3.connect(tmp_path / "workshop.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    headers = {"cookie": cookie, "content-type": "application/json"}
    refused = [_asked(port, f"/api/answers/{sending.id}", json.dumps(content).encode(), **headers) for _ in range(4)]
    other.execute("ROLLBACK")
    other.close()
    time.sleep(2.1)  # it tries again after two seconds
    kept, _ = _asked(port, f"/api/answers/{sending.id}", json.dumps(content).encode(), **headers)
    house.close()
    code, said = server.told(signal.SIGTERM)
    assert [status for status, _ in refused] == [503] * 4
    assert {answer["sentence"] for _, answer in refused} == {Speaker("nl", ZoneInfo("UTC"))("fault.away")}
    assert (code, kept) == (0, 200)
    assert len([line for line in said.splitlines() if "What is kept cannot be reached" in line]) <= 2
    assert "Koffie" not in said
    assert "Traceback" not in said
