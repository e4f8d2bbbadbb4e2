"""Run the server in this process until it is asked to stop, and then end it within seconds; for the command line.

As `streamlit run app.py` does, which `bench/` and tests may use as well; but that waits for ever for a request that never ends.
"""

import os
import socket
from types import FrameType

import uvicorn
from streamlit.web import bootstrap
from streamlit.web.server.starlette import starlette_server

from workshop import stopping
from workshop.open_files import OpenFiles
from workshop.settings import ROOT, Settings
from workshop.ui.heads import BoundedHeads
from workshop.ui.sockets import LeanSockets

REQUESTS_END_WITHIN = 2  # seconds, from being asked to stop


class _Server(uvicorn.Server):
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        stopping.hurry()
        super().handle_exit(sig, frame)


def run(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM. Raises OSError when nobody can listen there."""
    os.chdir(ROOT)  # Streamlit looks for its settings beside where it is started
    app = ROOT / "app.py"
    options = {"server_port": settings.port, "server_address": settings.address}
    bootstrap.load_config_options(flag_options=options)
    bootstrap._prepare_asgi_app_run_context(str(app), [], options)
    BoundedHeads.files = OpenFiles.of_this_process(settings.max_sockets)
    config = uvicorn.Config(
        f"{app.stem}:app",
        **starlette_server._get_uvicorn_config_kwargs() | {"http": BoundedHeads, "ws": LeanSockets},
        timeout_graceful_shutdown=REQUESTS_END_WITHIN,
    )
    config.load()  # takes seconds; before the server listens to signals, which it heeds only once it has started
    listening: socket.socket = starlette_server._bind_socket(settings.address, settings.port, config.backlog)
    try:
        _Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        return  # uvicorn hands on, once it has ended, the signal that ended it
    finally:
        listening.close()
