"""Whoever waits is woken once it is so, and whoever stops waiting is forgotten."""

import asyncio

from workshop.flag import Flag


async def passed() -> None:
    """Lets everybody go on who can."""
    for _ in range(3):
        await asyncio.sleep(0)


def test_nobody_waits_for_what_is_so_already() -> None:
    async def wait() -> bool:
        await Flag(is_set=True).wait()
        return True

    assert asyncio.run(wait())


def test_everybody_who_waits_is_woken_also_where_it_is_so_no_more_when_they_look() -> None:
    async def several() -> tuple[list[bool], bool]:
        flag = Flag()
        waiting = [asyncio.ensure_future(flag.wait()) for _ in range(3)]
        await passed()
        before = any(task.done() for task in waiting)
        flag.set()
        flag.clear()
        await passed()
        return [task.done() for task in waiting], before or flag.is_set()

    assert asyncio.run(several()) == ([True, True, True], False)


def test_whoever_comes_after_it_was_cleared_waits_for_the_next_time() -> None:
    async def twice() -> list[bool]:
        flag = Flag()
        flag.set()
        flag.clear()
        waiting = asyncio.ensure_future(flag.wait())
        await passed()
        seen = [waiting.done()]
        flag.set()
        await passed()
        return [*seen, waiting.done()]

    assert asyncio.run(twice()) == [False, True]


def test_whoever_stops_waiting_is_not_woken_and_the_others_are_woken() -> None:
    async def leaving() -> tuple[bool, bool]:
        flag = Flag()
        leaves, stays = (asyncio.ensure_future(flag.wait()) for _ in range(2))
        await passed()
        leaves.cancel()
        await passed()
        flag.set()
        await passed()
        return leaves.cancelled(), stays.done()

    assert asyncio.run(leaving()) == (True, True)
