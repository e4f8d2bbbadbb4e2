"""A facilitator's or observer's request in, the harvest as a file out; asked for each time, never kept by a browser."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.charts.looks import Chart, for_file
from workshop.charts.picture import as_file
from workshop.charts.polls import poll_chart
from workshop.charts.wall import drawn
from workshop.domain.errors import Refused, Why
from workshop.domain.permissions import Act
from workshop.domain.wall import OF_A_PROMPT, View, read_shows
from workshop.reports.answers_csv import answers_csv
from workshop.reports.sheets_pdf import SIZES, sheets_pdf
from workshop.reports.summary_md import summary_md
from workshop.web.asking import speaker_for, who_asks

_PICTURES = {"png": "image/png", "svg": "image/svg+xml"}
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
        return [
            Route("/download/{code}/sheets-{size}.pdf", self.sheets, methods=["GET"]),
            Route("/download/{code}/chart.{kind}", self.chart, methods=["GET"]),
            Route("/download/{code}/{file}", self.download, methods=["GET"]),
        ]

    def chart(self, request: Request) -> Response:
        """A chart of the wall as a file, for facilitators and observers; for everybody else there is no such address."""
        house, who = self._house(), who_asks(self._house(), request)
        kind, look = request.path_params["kind"], request.query_params.get("look")
        workshop_id = house.stages.id_of(request.path_params["code"])
        if workshop_id is None or kind not in _PICTURES:
            return RedirectResponse("/", status_code=303)
        try:
            understood = house.insights.of(who, workshop_id)
            shows = read_shows(request.query_params.get("show", "")[:120])
            poll = house.polls.result(who, workshop_id, shows.about) if shows.view is View.POLL else None
        except Refused:
            return RedirectResponse("/", status_code=303)
        known = shows.view not in OF_A_PROMPT or shows.about in understood.themes
        say = speaker_for(house, request)
        chart = poll_chart(poll, say) if poll else drawn(shows.view, shows.about, understood, say) if known else None
        if not isinstance(chart, Chart):
            return RedirectResponse("/", status_code=303)
        name = f"{understood.harvest.workshop.code}-{shows.view.value}.{kind}"
        return Response(
            as_file(for_file(chart, dark=look == "dark"), kind),
            headers={
                "content-type": _PICTURES[kind],
                "content-disposition": f'attachment; filename="{name}"',
                "cache-control": "no-store",
            },
        )

    def sheets(self, request: Request) -> Response:
        """Sheets of paper for the groups of the round that counts, for facilitators."""
        house, size = self._house(), request.path_params["size"]
        workshop_id = house.stages.id_of(request.path_params["code"])
        try:
            if workshop_id is None or size not in SIZES:
                raise Refused(Why.NOT_FOUND)
            sheets = house.paper.sheets(who_asks(house, request), workshop_id)
        except Refused:
            return RedirectResponse("/", status_code=303)
        if sheets is None:
            return RedirectResponse(f"/groups?w={request.path_params['code']}", status_code=303)
        link = house.settings.public(str(request.base_url), f"/j/{sheets.workshop.code}")
        name = f"{sheets.workshop.code}-{sheets.round.number}-{size}.pdf"
        return Response(
            sheets_pdf(sheets, speaker_for(house, request), link, size),
            headers={
                "content-type": "application/pdf",
                "content-disposition": f'attachment; filename="{name}"',
                "cache-control": "no-store",
            },
        )

    def download(self, request: Request) -> Response:
        """The file for facilitators and observers; for everybody else there is no such address."""
        house = self._house()
        made = _FILES.get(request.path_params["file"])
        workshop_id = house.stages.id_of(request.path_params["code"])
        if made is None or workshop_id is None:
            return RedirectResponse("/", status_code=303)
        try:
            house.stages.desk(who_asks(house, request), workshop_id, Act.OBSERVE)
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
