"""Make a route of two functions: `show` reads what is answered, `do` first changes something. The rest is the same for all.

Checked for every route, in this order: where the request comes from, which participant is meant, how often they write,
and what was sent. Permission is the services' own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.services.identity import Credentials
from workshop.text.catalogue import Speaker
from workshop.web.asking import body_of, check_from_our_pages, id_in, meant, packed, refused, speaker_for, who_asks
from workshop.web.buckets import Buckets


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Holds one request: who asks, in which language, and about what."""

    house: House
    method: str
    who: Credentials
    say: Speaker
    ids: Mapping[str, str]  # those in the address, by name

    @property
    def workshop_id(self) -> str:
        """Gives the workshop in the address."""
        return self.ids["workshop"]


Sent = dict[str, Any]
Shows = Callable[[Asked], dict[str, Any]]
# What it gives back is the answer; where it gives nothing back, `show` says what there is now.
Does = Callable[[Asked, Sent], dict[str, Any] | None]
Runs = Callable[[House], Executor | None]  # None is the event loop's own threads, for what may take long


def writing(house: House) -> Executor | None:
    """Gives the one thread in which everything is written."""
    return house.writing


def reading(house: House) -> Executor | None:
    """Gives the threads in which boards are read."""
    return house.reading


def beside(_: House) -> Executor | None:
    """Gives other threads: for what may take seconds, so that nobody who writes waits for it."""
    return None


def route(
    house: Callable[[], House],
    path: str,
    show: Shows | None = None,
    do: Does | None = None,
    *,
    methods: tuple[str, ...] = ("POST",),
    limit: Buckets | None = None,
    shows_in: Runs = reading,
    does_in: Runs = writing,
) -> Route:
    """Makes a route. GET answers what `show` says; one of `methods` has `do` done first.

    With a `limit`, whoever writes too often is asked to wait a second. Raises nothing: a refusal becomes an answer.
    """

    async def serve(request: Request) -> Response:
        here = house()
        try:
            asked = _asked(here, request)
            loop = asyncio.get_running_loop()
            if request.method not in {"GET", "HEAD"} and do is not None:
                check_from_our_pages(here, request)
                if limit is not None and not limit.take(_writer(asked.who)):
                    return JSONResponse({"refused": "slow_down"}, status_code=429, headers={"retry-after": "1"})
                done = await loop.run_in_executor(does_in(here), do, asked, await body_of(request))
                if done is not None:
                    return packed(request, done)
            if show is None:
                raise Refused(Why.NOT_FOUND)
            return await loop.run_in_executor(shows_in(here), lambda: packed(request, show(asked)))
        except Refused as error:
            return refused(here, request, error)

    all_methods = [*(("GET",) if show is not None else ()), *(methods if do is not None else ())]
    return Route(path, serve, methods=all_methods)


def refusing(house: Callable[[], House], serve: Callable[[Asked, Request], Awaitable[Response]]) -> Any:
    """Makes an endpoint of a function that does all by itself; what it refuses becomes an answer."""
    return partial(_refusing, house, serve)


async def _refusing(
    house: Callable[[], House], serve: Callable[[Asked, Request], Awaitable[Response]], request: Request
) -> Response:
    here = house()
    try:
        return await serve(_asked(here, request), request)
    except Refused as error:
        return refused(here, request, error)


def choose(named: object, choices: Mapping[str, Callable[[], Any]]) -> Any:
    """Does what was chosen by name. Raises Refused NOT_FOUND for what is none of the choices."""
    act = choices.get(named) if isinstance(named, str) else None
    if act is None:
        raise Refused(Why.NOT_FOUND)
    return act()


def _asked(house: House, request: Request) -> Asked:
    """Reads who asks about what. Raises Refused NOT_FOUND for an id or a participant that cannot be meant."""
    return Asked(
        house=house,
        method=request.method,
        who=meant(who_asks(house, request), house.merging.now(request.query_params.get("me", ""))),
        say=speaker_for(house, request),
        ids={name: id_in(value) for name, value in request.path_params.items()},
    )


def _writer(who: Credentials) -> str:
    """Gives what tells one writer from another: the participant, else the facilitator's sign-in."""
    return who.participant_ids[0] if who.participant_ids else who.sign_in
