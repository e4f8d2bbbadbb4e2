"""What is heavy is done one at a time, and whoever finds too many waiting hears it at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from workshop.one_by_one import OneByOne, TooManyWait


class Work:
    """Work that goes on until it is let go; notes how much of it is done at once."""

    def __init__(self) -> None:
        self.go, self.begun = threading.Event(), threading.Semaphore(0)
        self.now = self.most = 0

    def __call__(self) -> str:
        self.now += 1
        self.most = max(self.most, self.now)
        self.begun.release()
        self.go.wait()
        self.now -= 1
        return threading.current_thread().name


def test_one_is_done_at_a_time_in_a_thread_of_its_own_and_the_queue_is_short() -> None:
    here, work = OneByOne("heavy", 3), Work()
    refused = threading.Semaphore(0)

    def ask(_: int) -> str:
        try:
            return here.run(work)
        except TooManyWait:
            refused.release()
            return "refused"

    with ThreadPoolExecutor(10) as people:
        asked = [people.submit(ask, number) for number in range(9)]
        work.begun.acquire()
        for _ in range(6):
            refused.acquire()
        late = people.submit(here.run, work, has_place=True)
        work.go.set()
        names = sorted(future.result() for future in (*asked, late))
    assert names == ["heavy_0"] * 4 + ["refused"] * 6
    assert work.most == 1
    assert here.run(lambda: 7) == 7
    here.close()


def test_what_fails_makes_room_too() -> None:
    here = OneByOne("heavy", 1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            here.run(lambda: 1 // 0)
    assert here.run(lambda: "well") == "well"
    here.close()
