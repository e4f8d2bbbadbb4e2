"""Vectors of meaning come from a folder or from a server, in time and in shape, or not at all."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from model2vec import StaticModel
from pydantic import ValidationError
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from workshop.embedding import address as address_module
from workshop.embedding.address import BATCH, Address
from workshop.embedding.chosen import by_model, embedder
from workshop.embedding.folder import Folder
from workshop.services.ports.embedder import Embedder, NoMeaning
from workshop.settings import Settings, on_this_machine


class Server:
    """A real server on this machine that says what a test wants it to say."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.says: Callable[[BaseHTTPRequestHandler, list[str]], None] = well
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append((self.path, dict(self.headers), body))
                server.says(self, body["input"])

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        self.address = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def send(to: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    to.send_response(status)
    for name, value in ({"Content-Length": str(len(body))} | headers).items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)


def data(vectors: Sequence[Any]) -> bytes:
    return json.dumps({"data": [{"index": at, "embedding": vector} for at, vector in enumerate(vectors)]}).encode()


def well(to: BaseHTTPRequestHandler, texts: list[str]) -> None:
    send(to, data([[len(text), 1.5] for text in texts]))


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


def why(ask: Embedder, texts: Sequence[str] = ("a", "bb")) -> str:
    with pytest.raises(NoMeaning) as caught:
        ask.vectors(texts)
    return caught.value.reason


def test_a_server_is_asked_with_model_and_key_and_its_vectors_are_those_of_the_texts(server: Server) -> None:
    ask = Address(server.address + "/", "a-model", "a-key")
    assert ask.vectors(["a", "bb", "één"]) == [(1.0, 1.5), (2.0, 1.5), (3.0, 1.5)]
    ((path, headers, body),) = server.asked
    assert (path, body) == ("/v1/embeddings", {"model": "a-model", "input": ["a", "bb", "één"]})
    assert headers["Authorization"] == "Bearer a-key"
    assert (ask.name, ask.leaves) == ("127.0.0.1", False)
    assert Address(server.address).vectors([]) == []


def test_without_a_key_none_is_sent_and_nothing_of_the_environment_either(server: Server, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    Address(server.address).vectors(["a"])
    assert "Authorization" not in server.asked[0][1]


def test_vectors_are_put_in_the_order_of_their_index(server: Server) -> None:
    turned = {"data": [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [1, 0]}]}
    server.says = lambda to, _: send(to, json.dumps(turned).encode())
    assert Address(server.address).vectors(["a", "bb"]) == [(1.0, 0.0), (0.0, 2.0)]


def test_many_texts_are_asked_for_in_parts(server: Server) -> None:
    texts = ["x" * (at % 50 + 1) for at in range(2 * BATCH + 1)]
    assert [vector[0] for vector in Address(server.address).vectors(texts)] == [len(text) for text in texts]
    assert [len(body["input"]) for _, _, body in server.asked] == [BATCH, BATCH, 1]


@pytest.mark.parametrize(
    "said",
    [
        data([[1.0, 2.0]]),
        data([[1.0, 2.0]] * 3),
        data([[1.0, 2.0], [1.0]]),
        data([[], []]),
        data([[1.0] * 8193] * 2),
        data([[1.0, float("nan")], [1.0, 2.0]]),
        data([[1.0, float("inf")], [1.0, 2.0]]),
        data([[0.0, 0.0], [1.0, 2.0]]),
        data([["1", "2"], [1.0, 2.0]]),
        data([[True, False], [1.0, 2.0]]),
        data([[10**400, 1], [1.0, 2.0]]),
        data(["AACAPwAAAEA=", "AACAPwAAAEA="]),
        data([None, None]),
        json.dumps({"data": [{"index": 0, "embedding": [1.0]}, {"index": 0, "embedding": [1.0]}]}).encode(),
        json.dumps({"data": [{"index": 1, "embedding": [1.0]}, {"index": 2, "embedding": [1.0]}]}).encode(),
        json.dumps({"data": [{"embedding": [1.0]}, {"embedding": [1.0]}]}).encode(),
        json.dumps({"data": {"0": [1.0], "1": [1.0]}}).encode(),
        json.dumps([[1.0], [2.0]]).encode(),
        b"[" * 100_000,
        b"<html>Welkom</html>",
        b"\xff\xfe",
        b"",
    ],
    ids=lambda said: said[:40].decode("ascii", "replace"),
)
def test_what_are_not_vectors_of_these_texts_is_not_taken(server: Server, said: bytes) -> None:
    server.says = lambda to, _: send(to, said)
    assert why(Address(server.address)) == "wrong_shape"


