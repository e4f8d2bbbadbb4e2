"""No text is asked for twice, what came is kept, and who failed is left alone for a while."""

import threading
from collections.abc import Sequence

import pytest

from workshop.embedding.kept import BATCH, FIRST, MOST_REST, MOST_SECONDS, REST_SECONDS, Kept
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


class Small(Counting):
    """An embedder that takes a second, and can answer only so many texts in it."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most, self.takes = most, 1.01

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        found = super().vectors(texts)
        if len(texts) > self.most:
            raise NoMeaning("slow")
        return found


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
    texts = [f"{at:05}" for at in range(3 * FIRST)]
    with pytest.raises(NoMeaning) as caught:
        kept.vectors(texts)
    assert (caught.value.reason, list(caught.value.found)) == ("slow", texts[: 2 * FIRST])
    assert len(kept.vectors(texts)) == len(texts)
    assert [len(batch) for batch in inner.asked] == [FIRST] * 3


def test_who_answers_quickly_is_asked_for_more_at_once_up_to_a_limit() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    kept.vectors([str(at) for at in range(1500)])
    assert [len(batch) for batch in inner.asked[:5]] == [32, 64, 128, 256, 256]
    assert max(len(batch) for batch in inner.asked) == BATCH


def test_who_is_slow_is_asked_for_as_many_as_it_can_answer_and_that_is_remembered() -> None:
    inner = Small(most=8)
    kept = Kept(inner, inner.clock)
    texts = [f"{at:03}" for at in range(40)]
    with pytest.raises(NoMeaning) as caught:
        kept.vectors(texts)
    assert caught.value.reason == "slow"
    assert set(caught.value.found) < set(texts)
    assert kept.vectors(texts) == [(3.0, 3.0)] * 40
    assert [len(batch) for batch in inner.asked] == [32, 8, 8, 8, 8, 8]


def test_what_came_before_a_failure_is_given_with_it() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    kept.vectors(["a"])
    inner.fails = NoMeaning("refused")
    for _ in range(2):  # while it is left alone too
        with pytest.raises(NoMeaning) as caught:
            kept.vectors(["a", "bb"])
        assert (caught.value.reason, caught.value.found) == ("refused", {"a": (1.0, 1.0)})


def test_who_fails_again_is_left_alone_for_twice_as_long_until_it_answers() -> None:
    inner = Counting()
    kept = Kept(inner, inner.clock)
    inner.fails = NoMeaning("not_there")
    rest, asked = REST_SECONDS, 0
    for _ in range(8):
        why(kept, ["a"])
        asked += 1
        inner.now += rest - 1
        why(kept, ["a"])
        assert len(inner.asked) == asked
        inner.now += 2
        rest = min(MOST_REST, 2 * rest)
    inner.fails = None
    assert kept.vectors(["a"]) == [(1.0, 1.0)]
    inner.fails = NoMeaning("not_there")
    why(kept, ["bb"])
    inner.now += REST_SECONDS + 1
    why(kept, ["bb"])
    assert len(inner.asked) == asked + 3


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
    assert sorted(text for batch in inner.asked for text in batch) == sorted(f"{at}" for at in range(200))
