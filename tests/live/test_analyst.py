"""What is to be found out is found by a process of its own: with what texts mean where that can be had, and without it else."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from workshop.analysis.answers import Themes
from workshop.analysis.plain import plain_themes
from workshop.live.analyst import Analyst
from workshop.services.plenary.tasks import Task
from workshop.services.ports.embedder import NoMeaning

ABOUT = {"stadhuis": (1.0, 0.0, 0.0), "soep": (0.0, 1.0, 0.0), "buizen": (0.0, 0.0, 1.0)}
SAID = {  # pairs of answers about the same without a word in common
    "stadhuis": [
        "loop binnen bij het stadhuis",
        "klop aan op het gemeentekantoor",
        "bezoek de ambtenaren",
        "spreek de wethouder",
    ],
    "soep": ["kook een pan soep", "zet koffie klaar", "eet samen", "nodig buren uit aan tafel"],
    "buizen": ["graaf de straat open", "leg leidingen aan", "vervang ketels", "boor naar warmte"],
}
TEXTS = [text for texts in SAID.values() for text in texts]
MEANING = {text: ABOUT[about] for about, texts in SAID.items() for text in texts}


class Asks:
    """Wants the themes of the answers above, once."""

    def __init__(self) -> None:
        question = {"do": "themes", "answers": [[f"a{at}", text] for at, text in enumerate(TEXTS)]}
        self.task = Task(
            workshop_id="w", about="p", question={**question, "previous": plain_themes(Themes())}, of="1", texts=TEXTS
        )
        self.answers: list[Any] = []
        self.done = threading.Event()

    def waiting(self, workshop_id: str) -> list[Task]:
        return [] if self.answers else [self.task]

    def found(self, task: Task, answer: Any) -> bool:
        self.answers.append(answer)
        self.done.set()
        return True


class Means:
    """Knows what the texts above mean, or has a reason not to."""

    name, leaves = "meaning.example", True

    def __init__(self, reason: str = "") -> None:
        self.reason = reason
        self.asked: list[Sequence[str]] = []

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        self.asked.append(texts)
        if self.reason:
            raise NoMeaning(self.reason)
        return [MEANING[text] for text in texts]


async def looked(embedder: Means | None, *, model: bool = False) -> tuple[Any, str]:
    asks = Asks()
    with ThreadPoolExecutor(2) as threads:
        analyst = Analyst([asks], threads, threads, lambda _: True, embedder, model=model)
        analyst.start(asyncio.get_running_loop())
        analyst.look_soon("w")
        assert await asyncio.to_thread(asks.done.wait, 60)
        await analyst.stop()
    return asks.answers[0], analyst.without_meaning


def groups(answer: Any) -> set[frozenset[str]]:
    return {frozenset(theme["members"]) for theme in answer["themes"]}


def test_with_what_texts_mean_answers_without_a_word_in_common_are_one_theme() -> None:
    embedder = Means()
    answer, trouble = asyncio.run(looked(embedder))
    assert embedder.asked == [TEXTS]
    assert trouble == ""
    assert groups(answer) == {frozenset(f"a{4 * at + number}" for number in range(4)) for at in range(3)}


@pytest.mark.parametrize("reason", ["slow", "refused", "wrong_shape", "not_there"])
def test_without_it_they_are_found_by_their_words_and_the_reason_is_known(reason: str) -> None:
    by_words, trouble = asyncio.run(looked(None))
    assert trouble == ""
    assert asyncio.run(looked(Means(reason))) == (by_words, reason)


def test_what_came_before_it_failed_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = Means()
    some = {text: MEANING[text] for text in TEXTS[:8]}

    def part(texts: Sequence[str]) -> list[tuple[float, ...]]:
        raise NoMeaning("slow", some)

    monkeypatch.setattr(embedder, "vectors", part)
    by_words, _ = asyncio.run(looked(None))
    answer, trouble = asyncio.run(looked(embedder))
    assert trouble == "slow"
    assert answer != by_words
    assert {"a4", "a5", "a6", "a7"} in groups(answer)
    assert {"a4", "a5", "a6", "a7"} not in groups(by_words)


def test_where_nothing_else_is_set_the_installed_model_says_what_texts_mean() -> None:
    by_words, _ = asyncio.run(looked(None))
    by_model, trouble = asyncio.run(looked(None, model=True))
    assert trouble == ""
    assert by_model != by_words


class Several(Asks):
    """Wants an answer to something that nobody understands, and behind it the themes of the answers above."""

    def waiting(self, workshop_id: str) -> list[Task]:
        return [
            Task(workshop_id="w", about="odd", question={"do": "nothing that is known"}, of="1"),
            *super().waiting(workshop_id),
        ]


def begun(analyst: Analyst) -> None:
    """Waits until its process is there."""
    while analyst.process_id is None:
        time.sleep(0.01)


async def found_by(asks: Asks, between: bool = False) -> None:
    with ThreadPoolExecutor(2) as threads:
        analyst = Analyst([asks], threads, threads, lambda _: True)
        analyst.start(asyncio.get_running_loop())
        try:
            if between:
                analyst.look("w")
                await asyncio.to_thread(begun, analyst)
                os.kill(analyst.process_id, signal.SIGKILL)
            analyst.look("w")
            assert await asyncio.to_thread(asks.done.wait, 30)
        finally:
            await analyst.stop()


def test_a_question_that_cannot_be_answered_holds_up_no_other() -> None:
    asyncio.run(found_by(Several()))


def test_a_process_that_died_is_started_again_and_asked_again() -> None:
    asyncio.run(found_by(Asks(), between=True))
