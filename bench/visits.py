"""A page and a cookie in, a visit that speaks Streamlit's own protocol as a browser does out; for the load bench."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.sockets import HOST, WebSocket, connect

_WHOLE, _FRAGMENT = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
_BROKEN = ForwardMsg.FINISHED_WITH_COMPILE_ERROR


class Fault(RuntimeError):
    """The app did something else than it should."""


@dataclass(frozen=True)
class Component:
    """A component of ours as it came over the wire."""

    id: str
    data: dict[str, Any]
    fragment: str


class Visit:
    """One tab: its socket, what the last run drew, and a way to press something."""

    def __init__(self, port: int, page: str, query: str, cookie: str = "") -> None:
        self._port, self._page, self._query, self._cookie = port, page, query, cookie
        self._socket: WebSocket | None = None
        self._finished: asyncio.Future[None] | None = None
        self._fragment = ""
        self.page_hash = ""
        self.components: dict[str, Component] = {}
        self.buttons: dict[str, str] = {}  # icon or label to widget id
        self.fragments: dict[str, str] = {}  # widget id of a button to the fragment it stands in
        self.text_areas: list[str] = []
        self.polled = ""  # the fragment that wants to run every so often
        self.seen: list[bytes] = []  # frames of the run that is on; only kept when `keeps`
        self.keeps = False

    async def open(self, seconds: float = 60) -> None:
        """Connects and waits until the page is drawn. Raises Fault when it could not be."""
        self._socket = await connect(self._port, "/_stcore/stream", self._heard, self._cookie, "streamlit")
        await self.run(seconds=seconds, first=True)

    async def run(
        self,
        *,
        states: list[dict[str, Any]] | None = None,
        fragment: str = "",
        seconds: float = 60,
        first: bool = False,
        auto: bool = False,
    ) -> None:
        """Asks for a run and waits until it is finished, whatever page it ends on."""
        assert self._socket is not None
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        if first:
            state.page_name = self._page
        state.page_script_hash = self.page_hash
        state.fragment_id = fragment
        state.is_auto_rerun = auto
        state.widget_states.SetInParent()
        for widget in states or []:
            state.widget_states.widgets.add(**widget)
        context = state.context_info
        context.timezone, context.timezone_offset, context.locale = "Europe/Amsterdam", -60, "nl-NL"
        context.url = f"http://{HOST}:{self._port}/{self._page}?{self._query}"
        context.is_embedded, context.color_scheme = False, "light"
        self._fragment = fragment
        self._finished = asyncio.get_running_loop().create_future()
        self._socket.send_bytes(message.SerializeToString())
        try:
            async with asyncio.timeout(seconds):
                await self._finished
        finally:
            self._finished = None

    async def ring(self, name: str, value: object, seconds: float = 60) -> None:
        """What `setTriggerValue("rang", value)` of a component sends."""
        component = self.components[name]
        trigger = {
            "id": f"$$STREAMLIT_INTERNAL_KEY_{component.id}__events",
            "json_trigger_value": json.dumps([{"event": "rang", "value": value}]),
        }
        await self.run(states=[trigger], fragment=component.fragment, seconds=seconds)

    async def press(self, button: str, seconds: float = 60) -> None:
        """Presses the button with this icon or label."""
        name = self.buttons[button]
        states = [{"id": name, "trigger_value": True}]
        await self.run(states=states, fragment=self.fragments[name], seconds=seconds)

    @property
    def lost(self) -> bool:
        """Whether the server or the network ended this visit."""
        return self._socket is None or self._socket.lost

    def close(self) -> None:
        """Closes the tab."""
        if self._socket is not None:
            self._socket.close()

    def _heard(self, frame: bytes) -> None:
        if self.keeps:
            self.seen.append(frame)
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "delta":
            if message.delta.WhichOneof("type") == "new_element":
                self._drawn(message.delta)
        elif kind == "new_session":
            if not self._fragment:
                self.components, self.buttons, self.text_areas = {}, {}, []
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "script_finished":
            if message.script_finished in (_WHOLE, _FRAGMENT):
                self._done(None)
            elif message.script_finished == _BROKEN:
                self._done(Fault("The page does not compile."))
        elif kind == "auto_rerun":
            if message.auto_rerun.interval < 60:
                self.polled = message.auto_rerun.fragment_id
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string

    def _drawn(self, delta: Any) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            component = element.bidi_component
            text = component.mixed.json if component.WhichOneof("data") == "mixed" else component.json
            name = component.component_name.rpartition(".")[2].removeprefix("workshop_")
            data = json.loads(text or "{}")
            view = {**json.loads(data.get("common", "{}")), **data.get("view", {})}
            self.components[name] = Component(component.id, view, delta.fragment_id)
        elif kind == "button":
            self.buttons[element.button.icon or element.button.label] = element.button.id
            self.fragments[element.button.id] = delta.fragment_id
        elif kind == "text_area":
            self.text_areas.append(element.text_area.id)
        elif kind == "exception":
            self._done(Fault(f"The page {self._page} shows an exception: {element.exception.message}"))

    def _done(self, fault: Fault | None) -> None:
        if self._finished is not None and not self._finished.done():
            if fault is None:
                self._finished.set_result(None)
            else:
                self._finished.set_exception(fault)
