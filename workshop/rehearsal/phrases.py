"""Find what a robot would say to a question, in Dutch."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from workshop.domain.answers import Words
from workshop.domain.polls import PollKind, PollWish
from workshop.domain.prompts import Prompt, PromptKind

_FILE = Path(__file__).parent / "phrases.toml"
_DISPUTED = 0.15  # of what people advise or warn against
_WITHOUT_FIELD = 0.25  # of stories, for each of the two fields that may stay empty


@cache
def phrases() -> dict[str, Any]:
    """Gives all parts, as they stand in the file."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def answer(prompt: Prompt, chance: Random) -> Words:
    """Gives what somebody answers. A question of the workshop's own gets advice or a warning."""
    if prompt.kind is PromptKind.STORY:
        return _story(chance)
    return Words(_move("warned" if prompt.key == "avoid" or _warns(prompt, chance) else "advised", chance))


def _warns(prompt: Prompt, chance: Random) -> bool:
    return prompt.key != "start" and chance.random() < 0.5


def _move(kind: str, chance: Random) -> str:
    said, places = phrases()[kind], phrases()["places"]
    disputed = chance.random() < _DISPUTED
    move = chance.choice(phrases()["disputed"]["moves"] if disputed else said["moves"])
    because = chance.choice(said["because"]).format(place=chance.choice(places))
    frame: str = chance.choice(said["frames"])
    return frame.format(move=move, Move=move[0].upper() + move[1:], because=because, place=chance.choice(places))


def _story(chance: Random) -> Words:
    expected, became, helped = chance.choice(phrases()["stories"]["told"])
    text = chance.choice(phrases()["stories"]["frames"]).format(
        became=became, became_small=became[0].lower() + became[1:], place=chance.choice(phrases()["places"])
    )
    return Words(
        text,
        "" if chance.random() < _WITHOUT_FIELD else expected,
        "" if chance.random() < _WITHOUT_FIELD else helped,
    )


def more(words: Words, chance: Random) -> Words:
    """Gives the same, with something added."""
    return Words(f"{words.text} {chance.choice(phrases()['more']['added'])}", words.expected, words.helped)


def poll_text(chance: Random) -> str:
    """Gives a short answer to an open opening question."""
    return str(chance.choice(phrases()["polls"]["texts"]))


def poll_terms(chance: Random) -> list[str]:
    """Gives one to three words that come to mind; what comes first comes most."""
    terms: list[str] = phrases()["polls"]["terms"]
    found = {terms[int(len(terms) * chance.random() ** 2)] for _ in range(chance.randint(1, 3))}
    return sorted(found)


def own_question() -> PollWish:
    """Gives an opening question for a workshop without one."""
    asked = phrases()["question"]
    return PollWish(
        kind=PollKind.SCALE,
        text_nl=asked["nl"],
        text_en=asked["en"],
        points=10,
        low=(asked["low"][0], asked["low"][1]),
        high=(asked["high"][0], asked["high"][1]),
    )
