"""A file for a part in, kept; asked for by who may see the part, out again as what it is and nothing else."""

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
from workshop.services.identity import Credentials
from workshop.web.asking import from_our_pages, id_in, refused, who_asks

_BYTES = "application/octet-stream"  # no form of another site can make a browser send this
_NO_STORE = {"cache-control": "no-store"}
# A picture that is opened by itself can do nothing; a PDF is shown by the browser's own reader, which a sandbox shuts out.
_PICTURE = {"content-security-policy": "default-src 'none'; sandbox"}
_PDF = {"content-security-policy": "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"}


class MaterialsApi:
    """The routes under /api/materials and /material."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [
            Route("/api/materials/{workshop}", self.all, methods=["GET"]),
            Route("/api/materials/{workshop}/{part}", self.one, methods=["PUT", "DELETE"]),
            Route("/api/material/{workshop}/{material}", self.open, methods=["GET"]),
        ]

    async def all(self, request: Request) -> Response:
        """By part: its material, for facilitators."""
        house = self._house()
        try:
            shown = await asyncio.get_running_loop().run_in_executor(
                house.reading, _told, house, who_asks(house, request), id_in(request.path_params["workshop"])
            )
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse(shown, headers=_NO_STORE)

    async def one(self, request: Request) -> Response:
        """PUT gives a part the file that is sent, DELETE takes it away; both answer with all there is then."""
        house, who = self._house(), who_asks(self._house(), request)
        loop = asyncio.get_running_loop()
        try:
            workshop_id, part_id = (id_in(request.path_params[name]) for name in ("workshop", "part"))
            if not from_our_pages(request, _BYTES):
                raise Refused(Why.NOT_FOUND)
            if request.method == "PUT":
                # Whoever may not is told before anything is taken in.
                await loop.run_in_executor(house.reading, house.materials.of, who, workshop_id)
                content = await _file(request)
                name = request.query_params.get("name", "")[:1000]
                await loop.run_in_executor(house.writing, house.materials.put, who, workshop_id, part_id, name, content)
            else:
                await loop.run_in_executor(house.writing, house.materials.remove, who, workshop_id, part_id)
            shown = await loop.run_in_executor(house.reading, _told, house, who, workshop_id)
        except Refused as error:
            return refused(house, request, error)
        return JSONResponse(shown, headers=_NO_STORE)

    async def open(self, request: Request) -> Response:
        """A picture or a PDF, for everybody in the workshop."""
        house = self._house()
        try:
            workshop_id, material_id = (id_in(request.path_params[name]) for name in ("workshop", "material"))
            material, content = await asyncio.get_running_loop().run_in_executor(
                house.reading, house.materials.content, who_asks(house, request), workshop_id, material_id
            )
        except Refused as error:
            return refused(house, request, error)
        return Response(content, headers=_headers(material))


def _headers(material: Material) -> dict[str, str]:
    return {
        "content-type": material.type,
        "content-disposition": f"inline; filename*=UTF-8''{quote(material.name)}",
        # Under this id it never changes; another file gets another one.
        "cache-control": "private, max-age=86400, immutable",
        **(_PICTURE if material.is_picture else _PDF),
    }


def _told(house: House, who: Credentials, workshop_id: str) -> dict[str, Any]:
    return {
        "materials": {
            part: {"id": one.id, "name": one.name, "picture": one.is_picture}
            for part, one in house.materials.of(who, workshop_id).items()
        }
    }


async def _file(request: Request) -> bytes:
    """What was sent, as far as it fits. Raises Refused FILE_TOO_LARGE as soon as it does not."""
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST:
            raise Refused(Why.FILE_TOO_LARGE, most=LARGEST // 2**20)
        chunks.append(chunk)
    return b"".join(chunks)
