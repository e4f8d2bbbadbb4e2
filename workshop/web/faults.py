"""Answer what fails with a sentence in the visitor's language, and write one line of it to the log."""

import html
import logging
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.bootstrap import House
from workshop.domain.errors import Unavailable
from workshop.web.asking import language_of, speaker_for

_log = logging.getLogger(__name__)
TRY_AGAIN_LATER = 1013
_AFTER = "5"  # seconds, for programs that ask when to come again


class Faults:
    """ASGI middleware around everything that may fail. A socket is closed; whoever had it comes again by itself."""

    def __init__(self, app: ASGIApp, *, house: Callable[[], House]) -> None:
        self._app, self._house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes one request or socket on."""
        begun = gone = False

        async def send_and_note(message: Message) -> None:
            nonlocal begun, gone
            begun = begun or message["type"] in {"http.response.start", "websocket.close"}
            try:
                await send(message)
            except OSError:
                gone = True
                raise

        try:
            await self._app(scope, receive, send_and_note)
        except Exception as error:
            if scope["type"] not in {"http", "websocket"}:
                raise
            if gone and scope["type"] == "websocket":
                return  # they left before they were answered: no fault, and nobody is there to be told
            away = isinstance(error, Unavailable)
            _log.exception("What is kept cannot be reached." if away else "A request failed.")
            if begun:
                return
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
                return
            await self._answer(HTTPConnection(scope), away=away)(scope, receive, send)

    def _answer(self, connection: HTTPConnection, *, away: bool) -> Response:
        here = self._house()
        sentence = speaker_for(here, connection)("fault.away" if away else "fault.sentence")
        status, headers = (503, {"retry-after": _AFTER}) if away else (500, {})
        headers["cache-control"] = "no-store"
        if connection.url.path.startswith("/api/"):
            content = {"refused": "unavailable" if away else "fault", "sentence": sentence}
            return JSONResponse(content, status_code=status, headers=headers)
        language = language_of(here, connection.cookies, connection.headers.get("accept-language", ""))
        page = (
            f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width"><title>Workshop</title>'
            f'<body style="font: 1.2rem/1.5 sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem">'
            f"<p>{html.escape(sentence)}</p>"
        )
        return HTMLResponse(page, status_code=status, headers=headers)
