"""Say all that the editor of a list shows: the programme, the questions or the roles, card by card."""

from collections.abc import Sequence
from typing import Any

from workshop.domain.people import COLOURS, OTHER, SYMBOLS, Role
from workshop.domain.polls import Poll, brought_by
from workshop.domain.programme import LONGEST_PART, Part, PartKind
from workshop.domain.prompts import Prompt, PromptKind
from workshop.domain.texts import LINE_LIMIT, LINK_LIMIT, NAME_LIMIT, NOTE_LIMIT
from workshop.domain.workshops import Workshop
from workshop.services.preparation.lists import Listed
from workshop.services.screens.views import Desk
from workshop.text.catalogue import LANGUAGES, Speaker

Card = dict[str, Any]
Field = dict[str, Any]


def board(say: Speaker, desk: Desk, polls: Sequence[Poll], listed: Listed) -> dict[str, Any]:
    """Gives everything the editor of this list shows, as plain data in the visitor's language."""
    if listed is Listed.PARTS:
        cards = [_part(say, desk, polls, planned.part, say.clock(planned.begins_at)) for planned in desk.timeline]
        return {"cards": cards, "total": _total(say, desk), "adds": _adds(say)}
    if listed is Listed.PROMPTS:
        new = {_own("text", say): say("lists.new_prompt")}
        return {
            "cards": [_prompt(say, prompt) for prompt in desk.prompts],
            "total": "",
            "adds": [[new, say("lists.add_prompt")]],
        }
    new = {_own("name", say): say("lists.new_role")}
    return {"cards": [_role(say, role) for role in desk.roles], "total": "", "adds": [[new, say("lists.add_role")]]}


def _own(name: str, say: Speaker) -> str:
    return f"{name}_{say.language}"


def _adds(say: Speaker) -> list[list[Any]]:
    """The kinds of parts that can be put in, each with what it begins with."""
    usual = {
        PartKind.BREAK: 10,
        PartKind.WELCOME: 10,
        PartKind.CLOSING: 5,
        PartKind.CHECK: 5,
        PartKind.QUESTIONS: 10,
        PartKind.VOTE: 10,
    }
    return [
        [
            {"kind": kind.value, _own("title", say): say(f"part.{kind.value}"), "minutes": str(usual.get(kind, 30))},
            say(f"part.{kind.value}"),
        ]
        for kind in PartKind
    ]


def _total(say: Speaker, desk: Desk) -> str:
    minutes = sum(part.minutes for part in desk.parts)
    if not desk.timeline:
        return ""
    return say(
        "lists.total",
        end=say.clock(desk.timeline[-1].ends_at),
        length=length(say, minutes),
    )


def length(say: Speaker, minutes: int) -> str:
    """Says how long something takes, in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours or not rest:
        return say.count("count.minutes", rest) if rest else say("count.hours", hours=hours)
    return say("count.hours_minutes", hours=hours, minutes=f"{rest:02}")


def _field(name: str, label: str, value: str, kind: str = "line", place: str = "head", **more: Any) -> Field:
    return {
        "name": name,
        "label": label,
        "value": value,
        "kind": kind,
        "place": place,
        "limit": 0,
        "options": [],
    } | more


def _both(say: Speaker, name: str, label: str, item: Part | Prompt | Role, limit: int) -> list[Field]:
    """One text in the visitor's language, and in the other one behind the switch."""
    own = say.language
    other = next(language for language in LANGUAGES if language != own)
    there = say("lists.in", what=say(label), language=say(f"language.{other}"))
    return [
        _field(f"{name}_{own}", say(label), getattr(item, f"{name}_{own}"), limit=limit),
        _field(f"{name}_{other}", there, getattr(item, f"{name}_{other}"), place="other", limit=limit),
    ]


def _only_there(say: Speaker, name: str, item: Part | Prompt | Role) -> list[str]:
    """Says that a text is shown in the other language, where there is none in the visitor's."""
    if getattr(item, f"{name}_{say.language}"):
        return []
    other = next(language for language in LANGUAGES if language != say.language)
    there = getattr(item, f"{name}_{other}")
    return [say(f"lists.only_there.{other}", text=there)] if there else []


def _part(say: Speaker, desk: Desk, polls: Sequence[Poll], part: Part, begins: str) -> Card:
    kinds = [[kind.value, say(f"part.{kind.value}")] for kind in PartKind]
    code = desk.workshop.code
    asked = brought_by(part.id, desk.parts, polls)
    notes = [say("lists.brings", question=poll.text(say.language)) for poll in asked]
    ways = [[say("lists.questions"), f"/questions?w={code}"]] if part.kind is PartKind.QUESTIONS else []
    if part.kind is PartKind.QUESTIONS and not asked:
        notes = [say("lists.no_question")]
    if part.kind is PartKind.VOTE:
        notes = [say("lists.vote")]
    return {
        "id": part.id,
        "lead": begins,
        "name": part.title(say.language),
        "fixed": _is_on(desk.workshop, part),
        "fields": [
            *_both(say, "title", "lists.title", part, NAME_LIMIT),
            _field("minutes", say("field.minutes"), str(part.minutes), "number", limit=LONGEST_PART),
            _field("kind", say("prepare.part_kind"), part.kind.value, "choice", options=kinds),
            _field("instruction", say("field.instruction"), part.instruction, "area", "more", limit=NOTE_LIMIT),
            _field("script", say("field.script"), part.script, "area", "more", limit=NOTE_LIMIT),
            _field("link", say("field.link"), part.link, "line", "more", limit=LINK_LIMIT),
        ],
        "notes": [*_only_there(say, "title", part), *notes],
        "ways": ways,
    }


def _is_on(workshop: Workshop, part: Part) -> bool:
    return workshop.current_part_id == part.id


def _prompt(say: Speaker, prompt: Prompt) -> Card:
    kinds = [[kind.value, say(f"kind.{kind.value}")] for kind in PromptKind]
    return {
        "id": prompt.id,
        "lead": str(prompt.position + 1),
        "name": prompt.text(say.language),
        "fixed": False,
        "fields": [
            *_both(say, "text", "lists.question", prompt, LINE_LIMIT),
            _field("kind", say("prepare.kind"), prompt.kind.value, "choice", options=kinds),
        ],
        "notes": _only_there(say, "text", prompt),
        "ways": [],
    }


def _role(say: Speaker, role: Role) -> Card:
    colours = [*COLOURS, *(() if role.colour in COLOURS else (role.colour,))]
    return {
        "id": role.key,
        "lead": role.symbol,
        "name": role.name(say.language),
        "fixed": role.key == OTHER,
        "fields": [
            *_both(say, "name", "lists.name", role, NAME_LIMIT),
            _field(
                "symbol", say("field.symbol"), role.symbol, "choice", options=[[symbol, symbol] for symbol in SYMBOLS]
            ),
            _field(
                "colour",
                say("field.colour"),
                role.colour,
                "colour",
                options=[[colour, say("lists.colour", n=n)] for n, colour in enumerate(colours, 1)],
            ),
        ],
        "notes": _only_there(say, "name", role),
        "ways": [],
    }
