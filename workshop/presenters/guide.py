"""Give the guide for facilitators as chapters of short steps with their pictures, in the visitor's language."""

from dataclasses import dataclass
from pathlib import Path

from workshop import assets
from workshop.presenters.destinations import destination_of
from workshop.text.catalogue import Speaker

# The first five are called as the destinations are, so that each page's help is a chapter.
CHAPTERS = ("prepare", "people", "day", "discuss", "report", "wrong", "privacy")
_MOST_STEPS = 12
# Pictures of the invented workshop (`make pictures`), with width and height of the screen, and the chapter that each belongs to.
PICTURES = {"groups": (1280, 800), "day": (1280, 800), "room": (390, 844), "screen": (1920, 1080)}
_OF_CHAPTER = {"people": ("groups",), "day": ("day", "room"), "discuss": ("screen",)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a screen: its address, what it shows, and the size of that screen in pixels."""

    address: str
    shows: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the guide: its name in the address, its title, and its steps in order."""

    name: str
    title: str
    steps: list[str]
    pictures: list[Picture]


def guide(say: Speaker) -> list[Chapter]:
    """Gives all chapters, in the order in which a workshop goes."""
    return [
        Chapter(
            name,
            say(f"help.{name}"),
            [say(key) for n in range(1, _MOST_STEPS + 1) if say.has(key := f"help.{name}.{n}")],
            [_picture(say, picture) for picture in _OF_CHAPTER.get(name, ())],
        )
        for name in CHAPTERS
    ]


def picture_file(language: str, name: str) -> Path:
    """Gives the file of a picture."""
    return assets.FOLDER / "pictures" / f"{name}-{language}.png"


def _picture(say: Speaker, name: str) -> Picture:
    file = picture_file(say.language, name).relative_to(assets.FOLDER).as_posix()
    return Picture(assets.address(file), say(f"help.picture.{name}"), *PICTURES[name])


def address(page: str) -> str:
    """Gives the part of the guide that is about a page."""
    destination = destination_of(page)
    return f"/help#{destination}" if destination else "/help"
