"""Labelled texts, votes and pairs in, how well and how fast the analysis does out; with the usual ways beside it.

`python -m bench.analysis [--texts FILE.csv ...] [--words] [--draws FIRST] [--only-themes] [--votes FOLDER ...] [--pairs FOLDER [--wrong]]
[--json]`. One thread. A file of texts has the columns `id,text,label`; of each, ten draws are made. A folder of votes has conversations as
Pol.is gives them. Beside it in the same run: TF-IDF with k-means that is told the true number of themes.
"""

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from bench import analysis_shared, analysis_themes  # noqa: E402
from bench.analysis_pairs import rows_of, wrong  # noqa: E402
from bench.analysis_votes import conversations, published, workshops  # noqa: E402
from bench.table import Row, tell  # noqa: E402
from workshop import stopping  # noqa: E402
from workshop.analysis.consensus import find_consensus  # noqa: E402
from workshop.analysis.votes import Agreement  # noqa: E402

DATA = Path(__file__).resolve().parent.parent / "data" / "analysis"


def exact() -> Row:
    """Pol.is's published group-informed consensus."""
    same, of = published(DATA / "polis")
    return {"what": "group-informed consensus", "values": {"the same": f"{same} of {of}"}, "peers": "-"}


def divided_by_chance(people: int) -> Row:
    """What is said to divide roles that were dealt at random among so many people."""
    flagged = statements = 0
    for of in conversations([DATA / "polis"]).values():
        for votes in workshops(of, people, 20, shuffled=True):
            verdicts = find_consensus(votes)
            statements += len(verdicts)
            flagged += sum(verdict.state is Agreement.DIVIDED for verdict in verdicts)
    values = {"divided by chance": f"{flagged / statements:.1%}"}
    return {"what": f"roles dealt among {people}", "values": values, "peers": "0.3 apart: 18 %"}


def of_votes(votes: list[Path]) -> Iterator[Callable[[], Row]]:
    """The lines of the table about votes and pairs, each measured when it is called."""
    yield exact
    for people in analysis_shared.SIZES:
        yield lambda p=people: divided_by_chance(p)  # type: ignore[misc]
    yield from analysis_shared.rows_of(votes)
    yield from rows_of(DATA)


def rows(options: argparse.Namespace) -> Iterator[Callable[[], Row]]:
    """The lines of the table."""
    if options.pairs:
        yield from rows_of(options.pairs)
        return
    find = analysis_themes.by_words if options.words else analysis_themes.by_meaning
    yield from analysis_themes.rows_of(options.texts, find, options.draws)
    if not options.only_themes:
        yield from of_votes([DATA / "polis", *options.votes])


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", nargs="+", type=Path, default=[DATA / "en_banking_part.csv"], help="labelled texts")
    parser.add_argument("--words", action="store_true", help="themes by words alone")
    parser.add_argument("--draws", type=int, default=0, help="the number of the first draw, for draws nobody has seen")
    parser.add_argument("--only-themes", action="store_true", help="nothing of votes and pairs")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    parser.add_argument("--pairs", type=Path, help="only these: a folder with pairs that people judged")
    parser.add_argument(
        "--votes", nargs="+", type=Path, default=[], help="further folders with conversations of Pol.is"
    )
    parser.add_argument("--wrong", action="store_true", help="with --pairs: show the pairs that are judged otherwise")
    options = parser.parse_args()
    tell(rows(options), as_json=options.json)
    for path in sorted(options.pairs.glob("*.csv")) if options.pairs and options.wrong else []:
        print(path.name, *wrong(path), sep="\n  ")


if __name__ == "__main__":
    stopping.listen()
    main()
