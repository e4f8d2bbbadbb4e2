"""Serve the scripts, styles and fonts of Streamlit's pages packed; Streamlit itself sends them as they are, 2 MB of scripts for a first page."""

import asyncio
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop import assets

# Families that Streamlit's style sheet brings and our theme replaces: the first text on a page would load 170 kB of letters.
_UNUSED_FONTS = re.compile(rb"@font-face\{font-family:Source (?:Sans|Serif);[^}]*\}")
_PACKED = {".js", ".css"}


def route(folder: Path) -> Route:
    """Gives the route; `folder` is where the installed Streamlit keeps its page."""
    files = folder / "static"

    async def serve(request: Request) -> Response:
        path = (files / request.path_params["path"]).resolve()
        if not path.is_relative_to(files.resolve()) or not path.is_file():
            return Response(status_code=404)
        accepted = request.headers.get("accept-encoding", "")
        # The first one who asks for a script waits until it is packed, a tenth of a second; nobody else does.
        sent = await asyncio.to_thread(_sent, path, assets.packing(accepted))
        # The names of these files change with what is in them.
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
        if sent.packing:
            headers["content-encoding"] = sent.packing
        if sent.tag:
            # Not the name of a font that we send a part of: a browser keeps the part, and asks whether it is still that one.
            headers |= {"cache-control": "no-cache", "etag": sent.tag}
            if sent.tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
        return Response(sent.body, media_type=assets.media_type(path), headers=headers)

    return Route("/static/{path:path}", serve, methods=["GET"])


def part_of(font: bytes) -> Path:
    """Gives where the part of a font that pages show lies, if it was made: its name tells which font it is a part of."""
    return assets.FOLDER / "fonts" / f"symbols-{_digest(font)}.woff2"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


class _Sent(NamedTuple):
    body: bytes
    packing: str = ""
    tag: str = ""  # where the name of a file does not tell what is in it


@cache
def _sent(path: Path, packing: str) -> _Sent:
    body = path.read_bytes()
    if path.suffix == ".woff2":
        # Another font, such as a newer Streamlit's, has no part yet and is sent whole.
        part = part_of(body)
        return _Sent(part.read_bytes(), tag=f'"{_digest(part.read_bytes())}"') if part.exists() else _Sent(body)
    if path.suffix == ".css":
        body = _UNUSED_FONTS.sub(b"", body)
    return _Sent(*assets.pack(body, packing)) if path.suffix in _PACKED else _Sent(body)
