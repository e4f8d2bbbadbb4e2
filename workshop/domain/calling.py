"""Say what people call each other: by a first name, and so that two of one name can be told apart."""

import re
from collections import Counter
from collections.abc import Collection
from typing import Protocol

from workshop.domain.sameness import key

_FORMS = re.compile(
    r"mevrouw|mevr|mw|mevrouwen|meneer|mijnheer|menheer|dhr|heer|juffrouw|juf|mej|meester|familie|fam|"
    r"mr|mrs|ms|miss|mx|sir|madam|madame|monsieur|frau|herr|prof|professor|dr|drs|ir|ing|ds|dominee|"
    r"pastoor|imam|wethouder|burgemeester|raadslid"
)
_PARTICLES = re.compile(r"de|den|der|des|van|von|vd|v|d|'t|'s|ter|ten|te|in|op|het|la|le|el|al|di|da|dos|du|bij|aan")


class Somebody(Protocol):
    """What is needed of a person to call them."""

    @property
    def id(self) -> str:
        """Gives what tells them from all others."""

    @property
    def name(self) -> str:
        """Gives the name they typed."""

    @property
    def place(self) -> str:
        """Gives where they are from, if they said so."""


def first_name_of(name: str) -> str:
    """Gives the first name in a name; the whole name where there is none to be seen.

    *Mevrouw*, *dr.* and *J.* are no first names, and what comes behind them may be a surname.
    """
    words = name.split()
    before, comma, after = name.partition(",")
    if comma and after.strip() and _is_surname(before.split()):  # "Jansen, Maria"
        given = after.split()[0]
        return " ".join(words) if _is_title(given) else given
    rest = list(words)
    while rest and _is_title(rest[0]):
        rest.pop(0)
    if not rest or (len(rest) < len(words) and len(rest) < 2) or _PARTICLES.fullmatch(_bare(rest[0])):
        return " ".join(words)
    return rest[0].strip(",;:()") or " ".join(words)


def short_names(people: Collection[Somebody]) -> dict[str, str]:
    """Gives by id what people are called: their first name, in full where two share that, with more where that is shared too."""
    shown = {person.id: first_name_of(person.name) for person in people}
    shown = _told_apart(shown, {person.id: person.name for person in people})
    places = {person.id: f"{person.name} ({person.place})" if person.place else person.name for person in people}
    shown = _told_apart(shown, places)
    seen: Counter[str] = Counter()
    for person, name in shown.items():
        seen[key(name)] += 1
        if seen[key(name)] > 1:
            shown[person] = f"{name} {seen[key(name)]}"
    return shown


def _told_apart(shown: dict[str, str], longer: dict[str, str]) -> dict[str, str]:
    counts = Counter(map(key, shown.values()))
    return {person: longer[person] if counts[key(name)] > 1 else name for person, name in shown.items()}


def _bare(word: str) -> str:
    return word.strip(".,;:()").casefold().replace("’", "'")


def _is_title(word: str) -> bool:
    """Whether a word is a form of address or an initial: *Mw.*, *J.*, *A.B.*, *Th.*; a single Chinese sign is a name."""
    bare = _bare(word)
    if not bare or _FORMS.fullmatch(bare):
        return True
    parts = [part for part in word.strip(",;:()").split(".") if part]
    if "." in word and all(len(part) <= 3 or _FORMS.fullmatch(part.casefold()) for part in parts):
        return True
    return len(bare) == 1 and bare.upper() != bare.lower()


def _is_surname(words: list[str]) -> bool:
    names = [word for word in words if not _PARTICLES.fullmatch(_bare(word))]
    return len(names) == 1 and not _is_title(names[0])
