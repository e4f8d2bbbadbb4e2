"""Tell what is no answer: *geen idee*, *idem*, *n.v.t.*, *?*, a smile alone. It is kept and shown at its table, and counts nowhere else."""

from functools import lru_cache

from workshop.analysis.tokens import word_lists, words_of


@lru_cache(maxsize=20_000)
def says_nothing(text: str) -> bool:
    """Says whether a text says nothing about what was asked, in Dutch or in English."""
    words = words_of(text)
    lists = word_lists("nonanswers")
    while words and words[0] in lists["before"]:
        words = words[1:]
    while words and words[-1] in lists["after"]:
        words = words[:-1]
    said = " ".join(words)
    return not said or said in lists["said"] or set(words) <= lists["only"]
