"""Reads templates out of a script: the fixed text of each html`…` and the strings that its places would show."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_HOLE = "\x00"  # stands for a place in a template
_SHOWN = {
    "text",
    "placeholder",
    "title",
    "alt",
    "label",
    "aria-label",
    "aria-description",
    "aria-valuetext",
    ".textcontent",
}
_LETTER = re.compile(r"[^\W\d_]")


def without_comments(script: str) -> str:
    """Takes away comments that fill the rest of a line."""
    return re.sub(r"(^|\s)//.*", "", script)


def _past_string(code: str, at: int) -> int:
    """Gives where a string in quotes that begins here has ended."""
    quote, at = code[at], at + 1
    while at < len(code) and code[at] != quote:
        at += 2 if code[at] == "\\" else 1
    return at + 1


def _past_template(code: str, at: int) -> tuple[int, str, list[str]]:
    """Reads a template from its first backtick: where it has ended, its fixed text, and the code of its places."""
    at, fixed, places = at + 1, "", []
    while at < len(code) and code[at] != "`":
        if code[at] == "\\":
            fixed, at = fixed + code[at + 1], at + 2
        elif code.startswith("${", at):
            end = _past_place(code, at + 2)
            places.append(code[at + 2 : end])
            fixed, at = fixed + _HOLE, end + 1
        else:
            fixed, at = fixed + code[at], at + 1
    return at + 1, fixed, places


def _past_place(code: str, at: int) -> int:
    """Gives where the code of a place ends: at the brace that closes it."""
    depth = 0
    while at < len(code):
        if code[at] in "\"'":
            at = _past_string(code, at)
        elif code[at] == "`":
            at = _past_template(code, at)[0]
        elif code[at] == "}" and depth == 0:
            return at
        else:
            depth += {"{": 1, "}": -1}.get(code[at], 0)
            at += 1
    return at


def templates(code: str) -> Iterator[tuple[str, list[str]]]:
    """Gives the fixed text and the places of each html`…` and svg`…`, those inside others too."""
    at = 0
    while at < len(code):
        if code[at] in "\"'":
            at = _past_string(code, at)
        elif code[at] == "`":
            tagged = re.search(r"(?:^|[^\w$])(?:html|svg)$", code[max(0, at - 8) : at])
            at, fixed, places = _past_template(code, at)
            if tagged:
                yield fixed, places
            for place in places:
                yield from templates(place)
        else:
            at += 1


def strings_shown(expression: str) -> list[str]:
    """Lists the strings that an expression can give as they are: not what it compares with or calls something with."""
    found, depth, at, before = [], 0, 0, ""
    while at < len(expression):
        letter = expression[at]
        if letter in "\"'`":
            if letter == "`":
                tagged = bool(re.search(r"[\w$]$", expression[:at]))
                end, text, _ = _past_template(expression, at)
            else:
                tagged, end = False, _past_string(expression, at)
                text = expression[at + 1 : end - 1]
            if depth == 0 and not tagged and before in {"", "?", ":", "&", "|", "+"} and _LETTER.search(text):
                found.append(text)
            at, before = end, "string"
            continue
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(letter, 0)
        if not letter.isspace():
            before = letter
        at += 1
    return found


class _Reader(HTMLParser):
    """Collects the words that a template shows or has read out, and the numbers of the places that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.shown: list[int] = []
        self._passed = 0

    def handle_data(self, data: str) -> None:
        self._take(data, True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            shown = name in _SHOWN or (name in {"value", ".value"} and tag in {"button", "input"})
            self._passed += name.count(_HOLE)
            self._take(value or "", shown)

    def _take(self, text: str, shown: bool) -> None:
        if shown and _LETTER.search(text.replace(_HOLE, "")):
            self.words.append(text.strip())
        for _ in range(text.count(_HOLE)):
            if shown:
                self.shown.append(self._passed)
            self._passed += 1


def words_in_templates(script: str) -> list[str]:
    """Lists text with letters in it that templates of a script would show or read out."""
    found = []
    for fixed, places in templates(without_comments(script)):
        reader = _Reader()
        reader.feed(fixed)
        reader.close()
        found += reader.words
        for place in reader.shown:
            found += strings_shown(places[place])
    return found
