"""Read a template, one that comes along or somebody's file, as the contents of a new workshop, and write it down again.

Every value is held to the rules of the editor; a refusal says which line or which key.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from workshop.domain.errors import Refused, Why
from workshop.domain.people import Role, check_role, check_roles
from workshop.domain.polls import PollKind, PollWish, check_wish
from workshop.domain.programme import Part, PartKind, check_part
from workshop.domain.prompts import Prompt, PromptKind, check_prompt
from workshop.domain.workshops import LARGEST_GROUP, SMALLEST_GROUP

NAMES = ("agreement", "agreement_full", "start_stop_continue", "one_two_four_all", "world_cafe")
DEFAULT = NAMES[0]
LARGEST = 200_000  # bytes of a file
_MOST = {"roles": 60, "prompts": 60, "parts": 60, "polls": 40}  # as many as can be made by hand
_KEY = 40  # characters, as it is stored
Item = TypeVar("Item")


@dataclass(frozen=True)
class OpeningQuestion:
    """An opening question, and the number of the part that asks it; 0 where none is said."""

    wish: PollWish
    part: int = 0


@dataclass(frozen=True)
class Template:
    """What a new workshop starts with. Prompts and parts have no ids yet."""

    group_size: int
    roles: list[Role]
    prompts: list[Prompt]
    parts: list[Part]
    polls: list[OpeningQuestion]


def load(name: str) -> Template:
    """Gives a template that comes along. Raises Refused NOT_A_CHOICE for a name that none has."""
    if name not in NAMES:
        raise Refused(Why.NOT_A_CHOICE, field="template")
    return read((Path(__file__).parent / f"{name}.toml").read_bytes())


def read(content: bytes) -> Template:
    """Gives what a file holds. Raises Refused TEMPLATE_TOO_LARGE, NOT_TOML with the line, NOT_A_TEMPLATE with the key that is wrong."""
    if len(content) > LARGEST:
        raise Refused(Why.TEMPLATE_TOO_LARGE, most=LARGEST // 1000)
    try:
        found = tomllib.loads(content.decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise Refused(Why.NOT_TOML, line=line[1] if line else "?") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise Refused(Why.NOT_TOML, line=1) from error
    _known(found, {"workshop", *_MOST}, "")
    size = _values(found.get("workshop", {}), "workshop", group_size=(int, 4))["group_size"]
    if not SMALLEST_GROUP <= size <= LARGEST_GROUP:
        raise _wrong("workshop: group_size")
    made = Template(
        size, _each(found, "roles", _role), _each(found, "prompts", _prompt), _each(found, "parts", _part),
        _each(found, "polls", _asked),
    )  # fmt: skip
    with _at("roles"):
        check_roles(made.roles)
    for name, items in (("roles", made.roles), ("prompts", made.prompts), ("parts", made.parts)):
        if not items:
            raise _wrong(name)
    for number, asked in enumerate(made.polls, 1):
        if not 0 <= asked.part <= len(made.parts):
            raise _wrong(f"polls {number}: part")
    keys = [prompt.key for prompt in made.prompts if prompt.key]
    if len(set(keys)) < len(keys):
        raise _wrong("prompts: key")
    return made


def _wrong(where: str) -> Refused:
    return Refused(Why.NOT_A_TEMPLATE, where=where)


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Says of what a rule refuses where in the file it stands."""
    try:
        yield
    except Refused as error:
        if error.why is Why.NOT_A_TEMPLATE:
            raise
        raise _wrong(f"{where}: {error.values.get('field', '')}".removesuffix(": ")) from error


def _known(table: object, known: Iterable[str], where: str) -> dict[str, Any]:
    """Gives a table that holds nothing but what may stand in it."""
    if not isinstance(table, dict):
        raise _wrong(where)
    for key in table:
        if key not in known:
            raise _wrong(f"{where}: {key}".removeprefix(": "))
    return table


def _values(table: object, where: str, **wanted: tuple[type, Any]) -> dict[str, Any]:
    """The values of a table, each of its type; what may be left out is what is given for it, what may not is given as None."""
    there, found = _known(table, wanted, where), {}
    for key, (kind, otherwise) in wanted.items():
        found[key] = there.get(key, otherwise)
        if type(found[key]) is not kind:
            raise _wrong(f"{where}: {key}")
    return found


