"""A command in, a server that answers, what it costs and its orderly end out; for every server that is measured."""

import asyncio
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.sockets import HOST

ROOT = Path(__file__).resolve().parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")


def many_sockets() -> None:
    """Lets this process, and the servers it starts, hold as many sockets as the machine allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _machine_seconds() -> float:
    """Processor time that the whole machine has used."""
    user, nice, system, _idle, _waiting, *interrupts = (Path("/proc/stat").read_text().splitlines()[0]).split()[1:]
    return sum(int(ticks) for ticks in (user, nice, system, *interrupts[:3])) / _TICKS


class Server:
    """A server as a child process, on the loopback address. Use with `async with`: it ends with the block."""

    def __init__(
        self, arguments: Sequence[str], port: int, log: Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
    ) -> None:
        self._arguments, self._log, self._cwd = list(arguments), log, cwd
        self._env = {**os.environ, **(env or {})}
        self._child: subprocess.Popen[bytes] | None = None
        self.port = port

    async def __aenter__(self) -> Self:
        self._start()
        try:
            await self._ready()
        except BaseException:
            self._stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._stop)

    def _start(self) -> None:
        with self._log.open("wb") as log:
            self._child = subprocess.Popen(
                [sys.executable, *self._arguments],
                cwd=self._cwd,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    async def _ready(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._child is None or self._child.poll() is not None:
                break
            try:
                _, writer = await asyncio.open_connection(HOST, self.port)
            except OSError:
                await asyncio.sleep(0.1)
                continue
            writer.close()
            return
        raise RuntimeError(f"The server did not start:\n{self.said()[-2000:]}")

    def _stop(self) -> None:
        child = self._child
        if child is None or child.poll() is not None:
            return
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(10)

    def said(self) -> str:
        """What the server wrote to its log."""
        return self._log.read_text(errors="replace")

    def _family(self) -> list[list[str]]:
        """The /proc figures of the server and its living children, from the state on."""
        assert self._child is not None
        found: dict[int, list[str]] = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    found[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
        family = {self._child.pid}
        while more := {pid for pid, figures in found.items() if int(figures[1]) in family} - family:
            family |= more
        return [found[pid] for pid in family if pid in found]

    def cpu_seconds(self) -> float:
        """Processor time used so far, in user and system mode, its children's too."""
        return sum(sum(int(ticks) for ticks in figures[11:15]) for figures in self._family()) / _TICKS

    def open_files(self) -> int:
        """Files and sockets that the server itself holds at this moment."""
        assert self._child is not None
        return len(list(Path(f"/proc/{self._child.pid}/fd").iterdir()))

    def megabytes(self) -> float:
        """Memory held at this moment."""
        return sum(int(figures[21]) for figures in self._family()) * os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass
class Cost:
    """What a server used over a while: processor cores on average, and the most memory it held.

    `others` are the cores that neither the server nor this process used: above 0.1 the machine was not ours alone.
    """

    cores: float = 0.0
    mb: float = 0.0
    seconds: float = 0.0
    others: float = 0.0


class Meter:
    """Measures a server's cost over an `async with` block."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.cost = Cost()

    async def __aenter__(self) -> Cost:
        self._cpu, self._clock = self._server.cpu_seconds(), time.perf_counter()
        self._rest = _machine_seconds() - self._cpu - time.process_time()
        self._watch = asyncio.create_task(self._look())
        return self.cost

    async def _look(self) -> None:
        while True:
            self.cost.mb = max(self.cost.mb, self._server.megabytes())
            await asyncio.sleep(1)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watch.cancel()
        cpu, passed = self._server.cpu_seconds(), time.perf_counter() - self._clock
        self.cost.seconds = passed
        self.cost.cores = (cpu - self._cpu) / passed
        self.cost.others = max(0.0, (_machine_seconds() - cpu - time.process_time() - self._rest) / passed)
        self.cost.mb = max(self.cost.mb, self._server.megabytes())
