"""What our patches hold on to is still there in the Streamlit that is installed."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from workshop.open_files import held
from workshop.settings import Settings
from workshop.ui import patches

DEFAULTS = MemorySessionStorage.__init__.__defaults__
WATCH = AppSession.register_file_watchers
CLEAR = ForwardMsgQueue.clear
CREATE, HANDLE = AppSession._create_scriptrunner, AppSession._handle_scriptrunner_event_on_event_loop
REQUEST, RUN = AppSession.request_rerun, ScriptRunner._run_script


@pytest.fixture(autouse=True)
def _streamlit_as_it_was() -> Iterator[None]:
    hosts = config.get_option("server.allowedHosts")
    yield
    AppSession.register_file_watchers = WATCH
    ForwardMsgQueue.clear = CLEAR
    AppSession._create_scriptrunner, AppSession._handle_scriptrunner_event_on_event_loop = CREATE, HANDLE
    AppSession.request_rerun, ScriptRunner._run_script = REQUEST, RUN
    MemorySessionStorage.__init__.__defaults__ = DEFAULTS
    app_session.asyncio = asyncio
    config.set_option("server.allowedHosts", hosts)


def files_of_ten_visits() -> list[int]:
    """How many files are open before ten visits are made, with them, and when all of them were shut down."""
    counted: list[int] = []

    def act() -> None:
        counted.append(held())
        visits = [
            AppSession(
                script_data=SimpleNamespace(main_script_path=__file__),
                uploaded_file_manager=SimpleNamespace(remove_session_files=lambda _: None),
                script_cache=None,
                message_enqueued_callback=None,
                user_info={},
            )
            for _ in range(10)
        ]
        counted.append(held())
        for opened in visits:
            opened.shutdown()
        counted.append(held())

    in_a_loop(act)
    return counted


def test_streamlit_itself_holds_three_files_for_every_visit() -> None:
    before, during, after = files_of_ten_visits()
    assert (during - before, after - before) == (30, 0)


def test_a_visit_holds_no_files() -> None:
    patches.apply(Settings(_env_file=None))
    before, during, after = files_of_ten_visits()
    assert (during - before, after - before) == (0, 0)


def test_a_loop_of_a_visit_works_whenever_it_is_needed_and_leaves_nothing_open() -> None:
    async def work() -> str:
        other = asyncio.get_running_loop().run_in_executor(None, lambda: "from a thread")
        await asyncio.sleep(0)
        return await other

    before = held()
    loop = patches.LoopWhenNeeded()
    assert held() == before
    for _ in range(2):
        assert loop.run_until_complete(work()) == "from a thread"
        assert held() == before
    app_session._close_script_event_loop(loop)
    assert loop.is_closed()
    assert held() == before


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


def drawn(fragment: str, text: str) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, len(text)])
    message.delta.fragment_id = fragment
    message.delta.new_element.text.body = text
    return message


def waiting() -> ForwardMsgQueue:
    """A run of the whole page that is over, of which nothing was sent yet."""
    queue = ForwardMsgQueue()
    queue.enqueue(drawn("", "title"))
    queue.enqueue(drawn("board", "a board"))
    over = ForwardMsg()
    over.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    queue.enqueue(over)
    return queue


def told(queue: ForwardMsgQueue) -> list[str]:
    return [
        message.delta.new_element.text.body or ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
        for message in queue.flush()
    ]


def test_streamlit_itself_throws_away_what_a_fragment_drew_and_says_that_all_went_well() -> None:
    queue = waiting()
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["board"])
    assert told(queue) == ["title", "FINISHED_SUCCESSFULLY"]


def test_what_a_fragment_drew_is_kept_and_not_drawn_over_in_its_place() -> None:
    patches.apply(Settings(_env_file=None))
    queue = waiting()
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["board"])
    queue.enqueue(drawn("board", "b board"))
    assert told(queue) == ["title", "a board", "FINISHED_SUCCESSFULLY", "b board"]


def test_a_run_of_the_whole_page_still_throws_away_what_it_draws_anew() -> None:
    patches.apply(Settings(_env_file=None))
    queue = waiting()
    queue.clear(retain_lifecycle_msgs=True)
    assert told(queue) == ["FINISHED_EARLY_FOR_RERUN"]


class Runner:
    """Stands in for a runner of a script: starts at once, and takes a request or is over."""

    def __init__(self, **_: object) -> None:
        self.on_event = SimpleNamespace(connect=lambda _: None)
        self.over = False
        self.asked: list[str | None] = []

    def start(self) -> None:
        pass

    def request_rerun(self, data: object) -> bool:
        self.asked.append(data.fragment_id)
        return not self.over

    def request_stop(self) -> None:
        self.over = True


def visit(monkeypatch: pytest.MonkeyPatch, fragments: set[str]) -> AppSession:
    """A visit whose scripts are run by stand-ins, and which knows these fragments."""
    monkeypatch.setattr("streamlit.runtime.app_session.ScriptRunner", Runner)
    monkeypatch.setattr(AppSession, "shutdown", lambda _: None)
    made = AppSession.__new__(AppSession)
    made._event_loop = asyncio.get_running_loop()
    made._script_event_loop = SimpleNamespace(is_closed=lambda: False)
    made._script_data = SimpleNamespace(main_script_path="")
    made._browser_queue = ForwardMsgQueue()
    made._state = None
    made._scriptrunner = None
    made._client_state = ClientState()
    made._message_enqueued_callback = None
    made._settled = None
    made._settle_pending = False
    made._fragment_storage = SimpleNamespace(contains=fragments.__contains__)
    for name in (
        "id",
        "_session_state",
        "_uploaded_file_mgr",
        "_script_cache",
        "_user_info",
        "_pages_manager",
        "_on_script_error",
        "_local_sources_watcher",
    ):
        setattr(made, name, None)
    return made


def in_a_loop(act: Callable[[], None]) -> None:
    async def acting() -> None:
        act()

    asyncio.run(acting())


def last_line_of_a_run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What arrives when a fragment is asked for after a run has ended and before its last line was handled."""
    arrived: list[str] = []

    def act() -> None:
        here = visit(monkeypatch, {"board"})
        here.request_rerun(ClientState())
        first = here._scriptrunner
        first.over = True
        here.request_rerun(ClientState(fragment_id="board"))
        assert here._scriptrunner is not first
        here._handle_scriptrunner_event_on_event_loop(
            first, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG, forward_msg=drawn("", "the last line")
        )
        here._handle_scriptrunner_event_on_event_loop(first, ScriptRunnerEvent.SHUTDOWN, client_state=ClientState())
        assert here._scriptrunner is not None
        arrived.extend(told(here._browser_queue))

    in_a_loop(act)
    return arrived


