"""Push over a WebSocket what its screen may hear, for as long as it stays; one task per screen and one per reader."""

import asyncio
import contextlib
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from workshop.domain.errors import Refused
from workshop.domain.permissions import Visitor, check
from workshop.live.beats import Beats, sign
from workshop.live.feed import Feed, milliseconds
from workshop.live.hub import Hub, Listener
from workshop.live.messages import AgainMessage, GoneMessage
from workshop.live.presence import LINGERS_SECONDS, Presence
from workshop.live.topics import Topic, guests_of, read_topic
from workshop.services.identity import Credentials
from workshop.services.ports.clock import Clock
from workshop.services.screens.stage import Stages

LOOK_SECONDS = 60.0  # how long a missed ring can go unnoticed, and how soon a withdrawn right ends
MOST_TOPICS = 16
LONGEST_MESSAGE = 4096  # characters
MOST_MESSAGES, MESSAGES_SECONDS = 60, 20.0


def _gone(name: str) -> str:
    return json.dumps(GoneMessage(topic=name, gone=True))


class Subscription:
    """One topic that one screen listens to, with how far that screen is."""

    __slots__ = ("here", "signature", "since", "topic", "visitor")

    def __init__(self, topic: Topic, visitor: Visitor, since: int, signature: str) -> None:
        self.topic, self.visitor, self.since, self.signature = topic, visitor, since, signature
        self.here = ""  # the participant who is there through this


