"""Write a report as HTML: what stands in the published page, and one file that needs nothing beside it."""

import base64
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workshop import assets
from workshop.reports.document import Document
from workshop.text.catalogue import Speaker

# Letters of a word from which on a title is made smaller, where the screen is narrow (workshop/web/assets/form.css).
_WIDE = ((31, "wide widest"), (25, "wide wider"), (19, "wide"))
_FONT = re.compile(r'url\("?(/assets/f1/(fonts/[a-z0-9-]+\.woff2))"?\)')


def wide(title: str) -> str:
    """Gives the class of a title by its longest word, so that on a phone no word is broken: *samenwerkingsovereenkomst*."""
    longest = max(map(len, title.split()), default=0)
    return next((name for least, name in _WIDE if longest >= least), "")


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    made = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["wide"] = wide
    # Both are ours: a picture that `drawing.quiet` went through, and our own style sheet.
    made.filters["picture"] = made.filters["css"] = Markup
    return made


def body(report: Document, say: Speaker) -> str:
    """Gives what stands in the published page."""
    return _templates().get_template("body.html").render(report=report, say=say)


def page_html(report: Document, say: Speaker) -> bytes:
    """Gives the report as one file: styles, letters and pictures are in it, nothing runs, and it asks for nothing else."""
    return _templates().get_template("file.html").render(report=report, say=say, styles=_styles()).encode()


@cache
def _styles() -> str:
    sheet = (assets.FOLDER / "packed" / "report.css").read_text(encoding="utf-8")
    return _FONT.sub(lambda found: f"url({_as_data(found[2])})", sheet)


def _as_data(font: str) -> str:
    return "data:font/woff2;base64," + base64.b64encode((assets.FOLDER / font).read_bytes()).decode()
