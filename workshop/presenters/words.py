"""Give the sentences that our components need, in the visitor's language; which, is in the lists beside this."""

from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from workshop.domain.people import Role
from workshop.domain.prompts import Prompt
from workshop.text.catalogue import Speaker

_COUNTED = {
    "picked",
    "answers",
    "answers_here",
    "new_answers",
    "not_saved",
    "people",
    "vote_waits",
    "vote_late",
    "dots_left",
    "dots_given",
    "same_said",
    "stars_left",
    "few_answers",
    "has_doubles",
    "calls_open",
    "is_here",
}
CLOCK = ("over", "left", "paused", "two_minutes", "half_minute", "sound")  # what a clock says, and its bell
LINK = ("link_connecting", "link_asking", "link_offline")
ASKING = ("no_answer", "takes_long", "link_offline")  # what becomes of a request


def words(say: Speaker, names: list[str]) -> dict[str, Any]:
    """Gives the named sentences; both forms of those that count."""
    return dict(_words(say.language, tuple(names)))


@cache
def _words(language: str, names: tuple[str, ...]) -> dict[str, Any]:
    say = Speaker(language, ZoneInfo("UTC"))
    return {name: say.forms(f"live.{name}") if name in _COUNTED else say(f"live.{name}") for name in names}


def roles_data(say: Speaker, roles: list[Role]) -> dict[str, dict[str, str]]:
    """Name, symbol and colour by role key."""
    return {role.key: {"name": role.name(say.language), "symbol": role.symbol, "colour": role.colour} for role in roles}


def prompts_data(say: Speaker, prompts: list[Prompt]) -> list[dict[str, str]]:
    """Id, kind and text of each prompt; in short for those that every workshop knows."""
    return [
        {
            "id": prompt.id,
            "kind": prompt.kind.value,
            "text": prompt.text(say.language),
            "vote": prompt.key if say.has(f"live.agree_{prompt.key}") else "",
            "short": say(f"prompt.short.{prompt.key}") if say.has(f"prompt.short.{prompt.key}") else "",
        }
        for prompt in prompts
    ]
