"""So many robots in so many groups in, whether anything was missed and every signal of the cockpit was right out.

    python -m bench.rehearsal --people 60 --groups 12 --minutes 5 --speed 10 --json

Robots rehearse a workshop by themselves, in the thread of their own that they have in a server. The same process serves the
live channel; a cockpit, a wall and a screen at every table listen to it over real sockets. Twice a second the cockpit's
signals are held against a replay of the log. At the end every screen's rows are held against the database, and the
rehearsal is removed.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import uvicorn
from starlette.applications import Starlette

from bench.answers import in_ms, percentile
from bench.listeners import Screen
from bench.servers import free_port
from bench.witnesses import Log, ToldHub, WatchedPresence, present
from workshop import bootstrap, stopping
from workshop.bootstrap import FACILITATOR_COOKIE, PARTICIPANT_COOKIE, House, utc_now
from workshop.domain.health import Signal
from workshop.domain.programme import Part, PartKind
from workshop.domain.rehearsals import MOST_PEOPLE, RehearsalWish
from workshop.presenters.cockpit import board
from workshop.rehearsal import player
from workshop.rehearsal.hands import carry_out
from workshop.rehearsal.troupe import Stands
from workshop.services.identity import Credentials
from workshop.services.screens.cockpit import CockpitNow
from workshop.settings import Settings
from workshop.storage import schema
from workshop.storage.tables import answers, metadata
from workshop.text.catalogue import Speaker
from workshop.web import server

LOOKS_EVERY, SETTLES = 0.5, 2.0  # seconds
# Mostly group work, as that is where signals are.
PROGRAMME = (
    (PartKind.WELCOME, 2), (PartKind.QUESTIONS, 3), (PartKind.GROUPS, 35), (PartKind.CHECK, 9), (PartKind.VOTE, 8), (PartKind.CLOSING, 3),
)  # fmt: skip


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.rehearsal", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=60, help=f"robots, at most {MOST_PEOPLE}")
    parser.add_argument("--groups", type=int, default=12, help="groups that the workshop wishes for")
    parser.add_argument("--minutes", type=int, default=5, help="how long they rehearse")
    parser.add_argument("--speed", type=int, default=10, help="how many times as quick as people they are")
    parser.add_argument("--json", action="store_true", help="one line of JSON instead of a table")
    return parser.parse_args(arguments)


@dataclass
class Look:
    """One look at the cockpit: what it said, and what it could know."""

    now: CockpitNow
    notes: int
    moment: float


@dataclass
class Measured:
    """What is noted while robots play."""

    looks: list[Look] = field(default_factory=list)
    look_seconds: list[float] = field(default_factory=list)
    acts: list[float] = field(default_factory=list)
    lost: int = 0  # connections


def _serve(house: House, port: int) -> tuple[uvicorn.Server, threading.Thread]:
    """The app's own routes, in a thread of this process."""
    app = Starlette(routes=server.routes(lambda: house), lifespan=server.lifespan(lambda: house))
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.05)
    return running, thread


def _prepared(house: House, groups: int) -> tuple[Credentials, str]:
    """A workshop that wishes for so many groups."""
    who = Credentials((), house.facilitators.enter(house.facilitators.house_link()))
    at = house.workshops.create(who, "Meetwerkplaats", datetime.now(UTC), invented=True)
    parts = [
        Part(id="", position=0, kind=kind, title_nl=kind.value, title_en="", minutes=minutes, instruction="", script="")
        for kind, minutes in PROGRAMME
    ]
    house.workshops.put_parts(who, at, parts)
    house.wishing.wish(who, at, replace(house.wishing.wishes(who, at), groups=groups))
    return who, at


def _rows(house: House) -> dict[str, int]:
    """How many rows every table has."""
    with house.engines.reading.connect() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }


def _timed(noted: list[float], act: Callable[..., Any], beside: Callable[[], float]) -> Callable[..., Any]:
    """The same, with how long it took noted, without what was spent `beside` it."""

    def do(*given: Any) -> Any:
        began, aside = time.perf_counter(), beside()
        try:
            return act(*given)
        finally:
            noted.append(time.perf_counter() - began - (beside() - aside))

    return do


async def _watch(house: House, who: Credentials, at: str, port: int, noted: Measured) -> list[Screen]:
    """Looks and listens until robots have played to the end."""
    loop, say = asyncio.get_running_loop(), Speaker("nl", ZoneInfo("Europe/Amsterdam"))
    presence = house.presence
    assert isinstance(presence, WatchedPresence)
    facilitator = f"{FACILITATOR_COOKIE}={who.sign_in}"
    screens = [Screen(port, f"{kind}:{at}", [facilitator]) for kind in ("cockpit", "wall")]
    for screen in screens:
        await screen.open()
    tables: set[str] = set()

    def look() -> Look:
        began = time.perf_counter()
        now = house.cockpit.now(who, at)
        json.dumps(board(say, now))
        noted.look_seconds.append(time.perf_counter() - began)
        return Look(now, *presence.looks.last)

    while house.troupe.state(who, at).stands is Stands.RUNNING:
        seen = await loop.run_in_executor(None, look)
        noted.looks.append(seen)
        for group_now in seen.now.groups:
            if group_now.group.id not in tables:
                tables.add(group_now.group.id)
                cookies = [f"{PARTICIPANT_COOKIE}={house.keys.cookie((person.id,))}" for person in group_now.people]
                screens.append(Screen(port, f"group:{at}:{group_now.group.id}", cookies))
                await screens[-1].open()
        for screen in screens:
            if screen.may_come_back:
                await screen.open()
        await asyncio.sleep(LOOKS_EVERY * random.uniform(0.8, 1.2))
    await asyncio.sleep(SETTLES)
    noted.lost = sum(screen.lost for screen in screens)
    for screen in screens:
        screen.close()
    return screens


