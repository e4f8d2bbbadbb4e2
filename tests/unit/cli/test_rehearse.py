"""The command that rehearses says in one line when it cannot, and removes a rehearsal also when no server runs."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.factories import NOON
from workshop import cli, cli_rehearse
from workshop.bootstrap import House, build
from workshop.services.identity import Credentials
from workshop.settings import Settings
from workshop.storage import schema

STANDS = {
    "stands": "running", "code": "ACDEFG", "state": "live", "part": "Welcome", "trouble": "",
    "did": {"here": 3, "robots": 4, "typing": 1, "answers": 2, "stars": 0, "votes": 0},
}  # fmt: skip


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The data that the command finds, with two facilitators, of whom the second has a workshop."""
    monkeypatch.chdir(tmp_path)
    values = {"DATA_FOLDER": tmp_path / "data", "DATABASE_URL": "", "PUBLIC_URL": "", "ADDRESS": "127.0.0.1", "PORT": 9}
    for name, value in values.items():
        monkeypatch.setenv(f"WORKSHOP_{name}", str(value))
    made = build(Settings())
    schema.migrate(made.engines)
    made.facilitators.house_link()
    return made


@pytest.fixture
def who(house: House) -> Credentials:
    return Credentials((), house.facilitators.enter(house.facilitators.house_link("Fleur")))


@pytest.fixture
def code(house: House, who: Credentials) -> str:
    at = house.workshops.create(who, "Samen verder", NOON)
    return house.stages.desk(who, at).workshop.code


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["rehearse", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


class Answers:
    """A server that gives prepared answers and keeps what it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answers: list[tuple[int, Any]]) -> None:
        self.asked: list[tuple[str, str, dict[str, Any]]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                size = int(self.headers.get("content-length", 0))
                asked.append((self.command, self.path, json.loads(self.rfile.read(size) or b"{}")))
                status, content = answers.pop(0) if len(answers) > 1 else answers[0]
                self.send_response(status)
                self.end_headers()
                self.wfile.write(content if isinstance(content, bytes) else json.dumps(content).encode())

            do_GET = do_POST = _answer

            def log_message(self, *_: object) -> None:
                """Prints nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self._server.serve_forever, daemon=True).start()
        monkeypatch.setenv("WORKSHOP_PORT", str(self._server.server_port))
        monkeypatch.setattr(cli_rehearse, "_LOOKS_EVERY", 0)


def test_without_a_server_it_says_how_to_start_one(code: str) -> None:
    result = run(code)
    assert result.exit_code == 1
    assert result.output == (
        "Error: No server answers at http://127.0.0.1:9. Start it with: python -m workshop serve\n"
    )


def test_a_code_that_no_workshop_has_is_told(house: House) -> None:
    result = run("XXXXXX")
    assert (result.exit_code, result.output) == (1, "Error: There is no workshop with code XXXXXX.\n")


@pytest.mark.parametrize("wrong", [["--people", "1"], ["--people", "201"], ["--minutes", "0"], ["--speed", "21"]])
def test_numbers_that_cannot_be_rehearsed_are_refused_before_anything_is_asked(code: str, wrong: list[str]) -> None:
    assert run(code, *wrong).exit_code == 2


def test_it_begins_tells_how_far_it_is_and_ends(house: House, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    over = STANDS | {"stands": "finished", "part": "", "state": "closed"}
    server = Answers(monkeypatch, [(200, STANDS), (200, STANDS), (200, STANDS | {"trouble": "Te vol."}), (200, over)])
    result = run(code.lower(), "--people", "4", "--minutes", "2", "--by-hand")
    assert result.exit_code == 0
    wish = {"do": "begin", "people": 4, "minutes": 2, "speed": 1, "by_itself": False}
    path = f"/api/rehearsal/{house.stages.id_of(code)}"
    assert server.asked == [("POST", path, wish), *[("GET", path, {})] * 3]
    lines = result.output.splitlines()
    assert lines[0].endswith("/cockpit?w=ACDEFG")
    assert "/f/" in lines[1]
    assert lines[2:] == [
        "Welcome: 3 of 4 there, 1 typing, 2 answers, 0 stars, 0 votes",
        "Welcome: 3 of 4 there, 1 typing, 2 answers, 0 stars, 0 votes. Te vol.",
        "closed: 3 of 4 there, 1 typing, 2 answers, 0 stars, 0 votes",
        "The rehearsal is over.",
        f"Remove it with:    python -m workshop rehearse {code.lower()} --remove",
    ]


def test_it_asks_as_a_facilitator_of_that_workshop_and_signs_out_again(
    house: House, code: str, who: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Credentials] = []

    def ask(self: cli_rehearse.Server, **content: object) -> dict[str, Any]:
        seen.append(Credentials((), self._cookie.split("=", 1)[1]))
        assert house.stages.desk(seen[-1], house.stages.id_of(code) or "").workshop.code == code
        return STANDS | {"stands": "finished"}

    monkeypatch.setattr(cli_rehearse.Server, "ask", ask)
    assert run(code).exit_code == 0
    assert house.facilitators.facilitator(seen[0]) is None
    assert house.facilitators.facilitator(who) is not None


def test_ctrl_c_stops_the_robots(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Answers(monkeypatch, [(200, STANDS), (200, STANDS | {"stands": "stopped"})])

    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_rehearse.time, "sleep", interrupted)
    result = run(code)
    assert server.asked[-1][2] == {"do": "stop"}
    assert "The robots have stopped.\n" in result.output


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((422, {"sentence": "There is a rehearsal of this workshop already."}), "There is a rehearsal of this workshop already."),
        ((404, {}), "The server knows no such rehearsal. Does it use the same data?"),
        ((500, b"oops"), "The server could not do that; see its log."),
    ],
)  # fmt: skip
def test_what_the_server_refuses_is_said(
    code: str, answer: tuple[int, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answers(monkeypatch, [answer])
    result = run(code)
    assert (result.exit_code, result.output) == (1, f"Error: {said}\n")


def test_the_server_removes_it(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Answers(monkeypatch, [(200, STANDS | {"stands": "none"})])
    assert run(code, "--remove").output == "The rehearsal is removed.\n"
    assert server.asked[0][2] == {"do": "remove"}


def test_without_a_server_it_removes_it_by_itself_once(house: House, code: str, who: Credentials) -> None:
    at = house.stages.id_of(code) or ""
    house.rehearsals.begin(who, at, 5)
    assert run(code, "--remove").output == "The rehearsal is removed.\n"
    assert house.rehearsals.of(who, at).workshop is None
    again = run(code, "--remove")
    assert (again.exit_code, again.output) == (1, "Error: There is no rehearsal of this workshop.\n")