@pytest.mark.parametrize("status", [201, 204, 400, 401, 404, 429, 500, 503])
def test_a_server_that_says_no_is_believed(server: Server, status: int) -> None:
    server.says = lambda to, texts: send(to, b"" if status == 204 else data([[1.0]] * len(texts)), status)
    assert why(Address(server.address)) == "refused"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_texts_are_not_sent_on_to_where_the_server_points(server: Server, status: int) -> None:
    other = Server()
    server.says = lambda to, _: send(to, b"", status, Location=other.address + "/embeddings")
    assert why(Address(server.address)) == "refused"
    assert other.asked == []
    other.stop()


def quiet(to: BaseHTTPRequestHandler, texts: list[str]) -> None:
    time.sleep(1.5)
    well(to, texts)


def drips_words(to: BaseHTTPRequestHandler, _: list[str]) -> None:
    to.send_response(200)
    to.end_headers()
    drip(to, b" ")


def drips_headers(to: BaseHTTPRequestHandler, _: list[str]) -> None:
    to.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drip(to, b"X-Wait: 1\r\n")


def drip(to: BaseHTTPRequestHandler, word: bytes) -> None:
    try:
        for _ in range(100):
            to.wfile.write(word)
            to.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


@pytest.mark.parametrize("says", [quiet, drips_words, drips_headers])
def test_a_server_that_is_slow_in_any_way_is_left_behind(server: Server, says) -> None:
    server.says = says
    assert why(Address(server.address, seconds=0.3)) == "slow"
    left = [thread for thread in threading.enumerate() if thread.name == "embedding"]
    for thread in left:
        thread.join(3)
    assert not any(thread.is_alive() for thread in left)


def test_a_second_is_what_a_server_gets(server: Server) -> None:
    server.says = quiet
    assert address_module.SECONDS == 1.0
    assert why(Address(server.address)) == "slow"


def test_many_parts_together_have_an_end_too(server: Server, monkeypatch) -> None:
    monkeypatch.setattr(address_module, "MOST_SECONDS", 0.2)

    def slowly(to: BaseHTTPRequestHandler, texts: list[str]) -> None:
        time.sleep(0.15)
        well(to, texts)

    server.says = slowly
    assert why(Address(server.address), ["a"] * (4 * BATCH)) == "slow"
    assert len(server.asked) < 4


def test_an_answer_without_an_end_is_not_read_to_it(server: Server) -> None:
    sent = []

    def endless(to: BaseHTTPRequestHandler, _: list[str]) -> None:
        to.send_response(200)
        to.end_headers()
        try:
            for _ in range(2000):
                to.wfile.write(b" " * 100_000)
                sent.append(1)
        except OSError:
            pass

    server.says = endless
    assert why(Address(server.address, seconds=20)) == "wrong_shape"
    assert len(sent) < 1000


def test_what_is_packed_is_not_unpacked(server: Server) -> None:
    server.says = lambda to, _: send(to, b"\x1f\x8b" + b"\x00" * 40, **{"Content-Encoding": "gzip"})
    assert why(Address(server.address)) == "wrong_shape"