def _wrong_rows(house: House, at: str, screens: list[Screen]) -> int:
    """Rows of screens that are not as the database has them, and such as are missing or should not be there."""
    with house.engines.reading.connect() as connection:
        stored = {
            row.id: row
            for row in connection.execute(sa.select(answers).where(answers.c.workshop_id == at))
            if row.removed_at is None
        }
    wrong = 0
    for screen in screens:
        if screen.topic.startswith("cockpit"):
            continue
        group = screen.topic.split(":")[2] if screen.topic.startswith("group") else None
        mine = {answer_id: row for answer_id, row in stored.items() if group in {None, row.group_id}}
        wrong += len(set(mine) ^ set(screen.rows))
        for row_id in set(mine) & set(screen.rows):
            row, shown = mine[row_id], screen.rows[row_id]
            kept = (row.version, row.text, row.expected, row.helped, row.ours)
            wrong += kept != tuple(shown[name] for name in ("v", "text", "expected", "helped", "ours"))
    return wrong


def _wrong_signals(log: Log, house: House, looks: list[Look]) -> tuple[int, int, Counter[str]]:
    """Tables looked at, those whose signals were not what the replay gives, and how often each signal was seen."""
    assert isinstance(house.presence, WatchedPresence)
    seen, wrong, signals = 0, 0, Counter[str]()
    for look in looks:
        there = present(house.presence.notes[: look.notes], look.moment)
        prompts = tuple(prompt.id for prompt in look.now.prompts)
        for group_now in look.now.groups:
            said: list[Signal] = [found.signal for found in group_now.attention]
            told = log.replayed(group_now.group.id, look.now.workshop.version, look.now.now, there, prompts)
            seen, wrong = seen + 1, wrong + (said != told)
            signals.update(signal.value for signal in said)
            if said != told and wrong < 4:
                print(
                    f"At {look.now.now} group {group_now.group.number} said {said}, the replay {told}.", file=sys.stderr
                )
    return seen, wrong, signals


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Plays one rehearsal and gives what came of it."""
    with mock.patch.object(bootstrap, "Hub", ToldHub), mock.patch.object(bootstrap, "Presence", WatchedPresence):
        house = bootstrap.build(Settings(data_folder=folder, database_url="", secret_key=""))
    schema.migrate(house.engines)
    assert isinstance(house.hub, ToldHub)
    who, real = _prepared(house, options.groups)
    before = _rows(house)
    noted, port = Measured(), free_port()
    running, thread = _serve(house, port)
    log: list[Log] = []

    def witness(event: Any) -> None:
        if not log and event.workshop_id != real:
            log.append(Log(house.engines, event.workshop_id, utc_now))
        if log:
            log[0].witness(event)

    house.hub.witness = witness
    wish = RehearsalWish(options.people, options.minutes, True, options.speed)
    began, spent = time.perf_counter(), time.process_time()
    with mock.patch.object(player, "carry_out", _timed(noted.acts, carry_out, lambda: log[0].spent)):
        at = house.troupe.begin(who, real, wish)
        screens = asyncio.run(_watch(house, who, at, port, noted))
    seconds, used = time.perf_counter() - began, time.process_time() - spent
    tally = house.troupe.state(who, real).tally
    stage_version = house.stages.desk(who, at).workshop.stage_version
    wrong_rows = _wrong_rows(house, at, screens)
    looked, wrong, signals = _wrong_signals(log[0], house, noted.looks)
    house.hub.witness = lambda event: None
    removing = time.perf_counter()
    house.troupe.remove(who, real)
    removing = time.perf_counter() - removing
    left = {name: n - before[name] for name, n in _rows(house).items() if n != before[name]}
    running.should_exit = True
    thread.join(10)
    house.close()
    return {
        "robots": tally.robots,
        "groups": len(screens) - 2,
        "seconds": round(seconds),
        **{name: n for name, n in tally.plain().items() if name not in {"robots", "here", "typing"}},
        "events": sum(log[0].events.values()),
        "listeners": len(screens),
        "pushed": sum(screen.messages for screen in screens),
        "gaps": sum(screen.gaps for screen in screens),
        "wrong_rows": wrong_rows,
        "lost": noted.lost,
        "cockpit_current": screens[0].version == stage_version,
        "looks": len(noted.looks),
        "tables_looked_at": looked,
        "wrong_signals": wrong,
        "signals": dict(signals),
        "look_ms_p50": in_ms(percentile(noted.look_seconds, 0.5)),
        "look_ms_p95": in_ms(percentile(noted.look_seconds, 0.95)),
        "act_ms_p50": in_ms(percentile(noted.acts, 0.5)),
        "act_ms_p95": in_ms(percentile(noted.acts, 0.95)),
        "cores": round(used / seconds, 3),
        "removed_ms": in_ms(removing),
        "rows_left": left,
    }


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-rehearsal") as folder:
        found = measure(options, Path(folder))
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:24}{value}")


if __name__ == "__main__":
    stopping.listen()
    main(sys.argv[1:])
