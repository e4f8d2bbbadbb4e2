"""Give words a place on a sheet by their weights; no chance in it, nothing turned, nothing on top of another.

The weightiest words stand in the middle row, the next ones in rows above and below it by turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.lettering import breadth, shortened

WIDTH, HEIGHT = 1600, 760
SMALLEST, LARGEST = 28.0, 92.0  # pixels of letters on the whole sheet
PROJECTED = 58.0  # the smallest on a projector, where the sheet gets less high
_MOST_SIGNS = 44  # of one word
_LINE, _GAP = 1.22, 0.55  # room of a word: its height, and what is left free beside it, by the size of its letters
_MOST_GROWN = 2.2  # so much larger are few words


@dataclass(frozen=True, kw_only=True)
class Put:
    """A word on the sheet: what it reads, where its middle is, and its size. `number` is its place in what came in."""

    number: int
    says: str
    x: float
    y: float
    size: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room it may take."""
        half = breadth(self.says, self.size) / 2
        return self.x - half, self.y - self.size * _LINE / 2, self.x + half, self.y + self.size * _LINE / 2


def laid_out(words: Sequence[tuple[str, int]], *, projected: bool = False) -> list[Put]:
    """Words with how many use them, the weightiest first; as large as all of them fit."""
    smallest = PROJECTED if projected else SMALLEST
    if not words:
        return []
    least, most = min(n for _, n in words), max(n for _, n in words)
    texts = [shortened(word, _MOST_SIGNS) for word, _ in words]
    shares = [((n - least) / (most - least)) ** 0.6 if most > least else 0.5 for _, n in words]
    grown = _MOST_GROWN
    while True:
        sizes = [max(smallest, grown * (smallest + (LARGEST - smallest) * share)) for share in shares]
        rows = _rows(texts, sizes)
        high = sum(max(sizes[at] for at in row) * _LINE for row in rows)
        wide = max(sum(_room(texts[at], sizes[at]) for at in row) for row in rows)
        if high <= HEIGHT and wide <= WIDTH:
            return _placed(rows, texts, sizes)
        if grown < 0.3:  # all are as small as they may be: the lightest go
            texts, shares = texts[:-1], shares[:-1]
        grown = max(0.2, grown * 0.96)


def _room(text: str, size: float) -> float:
    return breadth(text, size) + _GAP * size


def _rows(texts: Sequence[str], sizes: Sequence[float]) -> list[list[int]]:
    """The largest words in the first row, as many as fit, the next in the next."""
    rows: list[list[int]] = [[]]
    left = float(WIDTH)
    for word in sorted(range(len(texts)), key=lambda at: (-sizes[at], at)):
        room = _room(texts[word], sizes[word])
        if rows[-1] and room > left:
            rows.append([])
            left = float(WIDTH)
        rows[-1].append(word)
        left -= room
    return rows


def _placed(rows: Sequence[Sequence[int]], texts: Sequence[str], sizes: Sequence[float]) -> list[Put]:
    order: list[Sequence[int]] = []
    for number, row in enumerate(rows):
        order = [*order, row] if number % 2 else [row, *order]
    highs = [max(sizes[at] for at in row) * _LINE for row in order]
    free = min(30.0, (HEIGHT - sum(highs)) / (len(order) + 1))
    y = (HEIGHT - sum(highs) - free * (len(order) - 1)) / 2
    found = []
    for row, high in zip(order, highs, strict=True):
        across: list[int] = []
        for number, word in enumerate(row):
            across = [*across, word] if number % 2 else [word, *across]
        spare = WIDTH - sum(_room(texts[at], sizes[at]) for at in across)
        between = max(0.0, min(40.0, spare / (len(across) + 1)))
        x = (spare - between * (len(across) - 1)) / 2
        for word in across:
            room = _room(texts[word], sizes[word])
            found.append(Put(number=word, says=texts[word], x=x + room / 2, y=y + high / 2, size=sizes[word]))
            x += room + between
        y += high + free
    return found
