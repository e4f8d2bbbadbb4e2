"""The real app with two places where it can be held: the line to browsers, and the runs of its screens.

A busy machine holds both for some moments. Here a file in the data folder does, for as long as it lies there.
"""

import os
import sys
import time
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

from tests.browser.running import Running
from workshop.settings import ROOT, Settings

LINE, RUNS = "line-is-held", "runs-are-held"
_STEP = 0.05  # seconds between two looks at the file


class Held(Running):
    """The app as `serve` starts it, with places to hold it."""

    COMMAND = ("-m", "tests.browser.held")

    def hold(self, place: str) -> None:
        """Holds it from now on."""
        (self.folder / place).touch()

    def release(self, place: str) -> None:
        """Lets it go on."""
        (self.folder / place).unlink()


def _serve() -> None:
    settings = Settings()
    line, runs = settings.data_folder / LINE, settings.data_folder / RUNS
    flush, enqueue = AppSession.flush_browser_queue, ScriptRunner._enqueue_forward_msg

    def flush_unless_held(self: AppSession) -> list[ForwardMsg]:
        if not line.exists():
            return flush(self)
        if self._message_enqueued_callback is not None:
            self._event_loop.call_later(_STEP, self._message_enqueued_callback)
        return []

    def enqueue_unless_held(self: ScriptRunner, msg: ForwardMsg) -> None:
        while runs.exists():
            time.sleep(_STEP)
        enqueue(self, msg)

    AppSession.flush_browser_queue = flush_unless_held
    ScriptRunner._enqueue_forward_msg = enqueue_unless_held
    os.chdir(ROOT)
    sys.argv = [
        "streamlit",
        "run",
        str(Path(ROOT) / "app.py"),
        "--server.port",
        str(settings.port),
        "--server.address",
        settings.address,
    ]
    cli.main()


if __name__ == "__main__":
    _serve()
