"""Look at the machine and the address that an installation has, and say what to do; for the doctor."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from workshop.bootstrap import House
from workshop.open_files import FULL, limits
from workshop.settings import Settings, on_this_machine
from workshop.storage.moments import newest_moment, servers_moment

FEW_FILES, LITTLE_SPACE, NO_SPACE = 4096, 500, 50  # open files; megabytes
OWN_FILES = 60  # what the server holds for itself: the data, its log, threads
WAITS = 3  # seconds, for an answer from the public address
_APART = timedelta(seconds=10)
# The versions in which SQLite's fault was mended, by their own numbers; it came with 3.7.0 and ended with 3.51.3.
_MENDED = {(3, 50): 7, (3, 44): 6}


def findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    """Gives what there is to say, each with whether it is well."""
    if settings.database_file is not None:
        yield from sqlite_fault(sqlite3.sqlite_version_info)
    yield from _open_files()
    yield from _space(settings)
    yield from _address(settings)


def sqlite_fault(number: tuple[int, ...]) -> Iterator[tuple[bool, str]]:
    """Says of a version of SQLite that has the fault that it can lose commits."""
    major, minor, patch = number[:3]
    mended = (major, minor, patch) >= (3, 51, 3) or patch >= _MENDED.get((major, minor), patch + 1)
    if not mended and (major, minor) >= (3, 7):
        yield (
            True,
            f"SQLite {major}.{minor}.{patch} can lose what was confirmed when two programs write to one file at once. One server "
            "never does, and a second one is refused. Do not write to the file with other programs while it runs.",
        )


def _open_files() -> Iterator[tuple[bool, str]]:
    found = limits()
    if found is None:
        yield True, "Open files: without a limit"
        return
    now, most = found
    raised = "as many as it asks for" if most is None else f"{most}"
    yield True, f"Open files: {now} at once here; the server raises that to {raised}"
    if most is not None and most < FEW_FILES:
        # A screen holds two: its page and the live channel, which gives way when files get few.
        yield (
            False,
            f"That is few: about {max(0, int(FULL * most) - OWN_FILES) // 2} screens at once, twice that without the live channel, "
            f"and then newcomers hear that it is full. Start the server after: ulimit -Hn {FEW_FILES}; under systemd with "
            "LimitNOFILE=65536 in its unit.",
        )


def _space(settings: Settings) -> Iterator[tuple[bool, str]]:
    folder = settings.data_folder
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 1_000_000
    yield True, f"Free space: {free:,} MB for {settings.data_folder}"
    if free < LITTLE_SPACE:
        yield (
            free >= NO_SPACE,
            "That is little: a day with pictures takes up to a few hundred. Once it is full no answer can be kept. Make room.",
        )


def clock(house: House, now: datetime) -> Iterator[tuple[bool, str]]:
    """Compares the machine's clock with what the data know."""
    zone = house.settings.zone
    yield True, f"Clock: {now.astimezone(zone):%Y-%m-%d %H:%M} in {zone.key}, as times are typed and shown"
    newest, servers = newest_moment(house.engines), servers_moment(house.engines)
    if newest is not None and newest > now + _APART:
        yield (
            False,
            f"The clock of this machine is behind: the newest answer is of {newest.astimezone(zone):%Y-%m-%d %H:%M}. Set the "
            "clock; the day's clock on every screen follows it.",
        )
    if servers is not None and abs(servers - now) > _APART:
        yield (
            False,
            f"The clocks of this machine and of the database are {abs(servers - now).seconds} seconds apart. Have both set "
            "theirs by the network.",
        )


def _address(settings: Settings) -> Iterator[tuple[bool, str]]:
    given = settings.public_url
    if not given:
        yield True, "Public address: none set; links begin with the address a facilitator's browser came by"
        return
    yield True, f"Public address: {given}"
    parts = urlsplit(given)
    if on_this_machine(given):
        yield (
            False,
            "That address is this machine's own: phones cannot reach it. Set WORKSHOP_PUBLIC_URL to one they can.",
        )
    if parts.scheme == "https" and not settings.secure_cookies:
        yield False, "People come by https, but cookies would travel over http too: set WORKSHOP_SECURE_COOKIES=true"
    if os.environ.get("FORWARDED_ALLOW_IPS") == "*":
        yield (
            False,
            "FORWARDED_ALLOW_IPS=* believes anybody who says to be a proxy: set it to the address of yours.",
        )
    yield from _through_the_proxy(settings, parts)


def _through_the_proxy(settings: Settings, parts: SplitResult) -> Iterator[tuple[bool, str]]:
    """Asks the public address as a browser would. Asks nobody else."""
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=WAITS)
    try:
        connection.request("GET", "/_stcore/health")
        answer = connection.getresponse()
        status = answer.status
        answer.read(1000)
    except (OSError, HTTPException) as error:
        yield True, f"Nobody answers there now ({error}). Ask again while the server runs, if it does not."
        return
    finally:
        connection.close()
    if status != 200:
        yield (
            False,
            f"There something answers with {status} and not the app: have the proxy pass on every path to port {settings.port}.",
        )
        return
    if not settings.live:
        return
    origin = Origin(f"{parts.scheme}://{parts.netloc}")
    address = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/live"
    try:
        with connect(address, origin=origin, open_timeout=WAITS, close_timeout=1, proxy=None):
            yield True, "The live channel works through that address"
    except (OSError, WebSocketException) as error:
        yield (
            False,
            f"The live channel is refused through that address ({error}). Have the proxy pass on Host as the browser sent it, and "
            "Upgrade and Connection.",
        )
