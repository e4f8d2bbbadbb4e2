"""Find the answers that nobody else gave, in these words or in others."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from workshop.analysis.answers import FEWEST, AnswerText
from workshop.analysis.meanings import Vectors, meanings_of, mixed
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.tokens import read
from workshop.analysis.vectors import vectors

FAR = 0.12  # likeness to the nearest other answer, up to which an answer is far from all
_PART = 0.2  # of the answers that may be: where more are far, people only used other words


def find_lone(answers: Sequence[AnswerText], meanings: Vectors | None = None) -> tuple[str, ...]:
    """Gives the ids of answers to one prompt that are far from every other one, the farthest first.

    Without vectors of meaning an answer in a language that few wrote in is not called so: it is far from all by its words alone.
    """
    said = [answer for answer in answers if not says_nothing(answer.text)]
    if len(said) < FEWEST:
        return ()
    texts = [answer.text for answer in said]
    words = read(texts)
    meaning = meanings_of(texts, meanings) if meanings else None
    nearest = mixed(words, vectors(words), meaning).to_nearest()
    spoken = Counter(text.language for text in words)
    known = [
        spoken[text.language] * 2 > len(said) if meaning is None else bool(meaning[number].any())
        for number, text in enumerate(words)
    ]
    far = [number for number in np.argsort(nearest, kind="stable").tolist() if nearest[number] <= FAR and known[number]]
    return tuple(said[number].id for number in far[: int(_PART * len(said))])