def test_where_nobody_listens_and_what_is_no_server_is_not_there(server: Server) -> None:
    gone = Server()
    gone.stop()
    assert why(Address(gone.address)) == "not_there"
    assert why(Address("http://127.0.0.1:port/v1")) == "not_there"
    server.says = lambda to, _: to.connection.close()
    assert why(Address(server.address)) in {"not_there", "wrong_shape"}
    server.says = lambda to, _: to.wfile.write(b"220 mail.example.nl ESMTP\r\n\r\n")
    assert why(Address(server.address)) == "wrong_shape"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A small real model in which a town hall and a municipal office mean the same."""
    words = {"[UNK]": 0, "stadhuis": 1, "gemeentehuis": 2, "koffie": 3}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    vectors = np.array([[0, 0, 0], [1, 0.1, 0], [1, 0, 0.1], [0, 1, 1]], dtype=np.float32)
    folder = tmp_path / "klein-model"
    StaticModel(vectors, tokenizer).save_pretrained(folder)
    return folder


def test_a_model_in_a_folder_is_used_without_a_network(model: Path, monkeypatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("asked the network"))
    ask = Folder(model)
    town, office, coffee, none = (
        np.array(vector) for vector in ask.vectors(["stadhuis", "gemeentehuis", "koffie", "👍"])
    )
    assert town @ office > 0.9 > 0.2 > town @ coffee
    assert not none.any()
    assert (ask.name, ask.leaves) == ("klein-model", False)
    assert ask.vectors([]) == []


@pytest.mark.parametrize("break_it", ["nothing", "empty", "file", "half", "no numbers"])
def test_a_folder_without_a_whole_model_is_not_there(model: Path, break_it: str) -> None:
    if break_it == "nothing":
        model = model / "gone"
    elif break_it == "empty":
        model = model / "new"
        model.mkdir()
    elif break_it == "file":
        model = model / "config.json"
    elif break_it == "half":
        (model / "tokenizer.json").unlink()
    else:
        (model / "model.safetensors").write_bytes(b"no numbers")
    assert why(Folder(model)) == "not_there"


def test_a_name_that_is_no_folder_is_not_looked_for_elsewhere(monkeypatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("asked the network"))
    assert why(Folder(Path("somebody/some-model"))) == "not_there"


def test_without_model2vec_a_folder_is_not_there(model: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "model2vec", None)
    assert why(Folder(model)) == "not_there"


def settings(**values: str) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[call-arg]


def test_the_installed_model_is_chosen_by_default_and_what_is_set_is_named(
    server: Server, model: Path, monkeypatch
) -> None:
    for name in ("", "_MODEL", "_KEY"):
        monkeypatch.delenv(f"WORKSHOP_EMBEDDINGS{name}", raising=False)
    assert embedder(settings()) is None
    assert by_model(settings())
    words = settings(embeddings="words")
    assert embedder(words) is None
    assert not by_model(words)
    assert not by_model(settings(embeddings=str(model)))
    local = embedder(settings(embeddings=str(model)))
    assert local is not None
    assert (local.name, local.leaves, len(local.vectors(["stadhuis"]))) == ("klein-model", False, 1)
    near = embedder(settings(embeddings=f" {server.address} ", embeddings_model="m", embeddings_key="k"))
    assert near is not None
    assert (near.leaves, near.vectors(["a"])) == (False, [(1.0, 1.5)])
    assert (server.asked[0][1]["Authorization"], server.asked[0][2]["model"]) == ("Bearer k", "m")
    far = embedder(settings(embeddings="https://vectors.example.nl/v1"))
    assert far is not None
    assert (far.name, far.leaves) == ("vectors.example.nl", True)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("http://vectors.example.nl/v1", "unencrypted"),
        ("HTTP://10.0.0.5:8080", "unencrypted"),
        ("http://127.0.0.1@vectors.example.nl", "unencrypted"),
        ("http://127.0.0.1.example.nl/", "unencrypted"),
        ("ftp://127.0.0.1/", "must be a folder, or an address that starts with https://"),
        ("https://", "must be a folder, or an address that starts with https://"),
    ],
)
def test_an_address_over_which_answers_would_be_read_by_others_stops_the_start(value: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        settings(embeddings=value)


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:1", "http://127.9.9.9"]
)
def test_on_this_machine_http_is_enough(value: str) -> None:
    assert settings(embeddings=value).embeddings == value
    assert on_this_machine(value)
