"""Tell whether one answer holds several ideas: a pasted list, numbers, bullets, *ten eerste … ten tweede*.

Sentences alone are not several ideas: one gives the reason for the other. `workshop/browser/room/ideas.js` does the same in the browser, where
it is offered to whoever writes; `tests/ideas.json` holds both to the same cases.
"""

import re

MOST = 10  # ideas; more than that is a document
_BULLET = r"(?:[-–—*•·▪◦‣]\s+|\(?(?:\d{1,2}|[a-hA-H])[.)]\s+)"
_LEADS = re.compile(rf"^\s*{_BULLET}")
_NUMBERED = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s+(?=\S)")
_DOTS = re.compile(r"\s*[•▪◦‣]\s+")
_SIGNPOST = re.compile(
    r"(?:^|(?<=[\s,;.]))(?:en\s+|and\s+)?(?:ten\s+(?:eerste|tweede|derde|vierde)|first(?:ly)?|second(?:ly)?|third(?:ly)?)\s*[,:]?\s+(?=\S)",
    re.I,
)
_ENDS = " \t,;"
_FEWEST_WORDS = 2
_PLAIN_LINES, _CLAUSES = 3, 3  # lines without bullets, and parts between semicolons, from which on they are a list


def ideas_of(text: str) -> list[str]:
    """Gives the ideas in an answer if there are several, each in its words; else nothing. No word but bullets and numbers is left out."""
    said = text.strip()
    for split in (_lines, _numbers, _dots, _signposts, _clauses):
        found = split(said)
        if 1 < len(found) <= MOST and all(len(idea.split()) >= _FEWEST_WORDS for idea in found):
            return found
    return []


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    led = [_LEADS.match(line) is not None for line in lines]
    intro = lines[0] if lines and not led[0] and lines[0].endswith(":") else ""
    rest = lines[1:] if intro else lines
    if not all(led[1:] if intro else led) and len(rest) < _PLAIN_LINES:
        return []
    if len(rest) < 2:
        return []
    return [f"{intro} {_LEADS.sub('', line)}".strip(_ENDS) for line in rest]


def _numbers(text: str) -> list[str]:
    marks = list(_NUMBERED.finditer(text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return []
    return _parts(text, [(mark.start(), mark.end()) for mark in marks])


def _dots(text: str) -> list[str]:
    return _parts(text, [mark.span() for mark in _DOTS.finditer(text)])


def _signposts(text: str) -> list[str]:
    marks = list(_SIGNPOST.finditer(text))
    return _parts(text, [mark.span() for mark in marks]) if len(marks) > 1 else []


def _clauses(text: str) -> list[str]:
    parts = [part.strip(_ENDS) for part in text.split(";")]
    return [part for part in parts if part] if len(parts) >= _CLAUSES else []


def _parts(text: str, marks: list[tuple[int, int]]) -> list[str]:
    """What stands behind each mark; what stands before the first goes with every part if it announces, else it is a part."""
    if not marks:
        return []
    intro = text[: marks[0][0]].strip()
    ends = [start for start, _ in marks[1:]] + [len(text)]
    parts = [text[end:until].strip(_ENDS) for (_, end), until in zip(marks, ends, strict=True)]
    if intro and not intro.endswith(":"):
        return [intro.strip(_ENDS), *parts]
    return [f"{intro} {part}".strip() for part in parts]
