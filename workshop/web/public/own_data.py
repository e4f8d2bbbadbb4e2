"""Show somebody everything that is kept about them, let them correct and download it, and forget them when they ask."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.domain.people import Introduction
from workshop.services.people.own_data import KeptLine, KeptOfMe
from workshop.text.catalogue import Speaker
from workshop.text.names import group_name
from workshop.text.refusals import refusal
from workshop.web.asking import attached, form_of, speaker_for, who_asks
from workshop.web.public.pages import page

_DONE = ("correct", "forget")
_VOTES = {1: "own_data.agreed", 0: "own_data.skipped", -1: "own_data.disagreed"}


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the routes of the page and of its file."""

    async def serve(request: Request) -> Response:
        here, loop = house(), asyncio.get_running_loop()
        if request.method != "POST":
            return await loop.run_in_executor(here.reading, _shown, here, request)
        typed: Mapping[str, str] = {}
        try:
            typed = await form_of(here, request)
            await loop.run_in_executor(here.writing, _done, here, request, typed)
        except Refused as error:
            if error.why is Why.NOT_FOUND:
                return _to_form(request)
            said = refusal(speaker_for(here, request), error)
            return await loop.run_in_executor(here.reading, _shown, here, request, said, typed)
        return RedirectResponse(f"{request.url.path}?{typed['do']}", 303, {"cache-control": "no-store"})

    async def file(request: Request) -> Response:
        here = house()
        return await asyncio.get_running_loop().run_in_executor(here.reading, _file, here, request)

    return [
        Route("/r/{code}/data", serve, methods=["GET", "POST"]),
        Route("/r/{code}/data.json", file, methods=["GET"]),
    ]


def _to_form(request: Request) -> Response:
    return RedirectResponse(f"/j/{quote(request.path_params['code'][:100])}", 303, {"cache-control": "no-store"})


def _workshop_id(house: House, request: Request) -> str:
    return house.stages.id_of(request.path_params["code"][:100]) or ""


def _done(house: House, request: Request, typed: Mapping[str, str]) -> None:
    """Corrects or forgets. Raises Refused as those do, NOT_A_CHOICE for anything else."""
    who, workshop_id = who_asks(house, request), _workshop_id(house, request)
    match typed.get("do"):
        case "correct":
            said = Introduction(
                name=typed.get("name", ""),
                role_key="",
                place=typed.get("place", ""),
                organisation=typed.get("organisation", ""),
            )
            house.own_data.correct(who, workshop_id, said, typed.get("email", ""))
        case "forget" if "sure" in typed:
            house.retention.forget_me(who, workshop_id)
        case _:
            raise Refused(Why.NOT_A_CHOICE, field="request")


def _shown(house: House, request: Request, error: str = "", typed: Mapping[str, str] | None = None) -> Response:
    say = speaker_for(house, request)
    try:
        kept = house.own_data.of(who_asks(house, request), _workshop_id(house, request))
    except Refused:
        return _to_form(request)
    me = kept.me
    stands = {"name": me.name, "place": me.place, "organisation": me.organisation, "email": me.email}
    done = next((name for name in _DONE if name in request.query_params), "")
    rounds = max((number for number, _ in kept.groups), default=1)
    return page(
        house,
        request,
        "own_data",
        title=say("live.own_data"),
        kept=kept,
        typed=stands | {name: text for name, text in (typed or {}).items() if name in stands},
        role=kept.role[say.language == "en"],
        groups=[group_name(say, group, number, rounds) for number, group in kept.groups],
        lists=_lists(say, kept),
        done=say(f"own_data.done_{done}") if done else "",
        error=error,
        file=f"{request.url.path}.json",
        room=f"/r/{quote(kept.workshop.code)}",
        status=422 if error else 200,
    )


def _lists(say: Speaker, kept: KeptOfMe) -> list[tuple[str, list[dict[str, str]]]]:
    return [
        (say("own_data.answers"), [_line(say, line) for line in kept.answers]),
        (say("own_data.polls"), [_line(say, line) for line in kept.polls]),
        (say("own_data.votes"), [_entry(text, _voted(say, value)) for text, value in kept.votes]),
        (say("own_data.stars"), [_entry(text) for text in kept.stars]),
        (say("own_data.remarks"), [_entry(text, reply) for text, reply in kept.remarks]),
    ]


def _line(say: Speaker, line: KeptLine) -> dict[str, str]:
    told = _entry(" · ".join(filter(None, line.words)), say("own_data.removed") if line.removed else "")
    return told | {"question": line.question[say.language == "en"]}


def _entry(text: str, note: str = "") -> dict[str, str]:
    return {"question": "", "text": text, "note": note}


def _voted(say: Speaker, value: int) -> str:
    return say(_VOTES[value]) if value in _VOTES else say.count("own_data.dots", value)


def _file(house: House, request: Request) -> Response:
    say = speaker_for(house, request)
    try:
        kept = house.own_data.of(who_asks(house, request), _workshop_id(house, request))
    except Refused:
        return _to_form(request)
    content = json.dumps(_plain(kept, say), ensure_ascii=False, indent=2)
    name = f"{kept.workshop.code}-{say('own_data.file_name')}.json"
    return attached(content, name, "application/json")


def _plain(kept: KeptOfMe, say: Speaker) -> dict[str, Any]:
    me = kept.me
    english = say.language == "en"

    def lines(some: tuple[KeptLine, ...]) -> list[dict[str, Any]]:
        return [
            {
                "question": line.question[english],
                "words": list(filter(None, line.words)),
                "at": line.at.isoformat(),
                "removed": line.removed,
            }
            for line in some
        ]

    return {
        "workshop": {"title": kept.workshop.title, "code": kept.workshop.code},
        "name": me.name,
        "role": kept.role[english],
        "place": me.place,
        "organisation": me.organisation,
        "email": me.email,
        "language": me.language,
        "joined_at": me.joined_at.isoformat(),
        "left_at": me.left_at.isoformat() if me.left_at else None,
        "forgotten_at": me.forgotten_at.isoformat() if me.forgotten_at else None,
        "names_go_at": kept.names_go_at.isoformat(),
        "groups": [{"round": number, "group": group} for number, group in kept.groups],
        "answers": lines(kept.answers),
        "opening_questions": lines(kept.polls),
        "votes": [{"answer": text, "vote": value} for text, value in kept.votes],
        "stars": list(kept.stars),
        "remarks": [{"text": text, "reply": reply} for text, reply in kept.remarks],
    }
