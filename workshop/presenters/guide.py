"""Give the guide for facilitators as chapters of short steps, in the visitor's language."""

from dataclasses import dataclass

from workshop.presenters.destinations import destination_of
from workshop.text.catalogue import Speaker

# The first five are called as the destinations are, so that each page's help is a chapter.
CHAPTERS = ("prepare", "people", "day", "discuss", "report", "wrong", "privacy")
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the guide: its name in the address, its title, and its steps in order."""

    name: str
    title: str
    steps: list[str]


def guide(say: Speaker) -> list[Chapter]:
    """Gives all chapters, in the order in which a workshop goes."""
    return [
        Chapter(
            name,
            say(f"help.{name}"),
            [say(key) for n in range(1, _MOST_STEPS + 1) if say.has(key := f"help.{name}.{n}")],
        )
        for name in CHAPTERS
    ]


def address(page: str) -> str:
    """Gives the part of the guide that is about a page."""
    destination = destination_of(page)
    return f"/help#{destination}" if destination else "/help"
