"""Hold what is found in pairs of answers against what people say of them: contradictions, doubles and non-answers.

A file is known by its last column: `contradiction` (beside `one_prompt,one,other_prompt,other`), `double` (beside
`language,one,other`) or `nonanswer` (beside `language,text`), each *yes* or *no*.
"""

import csv
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.table import Row
from workshop.analysis.answers import AnswerText
from workshop.analysis.contradictions import find_contradictions
from workshop.analysis.duplicates import find_duplicates
from workshop.analysis.moves import QuestionKind
from workshop.analysis.nonanswers import says_nothing
from workshop.analysis.tokens import LANGUAGES, read

KINDS = {kind.value: kind for kind in QuestionKind}
Pair = dict[str, str]


def pairs(path: Path) -> list[Pair]:
    """Gives the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contradict(row: Pair) -> bool:
    """Says whether the analysis holds two answers for a contradiction."""
    both = [
        AnswerText(id="1", text=row["one"], prompt=row["one_prompt"], role="a", group="1"),
        AnswerText(id="2", text=row["other"], prompt=row["other_prompt"], role="b", group="2"),
    ]
    return bool(find_contradictions(both, KINDS))


def stacked(row: Pair) -> bool:
    """Says whether the analysis makes one stack of two answers."""
    both = [AnswerText(id="1", text=row["one"]), AnswerText(id="2", text=row["other"])]
    return bool(find_duplicates(both).stacks)


FOUND: dict[str, Callable[[Pair], bool]] = {
    "contradiction": contradict,
    "double": stacked,
    "nonanswer": lambda row: says_nothing(row["text"]),
}


def measured(path: Path) -> list[Row]:
    """Gives a row per language of a file: how many of those found are right, and how many of the right ones are found."""
    rows = pairs(path)
    kind = next((kind for kind in FOUND if rows and kind in rows[0]), None)
    if kind is None:
        return []
    told: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row in rows:
        told[_language(row, path)].append((FOUND[kind](row), row[kind] == "yes"))
    return [
        {"what": f"{kind}s, {path.name}, {language}", "values": _figures(told[language]), "peers": "none"}
        for language in LANGUAGES
        if told[language]
    ]


def wrong(path: Path) -> Iterator[str]:
    """Gives the rows in which the analysis and people differ, for whoever mends its rules."""
    for row in pairs(path):
        kind = next((kind for kind in FOUND if kind in row), None)
        if kind and FOUND[kind](row) != (row[kind] == "yes"):
            yield " | ".join(["missed" if row[kind] == "yes" else "WRONG", *row.values()])


def whole_workshop(folder: Path, size: int = 500) -> Row:
    """Gives how long doubles and contradictions of so many answers take, drawn from the texts of a folder."""
    texts = [
        text
        for path in sorted(folder.glob("*.csv"))
        for row in pairs(path)
        for text in (row.get("one"), row.get("other"), row.get("text"))
        if text
    ]
    chance = random.Random(size)
    prompts = list(KINDS)
    answers = [
        AnswerText(id=str(at), text=chance.choice(texts), prompt=prompts[at % 3], role=f"r{at % 3}", group=f"g{at % 9}")
        for at in range(size)
    ]
    doubles, contradictions = [], []
    for _ in range(5):
        began = time.process_time()
        for prompt in prompts:
            find_duplicates([answer for answer in answers if answer.prompt == prompt])
        between = time.process_time()
        find_contradictions(answers, KINDS)
        doubles.append(between - began)
        contradictions.append(time.process_time() - between)
    values = {
        "doubles, ms": round(statistics.median(doubles) * 1000),
        "contradictions, ms": round(statistics.median(contradictions) * 1000),
    }
    return {"what": f"a workshop of {size} answers", "values": values, "peers": "none"}


def rows_of(folder: Path) -> Iterator[Callable[[], Row]]:
    """Gives the lines of the table for a folder of such files."""
    for path in sorted(folder.glob("*.csv")):
        for row in measured(path):
            yield lambda r=row: r  # type: ignore[misc]
    yield lambda: whole_workshop(folder)


def _language(row: Pair, path: Path) -> str:
    if "language" in row:
        return row["language"]
    ending = path.stem.rsplit("_", 1)[-1]
    return ending if ending in LANGUAGES else read([f"{row['one']} {row['other']}"])[0].language


def _figures(told: list[tuple[bool, bool]]) -> dict[str, float]:
    said, true = sum(found for found, _ in told), sum(is_one for _, is_one in told)
    right = sum(found and is_one for found, is_one in told)
    return {
        "precision": round(right / said, 3) if said else 1.0,
        "recall": round(right / true, 3) if true else 1.0,
        "wrong": said - right,
        "pairs": len(told),
    }
