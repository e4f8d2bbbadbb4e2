"""A page in, the words that a screen reader would say and nobody put into our catalogue or into the workshop out."""

import re
from typing import Any

import sqlalchemy as sa
from babel.dates import get_day_names, get_month_names
from playwright.sync_api import Page

from workshop.bootstrap import House
from workshop.storage.tables import metadata
from workshop.text.catalogue import catalogue

_WORD = re.compile(r"[^\W\d_]{2,}")
# A language says its own name; this code does not exist; and what has not been chosen is said by the browser, in the language that it has itself.
_NOT_OURS = {"English", "Nederlands", "No file chosen", "XXXXXX"}
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def known_words(house: House, language: str) -> set[str]:
    """Gives every word of our sentences in this language, of dates, and of what people typed."""
    known: set[str] = set()
    for message in catalogue(language):
        for text in [message.string] if isinstance(message.string, str) else message.string:
            known |= _words(re.sub(r"\{[^}]*\}", " ", text))
    days = [get_day_names(width, locale=language) for width in ("wide", "abbreviated")]
    for names in (*days, get_month_names("wide", locale=language)):
        known |= {name.casefold() for name in names.values()}
    with house.engines.reading.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                known |= {word for value in row if isinstance(value, str) for word in _words(value)}
    return known


def _said(node: dict[str, Any]) -> list[str]:
    """What is said of one node: its name, what it is for, what it holds."""
    told = [node.get(part, {}).get("value") for part in ("name", "description", "value")]
    told += [
        found["value"].get("value")
        for found in node.get("properties", ())
        if found["name"] in {"roledescription", "valuetext", "placeholder"}
    ]
    return [text for text in told if isinstance(text, str)]


def strange_words(page: Page, known: set[str]) -> list[str]:
    """Gives what is in the page's accessibility tree and has a word that is not known, each once, with its role."""
    channel = page.context.new_cdp_session(page)
    nodes = channel.send("Accessibility.getFullAXTree")["nodes"]
    channel.detach()
    strange: dict[str, None] = {}
    for node in nodes:
        if node.get("ignored") or node["role"]["value"] == "InlineTextBox":
            continue
        for text in _said(node):
            if text not in _NOT_OURS and _words(_ADDRESS.sub(" ", text)) - known:
                strange[f"{page.url} {node['role']['value']}: {text[:120]}"] = None
    return list(strange)
