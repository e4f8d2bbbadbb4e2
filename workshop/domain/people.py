"""Hold roles and participants, as the field knows them."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.domain import texts
from workshop.domain.calling import first_name_of
from workshop.domain.errors import Refused, Why

OTHER = "other"  # the role that takes in whoever must not stand out
NAMELESS = "Facilitator"  # what facilitators are called until they say their name
SYMBOLS = ("●", "■", "▲", "◆", "★", "⬟", "✚", "⬢", "▼", "▶", "◀", "✦")
# Okabe and Ito (2008): eight colours told apart with every kind of colour vision; white's black is grey here
# because it must show on light and on dark.
COLOURS = ("#E69F00", "#0072B2", "#009E73", "#767676", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role in one workshop: its key, its name in both languages, its colour and its symbol."""

    key: str
    name_nl: str
    name_en: str
    colour: str
    symbol: str
    position: int

    def name(self, language: str) -> str:
        """Gives the name in a language, or in the other one where that is empty."""
        return (self.name_nl, self.name_en)[language == "en"] or self.name_nl or self.name_en


@dataclass(frozen=True, kw_only=True)
class Introduction:
    """What is said of somebody: by themselves when they join, or by a facilitator who adds or corrects them."""

    name: str
    role_key: str
    place: str = ""
    organisation: str = ""

    def cleaned(self) -> "Introduction":
        """Gives the same without what nobody sees. Raises Refused EMPTY, TOO_LONG, NOT_A_NAME."""
        return Introduction(
            name=texts.needed_name(self.name, "name"),
            role_key=self.role_key,
            place=texts.optional_line(self.place, "place_of_person", texts.NAME_LIMIT),
            organisation=texts.optional_line(self.organisation, "organisation", texts.NAME_LIMIT),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Someone who joined. `left_at` is set while they are away, `kept_out_at` while they may not come back.

    While `at_door_since` is set they have not been let in yet, and are nobody to everything but the door.
    """

    id: str
    workshop_id: str
    name: str
    role_key: str
    place: str
    organisation: str
    email: str
    language: str
    link_number: int
    joined_at: datetime
    left_at: datetime | None
    kept_out_at: datetime | None = None
    at_door_since: datetime | None = None
    forgotten_at: datetime | None = None  # since when nothing of who they are is kept
    same_as: str | None = None  # the participant that this one was joined into

    @property
    def first_name(self) -> str:
        """Gives what a table calls them."""
        return first_name_of(self.name)


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Someone who prepares and steers workshops."""

    id: str
    name: str
    email: str
    has_password: bool

    @property
    def has_name(self) -> bool:
        """Says whether they are called by a name of their own yet."""
        return self.name != NAMELESS


def check_role(role: Role) -> Role:
    """Cleans what a role is called. Raises Refused EMPTY, TOO_LONG."""
    name_nl, name_en = texts.in_two_languages(role.name_nl, role.name_en, "role_name", texts.NAME_LIMIT)
    return replace(role, name_nl=name_nl, name_en=name_en)


def check_roles(roles: list[Role]) -> None:
    """Raises Refused NEEDS_ONE, DOUBLE_KEY or NOT_A_CHOICE when roles could not be told apart or drawn."""
    keys = [role.key for role in roles]
    if OTHER not in keys:
        raise Refused(Why.NEEDS_ONE, field="role_other")
    if len(set(keys)) != len(keys):
        raise Refused(Why.DOUBLE_KEY, field="roles")
    for role in roles:
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", role.colour):
            raise Refused(Why.NOT_A_CHOICE, field="colour")
        if role.symbol not in SYMBOLS:
            raise Refused(Why.NOT_A_CHOICE, field="symbol")
