"""A facilitator's request in, the harvest as a file out; asked for each time, never kept by a browser."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused
from workshop.reports.answers_csv import answers_csv
from workshop.reports.summary_md import summary_md
from workshop.web.asking import speaker_for, who_asks

_FILES = {
    "answers.csv": (answers_csv, "text/csv; charset=utf-8"),
    "summary.md": (summary_md, "text/markdown; charset=utf-8"),
}


class Downloads:
    """The routes under /download."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """The routes to give to the server."""
        return [Route("/download/{code}/{file}", self.download, methods=["GET"])]

    def download(self, request: Request) -> Response:
        """The file for facilitators; for everybody else there is no such address."""
        house = self._house()
        made = _FILES.get(request.path_params["file"])
        workshop_id = house.boards.id_of(request.path_params["code"])
        if made is None or workshop_id is None:
            return RedirectResponse("/", status_code=303)
        try:
            house.boards.desk(who_asks(house, request), workshop_id)
            harvest = house.boards.harvest(who_asks(house, request), workshop_id)
        except Refused:
            return RedirectResponse("/", status_code=303)
        write, kind = made
        name = f"{harvest.workshop.code}-{request.path_params['file']}"
        return Response(
            write(harvest, speaker_for(house, request)),
            headers={
                "content-type": kind,
                "content-disposition": f'attachment; filename="{name}"',
                "cache-control": "no-store",
            },
        )
