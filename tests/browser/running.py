"""A folder in, the real app running on it out; to start, kill and start again as a person's laptop would."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from workshop.bootstrap import House, build
from workshop.settings import ROOT, Settings


def free_port() -> int:
    """A port nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """The app as `python -m workshop serve` starts it, on a folder of its own."""

    COMMAND: tuple[str, ...] = ("-m", "workshop", "serve")

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "WORKSHOP_DATA_FOLDER": str(folder),
            "WORKSHOP_PORT": str(self.port),
            "WORKSHOP_ADDRESS": "127.0.0.1",
            **settings,
        }
        self._process: subprocess.Popen[str] | None = None
        self.printed = ""

    def set(self, **settings: str) -> None:
        """Has the next start run with these settings too."""
        self._environment |= settings

    @property
    def pid(self) -> int:
        """The server's process id."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        self.printed = ""
        self._process = subprocess.Popen(
            [sys.executable, *self.COMMAND],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()
        deadline = time.monotonic() + 120  # a busy machine may take its time
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"The server stopped: {self.printed}")
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The server did not answer: {self.printed}")

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.printed += line

    def kill(self) -> None:
        """Ends the server as a power cut would."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=20)

    def stop(self) -> None:
        """Ends the server politely; kills it when it does not listen."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()

    @property
    def facilitator_link(self) -> str:
        """A link for the facilitator that works once; the server prints one to a terminal only."""
        house = self.house()
        secret = house.facilitators.house_link()
        house.close()
        return f"{self.url}/f/{secret}"

    def house(self) -> House:
        """The services on the same data, to prepare what a test needs and to look at what was kept."""
        return build(Settings(data_folder=self.folder, address="127.0.0.1", port=self.port))
