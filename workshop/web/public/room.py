"""Draw a participant's room as a light page, and a plain one for browsers without scripts; and read what is sent there."""

import asyncio
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop import assets
from workshop.bootstrap import House
from workshop.domain.answers import Words
from workshop.domain.errors import Refused
from workshop.domain.permissions import Visitor
from workshop.domain.programme import PartKind, Screen
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.workshops import State
from workshop.live.topics import Topic
from workshop.presenters.room import common_view, own_view
from workshop.services.answers.sending import SentAnswer
from workshop.services.identity import Credentials
from workshop.services.screens.views import Stage, Visit
from workshop.text.catalogue import Speaker
from workshop.text.refusals import refusal
from workshop.web.answering import Asked, refusing
from workshop.web.asking import form_of, speaker_for, who_asks
from workshop.web.buckets import Buckets
from workshop.web.public.pages import not_there, page, waiting

_SENT = "sent"  # in the address of a plain page, after something was kept


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of rooms: the page, what it shows as data, and the plain page."""
    limit = Buckets()
    return [
        Route("/r/{code}", partial(_room, house), methods=["GET"]),
        Route("/r/{code}/plain", partial(_plain_room, house, limit), methods=["GET", "POST"]),
        Route("/me/{token}/plain", _by_link(house, partial(_plain, limit)), methods=["GET", "POST"]),
        Route("/api/room/{code}", refusing(house, _looked), methods=["GET"]),
    ]


def address(code: str) -> str:
    """Gives the address of a room."""
    return f"/r/{quote(code)}"


def plain_address(token: str) -> str:
    """Gives the address of the plain page of whoever has this personal link; it needs no cookies."""
    return f"/me/{quote(token)}/plain"


class _Here:
    """A participant in their room: who asks, what their page needs and what is on now."""

    def __init__(self, house: House, say: Speaker, who: Credentials, visit: Visit, stage: Stage) -> None:
        self.house, self.say, self.who, self.visit, self.stage = house, say, who, visit, stage
        self.by_link = False  # their browser keeps no cookies
        self.visitor = _visitor(visit)
        self.path = address(visit.workshop.code)

    def given(self, came_by: str) -> str:
        """What the room's script is given with the page, as JSON."""
        personal = self.house.settings.public(came_by, f"/me/{self.visit.personal_token}")
        own = own_view(self.say, self.visit, self.who, personal)
        common = common_view(self.say, self.visit, self.path)
        view = f"{common[:-1]}, {json.dumps(own, ensure_ascii=False)[1:]}"
        told = self.house.feed.stage_message(_topic(self.visit), self.stage, self.visitor)
        return f'{{"view": {view}, "told": {told}, "stamp": "{assets.stamp()}"}}'


def _topic(visit: Visit) -> Topic:
    return Topic("stage", visit.workshop.id)


def _visitor(visit: Visit) -> Visitor:
    return Visitor(workshop_id=visit.workshop.id, participant_id=visit.me.id)


def _arrived(house: House, say: Speaker, who: Credentials, code: str) -> _Here:
    """Who is here, in the room with this code. Raises Refused NOT_FOUND for whoever is no participant there."""
    return _Here(house, say, who, *house.stages.arrive(who, code[:100]))


async def _arrive(house: House, say: Speaker, who: Credentials, code: str) -> _Here:
    return await asyncio.get_running_loop().run_in_executor(house.reading, _arrived, house, say, who, code)


def _to_form(code: str) -> Response:
    """Leads whoever is no participant to the form to join, which says what there is to say."""
    return RedirectResponse(f"/j/{quote(code[:100])}", 303, {"cache-control": "no-store"})


def _by_link(house: Callable[[], House], serve: Callable[[_Here, Request], Any]) -> Callable[[Request], Any]:
    """Makes an endpoint for whoever has a personal link and a browser that keeps no cookies; one that does is led to its room."""

    async def answer(request: Request) -> Response:
        here, token, say = house(), request.path_params["token"][:200], speaker_for(house(), request)
        try:
            loop = asyncio.get_running_loop()
            person, workshop = await loop.run_in_executor(here.reading, here.joining.whose, token)
        except Refused:
            return not_there(say, here, request, "home.old_link")
        if person.id in who_asks(here, request).participant_ids:
            return RedirectResponse(address(workshop.code), 303, {"cache-control": "no-store"})
        if person.at_door_since is not None:
            return waiting(here, request, workshop, person, request.url.path)
        goes_on = workshop.state in {State.OPEN, State.LIVE}
        if person.kept_out_at is not None or (person.left_at is not None and goes_on):
            # Coming back is theirs to press, on the page of the link itself.
            return RedirectResponse(f"/me/{quote(token)}", 303, {"cache-control": "no-store"})
        arrived = await _arrive(here, say, Credentials((person.id,)), workshop.code)
        arrived.by_link = True
        response: Response = await serve(arrived, request)
        return response

    return answer


async def _room(house: Callable[[], House], request: Request) -> Response:
    code, home = request.path_params["code"], house()

    def drawn() -> Response:
        try:
            here = _arrived(home, speaker_for(home, request), who_asks(home, request), code)
        except Refused:
            return _to_form(code)
        given = here.given(str(request.url))
        return page(
            here.house,
            request,
            "room",
            title=here.visit.workshop.title,
            style="room",
            script="room",
            half=assets.script("half_loaded"),
            welcome=here.say("live.welcome", name=here.visit.me.first_name),
            # Data in a page ends at the first "</script", whatever it stands in.
            given=given.replace("<", "\\u003c"),
            plain=f"{here.path}/plain",
        )

    return await asyncio.get_running_loop().run_in_executor(home.reading, drawn)


