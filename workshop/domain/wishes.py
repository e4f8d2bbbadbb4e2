"""Check what a facilitator wishes for the groups, and keep it."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from workshop.domain.errors import Refused, Why
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP

MOST_GROUPS, MOST_ROUNDS = 500, 6


class Trait(StrEnum):
    """What is known of participants that groups can be made by."""

    ROLE = "role"
    PLACE = "place"
    ORGANISATION = "organisation"
    LANGUAGE = "language"


class Practice(StrEnum):
    """Whom people work with: with their own place, mixed with other organisations, or as it comes."""

    OWN = "own"
    MIXED = "mixed"
    NONE = "none"


class History(StrEnum):
    """Whose earlier groups count as having met."""

    NONE = "none"
    WORKSHOP = "workshop"
    SERIES = "series"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the groups should be, without the wishes about single people.

    Of `size` (people per group), `groups` (how many) and `rooms` (seats in each) one counts: rooms before groups
    before size. `rounds` is how many rounds are planned from this one on, so that the first leaves room for the rest.
    """

    size: int
    groups: int = 0
    rooms: tuple[int, ...] = ()
    practice: Practice = Practice.OWN
    balance: tuple[Trait, ...] = (Trait.ROLE,)
    no_lone: tuple[Trait, ...] = (Trait.LANGUAGE,)
    history: History = History.SERIES
    rounds: int = 1
    new_first: bool = False  # new meetings matter more than balance


class PairKind(StrEnum):
    """A wish about two people."""

    TOGETHER = "together"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWish:
    """Two people who must share a group, or must not. Private to facilitators, and to whoever asked for it."""

    id: str
    workshop_id: str
    kind: PairKind
    one_id: str
    other_id: str
    asked_by: str | None  # the one of the two who asked, if it was no facilitator's idea


def written(wishes: Wishes) -> str:
    """Wishes as they are stored."""
    return json.dumps(asdict(wishes))


def read_wishes(text: str, size: int) -> Wishes:
    """Wishes as they were stored; where there are none, the template's, for groups of this size.

    Raises ValueError for a text that `written` did not make.
    """
    if not text:
        return Wishes(size=size)
    kept = json.loads(text)
    kept["rooms"] = tuple(kept["rooms"])
    kept["practice"], kept["history"] = Practice(kept["practice"]), History(kept["history"])
    for name in ("balance", "no_lone"):
        kept[name] = tuple(Trait(trait) for trait in kept[name])
    return Wishes(**kept)


def check_wishes(wishes: Wishes) -> None:
    """Raises Refused NOT_A_NUMBER for sizes, groups, rooms or rounds that are not possible, ASKED_TWICE for a trait."""
    _within("group_size", wishes.size, SMALLEST_GROUP, LARGEST_GROUP)
    _within("group_count", wishes.groups, 0, MOST_GROUPS)
    _within("room_count", len(wishes.rooms), 0, MOST_GROUPS)
    for seats in wishes.rooms:
        _within("room_seats", seats, 1, LARGEST_GROUP)
    _within("planned_rounds", wishes.rounds, 1, MOST_ROUNDS)
    # A small role spread fairly is alone in most groups: the two wishes cannot both be met.
    twice = set(wishes.balance) & set(wishes.no_lone)
    if twice:
        raise Refused(Why.ASKED_TWICE, trait=min(twice).value)


def _within(field: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise Refused(Why.NOT_A_NUMBER, field=field, least=least, most=most)
