"""No text is asked for twice, and who failed is left alone for a while."""

import threading
from collections.abc import Sequence

import pytest

from workshop.embedding.kept import BATCH, MOST_SECONDS, REST_SECONDS, Kept
from workshop.services.ports.embedder import Embedder, NoMeaning


def why(ask: Embedder, texts: Sequence[str]) -> str:
    with pytest.raises(NoMeaning) as caught:
        ask.vectors(texts)
    return caught.value.reason


class Counting:
    """An embedder that counts, fails when told to, and moves the clock."""

    name, leaves = "counting", True

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.fails: NoMeaning | None = None
        self.long, self.takes, self.now = 2, 0.0, 100.0

    def clock(self) -> float:
        return self.now

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        self.asked.append(list(texts))
        self.now += self.takes
        if self.fails:
            raise self.fails
        return [(float(len(text)),) * self.long for text in texts]


def test_no_text_is_asked_for_twice() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    assert kept.vectors(["a", "bb", "a"]) == [(1.0, 1.0), (2.0, 2.0), (1.0, 1.0)]
    assert kept.vectors(["bb", "ccc"]) == [(2.0, 2.0), (3.0, 3.0)]
    assert inner.asked == [["a", "bb"], ["ccc"]]
    assert (kept.name, kept.leaves) == ("counting", True)


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock, most=2)
    for texts in (["a"], ["bb"], ["a"], ["ccc"], ["a"], ["bb"]):
        kept.vectors(texts)
    assert inner.asked == [["a"], ["bb"], ["ccc"], ["bb"]]
    assert len(kept.vectors([str(at) for at in range(9)])) == 9


def test_after_a_failure_it_is_left_alone_for_a_while_and_what_is_known_is_still_said() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    kept.vectors(["a"])
    inner.fails = NoMeaning("slow")
    assert why(kept, ["a", "bb"]) == "slow"
    inner.fails, inner.now = None, inner.now + REST_SECONDS - 1
    assert why(kept, ["a", "bb"]) == "slow"
    assert kept.vectors(["a"]) == [(1.0, 1.0)]
    assert len(inner.asked) == 2
    inner.now += 2
    assert kept.vectors(["a", "bb"]) == [(1.0, 1.0), (2.0, 2.0)]


def test_what_came_in_time_is_kept_so_that_the_next_call_comes_further() -> None:
    inner = Counting()
    inner.takes = MOST_SECONDS * 0.6
    kept = Kept(inner, inner.clock)
    texts = [f"{at:05}" for at in range(3 * BATCH)]
    assert why(kept, texts) == "slow"
    assert len(kept.vectors(texts)) == len(texts)
    assert [len(batch) for batch in inner.asked] == [BATCH] * 3


def test_vectors_of_another_length_than_those_kept_are_not_mixed_with_them() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    kept.vectors(["a"])
    inner.long = 3
    assert why(kept, ["a", "bb"]) == "wrong_shape"
    assert kept.vectors(["a", "bb"]) == [(1.0,) * 3, (2.0,) * 3]


def test_two_who_ask_for_the_same_at_once_ask_once() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    asking = [threading.Thread(target=kept.vectors, args=([f"{at}" for at in range(200)],)) for _ in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert [len(batch) for batch in inner.asked] == [200]
