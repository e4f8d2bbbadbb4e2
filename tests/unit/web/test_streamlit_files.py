"""Streamlit's own files arrive packed, whole and to be kept, without letters and symbols that no page of ours shows, and nothing else does."""

import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from tests.unit.web.test_page_language import fetch, installed_static_folder
from workshop.web import streamlit_files

FILES = installed_static_folder() / "static"
FACE = r"@font-face\{font-family:([^;]+);"


def ask(path: str, accept_encoding: str = "br, gzip", folder: Path = FILES.parent, **headers: str) -> httpx.Response:
    app = Starlette(routes=[streamlit_files.route(folder)])
    return fetch(app, path, accept="*/*", accept_encoding=accept_encoding, **headers)


def the(pattern: str) -> Path:
    """The largest file with such a name."""
    return max(FILES.glob(pattern), key=lambda file: file.stat().st_size)


SYMBOLS = the("media/MaterialSymbols-Rounded.*.woff2")


@pytest.mark.parametrize(("accepts", "packing"), [("br, gzip", "br"), ("gzip", "gzip"), ("identity", None)])
@pytest.mark.parametrize("pattern", ["js/index.*.js", "js/protobuf.*.js"])
def test_a_script_arrives_whole_and_packed_as_the_browser_reads_it(
    pattern: str, accepts: str, packing: str | None
) -> None:
    script = the(pattern)
    answer = ask(f"/static/js/{script.name}", accepts)
    assert (answer.status_code, answer.content == script.read_bytes()) == (200, True)
    assert (answer.headers.get("content-encoding"), answer.headers["vary"]) == (packing, "accept-encoding")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("name", ["index", "protobuf", "react-dom", "StreamlitMarkdown"])
def test_what_every_page_loads_is_a_third_of_what_it_was_at_most(name: str) -> None:
    script = the(f"js/{name}.*.js")
    sent = int(ask(f"/static/js/{script.name}").headers["content-length"])
    assert sent < script.stat().st_size / 3


def test_letters_that_our_theme_replaces_are_left_out_of_the_style_sheet_and_nothing_else_is() -> None:
    sheet = the("css/index.*.css")
    installed, sent = sheet.read_text(encoding="utf-8"), ask(f"/static/css/{sheet.name}").text
    families, left = re.findall(FACE, installed), re.findall(FACE, sent)
    assert {"Source Sans", "Source Serif"} <= set(families)
    assert left == [family for family in families if family not in {"Source Sans", "Source Serif"}]
    without_faces = re.sub(r"@font-face\{font-family:Source [^}]*\}", "", installed)
    assert re.sub(r"@font-face\{font-family:Source [^}]*\}", "", sent) == without_faces


def test_letters_are_sent_as_they_are() -> None:
    letters = the("media/KaTeX_Main-Regular.*.woff2")
    answer = ask(f"/static/media/{letters.name}")
    assert (answer.content == letters.read_bytes(), answer.headers["content-type"]) == (True, "font/woff2")
    assert "content-encoding" not in answer.headers


def test_of_the_symbols_those_are_sent_that_pages_show() -> None:
    answer = ask(f"/static/media/{SYMBOLS.name}")
    assert answer.content == streamlit_files.part_of(SYMBOLS.read_bytes()).read_bytes()
    assert (answer.headers["content-type"], "content-encoding" in answer.headers) == ("font/woff2", False)
    assert len(answer.content) < SYMBOLS.stat().st_size / 10


def test_a_browser_that_keeps_the_symbols_asks_whether_they_are_still_those() -> None:
    """The name is Streamlit's, and stays when our pages show another symbol."""
    there = ask(f"/static/media/{SYMBOLS.name}")
    assert there.headers["cache-control"] == "no-cache"
    tag = there.headers["etag"]
    same = [ask(f"/static/media/{SYMBOLS.name}", if_none_match=known) for known in (tag, f"W/{tag}", f'"x", {tag}')]
    assert [(answer.status_code, answer.content, answer.headers["etag"]) for answer in same] == [(304, b"", tag)] * 3
    other = ask(f"/static/media/{SYMBOLS.name}", if_none_match='"x"')
    assert (other.status_code, other.content) == (200, there.content)


def test_another_font_of_symbols_is_sent_whole(tmp_path: Path) -> None:
    """A newer Streamlit brings one, and no part of it was made yet."""
    newer = tmp_path / "static" / "media" / "MaterialSymbols-Rounded.newer.woff2"
    newer.parent.mkdir(parents=True)
    newer.write_bytes(SYMBOLS.read_bytes() + b"newer")
    answer = ask(f"/static/media/{newer.name}", folder=tmp_path)
    assert answer.content == newer.read_bytes()
    assert (answer.headers["cache-control"], "etag" in answer.headers) == ("public, max-age=31536000, immutable", False)


@pytest.mark.parametrize(
    "path", ["js", "js/nothing.js", "../index.html", "js/../../index.html", "%2e%2e/index.html", "..%2findex.html"]
)
def test_nothing_else_is_there(path: str) -> None:
    assert ask(f"/static/{path}").status_code == 404