async def _plain_room(house: Callable[[], House], limit: Buckets, request: Request) -> Response:
    home, code = house(), request.path_params["code"]
    try:
        here = await _arrive(home, speaker_for(home, request), who_asks(home, request), code)
    except Refused:
        return _to_form(code)
    return await _plain(limit, here, request)


async def _looked(asked: Asked, request: Request) -> Response:
    here = await _arrive(asked.house, asked.say, asked.who, request.path_params["code"])
    return Response(here.given(str(request.url)), media_type="application/json", headers={"cache-control": "no-store"})


async def _plain(limit: Buckets, here: _Here, request: Request) -> Response:
    plain, loop = _Plain(here, request), asyncio.get_running_loop()
    typed: Mapping[str, str] = {}
    error, status = "", 200
    if request.method == "POST":
        try:
            typed = await form_of(here.house, request)
            if limit.take(here.visit.me.id):
                await loop.run_in_executor(here.house.writing, plain.send, typed)
                return RedirectResponse(f"{request.url.path}?{_SENT}", 303, {"cache-control": "no-store"})
            error, status = here.say("plain.slow_down"), 429
        except Refused as refused:
            error, status = refusal(here.say, refused), 422
    return await loop.run_in_executor(here.house.reading, plain.drawn, typed, error, status)


_TITLES = {Screen.PLENARY: "live.plenary", Screen.AFTERWARDS: "live.thanks"}


class _Plain:
    """One request for the page without scripts: one's group, the questions, a form for each."""

    def __init__(self, here: _Here, request: Request) -> None:
        self._here, self._request = here, request
        self._seat = here.stage.seats.get(here.visit.me.id)

    def send(self, sent: Mapping[str, str]) -> None:
        """Keeps an answer. Raises Refused as `Sending.send` does."""
        here = self._here
        sending = SentAnswer(
            id=sent.get("id", "")[:40],
            workshop_id=here.visit.workshop.id,
            group_id=self._seat[0] if self._seat else "",
            prompt_id=sent.get("prompt", "")[:40],
            words=Words(*(sent.get(name, "") for name in ("text", "expected", "helped"))),
        )
        here.house.sending.send(Credentials((here.visit.me.id,)), sending)

    def drawn(self, typed: Mapping[str, str], error: str, status: int) -> Response:
        """Draws the page; with an error, what was typed is there again."""
        here, say = self._here, self._here.say
        seat, me = self._seat, here.visit.me
        at_table = seat is not None and here.visit.screen is Screen.GROUP
        people = here.stage.tables[seat[0]] if seat else []
        names = {role.key: role.name(say.language) for role in here.visit.roles}
        return page(
            here.house,
            self._request,
            "plain",
            title=self._title(),
            says=self._says(),
            workshop=here.visit.workshop.title,
            people=[
                " · ".join(filter(None, (name, names.get(role, ""), place)))
                for person, name, role, place, _called in people
                if person != me.id
            ],
            prompts=self._prompts(seat[0], typed) if seat and at_table else [],
            writing=at_table and here.stage.writing,
            error=error,
            sent=_SENT in self._request.query_params,
            plain=self._request.url.path,
            report=here.stage.report,
            room="" if here.by_link else here.path,
            status=status,
        )

    def _title(self) -> str:
        """What the same screen says with scripts (`titleOf` of workshop/browser/room/room_view.js)."""
        say, visit = self._here.say, self._here.visit
        if visit.screen is Screen.GROUP and self._seat:
            return say("group.title", n=self._seat[1])
        if visit.screen in _TITLES:
            return say(_TITLES[visit.screen])
        on_break = visit.part is not None and visit.part.kind is PartKind.BREAK
        return say("live.break_now") if on_break else say("live.welcome", name=visit.me.first_name)

    def _says(self) -> list[str]:
        """What there is to know now: how it ends, and what the part asks."""
        say, visit = self._here.say, self._here.visit
        live = visit.workshop.state is State.LIVE
        ends = [say("live.closing_text" if live else "live.after_text")] if visit.screen is Screen.AFTERWARDS else []
        return [*ends, *filter(None, [visit.part.instruction if live and visit.part else ""])]

    def _prompts(self, group_id: str, typed: Mapping[str, str]) -> list[dict[str, Any]]:
        here = self._here
        visitor = replace(here.visitor, group_ids=frozenset({group_id}))
        board = here.house.boards.group_rows(visitor, group_id, 0, "")
        rows = [row for row in board.rows if "gone" not in row]
        return [
            {
                "id": prompt.id,
                "text": prompt.text(here.say.language),
                "new": str(uuid.uuid4()),
                "fields": self._fields(prompt, typed if typed.get("prompt") == prompt.id else {}),
                "rows": [
                    " · ".join(filter(None, (row["expected"], row["text"], row["helped"])))
                    for row in rows
                    if row["prompt"] == prompt.id
                ],
            }
            for prompt in here.visit.prompts
        ]

    def _fields(self, prompt: Prompt, typed: Mapping[str, str]) -> list[dict[str, str]]:
        labels = {"text": "live.your_answer"}
        if prompt.kind is PromptKind.STORY:
            labels = {"expected": "live.expected", "text": "live.became", "helped": "live.helped"}
        return [
            {"name": name, "label": self._here.say(key), "typed": typed.get(name, "")} for name, key in labels.items()
        ]
