"""Doorbells wake whoever listens, once however often they ring, from any thread, and nothing is left behind."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from workshop.domain.events import Event, Happened
from workshop.live.hub import CALM_SECONDS, Hub, Listener

ANSWER = Event(Happened.ANSWER_CHANGED, "w", 1, "g")
JOINED = Event(Happened.PERSON_CHANGED, "w", 2)
STARTED = Event(Happened.STAGE_CHANGED, "w", 3)


class FakeLoop:
    """Runs at once what is asked for now, and keeps for later what is asked for later."""

    def __init__(self) -> None:
        self.later: list[tuple[float, Callable[[], Any]]] = []
        self.closed = False

    def is_closed(self) -> bool:
        return self.closed

    def call_soon_threadsafe(self, act: Callable[..., Any], *given: Any) -> None:
        act(*given)

    def call_later(self, seconds: float, act: Callable[..., Any], *given: Any) -> None:
        self.later.append((seconds, lambda: act(*given)))

    def time_passes(self) -> None:
        waiting, self.later = self.later, []
        for _, act in waiting:
            act()


@pytest.fixture
def loop() -> FakeLoop:
    return FakeLoop()


@pytest.fixture
def hub(loop: FakeLoop) -> Hub:
    made = Hub()
    made.start(loop)  # type: ignore[arg-type]
    return made


def listening(hub: Hub, *topics: str) -> Listener:
    listener = Listener()
    for topic in topics:
        hub.listen(listener, topic)
    return listener


def test_a_ring_wakes_who_listens_and_nobody_else(hub: Hub) -> None:
    there, elsewhere = listening(hub, "wall:w", "group:w:g"), listening(hub, "wall:x", "group:w:h", "stage:w")
    hub.ring(ANSWER)
    assert (there.rung, there.awake.is_set()) == ({"wall:w", "group:w:g"}, True)
    assert (elsewhere.rung, elsewhere.awake.is_set()) == (set(), False)


def test_ten_rings_before_a_look_are_one_look(hub: Hub) -> None:
    listener = listening(hub, "wall:w")
    for _ in range(10):
        hub.ring(ANSWER)
    assert listener.take() == {"wall:w"}
    assert (listener.take(), listener.awake.is_set()) == (set(), False)


def test_coming_and_going_is_gathered_and_rung_once(hub: Hub, loop: FakeLoop) -> None:
    listener = listening(hub, "stage:w", "wall:w", "desk:w")
    for _ in range(200):
        hub.ring(JOINED)
    assert listener.rung == set()
    assert [seconds for seconds, _ in loop.later] == [CALM_SECONDS] * 6
    loop.time_passes()
    assert listener.take() == {"stage:w", "wall:w", "desk:w"}
    hub.ring(JOINED)
    loop.time_passes()
    assert listener.take() == {"stage:w", "wall:w", "desk:w"}


@pytest.mark.parametrize(("listeners", "seconds"), [(1, 0.5), (250, 0.5), (500, 1.0), (1000, 2.0), (3000, 2.0)])
def test_where_many_listen_coming_and_going_is_gathered_longer(
    hub: Hub, loop: FakeLoop, listeners: int, seconds: float
) -> None:
    for _ in range(listeners):
        listening(hub, "stage:w")
    hub.ring(JOINED)
    assert sorted({waited for waited, _ in loop.later}) == sorted({CALM_SECONDS, seconds})


def test_what_is_urgent_does_not_wait_for_what_is_gathered(hub: Hub, loop: FakeLoop) -> None:
    listener = listening(hub, "stage:w")
    hub.ring(JOINED)
    hub.ring(STARTED)
    assert listener.take() == {"stage:w"}
    loop.time_passes()
    assert listener.take() == {"stage:w"}


def test_before_a_listener_wakes_the_feed_is_told(hub: Hub) -> None:
    listener, told = listening(hub, "wall:w"), []
    hub.before_waking = lambda topic: told.append((topic, listener.awake.is_set()))
    hub.ring(Event(Happened.SPOTLIGHT_CHANGED, "w", 1))
    assert told == [("wall:w", False), ("answers:w", True), ("stage:w", True)]
    assert listener.awake.is_set()


def test_the_feed_is_told_of_a_ring_that_nobody_hears(hub: Hub) -> None:
    told: list[str] = []
    hub.before_waking = told.append
    hub.ring(ANSWER)
    assert told == ["group:w:g", "wall:w", "answers:w"]
    assert hub.listening() == {}


def test_who_left_is_not_woken_and_leaves_nothing_behind(hub: Hub) -> None:
    listener, other = listening(hub, "wall:w"), listening(hub, "wall:w")
    assert hub.listening() == {"wall:w": 2}
    hub.leave(listener, "wall:w")
    hub.leave(listener, "wall:w")
    hub.leave(listener, "stage:w")
    hub.ring(ANSWER)
    assert (listener.rung, other.rung) == (set(), {"wall:w"})
    hub.leave(other, "wall:w")
    assert hub.listening() == {}


def test_after_a_thousand_listeners_nothing_is_left(hub: Hub, loop: FakeLoop) -> None:
    listeners = [(listening(hub, f"stage:w{n % 7}", f"group:w:{n}"), n) for n in range(1000)]
    assert sum(hub.listening().values()) == 2000
    for n in range(7):
        hub.ring(Event(Happened.PERSON_CHANGED, f"w{n}", 1))
    for listener, n in listeners:
        hub.leave(listener, f"stage:w{n % 7}")
        hub.leave(listener, f"group:w:{n}")
    loop.time_passes()
    assert hub.listening() == {}
    assert loop.later == []
    assert hub.gathering == frozenset()


def test_before_the_start_after_the_stop_and_without_a_loop_a_ring_is_nothing(loop: FakeLoop) -> None:
    hub = Hub()
    listener = listening(hub, "wall:w")
    hub.ring(ANSWER)
    hub.start(loop)  # type: ignore[arg-type]
    loop.closed = True
    hub.ring(ANSWER)
    loop.closed = False
    hub.stop()
    hub.ring(ANSWER)
    assert listener.rung == set()


def test_rings_from_many_threads_all_arrive() -> None:
    async def story() -> set[str]:
        hub, heard = Hub(), set()
        hub.start(asyncio.get_running_loop())
        listener = listening(hub, *[f"group:w:{n}" for n in range(40)])
        threads = [
            threading.Thread(target=hub.ring, args=(Event(Happened.ANSWER_CHANGED, "w", n, str(n)),)) for n in range(40)
        ]
        for thread in threads:
            thread.start()
        async with asyncio.timeout(10):
            while len(heard) < 40:
                await listener.awake.wait()
                heard |= listener.take()
        for thread in threads:
            thread.join()
        return heard

    assert asyncio.run(story()) == {f"group:w:{n}" for n in range(40)}
