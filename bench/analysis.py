"""Labelled texts, votes and pairs in, how well and how fast the analysis does out; with the usual ways beside it.

`python -m bench.analysis [--texts FILE.csv ...] [--votes FOLDER ...] [--pairs FOLDER [--wrong]] [--json]`. One thread. A
file of texts has the columns `id,text,label`; of each, ten draws of 10 to 12 labels are made, of about 100 and about 300
texts. A folder of votes has conversations as Pol.is gives them. Beside it in the same run: TF-IDF with k-means that is
told the true number of themes.
"""

import argparse
import csv
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from sklearn.cluster import KMeans  # noqa: E402
from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: E402

from bench import analysis_shared  # noqa: E402
from bench.analysis_pairs import rows_of, wrong  # noqa: E402
from bench.analysis_votes import conversations, published, workshops  # noqa: E402
from bench.table import Row, tell  # noqa: E402
from workshop import stopping  # noqa: E402
from workshop.analysis.agreement import adjusted_rand  # noqa: E402
from workshop.analysis.answers import AnswerText, Theme, Themes  # noqa: E402
from workshop.analysis.consensus import find_consensus  # noqa: E402
from workshop.analysis.themes import find_themes, prepared  # noqa: E402
from workshop.analysis.votes import Agreement  # noqa: E402

DATA = Path(__file__).resolve().parent.parent / "data" / "analysis"
SEEDS = 10
Labelled = list[tuple[str, str]]  # text and label


