"""Break words into lines that fit beside a picture; for every chart that shows what people wrote."""

import textwrap
from collections.abc import Sequence

SPLIT = "split(datum.label, '\\n')"  # how an axis draws what `wrapped` made
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’!|()[] -·"), frozenset("mwMWGOQ@%&—…")


def one_line(text: str) -> str:
    """Gives the text without line breaks."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """At most so many signs of a text, cut behind a word where there is one, with … where something is left out."""
    plain = one_line(text)
    if len(plain) <= most:
        return plain
    whole, space, _ = plain[:most].rpartition(" ")
    kept = whole if space and len(whole) > most // 3 else plain[: most - 1]
    return kept.rstrip(" ,;:.-") + "…"


def wrapped(text: str, signs: int, lines: int) -> str:
    """Gives the text in lines of about the same length, at most so many, each about so many signs; beyond them it ends with …."""
    plain = one_line(text)
    found = textwrap.wrap(plain, signs)
    for wider in range(signs + 1, signs + signs // 4 + 1):  # rather a little wider than with a word less
        if len(found) <= lines:
            break
        found = textwrap.wrap(plain, wider)
    if len(found) > lines:
        plain = shortened(plain, signs * lines)
        while len(found := textwrap.wrap(plain, signs)) > lines:
            plain = shortened(plain, len(plain.rstrip("…")) - 1)
    longest = max(map(len, plain.split()), default=1)
    for narrower in range(max(map(len, found), default=1) - 1, longest - 1, -1):
        tried = textwrap.wrap(plain, narrower)
        if len(tried) > len(found):
            break
        found = tried
    return "\n".join(found)


def broken(text: str, signs: int) -> str:
    """Gives the text with words of more than so many signs in pieces that end with a hyphen."""
    pieces = []
    for word in text.split():
        while len(word) > signs:
            pieces.append(f"{word[: signs - 1]}-")
            word = word[signs - 1 :]  # noqa: PLW2901
        pieces.append(word)
    return " ".join(pieces)


def told_apart(names: Sequence[str]) -> list[str]:
    """Gives the same names, with a number behind one that was there before: a picture has one row per name."""
    found: list[str] = []
    for name in names:
        number, tried = 2, name
        while tried in found:
            number, tried = number + 1, f"{name} ({number})"
        found.append(tried)
    return found


def columns(labels: Sequence[str]) -> str:
    """Says how many of the labels of a legend stand side by side, as an expression of the picture's width and letters."""
    rooms = [breadth(label, 0.8) + 2.5 for label in labels]  # by the size of letters
    found = "1"
    for number in range(2, len(rooms) + 1):
        found = f"width >= {sum(max(rooms[at::number]) for at in range(number)):.1f} * big ? {number} : {found}"
    return found


def breadth(text: str, size: float) -> float:
    """Says how many pixels a text takes in thick letters of this size, rather too many than too few."""
    return size * sum(
        0.42 if letter in _NARROW else 1.0 if letter in _WIDE or ord(letter) > 0x2E80 else 0.68 for letter in text
    )
