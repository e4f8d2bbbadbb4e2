"""Streamlit as pinned in, the same without its traps out; each held by a contract test, so that an upgrade fails loudly."""

from google.protobuf.message import DecodeError, Message
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import app_session, memory_session_storage
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


def _keep_theme_messages() -> None:
    """The theme is worked out again for every run, six sections of some hundred options; it only changes by a restart."""
    work_out = app_session._populate_theme_msg
    kept: dict[str, bytes] = {}

    def populate(msg: Message, section: str = "theme") -> None:
        if section not in kept:
            alone = type(msg)()
            work_out(alone, section)
            kept[section] = alone.SerializeToString()
        msg.MergeFromString(kept[section])

    app_session._populate_theme_msg = populate


def apply(settings: Settings) -> None:
    """Sets what Streamlit has no setting for, and the settings that depend on ours."""
    # A file watcher is started for every visit that is resumed, also when watching is off: 150 people who come back
    # at once then wait twelve seconds.
    _keep_theme_messages()
    AppSession.register_file_watchers = lambda self: None  # type: ignore[method-assign]
    memory_session_storage.MemorySessionStorage.__init__.__defaults__ = (KEPT_VISITS, VISIT_SECONDS)
    hosts = [host.strip() for host in settings.allowed_hosts.split(",") if host.strip()]
    if hosts:
        config.set_option("server.allowedHosts", hosts)
