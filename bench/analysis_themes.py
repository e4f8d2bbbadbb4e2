"""Hold themes against labels that people gave: how right they are, how still they stand, what they cost.

Each set is dealt in draws of 10 to 12 labels, of about so many texts; with `uneven` a label has a half, a third, a quarter of what the
first has. By meaning as the app does by default, or by words alone.
"""

import csv
import random
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.table import Row
from workshop.analysis.agreement import adjusted_rand
from workshop.analysis.answers import AnswerText, Theme, Themes, texts_of
from workshop.analysis.model import model_meanings
from workshop.analysis.themes import find_themes, prepared

SEEDS = 10
SIZES = (30, 60, 100, 300)
_EVENLY = 0.8  # how fast labels become smaller where they are uneven, as a power
Labelled = list[tuple[str, str]]  # text and label
Finder = Callable[..., Themes]


def by_words(answers: Sequence[AnswerText], before: Themes | None = None) -> Themes:
    """Themes by words alone."""
    return find_themes(answers, before)


def by_meaning(answers: Sequence[AnswerText], before: Themes | None = None) -> Themes:
    """Themes as the app finds them by default."""
    return find_themes(answers, before, meanings=model_meanings(texts_of(answers, before or Themes())))


def labelled(path: Path) -> Labelled:
    """The texts of a file with their labels."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def draw(texts: Labelled, size: int, seed: int, *, uneven: bool = False) -> Labelled:
    """About so many texts of 10 to 12 labels."""
    chance = random.Random(1000 * size + seed)
    labels = sorted({label for _, label in texts})
    chosen = chance.sample(labels, min(len(labels), chance.randint(10, 12)))
    parts = [(at + 1) ** -_EVENLY if uneven else 1.0 for at in range(len(chosen))]
    found = []
    for label, part in zip(chosen, parts, strict=True):
        own = [text for text in texts if text[1] == label]
        found += chance.sample(own, min(len(own), max(2, round(size * part / sum(parts)))))
    chance.shuffle(found)
    return found


def as_answers(texts: list[str]) -> list[AnswerText]:
    """Texts as answers to one prompt."""
    return [AnswerText(id=str(number), text=text) for number, text in enumerate(texts)]


def divided(themes: Themes, size: int) -> list[str]:
    """The theme of every answer; who has none stands alone."""
    of = {member: theme.id for theme in themes.themes for member in theme.members}
    return [of.get(str(number), f"loose {number}") for number in range(size)]


def found_by_itself(find: Finder, name: str, texts: Labelled, size: int, uneven: bool, first: int) -> Row:
    """Themes without a number or a title, against labels; the usual clustering with the true number beside it."""
    own, usual, near, none = [], [], 0, []
    for seed in range(first, first + SEEDS):
        some = draw(texts, size, seed, uneven=uneven)
        answers, labels = as_answers([text for text, _ in some]), [label for _, label in some]
        themes = find(answers)
        true = len(set(labels))
        own.append(adjusted_rand(labels, divided(themes, len(some))))
        near += abs(len(themes.themes) - true) <= 0.25 * true
        none.append(len(themes.loose))
        vectors = TfidfVectorizer().fit_transform([text for text, _ in some])
        told = KMeans(true, n_init=4, random_state=seed).fit_predict(vectors)
        usual.append(adjusted_rand(labels, told.tolist()))
    values = {"ARI": _mean(own), "number of themes within a quarter": near / SEEDS, "without a theme": _mean(none)}
    what = f"themes, {name}, {size}{', uneven' if uneven else ''}"
    return {"what": what, "values": values, "peers": f"k-means, true k: ARI {_mean(usual)}"}


def standing_still(find: Finder, name: str, texts: Labelled, first: int) -> Row:
    """How many of 200 answers change theme when there are 260, and whether pinned ones do."""
    changed, pinned_moved = [], 0
    for seed in range(first, first + SEEDS):
        answers = as_answers([text for text, _ in draw(texts, 260, seed)])
        before = find(answers[:200])
        after = find(answers, before)
        changed.append(sum(before.of(text.id) != after.of(text.id) for text in answers[:200]) / 200)
        pins = {theme.id: theme.members[0] for theme in before.themes}
        held = Themes(
            themes=tuple(_pinned(theme) for theme in before.themes), loose=before.loose, next_id=before.next_id
        )
        again = find(answers, held)
        pinned_moved += sum(again.of(pin) != theme for theme, pin in pins.items())
    values = {"changed": f"{_mean(changed):.1%}", "pinned that moved": pinned_moved}
    return {"what": f"200 to 260, {name}", "values": values, "peers": "k-means anew 52 %, warm 5 %; BERTopic 13 %"}


def twenty_more(find: Finder, name: str, texts: Labelled, first: int) -> Row:
    """How many answers change theme when twenty come, from sixty on, going on from what there was."""
    moved: dict[int, list[float]] = {size: [] for size in (60, 80, 100)}
    for seed in range(first, first + SEEDS):
        answers = as_answers([text for text, _ in draw(texts, 120, seed)])
        before = find(answers[:60])
        for size, shares in moved.items():
            after = find(answers[: size + 20], before)
            shares.append(sum(before.of(text.id) != after.of(text.id) for text in answers[:size]) / size)
            before = after
    values = {f"at {size}": f"{_mean(shares):.1%}" for size, shares in moved.items()}
    return {"what": f"moved by twenty more, {name}", "values": values, "peers": "without standing still 18, 12, 9 %"}


def titles_stand_still(find: Finder, name: str, texts: Labelled, first: int) -> Row:
    """How many themes are called something else, or have another typical answer, when 100 answers become 120."""
    called = typical = themes = named = hit = 0
    for seed in range(first, first + SEEDS):
        some = draw(texts, 120, seed)
        answers = as_answers([text for text, _ in some])
        before = find(answers[:100])
        after = {theme.id: theme for theme in find(answers, before).themes}
        for theme in before.themes:
            themes += 1
            named += bool(theme.clause)
            labels = Counter(some[int(member)][1] for member in theme.members)
            hit += theme.medoid is not None and labels[some[int(theme.medoid)][1]] == max(labels.values())
            now = after.get(theme.id)
            called += now is None or now.called != theme.called
            typical += now is None or now.medoid != theme.medoid
    values = {
        "another title": f"{called / themes:.1%}",
        "another typical answer": f"{typical / themes:.1%}",
        "called by an answer": f"{named / themes:.1%}",
        "by one of its main subject": f"{hit / themes:.1%}",
    }
    return {"what": f"titles, 100 to 120, {name}", "values": values, "peers": "without standing still 46-65 %, 26-31 %"}


def _pinned(theme: Theme) -> Theme:
    return replace(theme, pinned=frozenset(theme.members[:1]))


def titled(find: Finder, name: str, texts: Labelled, size: int, first: int) -> Row:
    """How many answers land under the title that is their label."""
    right = []
    for seed in range(first, first + SEEDS):
        some = draw(texts, size, seed)
        titles = {label: label.replace("_", " ") for _, label in some}
        themes = find(as_answers([text for text, _ in some]), prepared(sorted(titles.values())))
        of = {member: theme.title for theme in themes.themes for member in theme.members}
        right.append(sum(of.get(str(at)) == titles[label] for at, (_, label) in enumerate(some)) / len(some))
    return {"what": f"prepared titles, {name}, {size}", "values": {"right": f"{_mean(right):.1%}"}, "peers": "76-85 %"}


def updated(find: Finder, texts: Labelled, size: int) -> Row:
    """What twenty new answers cost."""
    answers = as_answers([text for text, _ in texts[:size]])
    before = find(answers[:-20])
    seconds = []
    for _ in range(3):
        began = time.process_time()
        find(answers, before)
        seconds.append(time.process_time() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "what": f"20 more at {len(answers)}",
        "milliseconds": round(statistics.median(seconds) * 1000, 1),
        "values": {"MB, this process": memory},
        "peers": "a published prototype 0.11 s at 300, 0.44 s at 1,000",
    }


def rows_of(files: Sequence[Path], find: Finder, first: int) -> Iterator[Callable[[], Row]]:
    """The lines of the table, each measured when it is called; draws are numbered from `first` on."""
    sets = {path.stem: labelled(path) for path in files}
    for name, texts in sets.items():
        sizes = [size for size in SIZES if size <= len(texts)] or [len(texts)]
        for size in sizes:
            yield lambda n=name, t=texts, s=size: found_by_itself(find, n, t, s, False, first)  # type: ignore[misc]
        if len(texts) < 260:
            continue
        yield lambda n=name, t=texts: found_by_itself(find, n, t, 100, True, first)  # type: ignore[misc]
        for size in (100, 300):
            yield lambda n=name, t=texts, s=size: titled(find, n, t, s, first)  # type: ignore[misc]
        yield lambda n=name, t=texts: standing_still(find, n, t, first)  # type: ignore[misc]
        yield lambda n=name, t=texts: twenty_more(find, n, t, first)  # type: ignore[misc]
        yield lambda n=name, t=texts: titles_stand_still(find, n, t, first)  # type: ignore[misc]
    largest = max(sets.values(), key=len)
    for size in (300, 1000, 5000):
        if len(largest) >= size:
            yield lambda s=size: updated(find, largest, s)  # type: ignore[misc]


def _mean(values: list[float] | list[int]) -> float:
    return round(statistics.fmean(values), 3)
