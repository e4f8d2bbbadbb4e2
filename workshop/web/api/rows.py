"""Give what the live channel would have pushed since a version, to screens that cannot have the channel."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.bootstrap import House
from workshop.domain.errors import Refused, Why
from workshop.live.topics import read_topic
from workshop.web.answering import Asked, refusing


def routes(house: Callable[[], House]) -> list[Route]:
    """Gives the route that is asked instead of the live channel."""
    return [Route("/api/rows", refusing(house, _rows), methods=["GET"])]


async def _rows(asked: Asked, request: Request) -> Response:
    house = asked.house
    topic = read_topic(request.query_params.get("topic"))
    since = request.query_params.get("since", "0")
    if topic is None or not (since.isascii() and since.isdigit()) or len(since) > 12:
        raise Refused(Why.NOT_FOUND)
    visitor = await asyncio.get_running_loop().run_in_executor(
        house.reading, house.stages.visitor_for, asked.who, topic.act, topic.workshop_id, topic.group_id
    )
    if topic.only_rings:
        message = house.feed.desk_message(topic, await house.feed.stage(topic, visitor))
    elif topic.kind == "stage":
        if visitor.participant_id is not None:
            house.presence.asked(topic.workshop_id, visitor.participant_id)
        message = house.feed.stage_message(topic, await house.feed.stage(topic, visitor), visitor)
    else:
        signature = request.query_params.get("sig", "")[:20]
        message = (await house.feed.board(topic, visitor, int(since), signature)).message
    return Response(message, media_type="application/json", headers={"cache-control": "no-store"})
