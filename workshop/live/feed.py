"""Write the message for a topic and whoever listens; read once per ring, however many listen."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor
from datetime import datetime
from typing import Any, NamedTuple, overload

from workshop.domain.messages import Message, for_the_room, told
from workshop.domain.permissions import Visitor
from workshop.live.messages import HelpState, RingMessage, RowsMessage, SpokenMessage, StageOfAll, StageOfOne
from workshop.live.topics import Topic
from workshop.services.ports.clock import Clock
from workshop.services.screens.boards import Boards
from workshop.services.screens.stage import Stages
from workshop.services.screens.views import BoardRows, Stage

KEPT = 512  # results
FRESH_SECONDS = 5  # a result is not shared longer than this, so that a lost ring is noticed


@overload
def milliseconds(moment: datetime) -> int: ...
@overload
def milliseconds(moment: datetime | None) -> int | None: ...
def milliseconds(moment: datetime | None) -> int | None:
    """Gives a moment as browsers count it."""
    return None if moment is None else round(moment.timestamp() * 1000)


def _message(message: Message, facilitator_names: dict[str, str]) -> SpokenMessage:
    return {
        "n": message.number,
        "at": milliseconds(message.at),
        "from": facilitator_names.get(message.facilitator_id or "", ""),
        "text": message.text,
        "prompt": message.prompt_id or "",
        "all": message.group_id is None,
    }


def _help(stage: Stage, group_id: str | None) -> HelpState | None:
    call = stage.calls.get(group_id or "")
    if call is None:
        return None
    return {"at": milliseconds(call.at), "who": stage.facilitator_names.get(call.facilitator_id or "", "")}


class Board(NamedTuple):
    """Changed rows, and the message that says them."""

    rows: BoardRows
    message: str


def _board(topic: Topic, rows: BoardRows, since: int) -> Board:
    """Puts rows into words where they are read: once, however many are told. `from` lets a listener notice a gap."""
    message: RowsMessage = {
        "topic": topic.name,
        "v": rows.version,
        "from": 0 if rows.reset else since,
        "sig": rows.signature,
        "reset": rows.reset,
        "rows": rows.rows,
        "spotlight": rows.spotlight,
        "shows": rows.shows,
    }
    return Board(rows, json.dumps(message, ensure_ascii=False))


class Feed:
    """Reads through the services, off the event loop, and shares results between listeners who may see the same."""

    def __init__(self, boards: Boards, stages: Stages, clock: Clock, executor: Executor) -> None:
        self._boards, self._stages, self._clock, self._executor = boards, stages, clock, executor
        self._results: OrderedDict[tuple[Hashable, Hashable, int], asyncio.Future[Any]] = OrderedDict()
        self._rings: dict[str, int] = {}
        self._said: tuple[Stage, str] | None = None

    def __len__(self) -> int:
        """Counts the results that are shared."""
        return len(self._results)

    def rang(self, topic: str) -> None:
        """Results read before this ring are not given out any more."""
        self._rings[topic] = self._rings.get(topic, 0) + 1

    async def _once(self, topic: Topic, key: Hashable, read: Callable[[], Any]) -> Any:
        loop = asyncio.get_running_loop()
        rings = (self._rings.get(topic.name, 0), self._rings.get(f"group:{topic.workshop_id}", 0))
        whole = (key, rings, period := int(loop.time() // FRESH_SECONDS))
        found = self._results.get(whole)
        if found is None:
            found = self._results[whole] = loop.run_in_executor(self._executor, read)
            # What is not given out any more holds the rows of a whole wall, and goes.
            while len(self._results) > KEPT or next(iter(self._results))[2] != period:
                self._results.popitem(last=False)
        try:
            if found.done():
                return found.result()
            # Shielded: one listener who leaves must not cancel the reading that others wait for.
            return await asyncio.shield(found)
        except Exception:
            self._results.pop(whole, None)
            raise

    async def stage(self, topic: Topic, visitor: Visitor) -> Stage:
        """Gives what is on now in a workshop, with whoever looks in it."""
        key, me = ("stage", topic.name), visitor.participant_id
        stage: Stage = await self._once(topic, key, lambda: self._stages.stage(visitor))
        if topic.kind == "stage" and me is not None and me not in stage.screens:
            # Read before they came in, which rings together with others who come: it would say that they are nobody here.
            self.rang(topic.name)
            stage = await self._once(topic, key, lambda: self._stages.stage(visitor))
        return stage

    async def board(self, topic: Topic, visitor: Visitor, since: int, signature: str) -> Board:
        """Changed rows of the wall or a group's board for this listener, as they go over the wire."""
        whole = {"wall": self._boards.wall_rows, "answers": self._boards.moderated_rows}.get(topic.kind)
        if whole is not None:
            key: tuple[Hashable, ...] = (topic.kind, topic.workshop_id, since, signature)
            board: Board = await self._once(topic, key, lambda: _board(topic, whole(visitor, since, signature), since))
            return board
        group_id = topic.group_id or ""

        def read() -> Board:
            return _board(topic, self._boards.group_rows(visitor, group_id, since, signature), since)

        key = ("group", group_id, visitor.reads_all, since, signature)
        board = await self._once(topic, key, read)
        if board.rows.only_for in (None, visitor.participant_id):
            return board
        own: Board = await self._once(topic, (*key, visitor.participant_id), read)
        if own.rows.only_for not in (None, visitor.participant_id):
            raise RuntimeError("Rows of another participant came back; they are not sent.")
        return own

    def stage_message(self, topic: Topic, stage: Stage, visitor: Visitor) -> str:
        """Gives the stage as one listener may know it."""
        me = visitor.participant_id or ""
        seat = stage.seats.get(me)
        group_id = seat[0] if seat else None
        own: StageOfOne = {
            "topic": topic.name,
            "now": milliseconds(self._clock()),
            "key": stage.facilitator_page_key if visitor.reads_all else stage.participant_page_key,
            "screen": stage.screens.get(me, ""),
            "away": me in stage.away,
            "passed": me in stage.passed,
            "seat": None
            if seat is None
            else {
                "group": seat[0],
                "number": seat[1],
                "room": seat[2],
                "people": stage.tables[seat[0]],
                "duties": stage.duties.get(seat[0], []),
            },
        }
        if visitor.steers:
            # Those to which nobody is coming yet.
            own["calls"] = sum(call.facilitator_id is None for call in stage.calls.values())
            own["shows"] = stage.shows
        if not me:
            own["to_all"] = for_the_room(stage.messages, stage.started_at)
        if me:
            own["me"] = stage.names.get(me, ("", ""))
            own["messages"] = [
                _message(message, stage.facilitator_names)
                for message in told(stage.messages, group_id)
                if message.at
                >= stage.joined.get(me, message.at)  # who comes later is told nothing that is older than they are
            ]
            own["help"] = _help(stage, group_id)
            own["ours"] = group_id in stage.ours
        if group_id in stage.own_ends:
            ends, own["writing"] = stage.own_ends[group_id]
            own["ends"] = milliseconds(ends)
        # What is one's own comes last: it counts where both say something.
        return f"{self._common(stage)[:-1]}, {json.dumps(own, ensure_ascii=False)[1:]}"

    def desk_message(self, topic: Topic, stage: Stage) -> str:
        """Says that something facilitators see has changed; they ask for it themselves."""
        ring: RingMessage = {"topic": topic.name, "v": stage.version}
        return json.dumps(ring)

    def _common(self, stage: Stage) -> str:
        """What is the same for all, put into words once however many are told."""
        if self._said is None or self._said[0] is not stage:
            common: StageOfAll = {
                "v": stage.version,
                "state": stage.state,
                "part": stage.part_id,
                "kind": stage.kind,
                "title": {"nl": stage.title_nl, "en": stage.title_en},
                "instruction": stage.instruction,
                "link": stage.link,
                "material": None
                if stage.material is None
                else {"id": stage.material.id, "name": stage.material.name, "picture": stage.material.is_picture},
                "started": milliseconds(stage.started_at),
                "ends": milliseconds(stage.ends_at),
                "paused": milliseconds(stage.paused_at),
                "typing": stage.typing_on,
                "times": {part: milliseconds(moment) for part, moment in stage.times.items()},
                "here": stage.here,
                "writing": stage.writing,
                "rounds": stage.rounds,
                "hidden": stage.hidden,
                "ballot": stage.ballot,
                "check": stage.check,
                "poll": stage.poll,
                "report": stage.report,
            }
            self._said = (stage, json.dumps(common, ensure_ascii=False))
        return self._said[1]
