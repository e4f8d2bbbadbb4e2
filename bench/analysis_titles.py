"""Put theme titles on a sheet for a reader who did not build them, and sum up what they made of it.

`python -m bench.analysis_titles SHEET.csv --texts FILE.csv ... [--lines FILE.txt ...] [--demo] [--draws FIRST]` writes at most 40 titles,
those of every file (and of every question of the invented workshop) in equal parts and shuffled, with the question they answer and an empty
column: 2 can stand on a wall as it is, 1 can be understood, 0 means nothing or misleads. The reader sees nothing else.
`python -m bench.analysis_titles SHEET.csv` sums up a sheet that is filled in.
"""

import argparse
import csv
import random
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from bench.analysis_themes import as_answers, by_meaning, draw, labelled

TITLES, OF_A_DRAW = 40, 100
COLUMNS = ("number", "question", "title", "rating")
_DEMO = Path(__file__).resolve().parent.parent / "data" / "demo" / "workshop.toml"


def titles(texts: list[str]) -> list[str]:
    """The titles of the themes of some answers, as the room would see them."""
    return [theme.called for theme in by_meaning(as_answers(texts)).themes]


def demo() -> dict[str, list[str]]:
    """The answers of the invented workshop by question."""
    by: dict[str, list[str]] = defaultdict(list)
    with _DEMO.open("rb") as file:
        for answer in tomllib.load(file)["answers"]:
            by[answer["prompt"]].append(answer["text"])
    return dict(by)


def write(sheet: Path, sets: dict[str, list[str]]) -> None:
    """Writes a sheet to fill in."""
    chance = random.Random(len(sets))
    of = {name: titles(texts) for name, texts in sets.items()}
    for found in of.values():
        chance.shuffle(found)
    by_turns = [
        (name, found[at]) for at in range(max(map(len, of.values()))) for name, found in of.items() if at < len(found)
    ]
    chosen = by_turns[:TITLES]
    chance.shuffle(chosen)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows((number, name, title, "") for number, (name, title) in enumerate(chosen, 1))


def summed_up(sheet: Path) -> str:
    """What the reader made of it. Raises ValueError where a rating is missing."""
    with sheet.open(encoding="utf-8", newline="") as file:
        ratings = Counter(int(row["rating"]) for row in csv.DictReader(file))
    number = ratings.total()
    return ", ".join(f"{rating}: {ratings[rating]} ({ratings[rating] / number:.0%})" for rating in (2, 1, 0))


def main() -> None:
    """Writes a sheet, or sums one up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", type=Path)
    parser.add_argument("--texts", nargs="+", type=Path, default=[], help="labelled texts, of which a draw is taken")
    parser.add_argument("--lines", nargs="+", type=Path, default=[], help="answers, one a line")
    parser.add_argument("--draws", type=int, default=0, help="the number of the draw")
    parser.add_argument("--demo", action="store_true")
    options = parser.parse_args()
    sets = demo() if options.demo else {}
    for path in options.texts:
        sets[path.stem] = [text for text, _ in draw(labelled(path), OF_A_DRAW, options.draws)]
    for path in options.lines:
        sets[path.stem] = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    if sets:
        write(options.sheet, sets)
    else:
        print(summed_up(options.sheet))


if __name__ == "__main__":
    main()
