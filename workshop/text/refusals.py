"""Say a refusal in the visitor's language; for screens and routes alike."""

from collections.abc import Callable
from typing import Any

from workshop.domain.errors import Refused
from workshop.text.catalogue import Speaker

_KEYS = frozenset({"field", "trait", "now", "wanted"})  # what the catalogue says, and nobody typed


def refusal(say: Speaker, error: Refused, shown: Callable[[str], str] = str) -> str:
    """Says what happened, and what to do. Field and state names are said in the same language.

    `shown` makes what people typed fit for where the sentence is read.
    """
    values: dict[str, Any] = {
        name: shown(value) if isinstance(value, str) and name not in _KEYS else value
        for name, value in error.values.items()
    }
    # What is asked there may be said better than by its name.
    own = f"refused.{error.why.value}.{values.get('field', '')}"
    if "field" in values:
        values["field"] = say(f"field.{values['field']}")
    if "trait" in values:
        values["trait"] = say(f"trait.{values['trait']}")
    for name in ("now", "wanted"):
        if name in values:
            values[name] = say(f"state.{values[name]}")
    if "did" in values:
        press, *titles = values["did"]
        values["did"] = say(f"press.{press}", part=shown(titles[say.language == "en"]))
        values["who"] = values["who"] or say("board.somebody")
    if "clash" in values:
        values["clash"] = "; ".join(
            _wish(say, kind, tuple(map(shown, names)), group) for kind, names, group in values["clash"]
        )
    for name, value in values.items():
        if isinstance(value, int):
            values[name] = say.number(value)
    return say(own, **values) if say.has(own) else say(f"refused.{error.why.value}", **values)


def _wish(say: Speaker, kind: str, names: tuple[str, ...], group: int | None) -> str:
    name, other = (*names, "", "")[:2]
    return say(f"clash.{kind}", name=name, other=other, group=group)