def _each(found: dict[str, Any], name: str, make: Callable[[object, int, str], Item]) -> list[Item]:
    items = found.get(name, [])
    if not isinstance(items, list) or len(items) > _MOST[name]:
        raise _wrong(name)
    made = []
    for number, item in enumerate(items):
        where = f"{name} {number + 1}"
        with _at(where):
            made.append(make(item, number, where))
    return made


def _kind(kinds: type[Any], value: str, where: str) -> Any:
    if value not in {kind.value for kind in kinds}:
        raise _wrong(f"{where}: kind")
    return kinds(value)


def _role(item: object, number: int, where: str) -> Role:
    texts = dict.fromkeys(("key", "colour", "symbol"), (str, None)) | dict.fromkeys(("name_nl", "name_en"), (str, ""))
    values = _values(item, where, **texts)
    if not re.fullmatch(rf"[\w-]{{1,{_KEY}}}", values["key"]):
        raise _wrong(f"{where}: key")
    return check_role(Role(**values, position=number))


def _prompt(item: object, number: int, where: str) -> Prompt:
    texts = {"kind": (str, None)} | dict.fromkeys(("key", "text_nl", "text_en"), (str, ""))
    values = _values(item, where, **texts)
    if values["key"] and not re.fullmatch(rf"[\w-]{{1,{_KEY}}}", values["key"]):
        raise _wrong(f"{where}: key")
    kind = _kind(PromptKind, values.pop("kind"), where)
    return check_prompt(Prompt(**values, kind=kind, id="", position=number))


def _part(item: object, number: int, where: str) -> Part:
    texts = dict.fromkeys(("title_nl", "title_en", "instruction", "script", "link"), (str, ""))
    values = _values(item, where, kind=(str, None), minutes=(int, None), **texts)
    return check_part(Part(**values | {"kind": _kind(PartKind, values["kind"], where)}, id="", position=number))


def _pair(value: list[Any], where: str) -> tuple[str, str]:
    if len(value) != 2 or not all(type(word) is str for word in value):
        raise _wrong(where)
    return value[0], value[1]


def _asked(item: object, number: int, where: str) -> OpeningQuestion:
    del number  # their order is their place
    values = _values(
        item, where, kind=(str, None), text_nl=(str, ""), text_en=(str, ""), points=(int, 0), low=(list, ["", ""]),
        high=(list, ["", ""]), options=(list, []), hidden=(bool, False), part=(int, 0),
    )  # fmt: skip
    options = [_pair(option if isinstance(option, list) else [], f"{where}: options") for option in values["options"]]
    wish = PollWish(
        kind=_kind(PollKind, values["kind"], where),
        text_nl=values["text_nl"],
        text_en=values["text_en"],
        points=values["points"],
        low=_pair(values["low"], f"{where}: low"),
        high=_pair(values["high"], f"{where}: high"),
        options=tuple(options),
        hidden=values["hidden"],
    )
    return OpeningQuestion(check_wish(wish), values["part"])


def written(template: Template) -> str:
    """Gives a template as a file: what `read` reads back as the same."""
    tables: list[tuple[str, dict[str, object]]] = [("[workshop]", {"group_size": template.group_size})]
    names: tuple[str, ...]
    for role in template.roles:
        names = ("key", "name_nl", "name_en", "colour", "symbol")
        tables.append(("[[roles]]", {name: getattr(role, name) for name in names}))
    for prompt in template.prompts:
        names = ("key", "kind", "text_nl", "text_en")
        tables.append(("[[prompts]]", {name: getattr(prompt, name) for name in names}))
    for part in template.parts:
        names = ("kind", "title_nl", "title_en", "minutes", "instruction", "script", "link")
        tables.append(("[[parts]]", {name: getattr(part, name) for name in names}))
    for asked in template.polls:
        names = ("kind", "text_nl", "text_en", "points", "low", "high", "options", "hidden")
        values = {name: getattr(asked.wish, name) for name in names}
        tables.append(("[[polls]]", values | {"part": asked.part}))
    return "\n".join(f"{head}\n{''.join(_line(*pair) for pair in values.items())}" for head, values in tables)


def _line(key: str, value: object) -> str:
    # A text, a number or a list in JSON is the same in TOML, but for one sign that JSON leaves as it is.
    return f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")
