"""Make text from people safe for Markdown; for every file."""

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$^=:-])")


def markdown(text: str) -> str:
    """Gives one line of Markdown that shows the text letter for letter: no link, image, heading or HTML comes of it."""
    line = " ".join(text.split())
    escaped = _MARKDOWN.sub(r"\\\1", line)
    # "1." at the start would begin a list; "www." and "http" are made links by some readers.
    escaped = re.sub(r"^(\d+)\.", r"\1\\.", escaped)
    return re.sub(r"(?i)(www|https?|ftp)(?=[.\\:])", lambda m: m[0][0] + "\u2060" + m[0][1:], escaped)
