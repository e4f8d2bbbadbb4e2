"""Give the harvest as a file to facilitators and observers; made each time, never kept by a browser."""

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
from workshop.domain.report import address
from workshop.domain.wall import OF_A_PROMPT, View, read_shows
from workshop.one_by_one import TooManyWait
from workshop.reports.composing import compose
from workshop.reports.document import read
from workshop.reports.formats import FORMATS, written
from workshop.reports.making import made
from workshop.reports.sheets_pdf import SIZES, sheets_pdf
from workshop.web.asking import attached, speaker_for, who_asks
from workshop.web.public.pages import door, not_there

_AFTER = "20"  # seconds
_NOBODYS = "nobodys"
_PICTURES = {"png": "image/png", "svg": "image/svg+xml"}
_FILES = {"answers.csv": "csv", "summary.md": "md"}  # by what they were called before there were reports


class Downloads:
    """Serves the routes under /download."""

    def __init__(self, house: Callable[[], House]) -> None:
        self._house = house

    def routes(self) -> list[Route]:
        """Gives the routes to give to the server."""
        return [
            Route("/download/{code}/sheets-{size}.pdf", self.sheets, methods=["GET"]),
            Route("/download/{code}/chart.{kind}", self.chart, methods=["GET"]),
            Route("/download/{code}/report.{kind}", self.draft, methods=["GET"]),
            Route("/v/{token}/{number:int}/report.{kind}", self.report, methods=["GET"]),
            Route("/download/{code}/template.toml", self.template, methods=["GET"]),
            Route("/download/{code}/{file}", self.download, methods=["GET"]),
        ]

    def _meant(self, request: Request) -> str:
        """The workshop in the address; one that nobody has where there is none, so that the same is asked and answered."""
        return self._house().stages.id_of(request.path_params["code"]) or _NOBODYS

    def chart(self, request: Request) -> Response:
        """Gives a chart of the wall as a file, for facilitators and observers; for everybody else there is no such address."""
        house, who = self._house(), who_asks(self._house(), request)
        kind, look = request.path_params["kind"], request.query_params.get("look")
        workshop_id = self._meant(request)
        if kind not in _PICTURES:
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
        picture = for_file(chart, dark=look == "dark")
        return self._drawn(request, lambda: as_file(picture, kind), name, _PICTURES[kind])

    def draft(self, request: Request) -> Response:
        """Gives the report as it would be published now, for facilitators and observers."""
        house, kind, say = self._house(), request.path_params["kind"], speaker_for(self._house(), request)
        try:
            source = house.reports.source(who_asks(house, request), self._meant(request))
        except Refused:
            return RedirectResponse("/", status_code=303)
        if kind not in FORMATS:
            return RedirectResponse("/", status_code=303)

        def draw() -> bytes:
            documents = made(source, say.zone, version=0, now=house.clock(), languages=[say.language])
            return written(documents[say.language], say, kind)

        name = f"{source.understood.harvest.workshop.code}-{say('report.file_name')}-{say('report.file_draft')}.{kind}"
        return self._drawn(request, draw, name, FORMATS[kind].media_type)

    def report(self, request: Request) -> Response:
        """Gives a published report as a file, to whoever has its address."""
        house, kind, say = self._house(), request.path_params["kind"], speaker_for(self._house(), request)
        try:
            found = house.reports.published(request.path_params["token"][:40], request.path_params["number"])
        except Refused:
            return not_there(say, house, request, "report.not_there")
        if kind not in FORMATS:
            return RedirectResponse(address(found.report.token), status_code=303)
        name = f"{found.workshop.code}-{say('report.file_name')}-{found.number}.{kind}"
        stored = found.content[say.language]
        return self._drawn(request, lambda: written(read(stored), say, kind), name, FORMATS[kind].media_type)

    def _drawn(self, request: Request, draw: Callable[[], bytes], name: str, kind: str) -> Response:
        """A file that takes some work: one is made at a time, and whoever finds too many waiting is asked to come again."""
        house = self._house()
        try:
            content = house.drawing.run(draw)
        except TooManyWait:
            say = speaker_for(house, request)
            again = say("files.again"), f"{request.url.path}?{request.url.query}".rstrip("?")
            page = door(house, request, title=say("files.busy"), text=say("files.wait"), other=again, status=429)
            page.headers["retry-after"] = _AFTER
            return page
        return attached(content, name, kind)

    def sheets(self, request: Request) -> Response:
        """Sheets of paper for the groups of the round that counts, for facilitators."""
        house, size = self._house(), request.path_params["size"]
        workshop_id = self._meant(request)
        try:
            if size not in SIZES:
                raise Refused(Why.NOT_FOUND)
            sheets = house.paper.sheets(who_asks(house, request), workshop_id)
        except Refused:
            return RedirectResponse("/", status_code=303)
        if sheets is None:
            return RedirectResponse(f"/groups?w={request.path_params['code']}", status_code=303)
        link = house.settings.public(str(request.base_url), f"/j/{sheets.workshop.code}")
        name = f"{sheets.workshop.code}-{sheets.round.number}-{size}.pdf"
        say = speaker_for(house, request)
        return self._drawn(request, lambda: sheets_pdf(sheets, say, link, size), name, "application/pdf")

    def template(self, request: Request) -> Response:
        """Gives a workshop as a template file, for its facilitators; for everybody else there is no such address."""
        house = self._house()
        try:
            file = house.copying.file(who_asks(house, request), self._meant(request))
        except Refused:
            return RedirectResponse("/", status_code=303)
        return attached(file, f"{request.path_params['code']}-template.toml", "application/toml; charset=utf-8")

    def download(self, request: Request) -> Response:
        """Gives the file for facilitators and observers; for everybody else there is no such address."""
        house, say = self._house(), speaker_for(self._house(), request)
        kind = _FILES.get(request.path_params["file"])
        workshop_id = self._meant(request)
        if kind is None:
            return RedirectResponse("/", status_code=303)
        try:
            source = house.reports.source(who_asks(house, request), workshop_id)
        except Refused:
            return RedirectResponse("/", status_code=303)
        document = compose(source, say, version=0, now=house.clock(), charts=False)
        name = f"{document.code}-{request.path_params['file']}"
        return attached(written(document, say, kind), name, FORMATS[kind].media_type)