def labelled(path: Path) -> Labelled:
    """The texts of a file with their labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def draw(texts: Labelled, size: int, seed: int) -> Labelled:
    """About so many texts of 10 to 12 labels, as many of each as there are."""
    chance = random.Random(1000 * size + seed)
    labels = sorted({label for _, label in texts})
    chosen = chance.sample(labels, min(len(labels), chance.randint(10, 12)))
    found = []
    for label in chosen:
        own = [text for text in texts if text[1] == label]
        found += chance.sample(own, min(len(own), round(size / len(chosen))))
    chance.shuffle(found)
    return found


def as_answers(texts: list[str]) -> list[AnswerText]:
    """Texts as answers to one prompt."""
    return [AnswerText(id=str(number), text=text) for number, text in enumerate(texts)]


def divided(themes: Themes, size: int) -> list[str]:
    """The theme of every answer; who has none stands alone."""
    of = {member: theme.id for theme in themes.themes for member in theme.members}
    return [of.get(str(number), f"loose {number}") for number in range(size)]


def found_by_itself(name: str, texts: Labelled, size: int) -> Row:
    """Themes without a number or a title, against labels; the usual clustering with the true number beside it."""
    own, usual, near, none = [], [], 0, []
    for seed in range(SEEDS):
        some = draw(texts, size, seed)
        answers, labels = as_answers([text for text, _ in some]), [label for _, label in some]
        themes = find_themes(answers)
        true = len(set(labels))
        own.append(adjusted_rand(labels, divided(themes, len(some))))
        near += abs(len(themes.themes) - true) <= 0.25 * true
        none.append(len(themes.loose))
        vectors = TfidfVectorizer().fit_transform([text for text, _ in some])
        told = KMeans(true, n_init=4, random_state=seed).fit_predict(vectors)
        usual.append(adjusted_rand(labels, told.tolist()))
    values = {"ARI": _mean(own), "number of themes within a quarter": near / SEEDS, "without a theme": _mean(none)}
    return {"what": f"themes, {name}, {size}", "values": values, "peers": f"k-means, true k: ARI {_mean(usual)}"}


def standing_still(name: str, texts: Labelled) -> Row:
    """How many of 200 answers change theme when there are 260, and whether pinned ones do."""
    changed, pinned_moved = [], 0
    for seed in range(SEEDS):
        answers = as_answers([text for text, _ in draw(texts, 260, seed)])
        before = find_themes(answers[:200])
        after = find_themes(answers, before)
        changed.append(sum(before.of(text.id) != after.of(text.id) for text in answers[:200]) / 200)
        pins = {theme.id: theme.members[0] for theme in before.themes}
        held = Themes(
            themes=tuple(_pinned(theme) for theme in before.themes), loose=before.loose, next_id=before.next_id
        )
        again = find_themes(answers, held)
        pinned_moved += sum(again.of(pin) != theme for theme, pin in pins.items())
    values = {"changed": f"{_mean(changed):.1%}", "pinned that moved": pinned_moved}
    return {"what": f"200 to 260, {name}", "values": values, "peers": "k-means anew 52 %, warm 5 %; BERTopic 13 %"}


def titles_stand_still(name: str, texts: Labelled) -> Row:
    """How many themes are called something else, or have another typical answer, when 100 answers become 120."""
    called = typical = themes = named = 0
    for seed in range(SEEDS):
        answers = as_answers([text for text, _ in draw(texts, 120, seed)])
        before = find_themes(answers[:100])
        after = {theme.id: theme for theme in find_themes(answers, before).themes}
        for theme in before.themes:
            themes += 1
            named += bool(theme.clause)
            now = after.get(theme.id)
            called += now is None or now.called != theme.called
            typical += now is None or now.medoid != theme.medoid
    values = {
        "another title": f"{called / themes:.1%}",
        "another typical answer": f"{typical / themes:.1%}",
        "called by an answer": f"{named / themes:.1%}",
    }
    return {"what": f"titles, 100 to 120, {name}", "values": values, "peers": "without standing still 46-65 %, 26-31 %"}


def _pinned(theme: Theme) -> Theme:

    return replace(theme, pinned=frozenset(theme.members[:1]))


def titled(name: str, texts: Labelled, size: int) -> Row:
    """How many answers land under the title that is their label."""
    right = []
    for seed in range(SEEDS):
        some = draw(texts, size, seed)
        titles = {label: label.replace("_", " ") for _, label in some}
        themes = find_themes(as_answers([text for text, _ in some]), prepared(sorted(titles.values())))
        of = {member: theme.title for theme in themes.themes for member in theme.members}
        right.append(sum(of.get(str(at)) == titles[label] for at, (_, label) in enumerate(some)) / len(some))
    return {"what": f"prepared titles, {name}, {size}", "values": {"right": f"{_mean(right):.1%}"}, "peers": "76-85 %"}


def updated(texts: Labelled, size: int) -> Row:
    """What twenty new answers cost."""
    answers = as_answers([text for text, _ in texts[:size]])
    before = find_themes(answers[:-20])
    seconds = []
    for _ in range(3):
        began = time.process_time()
        find_themes(answers, before)
        seconds.append(time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "what": f"20 more at {len(answers)}",
        "milliseconds": round(statistics.median(seconds) * 1000, 1),
        "values": {"MB, this process": memory},
        "peers": "a published prototype 0.11 s at 300, 0.44 s at 1,000",
    }


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


def _mean(values: list[float] | list[int]) -> float:
    return round(statistics.fmean(values), 3)


def rows(files: list[Path], votes: list[Path]) -> Iterator[Callable[[], Row]]:
    """The lines of the table, each measured when it is called."""
    sets = {path.stem: labelled(path) for path in files}
    for name, texts in sets.items():
        for size in (100, 300):
            yield lambda n=name, t=texts, s=size: found_by_itself(n, t, s)  # type: ignore[misc]
            yield lambda n=name, t=texts, s=size: titled(n, t, s)  # type: ignore[misc]
        yield lambda n=name, t=texts: standing_still(n, t)  # type: ignore[misc]
        yield lambda n=name, t=texts: titles_stand_still(n, t)  # type: ignore[misc]
    largest = max(sets.values(), key=len)
    for size in (300, 1000, 5000):
        if len(largest) >= size:
            yield lambda s=size: updated(largest, s)  # type: ignore[misc]
    yield exact
    for people in analysis_shared.SIZES:
        yield lambda p=people: divided_by_chance(p)  # type: ignore[misc]
    yield from analysis_shared.rows_of(votes)
    yield from rows_of(DATA)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", nargs="+", type=Path, default=[DATA / "en_banking_part.csv"], help="labelled texts")
    parser.add_argument("--json", action="store_true", help="one JSON object per line")
    parser.add_argument("--pairs", type=Path, help="only these: a folder with pairs that people judged")
    parser.add_argument(
        "--votes", nargs="+", type=Path, default=[], help="further folders with conversations of Pol.is"
    )
    parser.add_argument("--wrong", action="store_true", help="with --pairs: show the pairs that are judged otherwise")
    options = parser.parse_args()
    tell(
        rows_of(options.pairs) if options.pairs else rows(options.texts, [DATA / "polis", *options.votes]),
        as_json=options.json,
    )
    for path in sorted(options.pairs.glob("*.csv")) if options.pairs and options.wrong else []:
        print(path.name, *wrong(path), sep="\n  ")


if __name__ == "__main__":
    stopping.listen()
    main()
