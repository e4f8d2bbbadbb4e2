"""Say a refusal in the visitor's language; for screens and routes alike."""

from workshop.domain.errors import Refused
from workshop.text.catalogue import Speaker


def refusal(say: Speaker, error: Refused) -> str:
    """Says what happened, and what to do. Field and state names are said in the same language."""
    values = dict(error.values)
    if "field" in values:
        values["field"] = say(f"field.{values['field']}")
    if "trait" in values:
        values["trait"] = say(f"trait.{values['trait']}")
    for name in ("now", "wanted"):
        if name in values:
            values[name] = say(f"state.{values[name]}")
    if "did" in values:
        press, *titles = values["did"]
        values["did"] = say(f"press.{press}", part=titles[say.language == "en"])
        values["who"] = values["who"] or say("board.somebody")
    if "clash" in values:
        values["clash"] = "; ".join(_wish(say, *one) for one in values["clash"])
    for name, value in values.items():
        if isinstance(value, int):
            values[name] = say.number(value)
    return say(f"refused.{error.why.value}", **values)


def _wish(say: Speaker, kind: str, names: tuple[str, ...], group: int | None) -> str:
    one, other = (*names, "", "")[:2]
    return say(f"clash.{kind}", one=one, other=other, group=group)
