"""Take Streamlit's traps away; each patch is held by a contract test, so that an upgrade fails loudly."""

import asyncio
import selectors
from types import SimpleNamespace
from typing import Any
from weakref import WeakSet

from google.protobuf.message import DecodeError, Message
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.runtime import app_session, memory_session_storage
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from workshop.settings import Settings

KEPT_VISITS = 4096  # Streamlit keeps 128 for who comes back; a whole town hall asleep at lunch is more
VISIT_SECONDS = 600


def clears_cache(frame: bytes) -> bool:
    """Says whether a frame from a browser asks to empty the caches of everybody; any anonymous socket may send it."""
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return False
    return message.WhichOneof("type") == "clear_cache"


class LoopWhenNeeded(asyncio.SelectorEventLoop):
    """An event loop that holds open files only while it runs, and none when it is made."""

    def __init__(self) -> None:
        # It waits without a file of its own, and without select()'s bound on their numbers.
        super().__init__(getattr(selectors, "PollSelector", selectors.SelectSelector)())

    def _make_self_pipe(self) -> None:
        """Asked for when a loop is made; this one needs what wakes it once it runs."""
        self._ssock = self._csock = None

    def run_forever(self) -> None:
        """Runs until it is stopped, as every way to run does in the end."""
        super()._make_self_pipe()  # type: ignore[misc]
        try:
            super().run_forever()
        finally:
            self._close_self_pipe()

    def _close_self_pipe(self) -> None:
        if self._ssock is not None:
            super()._close_self_pipe()
            self._ssock = self._csock = None


def _hold_no_files_for_a_visit() -> None:
    """Each visit has an event loop, for code of pages that wants one: three open files, for ten minutes after it left too."""
    ours = SimpleNamespace(**{**vars(asyncio), "new_event_loop": LoopWhenNeeded})
    setattr(app_session, "asyncio", ours)  # noqa: B010 - in that module only


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


def _keep_what_waits() -> None:
    """Keeps what waits to be sent when a fragment begins to run.

    Streamlit throws away what the run before drew inside that fragment, and still tells the browser that this run ended
    well. The browser then takes the fragment for gone, and what follows it moves up one place and is drawn over.
    """
    clear = ForwardMsgQueue.clear

    def keep(
        self: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        if fragment_ids_this_run:
            self._delta_index_map = {}  # what is drawn from now on is not put in the place of what was drawn before
        else:
            clear(self, retain_lifecycle_msgs, fragment_ids_this_run)

    ForwardMsgQueue.clear = keep  # type: ignore[method-assign]


def _hear_runs_out() -> None:
    """Takes in all that a run has drawn, also when a fragment is asked for between its last line and its farewell.

    Streamlit then starts a new runner, and no longer listens to the one before.
    """
    create, handle = AppSession._create_scriptrunner, AppSession._handle_scriptrunner_event_on_event_loop
    ended: WeakSet[ScriptRunner] = (
        WeakSet()
    )  # by themselves; one that is told to stop is no longer the current one here

    def create_another(self: AppSession, initial_rerun_data: RerunData) -> None:
        if self._scriptrunner is not None:
            ended.add(self._scriptrunner)
        create(self, initial_rerun_data)

    def hear(
        self: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, *more: Any, **others: Any
    ) -> None:
        if sender is not self._scriptrunner and sender in ended and event is not ScriptRunnerEvent.SHUTDOWN:
            sender = self._scriptrunner
        handle(self, sender, event, *more, **others)

    AppSession._create_scriptrunner = create_another  # type: ignore[method-assign]
    AppSession._handle_scriptrunner_event_on_event_loop = hear  # type: ignore[method-assign]


def _answer_fragments_that_are_not_known() -> None:
    """Runs the whole page for a press in a fragment that is not known, as after a restart; runs nothing for a page that was left.

    Streamlit drops the one without a word. For the other, which waited while the page was changed, it tells the browser
    that the old page begins, and draws nothing: the screen is empty.
    """
    request, run = AppSession.request_rerun, ScriptRunner._run_script

    def request_known(self: AppSession, client_state: ClientState | None) -> None:
        if client_state is not None and client_state.fragment_id and not self.has_fragment(client_state.fragment_id):
            left = self._client_state.page_script_hash not in {"", client_state.page_script_hash}
            if left or client_state.is_auto_rerun:
                return
            whole = ClientState()
            whole.CopyFrom(client_state)
            whole.fragment_id = ""
            client_state = whole
        request(self, client_state)

    def run_known(self: ScriptRunner, rerun_data: RerunData) -> None:
        queue = rerun_data.fragment_id_queue
        if not queue or any(self._fragment_storage.contains(fragment) for fragment in queue):
            run(self, rerun_data)

    AppSession.request_rerun = request_known  # type: ignore[method-assign]
    ScriptRunner._run_script = run_known  # type: ignore[method-assign]


def apply(settings: Settings) -> None:
    """Sets what Streamlit has no setting for, and the settings that depend on ours."""
    # A file watcher is started for every visit that is resumed, also when watching is off: 150 people who come back
    # at once then wait twelve seconds.
    _hold_no_files_for_a_visit()
    _keep_theme_messages()
    _keep_what_waits()
    _hear_runs_out()
    _answer_fragments_that_are_not_known()
    AppSession.register_file_watchers = lambda self: None  # type: ignore[method-assign]
    memory_session_storage.MemorySessionStorage.__init__.__defaults__ = (KEPT_VISITS, VISIT_SECONDS)
    if settings.hosts:
        config.set_option("server.allowedHosts", [host.strip("[]") for host in settings.hosts])
