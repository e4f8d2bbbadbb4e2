"""Streamlit as pinned in, the same without three traps out; each held by a contract test, so that an upgrade fails loudly."""

from google.protobuf.message import DecodeError
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import memory_session_storage
from streamlit.runtime.app_session import AppSession

from workshop.settings import Settings

KEPT_VISITS = 4096  # Streamlit keeps 128 for who comes back; a whole town hall asleep at lunch is more
VISIT_SECONDS = 600


def clears_cache(frame: bytes) -> bool:
    """Whether a frame from a browser asks to empty the caches of everybody; any anonymous socket may send it."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return False
    return message.WhichOneof("type") == "clear_cache"


def apply(settings: Settings) -> None:
    """Sets what Streamlit has no setting for, and the settings that depend on ours."""
    # A file watcher is started for every visit that is resumed, also when watching is off: 150 people who come back
    # at once then wait twelve seconds.
    AppSession.register_file_watchers = lambda self: None  # type: ignore[method-assign]
    memory_session_storage.MemorySessionStorage.__init__.__defaults__ = (KEPT_VISITS, VISIT_SECONDS)
    hosts = [host.strip() for host in settings.allowed_hosts.split(",") if host.strip()]
    if hosts:
        config.set_option("server.allowedHosts", hosts)