class LiveRoute:
    """Serves `/live`."""

    def __init__(
        self,
        hub: Hub,
        feed: Feed,
        stages: Stages,
        clock: Clock,
        credentials: Callable[[Mapping[str, str]], Credentials],
        *,
        presence: Presence,
        is_own: Callable[[Mapping[str, str]], bool],
        open_to_all: bool = True,
        max_sockets: int = 6000,
    ) -> None:
        self._hub, self._feed, self._stages, self._clock, self._presence = hub, feed, stages, clock, presence
        self._credentials, self._is_own, self._open = credentials, is_own, open_to_all
        self._max_sockets, self._sockets = max_sockets, 0
        self._beats = Beats(lambda: milliseconds(clock()))

    def route(self) -> WebSocketRoute:
        """Gives the route to give to the server."""
        return WebSocketRoute("/live", self.serve)

    async def serve(self, socket: WebSocket) -> None:
        """Keeps one screen up to date until it goes."""
        if not self._open or self._sockets >= self._max_sockets or not self._is_own(socket.headers):
            await socket.close(1008)
            return
        self._sockets += 1
        try:
            await self._stay(socket)
        finally:
            self._sockets -= 1

    async def _stay(self, socket: WebSocket) -> None:
        await socket.accept()
        who = self._credentials(socket.cookies)
        socket.scope["headers"].clear()  # its cookies are all that is asked for again, and those are read
        listener = Listener()
        subscriptions: dict[str, Subscription] = {}
        reader = asyncio.create_task(self._read(socket, who, listener, subscriptions))
        reader.add_done_callback(lambda _: listener.awake.set())  # who goes is forgotten at once
        self._beats.put_off(listener)
        try:
            await self._push(socket, who, listener, subscriptions, reader)
        except (WebSocketDisconnect, ConnectionError, RuntimeError):
            # The screen went away while something was on its way to it; it asks for everything since on its return.
            return
        finally:
            self._beats.leave(listener)
            for name in list(subscriptions):
                self._forget(listener, subscriptions, name)
            reader.cancel()
            # However reading ended, it has ended: a frame of bytes, a hang-up, our own cancelling.
            await asyncio.gather(reader, return_exceptions=True)
            if socket.application_state is WebSocketState.CONNECTED:
                # Mostly it was the other side that went; then there is nobody left to say goodbye to.
                with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                    await socket.close(1000)

    async def _read(
        self, socket: WebSocket, who: Credentials, listener: Listener, subscriptions: dict[str, Subscription]
    ) -> None:
        allowed, began = MOST_MESSAGES, 0.0
        while True:
            text = await socket.receive_text()
            now = asyncio.get_running_loop().time()
            if now - began > MESSAGES_SECONDS:
                allowed, began = MOST_MESSAGES, now
            allowed -= 1
            if allowed < 0 or len(text) > LONGEST_MESSAGE:
                await socket.close(1008)
                return
            try:
                message = json.loads(text)
            except (ValueError, RecursionError):
                continue
            if isinstance(message, dict):
                await self._obey(socket, message, who, listener, subscriptions)

    async def _obey(
        self,
        socket: WebSocket,
        message: dict[str, Any],
        who: Credentials,
        listener: Listener,
        subscriptions: dict[str, Subscription],
    ) -> None:
        if "leave" in message:
            self._forget(listener, subscriptions, str(message["leave"]))
            return
        if "sign" in message:
            await socket.send_text(sign(milliseconds(self._clock())))
            return
        topic = read_topic(message.get("listen"))
        if topic is None or (topic.name not in subscriptions and len(subscriptions) >= MOST_TOPICS):
            return
        try:
            visitor = await self._admit(who, topic, subscriptions)
        except Refused:
            # Not yours, or not there: the answer is the same.
            await socket.send_text(_gone(topic.name))
            return
        since, signature = message.get("since"), message.get("sig")
        before = subscriptions.get(topic.name)
        subscriptions[topic.name] = subscription = Subscription(
            topic,
            visitor,
            since if type(since) is int and 0 <= since < 10**12 else 0,
            signature if isinstance(signature, str) else "",
        )
        self._hub.listen(listener, topic.name)
        subscription.here = before.here if before is not None else ""
        if topic.kind == "stage" and visitor.participant_id is not None and not subscription.here:
            subscription.here = visitor.participant_id
            self._presence.came(topic.workshop_id, subscription.here)
        if topic.kind == "group":
            self._hub.listen(listener, f"group:{topic.workshop_id}")
        if visitor.guest is not None:
            self._hub.listen(listener, guests_of(topic.workshop_id))
        listener.ring(topic.name)

    async def _admit(self, who: Credentials, topic: Topic, subscriptions: dict[str, Subscription]) -> Visitor:
        """Who asks, once they may listen to this. Raises Refused NOT_FOUND otherwise.

        A screen's later topics need no new look at the database: who they are was read at the first one, and where
        they sit is read again with every change.
        """
        known = next(
            (
                subscription.visitor
                for subscription in subscriptions.values()
                if subscription.topic.workshop_id == topic.workshop_id
            ),
            None,
        )
        if known is not None and topic.kind != "group":
            check(known, topic.act)
            return known
        if known is not None and known.participant_id is not None:
            stage = await self._feed.stage(Topic("stage", topic.workshop_id), known)
            seat = stage.seats.get(known.participant_id)
            if seat is not None and seat[0] == topic.group_id:
                return replace(known, group_ids=known.group_ids | {seat[0]})
        return await asyncio.get_running_loop().run_in_executor(
            None, self._stages.visitor_for, who, topic.act, topic.workshop_id, topic.group_id
        )

    def _forget(self, listener: Listener, subscriptions: dict[str, Subscription], name: str) -> None:
        subscription = subscriptions.pop(name, None)
        if subscription is not None:
            self._hub.leave(listener, name)
            if subscription.here:
                self._presence.went(subscription.topic.workshop_id, subscription.here)
                asyncio.get_running_loop().call_later(
                    LINGERS_SECONDS, self._presence.look, subscription.topic.workshop_id
                )
            same = [
                ("group", subscription.topic.workshop_id) == (other.topic.kind, other.topic.workshop_id)
                for other in subscriptions.values()
            ]
            if not any(same):
                self._hub.leave(listener, f"group:{subscription.topic.workshop_id}")
            if all(other.topic.workshop_id != subscription.topic.workshop_id for other in subscriptions.values()):
                self._hub.leave(listener, guests_of(subscription.topic.workshop_id))

    async def _push(
        self,
        socket: WebSocket,
        who: Credentials,
        listener: Listener,
        subscriptions: dict[str, Subscription],
        reader: asyncio.Task[None],
    ) -> None:
        loop = asyncio.get_running_loop()
        # Spread, so that a thousand screens that came at once do not look at once for ever after.
        look_at = loop.time() + LOOK_SECONDS * random.uniform(0.5, 1.0)
        while not reader.done():
            await listener.awake.wait()
            is_due, listener.is_due, rung = listener.is_due, False, listener.take()
            if is_due:
                await socket.send_text(self._beats.sign)
            # A link that was withdrawn ends at once, also for the screens that came in by it.
            if loop.time() >= look_at or any(name.startswith(guests_of("")) for name in rung):
                look_at = loop.time() + LOOK_SECONDS
                await self._look_again(socket, who, listener, subscriptions)
                rung |= set(subscriptions)
            for name, subscription in list(subscriptions.items()):
                if name in rung or (
                    subscription.topic.kind == "group" and f"group:{subscription.topic.workshop_id}" in rung
                ):
                    # Who joins, leaves or is made one with another rings here; answers, which ring far more, need no look.
                    if subscription.topic.kind == "stage" and await self._is_unknown(subscription):
                        who = self._credentials(socket.cookies)
                        await self._look_again(socket, who, listener, subscriptions)
                        if name in subscriptions:
                            await socket.send_text(json.dumps(AgainMessage(topic=name, again=True)))
                    if name in subscriptions:
                        await self._tell(socket, listener, subscriptions, subscription)

    async def _is_unknown(self, subscription: Subscription) -> bool:
        """Says whether the workshop knows this participant no more: they were made one with another."""
        me = subscription.visitor.participant_id
        if me is None:
            return False
        try:
            stage = await self._feed.stage(subscription.topic, subscription.visitor)
        except Refused:
            return True
        return me not in stage.screens

    async def _look_again(
        self, socket: WebSocket, who: Credentials, listener: Listener, subscriptions: dict[str, Subscription]
    ) -> None:
        for name, subscription in list(subscriptions.items()):
            try:
                subscription.visitor = await asyncio.to_thread(
                    self._stages.visitor_for,
                    who,
                    subscription.topic.act,
                    subscription.topic.workshop_id,
                    subscription.topic.group_id,
                )
            except Refused:
                self._forget(listener, subscriptions, name)
                await socket.send_text(_gone(name))

    async def _tell(
        self, socket: WebSocket, listener: Listener, subscriptions: dict[str, Subscription], subscription: Subscription
    ) -> None:
        try:
            message = await self._message(subscription)
        except Refused:  # the workshop was removed, or is not theirs any more
            message = None
        if message is None:
            self._forget(listener, subscriptions, subscription.topic.name)
            message = _gone(subscription.topic.name)
        await socket.send_text(message)
        self._beats.put_off(listener)

    async def _message(self, subscription: Subscription) -> str | None:
        """What is new for this subscription; None when it may not hear this any more."""
        topic = subscription.topic
        if topic.only_rings:
            return self._feed.desk_message(topic, await self._feed.stage(topic, subscription.visitor))
        if topic.kind == "stage":
            return self._feed.stage_message(
                topic, await self._feed.stage(topic, subscription.visitor), subscription.visitor
            )
        if topic.kind == "group" and not subscription.visitor.reads_all:
            stage = await self._feed.stage(Topic("stage", topic.workshop_id), subscription.visitor)
            seat = stage.seats.get(subscription.visitor.participant_id or "")
            if seat is None or seat[0] != topic.group_id:
                return None
        board = await self._feed.board(topic, subscription.visitor, subscription.since, subscription.signature)
        subscription.since, subscription.signature = board.rows.version, board.rows.signature
        return board.message
