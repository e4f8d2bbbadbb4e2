"""Find anew what answers and votes say when they changed, and keep it; once, however many look.

What takes long happens in a process of its own, which is started when it is first needed and again when it died. It is
looked for only while somebody has it in front of them.
"""

import asyncio
import contextlib
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any

from workshop.domain.errors import Refused
from workshop.domain.events import Event, Happened
from workshop.services.plenary.tasks import Task, Wants
from workshop.services.ports.embedder import Embedder, NoMeaning
from workshop.settings import ROOT

GATHER_SECONDS = 0.3  # answers that come together are looked at together
MOST_SECONDS = 60.0  # that one finding may take
_LONGEST_LINE = 2**26  # bytes
_AGAIN = 5  # times that a hand may be faster before the next change is waited for
# Not each vote: votes are counted when their ballot is closed, which changes the stage.
_TELLING = {Happened.ANSWER_CHANGED, Happened.ANSWERS_REVEALED, Happened.THEMES_CHANGED, Happened.STAGE_CHANGED}
_log = logging.getLogger(__name__)


class _Died(Exception):
    """The process ended before it answered."""


class Analyst:
    """Finds out what is looked at."""

    def __init__(
        self,
        wants: Sequence[Wants],
        reading: Executor,
        writing: Executor,
        watched: Callable[[str], bool],
        embedder: Embedder | None = None,
        *,
        model: bool = False,
    ) -> None:
        """Sets it up. `model`: the model that is installed says what texts mean, where there is no embedder."""
        self._wants, self._reading, self._writing, self._watched = wants, reading, writing, watched
        self._embedder, self._model = embedder, model
        self.without_meaning = ""  # why meanings could not be had the last time, where they are asked for
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._asking = asyncio.Lock()
        self._working: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Looks from now on, in this event loop."""
        self._loop = loop

    async def stop(self) -> None:
        """Ends the process and looks no more."""
        self._loop = None
        for task in list(self._working.values()):
            task.cancel()
        await asyncio.gather(*self._working.values(), return_exceptions=True)
        await self._end()

    @property
    def process_id(self) -> int | None:
        """Gives the process that finds things out, once it was started."""
        return None if self._process is None else self._process.pid

    def heard(self, event: Event) -> None:
        """Something happened; in the event loop."""
        if event.happened in _TELLING and self._watched(f"themes:{event.workshop_id}"):
            self.look(event.workshop_id)

    def look_soon(self, workshop_id: str) -> None:
        """Notes that somebody looks at the harvest of this workshop; from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.look, workshop_id)

    def look(self, workshop_id: str) -> None:
        """Notes that somebody looks at the themes of this workshop; in the event loop."""
        if self._loop is None:
            return
        if workshop_id in self._working:
            self._again.add(workshop_id)
            return
        task = self._loop.create_task(self._work(workshop_id))
        self._working[workshop_id] = task
        task.add_done_callback(lambda _: self._done(workshop_id))

    def _done(self, workshop_id: str) -> None:
        self._working.pop(workshop_id, None)
        if workshop_id in self._again:
            self._again.discard(workshop_id)
            self.look(workshop_id)

    async def _work(self, workshop_id: str) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(GATHER_SECONDS)
        failed: set[tuple[str, str]] = set()
        try:
            for _ in range(_AGAIN):
                tasks = [
                    (wants, task)
                    for wants in self._wants
                    for task in await loop.run_in_executor(self._reading, wants.waiting, workshop_id)
                    if (task.about, task.of) not in failed
                ]
                if not tasks:
                    return
                for wants, task in tasks:
                    if not await self._found(wants, task):
                        failed.add((task.about, task.of))
        except Refused:
            return  # the workshop was removed
        except Exception:  # noqa: BLE001
            _log.exception("What there is to find out in workshop %s could not be read.", workshop_id)

    async def _found(self, wants: Wants, task: Task) -> bool:
        """Finds one thing out and keeps it; False when that failed, which holds up nothing else.

        The page says that it is not up to date; the next change, or the next visit, tries again.
        """
        try:
            try:
                answer = await self._ask(await self._with_meanings(task))
            except _Died:  # not by this question, perhaps
                answer = await self._ask(await self._with_meanings(task))
            await asyncio.get_running_loop().run_in_executor(self._writing, wants.found, task, answer)
        except Exception:  # noqa: BLE001
            _log.exception("What %s of workshop %s says could not be found.", task.about, task.workshop_id)
            return False
        return True

    async def _with_meanings(self, task: Task) -> dict[str, Any]:
        """The question, with what its texts mean where that can be had."""
        if not task.texts:
            return task.question
        if self._embedder is None:
            return {**task.question, "model": self._model}
        texts = list(dict.fromkeys(task.texts))
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._reading, self._embedder.vectors, texts)
        except NoMeaning as error:
            self.without_meaning = error.reason
            return {**task.question, "meanings": error.found} if error.found else task.question
        self.without_meaning = ""
        return {**task.question, "meanings": dict(zip(texts, found, strict=True))}

    async def _ask(self, question: dict[str, Any]) -> Any:
        line = (json.dumps(question) + "\n").encode()
        async with self._asking:
            try:
                async with asyncio.timeout(MOST_SECONDS):
                    hears, says = await self._running()
                    hears.write(line)
                    try:
                        await hears.drain()
                        said = await says.readline()
                    except ConnectionError as error:
                        raise _Died from error
                    if not said:
                        raise _Died
                    return json.loads(said)
            except BaseException:
                # Whatever it was in the middle of, the next question must not get this one's answer.
                await self._end()
                raise

    async def _running(self) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
        """What the process hears and says. Raises RuntimeError when it has neither."""
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "workshop.analysis",
                cwd=ROOT,
                # More would take time from those who speak to visitors, and give other sums than one.
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                limit=_LONGEST_LINE,
                start_new_session=True,  # Ctrl-C is for the server, which ends this one itself
            )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("The process that finds out cannot be spoken to.")
        return self._process.stdin, self._process.stdout

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
