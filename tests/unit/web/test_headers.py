"""Every answer tells the browser to load and allow nothing that the app does not need."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from workshop.web.headers import SecurityHeaders, inline_script_hashes

HASH = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


def source_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(connect: str, scripts: str = HASH, framed: str = "'none'") -> str:
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' blob: {scripts}; "
        f"style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src {connect}; "
        "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; manifest-src 'self'; "
        f"frame-src 'self'; frame-ancestors {framed}; base-uri 'none'; form-action 'self'; object-src 'none'"
    )


def answer(
    *hosts: bytes, inner: list[tuple[bytes, bytes]] | None = None, status: int = 200, path: str = "/"
) -> list[tuple[bytes, bytes]]:
    """Ask an app that answers with the inner headers, and return the headers that reach the browser."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": inner or []})
        await send({"type": "http.response.body", "body": b"hello"})

    scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"host", host) for host in hosts]}
    start, body = run(SecurityHeaders(app, inline_script_hashes=[HASH]), scope)
    assert (start["status"], body) == (status, {"type": "http.response.body", "body": b"hello"})
    return list(start["headers"])


def run(app: SecurityHeaders, scope: Scope) -> list[Message]:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(app(scope, receive, send))
    return told


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_every_answer_carries_all_headers(status: int) -> None:
    assert answer(b"werk.example.nl:8501", inner=[(b"content-type", b"text/html")], status=status) == [
        (b"content-type", b"text/html"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (
            b"permissions-policy",
            b"accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
            b"magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
        ),
        (
            b"content-security-policy",
            policy("'self' ws://werk.example.nl:8501 wss://werk.example.nl:8501").encode(),
        ),
    ]


def test_an_answer_without_any_headers_gets_them_too() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 204})

    start = run(SecurityHeaders(app, inline_script_hashes=[]), {"type": "http", "headers": []})[0]
    assert [name for name, _ in start["headers"]] == [
        b"x-content-type-options",
        b"referrer-policy",
        b"cross-origin-opener-policy",
        b"permissions-policy",
        b"content-security-policy",
    ]
    assert dict(start["headers"])[b"content-security-policy"] == policy("'self'", "").replace(" ;", ";").encode()


@pytest.mark.parametrize(
    ("path", "framed"),
    [("/wall", "'self'"), ("/", "'none'"), ("/wall/", "'none'"), ("/cockpit", "'none'"), ("/j/AB12CD", "'none'")],
)
def test_only_the_big_screen_may_stand_in_a_page_and_only_in_ours(path: str, framed: str) -> None:
    assert dict(answer(path=path))[b"content-security-policy"] == policy("'self'", framed=framed).encode()


def test_what_an_inner_app_has_set_stays_and_is_not_doubled() -> None:
    own = [(b"Content-Security-Policy", b"default-src 'none'"), (b"Referrer-Policy", b"origin")]
    headers = answer(b"localhost", inner=list(own))
    assert headers[:2] == own
    assert sorted(name.lower() for name, _ in headers) == [
        b"content-security-policy",
        b"cross-origin-opener-policy",
        b"permissions-policy",
        b"referrer-policy",
        b"x-content-type-options",
    ]


@pytest.mark.parametrize("host", [b"localhost", b"10.0.0.7:80", b"[::1]:8501", b"a-b.example"])
def test_the_page_may_open_sockets_to_its_own_host(host: bytes) -> None:
    text = host.decode()
    connect = f"'self' ws://{text} wss://{text}"
    assert dict(answer(host))[b"content-security-policy"] == policy(connect).encode()


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        (b"",),
        (b"x; script-src *",),
        (b"x https://evil.example",),
        (b"x\n",),
        (b"x'",),
        (b"*",),
        (b"x/y",),
        ("ex\u00e4mple".encode("latin-1"),),
        (b"good.example", b"evil.example"),
    ],
)
def test_a_strange_host_is_not_written_into_the_policy(hosts: tuple[bytes, ...]) -> None:
    assert dict(answer(*hosts))[b"content-security-policy"] == policy("'self'").encode()


def test_two_visitors_with_different_hosts_get_their_own_policy() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    guarded = SecurityHeaders(app, inline_script_hashes=[HASH])
    policies = [
        dict(run(guarded, {"type": "http", "headers": [(b"host", host)]})[0]["headers"])[b"content-security-policy"]
        for host in (b"one", b"two")
    ]
    assert policies == [policy(f"'self' ws://{host} wss://{host}").encode() for host in ("one", "two")]


@pytest.mark.parametrize("wrong", ["sha256-AAAA", "'sha256-AAAA'; script-src *", "'md5-AAAA'", "'unsafe-inline'"])
def test_a_hash_that_no_browser_would_read_is_refused_at_start(wrong: str) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("never asked")

    with pytest.raises(ValueError, match="must look like"):
        SecurityHeaders(app, inline_script_hashes=[wrong])


def test_sockets_pass_untouched() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept", "headers": []})

    told = run(SecurityHeaders(app, inline_script_hashes=[]), {"type": "websocket", "headers": []})
    assert told == [{"type": "websocket.accept", "headers": []}]


def test_each_inline_script_is_named_once_and_in_order() -> None:
    page = """<!-- <script>not.a.script()</script> -->
    <script>\n  window.a = 1 && '<b>'\n</script><SCRIPT type="module">b()</SCRIPT>
    <script src="./x.js">ignored()</script><script type=module src=y.js></script>
    <script>window.\u00e9 = "&amp;"</script><script type="module">b()</script><style>c()</style>"""
    assert inline_script_hashes(page) == [
        source_of("\n  window.a = 1 && '<b>'\n"),
        source_of("b()"),
        source_of('window.\u00e9 = "&amp;"'),
    ]


def test_a_hash_is_the_one_of_the_standard() -> None:
    # The worked example of https://www.w3.org/TR/CSP2/#script-src-hash-usage
    assert inline_script_hashes("<script>alert('Hello, world.');</script>") == [
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_count_as_the_browser_counts_them(end: str) -> None:
    assert inline_script_hashes(f"<script>a(){end}b()</script>") == [source_of("a()\nb()")]


@pytest.mark.parametrize("page", ["", "<p>no script</p>", "<script src=a.js></script>"])
def test_a_page_without_inline_scripts_has_no_hashes(page: str) -> None:
    assert inline_script_hashes(page) == []


def test_the_installed_streamlit_has_the_one_inline_script_we_expect() -> None:
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    index = (Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    script = index.partition("<script>")[2].partition("</script>")[0]
    assert "window.prerenderReady = false" in script
    assert inline_script_hashes(index) == [source_of(script)]