def test_streamlit_itself_no_longer_hears_a_run_that_has_just_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_line_of_a_run(monkeypatch) == []


def test_a_run_that_has_just_ended_is_heard_out(monkeypatch: pytest.MonkeyPatch) -> None:
    patches.apply(Settings(_env_file=None))
    assert last_line_of_a_run(monkeypatch) == ["the last line"]


def asked(monkeypatch: pytest.MonkeyPatch, state: ClientState) -> bool:
    """Whether a run begins."""
    begun: list[bool] = []

    def act() -> None:
        here = visit(monkeypatch, {"known"})
        here.request_rerun(state)
        begun.append(here._scriptrunner is not None)

    in_a_loop(act)
    return begun[0]


def test_streamlit_itself_drops_a_press_in_a_fragment_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not asked(monkeypatch, ClientState(fragment_id="gone"))


def test_a_press_in_a_fragment_that_is_not_known_brings_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    patches.apply(Settings(_env_file=None))
    assert asked(monkeypatch, ClientState(fragment_id="gone"))
    assert asked(monkeypatch, ClientState(fragment_id="known"))
    assert not asked(monkeypatch, ClientState(fragment_id="gone", is_auto_rerun=True))


def test_a_press_on_a_page_that_was_left_brings_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    patches.apply(Settings(_env_file=None))
    begun: list[bool] = []

    def act() -> None:
        here = visit(monkeypatch, set())
        here._client_state = ClientState(page_script_hash="new")
        for page in ("old", "new"):
            here.request_rerun(ClientState(fragment_id="gone", page_script_hash=page))
            begun.append(here._scriptrunner is not None)

    in_a_loop(act)
    assert begun == [False, True]


def test_a_press_that_waited_while_its_page_was_left_is_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda _, data: ran.append(data.fragment_id_queue))
    patches.apply(Settings(_env_file=None))
    runner = ScriptRunner.__new__(ScriptRunner)
    runner._fragment_storage = SimpleNamespace(contains={"known"}.__contains__)
    for queue in (["gone"], ["gone", "known"], []):
        runner._run_script(RerunData(fragment_id_queue=queue))
    assert ran == [["gone", "known"], []]


def test_browsers_still_clear_away_by_runs_and_places_as_pages_are_built_for() -> None:
    """When this fails, read how the new Streamlit clears away what is old, and then the decision on pages as one fragment."""
    scripts = Path(streamlit.__file__).parent / "static" / "static" / "js"
    app = next(
        text for script in scripts.glob("index.*.js") if "clearStaleNodes(" in (text := script.read_text("utf-8"))
    )
    # What a run did not draw goes when it ends well: of the run that is on, or of these fragments.
    assert re.search(
        r"(\w+)\.fragmentIds\.length===0&&(\w+)!==\1\.scriptRunId\?null:"
        r"\{elements:\w+\.clearStaleNodes\(\1\.scriptRunId,\1\.fragmentIds\)\}",
        app,
    )
    # What is drawn counts as of the run that the browser heard of last, and lies at a place that is counted.
    assert re.search(r"applyDelta\((\w+)\.scriptRunId,", app)
    assert "Bad delta path index" in app
