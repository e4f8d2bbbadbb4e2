"""Give the sentence for a key in a language, from gettext catalogues through Babel; for every screen, route and report."""

import gettext
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("nl", "en")
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


@cache
def catalogue(language: str) -> Catalog:
    """Gives the catalogue of a language, as Babel reads it."""
    with (Path(__file__).parent / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def _sentences(language: str) -> tuple[dict[str, tuple[str, ...]], Callable[[int], int]]:
    sentences: dict[str, tuple[str, ...]] = {}
    for message in catalogue(language):
        key = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
        if key:
            said = message.string or ""
            sentences[key] = (said,) if isinstance(said, str) else tuple(said)
    return sentences, gettext.c2py(catalogue(language).plural_expr)


class Speaker:
    """Says what the catalogues hold in one language, with dates and numbers by its locale."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self.zone = zone
        self._locale = _LOCALES[self.language]
        self._sentences, self._which = _sentences(self.language)

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of this key, its {placeholders} filled in. Raises KeyError for a key no catalogue has."""
        sentence = self._sentences[key][0]
        return sentence.format(**values) if values else sentence

    def count(self, key: str, n: int, /, **values: object) -> str:
        """Gives the sentence of this key for `n` things."""
        return self._sentences[key][self._which(n)].format(n=self.number(n), **values)

    def forms(self, key: str) -> list[str]:
        """Both forms of a counted sentence, for a component that counts by itself."""
        return list(self._sentences[key])

    def has(self, key: str) -> bool:
        """Says whether there is a sentence with this key."""
        return key in self._sentences

    def keys_of_catalogue(self) -> list[str]:
        """Gives all keys of the catalogue."""
        return list(self._sentences)

    def number(self, n: float) -> str:
        """Gives a number as this language writes it."""
        return format_decimal(n, locale=self._locale)

    def day(self, moment: datetime) -> str:
        """Such as: donderdag 17 juni 2027."""
        return format_date(moment.astimezone(self.zone), "full", locale=self._locale)

    def clock(self, moment: datetime) -> str:
        """Such as: 13:00."""
        return format_time(moment.astimezone(self.zone), "HH:mm", locale=self._locale)

    def moment(self, moment: datetime) -> str:
        """Such as: do 17 juni 2027 13:00."""
        return format_datetime(moment.astimezone(self.zone), "EEE d MMMM yyyy HH:mm", locale=self._locale)
