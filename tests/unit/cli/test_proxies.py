"""The app works behind nginx and Caddy as docs/RUNNING.md sets them up: pages, forms, sockets, packed answers, long uploads."""

import gzip
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.running import Running, free_port
from tests.factories import Day
from workshop.bootstrap import FACILITATOR_COOKIE, PARTICIPANT_COOKIE
from workshop.domain.programme import PartKind
from workshop.settings import ROOT

NAME = "workshop.example.nl"
ORIGIN = f"https://{NAME}"
FORM = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}
pytestmark = pytest.mark.timeout(180)


def example(language: str) -> str:
    """What the documentation says to write."""
    found = re.search(rf"```{language}\n(.*?)```", (ROOT / "docs" / "RUNNING.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@dataclass(frozen=True)
class Proxy:
    """A proxy with a certificate of its own, before an app."""

    port: int
    app: Running
    day: Day

    def trusting(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context

    def line(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection(NAME, timeout=60)
        connection.sock = self.trusting().wrap_socket(self.line(), server_hostname=NAME)
        connection.request(method, path, body, {"accept-language": "en", **(headers or {})})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.headers, content


def nginx(folder: Path, port: int, app: int) -> list[str]:
    site = example("nginx").replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace(":8501", f":{app}")
    site = site.replace("/etc/ssl/workshop", str(folder / "workshop"))
    temporary = "".join(
        f"{part}_temp_path {folder / part};\n" for part in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers may not write where tests do
    head = f"{user}\ndaemon off;\npid {folder / 'pid'};\nevents {{}}\n"
    (folder / "nginx.conf").write_text(f"{head}http {{\naccess_log off;\n{temporary}{site}}}\n")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def caddy(folder: Path, port: int, app: int) -> list[str]:
    site = example("caddyfile").replace(f"{NAME} {{", f"https://{NAME}:{port} {{").replace(":8501", f":{app}")
    keys = f"    tls {folder / 'workshop.pem'} {folder / 'workshop.key'}\n}}"
    (folder / "Caddyfile").write_text(
        f"{{\n    admin off\n    auto_https disable_redirects\n}}\n{site.rstrip().removesuffix('}')}{keys}\n"
    )
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


PROXIES: dict[str, Callable[[Path, int, int], list[str]]] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Day]]:
    settings = {
        "WORKSHOP_PUBLIC_URL": ORIGIN,
        "WORKSHOP_SECURE_COOKIES": "true",
        "WORKSHOP_ALLOWED_HOSTS": f"{NAME}, 127.0.0.1",
    }
    running = Running(tmp_path_factory.mktemp("app"), WORKSHOP_DATABASE_URL="", **settings)
    running.start()
    house = running.house()
    day = Day(house).go_live()
    day.people = day.crowd(4)
    day.publish(size=4)
    yield running, day
    house.close()
    running.stop()


@pytest.fixture(scope="module", params=PROXIES)
def proxy(
    request: pytest.FixtureRequest, app: tuple[Running, Day], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    if shutil.which(request.param) is None or shutil.which("openssl") is None:
        pytest.skip(f"{request.param} and openssl are not both on this machine")
    folder, port = tmp_path_factory.mktemp(request.param), free_port()
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    files = ["-keyout", str(folder / "workshop.key"), "-out", str(folder / "workshop.pem")]
    names = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    subprocess.run([*make, *files, *names], check=True, capture_output=True)
    command = PROXIES[request.param](folder, port, app[0].port)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env={"HOME": str(folder), "PATH": "/usr/sbin:/usr/bin:/bin"}
        )
    made = Proxy(port, *app)
    until = time.monotonic() + 60
    while True:
        try:
            made.line().close()
            break
        except OSError:
            assert process.poll() is None, (folder / "said").read_text()
            assert time.monotonic() < until, (folder / "said").read_text()
            time.sleep(0.1)
    yield made
    process.terminate()
    process.wait(20)


def test_pages_and_forms_pass(proxy: Proxy) -> None:
    status, headers, page = proxy.ask("GET", f"/j/{proxy.day.code}")
    assert (status, b"<form" in page) == (200, True)
    assert "secure" in headers["set-cookie"].lower()
    status, headers, _ = proxy.ask("POST", "/language/en", "next=%2Froom", FORM)
    assert (status, headers["location"]) == (303, "/room")
    refused = proxy.ask("POST", "/language/en", "", FORM | {"origin": "https://evil.example"})
    assert refused[0] == 403


def test_both_sockets_pass(proxy: Proxy) -> None:
    day = proxy.day
    anna = {"cookie": f"{PARTICIPANT_COOKIE}={day.house.keys.cookie(day.people[0].participant_ids)}"}
    how = {"ssl": proxy.trusting(), "server_hostname": NAME, "origin": Origin(ORIGIN), "proxy": None}
    with connect(f"wss://{NAME}/live", sock=proxy.line(), additional_headers=anna, **how) as live:
        live.send(json.dumps({"listen": f"stage:{day.id}"}))
        assert json.loads(live.recv(30))["topic"] == f"stage:{day.id}"
    protocol = [Subprotocol("streamlit")]
    with connect(
        f"wss://{NAME}/_stcore/stream", sock=proxy.line(), additional_headers=anna, subprotocols=protocol, **how
    ):
        pass


def test_what_is_packed_arrives_packed_and_whole(proxy: Proxy) -> None:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    script = max(scripts, key=lambda path: path.stat().st_size)
    status, headers, content = proxy.ask("GET", f"/static/js/{script.name}", headers={"accept-encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(content) == script.read_bytes()


def test_an_upload_that_takes_its_time_passes(proxy: Proxy) -> None:
    day = proxy.day
    whole = b"%PDF-1.7 " + b"paper " * 1_500_000

    def slowly() -> Iterator[bytes]:
        for start in range(0, len(whole), 500_000):
            time.sleep(0.05)
            yield whole[start : start + 500_000]

    cookie = f"{FACILITATOR_COOKIE}={day.who.sign_in}"
    path = f"/api/materials/{day.id}/{day.part(PartKind.PLENARY).id}?name=plan.pdf"
    headers = {
        "origin": ORIGIN,
        "content-type": "application/octet-stream",
        "content-length": str(len(whole)),
        "cookie": cookie,
    }
    status, _, told = proxy.ask("PUT", path, slowly(), headers)
    assert status == 200, told
    (kept,) = json.loads(told)["materials"].values()
    status, _, content = proxy.ask("GET", f"/api/material/{day.id}/{kept['id']}", headers={"cookie": cookie})
    assert (status, content) == (200, whole)
