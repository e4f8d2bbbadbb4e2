"""Change one field or one place of a list that a facilitator prepares: the programme, the questions, the roles.

Of two facilitators who change the same field the second is told what the first made of it, and nothing is overwritten unseen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from workshop.domain.errors import Refused, Why
from workshop.domain.people import COLOURS, OTHER, SYMBOLS, Role
from workshop.domain.programme import Part, PartKind
from workshop.domain.prompts import Prompt, PromptKind
from workshop.services.identity import Credentials
from workshop.services.preparation.workshops import Workshops

Items: TypeAlias = list[Any]  # parts, prompts or roles: all cards of one list
LONGEST = 60  # cards in a list: more than anybody prepares


class Listed(StrEnum):
    """Which list."""

    PARTS = "parts"
    PROMPTS = "prompts"
    ROLES = "roles"


def _minutes(typed: str) -> int:
    if not typed.strip().isdecimal() or len(typed.strip()) > 6:
        return 0  # which no part has, and is refused as any number out of bounds
    return int(typed)


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed not in choices:
            raise Refused(Why.NOT_A_CHOICE, field="part_kind")
        return typed

    return read


def _part_kind(typed: str) -> PartKind:
    return PartKind(_one_of([kind.value for kind in PartKind])(typed))


def _prompt_kind(typed: str) -> PromptKind:
    return PromptKind(_one_of([kind.value for kind in PromptKind])(typed))


# The fields that can be changed, and what makes them of what was typed.
_FIELDS: Mapping[Listed, Mapping[str, Callable[[str], Any]]] = {
    Listed.PARTS: {
        "kind": _part_kind, "title_nl": str, "title_en": str, "minutes": _minutes, "instruction": str, "script": str, "link": str,
    },
    Listed.PROMPTS: {"kind": _prompt_kind, "text_nl": str, "text_en": str},
    Listed.ROLES: {"name_nl": str, "name_en": str, "colour": str, "symbol": str},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody typed in a field, and what had been in it when they began."""

    field: str
    was: str
    now: str


def id_of(item: Part | Prompt | Role) -> str:
    """Gives what tells an item from the others of its list."""
    return item.key if isinstance(item, Role) else item.id


class Lists:
    """Changes what a facilitator prepares, card by card."""

    def __init__(self, workshops: Workshops) -> None:
        self._workshops = workshops

    def change(self, who: Credentials, workshop_id: str, listed: Listed, item_id: str, change: Change) -> None:
        """Puts something else in one field.

        Raises Refused NOT_FOUND, CHANGED_SINCE when somebody else changed it meanwhile, NOT_A_CHOICE, and as the list does.
        """
        field = change.field
        read = _FIELDS[listed].get(field)
        if read is None:
            raise Refused(Why.NOT_FOUND)
        value = read(change.now)

        def edit(items: Items) -> Items:
            at = _place(items, item_id)
            there = str(getattr(items[at], field))
            if there not in {change.was, str(value)}:
                raise Refused(Why.CHANGED_SINCE, there=there)
            return [*items[:at], replace(items[at], **{field: value}), *items[at + 1 :]]

        self._edit(who, workshop_id, listed, edit)

    def add(
        self, who: Credentials, workshop_id: str, listed: Listed, values: Mapping[str, str], before: str = ""
    ) -> None:
        """Makes a new card with these values, in front of another one or at the end. Raises Refused TOO_MANY, and as the list does."""
        fields = _FIELDS[listed]
        if not values.keys() <= fields.keys():
            raise Refused(Why.NOT_FOUND)
        known = {name: read(values.get(name, "")) for name, read in fields.items() if name in values}

        def edit(items: Items) -> Items:
            if len(items) >= LONGEST:
                raise Refused(Why.TOO_MANY, most=LONGEST)
            at = _place(items, before) if before else len(items)
            return [*items[:at], replace(_blank(listed, items), **known), *items[at:]]

        self._edit(who, workshop_id, listed, edit)

    def move(self, who: Credentials, workshop_id: str, listed: Listed, item_id: str, to: int) -> None:
        """Puts a card at another place, counted from 0; beyond the ends it stays at them. Raises Refused NOT_FOUND."""

        def edit(items: Items) -> Items:
            item = items.pop(_place(items, item_id))
            items.insert(max(0, to), item)
            return items

        self._edit(who, workshop_id, listed, edit)

    def remove(self, who: Credentials, workshop_id: str, listed: Listed, item_id: str) -> None:
        """Takes a card away. Raises Refused NOT_FOUND, IN_USE, NEEDS_ONE; the role that takes in everybody else stays."""
        if listed is Listed.ROLES and item_id == OTHER:
            raise Refused(Why.IN_USE, field="role_name")

        def edit(items: Items) -> Items:
            at = _place(items, item_id)
            return [*items[:at], *items[at + 1 :]]

        self._edit(who, workshop_id, listed, edit)

    def _edit(self, who: Credentials, workshop_id: str, listed: Listed, edit: Callable[[Items], Items]) -> None:
        match listed:
            case Listed.PARTS:
                self._workshops.edit_parts(who, workshop_id, edit)
            case Listed.PROMPTS:
                self._workshops.edit_prompts(who, workshop_id, edit)
            case Listed.ROLES:
                self._workshops.edit_roles(who, workshop_id, edit)


def _place(items: Sequence[Part | Prompt | Role], item_id: str) -> int:
    """Where in the list. Raises Refused NOT_FOUND for what was taken away meanwhile."""
    at = next((at for at, item in enumerate(items) if id_of(item) == item_id), None)
    if at is None:
        raise Refused(Why.NOT_FOUND)
    return at


def _blank(listed: Listed, items: Sequence[Any]) -> Part | Prompt | Role:
    if listed is Listed.PARTS:
        return Part(
            id="", position=0, kind=PartKind.TALK, title_nl="", title_en="", minutes=10, instruction="", script=""
        )
    if listed is Listed.PROMPTS:
        return Prompt(id="", key="", kind=PromptKind.LIST, text_nl="", text_en="", position=0)
    used = {role.symbol for role in items}
    free = next((n for n, symbol in enumerate(SYMBOLS) if symbol not in used), 0)
    number = 1 + max((int(role.key[4:]) for role in items if role.key.startswith("own-")), default=0)
    return Role(
        key=f"own-{number}",
        name_nl="",
        name_en="",
        colour=COLOURS[free % len(COLOURS)],
        symbol=SYMBOLS[free],
        position=0,
    )
