"""Serve the scripts, styles and fonts of Streamlit's pages packed; Streamlit itself sends them as they are, 2 MB of scripts for a first page."""

import asyncio
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop import assets

# Families that Streamlit's style sheet brings and our theme replaces: the first text on a page would load 170 kB of letters.
_UNUSED_FONTS = re.compile(rb"@font-face\{font-family:Source (?:Sans|Serif);[^}]*\}")
_KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
}


def route(folder: Path) -> Route:
    """Gives the route; `folder` is where the installed Streamlit keeps its page."""
    files = folder / "static"

    async def serve(request: Request) -> Response:
        path = (files / request.path_params["path"]).resolve()
        if not path.is_relative_to(files.resolve()) or not path.is_file():
            return Response(status_code=404)
        accepted = request.headers.get("accept-encoding", "")
        # The first one who asks for a script waits until it is packed, a tenth of a second; nobody else does.
        body, packing = await asyncio.to_thread(_packed, path, assets.packing(accepted))
        # The names of these files change with what is in them.
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
        if packing:
            headers["content-encoding"] = packing
        return Response(body, media_type=_KINDS.get(path.suffix, "application/octet-stream"), headers=headers)

    return Route("/static/{path:path}", serve, methods=["GET"])


@cache
def _packed(path: Path, packing: str) -> tuple[bytes, str]:
    body = path.read_bytes()
    if path.suffix == ".css":
        body = _UNUSED_FONTS.sub(b"", body)
    return assets.pack(body, packing) if path.suffix in _KINDS and path.suffix != ".woff2" else (body, "")
