"""Make Streamlit show text from people letter for letter; for every label and option that holds such text."""

import re

from workshop.domain.errors import Refused
from workshop.text.catalogue import Speaker
from workshop.text.refusals import refusal

# Every ASCII sign but those that mean nothing to Markdown: quotes, comma, semicolon, question mark, percent.
_SPECIAL = re.compile(r"([!#$&()*+\-./:<=>@\[\\\]^_`{|}~])")


def md(text: str) -> str:
    """Markdown that shows exactly this text: no link, image, colour, icon, arrow or formula comes of it.

    Every sign that means something becomes a numeric entity, so that Markdown does not see it; a word joiner behind it
    keeps those who look at the text after that (for addresses, icons, arrows) from recognising anything.
    """
    line = " ".join(text.split())
    line = re.sub(r"(?i)(www|http|ftp|mailto)", lambda match: match[0][0] + "\u2060" + match[0][1:], line)
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};\u2060", line)


def refused(say: Speaker, error: Refused) -> str:
    """Says a refusal as Markdown in which what people typed, such as a name, is shown letter for letter."""
    return refusal(say, error, md)
