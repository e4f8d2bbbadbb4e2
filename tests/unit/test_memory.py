"""What is free goes back to the machine, where its own library can do that."""

import asyncio
import sys

import pytest

from workshop import memory


class Library:
    def __init__(self) -> None:
        self.wishes: list[tuple[int, int]] = []
        self.trims = 0

    def mallopt(self, name: int, value: int) -> int:
        self.wishes.append((name, value))
        return 1

    def malloc_trim(self, _pad: int) -> int:
        self.trims += 1
        return 1


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library()
    monkeypatch.setattr(memory.sys, "platform", "linux")
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: made)
    return made


def test_threads_share_one_heap_and_large_pieces_lie_outside_it(library: Library) -> None:
    assert memory.keep_together()
    assert library.wishes == [(-8, 1), (-1, 131_072), (-3, 65_536)]


def test_a_wish_that_is_not_granted_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "mallopt", lambda name, value: int(name != -8))
    assert not memory.keep_together()


def test_what_is_free_is_given_back_again_and_again_until_it_is_stopped(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_EVERY", 0.001)

    async def a_while() -> None:
        thrice, loop = asyncio.Event(), asyncio.get_running_loop()

        def trim(_pad: int) -> int:
            library.trims += 1
            if library.trims == 3:
                loop.call_soon_threadsafe(thrice.set)
            return 1

        monkeypatch.setattr(library, "malloc_trim", trim)
        task = asyncio.create_task(memory.give_back())
        await thrice.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(a_while())
    assert library.trims >= 3


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_where_there_is_no_such_library_nothing_is_done(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(memory.sys, "platform", platform)
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    assert not memory.keep_together()
    asyncio.run(memory.give_back())


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has it")
def test_the_library_of_this_machine_grants_it() -> None:
    assert memory.keep_together()
