"""Makes the letters of printed reports from those of the screens: one file for each weight, python -m tests.report_fonts.

What sets a report as PDF reads no woff2, and takes one file of a family as the whole of it. Run it when the fonts of
workshop/web/assets change; a test holds the files to them.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from workshop import assets
from workshop.reports.glyphs import FONTS

NAMES = {"400": "AtkinsonHyperlegible-Regular.ttf", "700": "AtkinsonHyperlegible-Bold.ttf"}


def sources(weight: str) -> list[Path]:
    """Our own files of one weight, for the letters of Western Europe and of its neighbours."""
    return [
        assets.FOLDER / "fonts" / f"atkinson-hyperlegible-{part}-{weight}-normal.woff2"
        for part in ("latin", "latin-ext")
    ]


def merged(weight: str, path: Path) -> None:
    """Writes all letters of one weight as one file."""
    with TemporaryDirectory() as folder:
        plain = []
        for source in sources(weight):
            font = TTFont(source)
            font.flavor = None
            plain.append(str(Path(folder) / f"{source.stem}.ttf"))
            font.save(plain[-1])
        Merger().merge(plain).save(path)


if __name__ == "__main__":
    for each, name in NAMES.items():
        merged(each, FONTS / name)
