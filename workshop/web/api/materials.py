"""Keep the file that a part shows, and give it to whoever may see the part, as what it is and nothing else."""

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.materials import LARGEST, Material
from workshop.web.answering import Asked, refusing, route
from workshop.web.asking import check_from_our_pages

_BYTES = "application/octet-stream"  # no form of another site can make a browser send this
# A picture that is opened by itself can do nothing; a PDF is shown by the browser's own reader, which a sandbox shuts out.
_PICTURE = {"content-security-policy": "default-src 'none'; sandbox"}
_PDF = {"content-security-policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"}


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of all materials by part, of one part's (PUT and DELETE), and of one file for everybody."""
    return [
        route(house, "/api/materials/{workshop}", _show),
        Route("/api/materials/{workshop}/{part}", refusing(house, _change), methods=["PUT", "DELETE"]),
        Route("/api/material/{workshop}/{material}", refusing(house, _open), methods=["GET"]),
    ]


def _show(asked: Asked) -> dict[str, Any]:
    return {
        "materials": {
            part: {"id": material.id, "name": material.name, "picture": material.is_picture}
            for part, material in asked.house.materials.of(asked.who, asked.workshop_id).items()
        }
    }


async def _change(asked: Asked, request: Request) -> Response:
    """Gives a part the file that is sent, or takes it away; answers with all there is then."""
    house, who, part_id, loop = asked.house, asked.who, asked.ids["part"], asyncio.get_running_loop()
    check_from_our_pages(house, request, _BYTES)
    if request.method == "PUT":
        # Whoever may not is told before anything is taken in.
        await loop.run_in_executor(house.reading, house.materials.of, who, asked.workshop_id)
        content = await _file(request)
        name = request.query_params.get("name", "")[:1000]
        await loop.run_in_executor(house.writing, house.materials.put, who, asked.workshop_id, part_id, name, content)
    else:
        await loop.run_in_executor(house.writing, house.materials.remove, who, asked.workshop_id, part_id)
    shown = await loop.run_in_executor(house.reading, _show, asked)
    return JSONResponse(shown, headers={"cache-control": "no-store"})


async def _open(asked: Asked, _request: Request) -> Response:
    """Gives a picture or a PDF to everybody in the workshop."""
    house = asked.house
    material, content = await asyncio.get_running_loop().run_in_executor(
        house.reading, house.materials.content, asked.who, asked.workshop_id, asked.ids["material"]
    )
    return Response(content, headers=_headers(material))


def _headers(material: Material) -> dict[str, str]:
    return {
        "content-type": material.type,
        "content-disposition": f"inline; filename*=UTF-8''{quote(material.name)}",
        # Under this id it never changes; another file gets another one.
        "cache-control": "private, max-age=86400, immutable",
        **(_PICTURE if material.is_picture else _PDF),
    }


async def _file(request: Request) -> bytes:
    """Reads what was sent, as far as it fits. Raises Refused FILE_TOO_LARGE as soon as it does not."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST:
            raise Refused(Why.FILE_TOO_LARGE, most=LARGEST // 2**20)
        chunks.append(chunk)
    return b"".join(chunks)
