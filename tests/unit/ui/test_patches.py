"""What our patches hold on to is still there in the Streamlit that is installed."""

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from workshop.settings import Settings
from workshop.ui import patches

DEFAULTS = MemorySessionStorage.__init__.__defaults__
WATCH = AppSession.register_file_watchers


@pytest.fixture(autouse=True)
def _streamlit_as_it_was() -> Iterator[None]:
    hosts = config.get_option("server.allowedHosts")
    yield
    AppSession.register_file_watchers = WATCH
    MemorySessionStorage.__init__.__defaults__ = DEFAULTS
    config.set_option("server.allowedHosts", hosts)


def test_streamlit_registers_file_watchers_where_we_stop_it() -> None:
    assert callable(WATCH)
    assert WATCH.__code__.co_argcount == 1


def test_streamlit_keeps_as_many_visits_as_we_think_it_does() -> None:
    assert DEFAULTS == (128, 120)
    names = MemorySessionStorage.__init__.__code__.co_varnames[1:3]
    assert "size" in names[0]
    assert "ttl" in names[1]


def test_streamlit_has_the_two_settings_that_decide_capacity() -> None:
    assert config.get_option("runner.postScriptGC") in {True, False}
    assert config.get_option("server.fileWatcherType") in {"auto", "none", "watchdog", "poll"}


def test_the_patches_take(monkeypatch) -> None:
    patches.apply(Settings(_env_file=None, allowed_hosts="a.example, b.example ,"))
    assert AppSession.register_file_watchers(object()) is None
    storage = MemorySessionStorage()
    assert storage._cache.maxsize == patches.KEPT_VISITS == 4096
    assert storage._cache.ttl == patches.VISIT_SECONDS == 600
    assert config.get_option("server.allowedHosts") == ["a.example", "b.example"]


def test_without_hosts_streamlits_own_setting_stays() -> None:
    before = config.get_option("server.allowedHosts")
    patches.apply(Settings(_env_file=None))
    assert config.get_option("server.allowedHosts") == before


def frame(**values: object) -> bytes:
    message = BackMsg()
    for name, value in values.items():
        if isinstance(value, bool):
            setattr(message, name, value)
        else:
            getattr(message, name).query_string = value
    return message.SerializeToString()


def test_a_frame_that_empties_everybodys_cache_is_recognised() -> None:
    assert patches.clears_cache(frame(clear_cache=True))
    assert patches.clears_cache(frame(clear_cache=False))


@pytest.mark.parametrize(
    "harmless",
    [
        frame(rerun_script="clear_cache"),
        frame(stop_script=True),
        b"",
        b"\xff" * 50,
        b"clear_cache",
        b"\x00",
        "é👍".encode(),
    ],
    ids=repr,
)
def test_any_other_frame_passes(harmless: bytes) -> None:
    assert not patches.clears_cache(harmless)


def test_a_frame_with_more_behind_it_is_still_recognised() -> None:
    assert patches.clears_cache(frame(rerun_script="x") + frame(clear_cache=True))
