"""What goes over the wire has the same names in Python and in the browser."""

import re
from typing import Any, get_type_hints

import pytest

from workshop import assets
from workshop.live import messages
from workshop.services.answers.rows import AnswerRow, GoneRow, SaidWords

TYPES = (assets.BROWSER / "lib" / "types.js").read_text(encoding="utf-8")
# What the browser's types say only so that one message can be told from another.
MARKS = {"gone", "rows"}
PAIRS = [
    ("AnswerRow", (AnswerRow,)),
    ("GoneRow", (GoneRow,)),
    ("Said", (SaidWords,)),
    ("RowsMessage", (messages.RowsMessage,)),
    ("RingMessage", (messages.RingMessage,)),
    ("AgainMessage", (messages.AgainMessage,)),
    ("GoneMessage", (messages.GoneMessage,)),
    ("BeatMessage", (messages.BeatMessage,)),
    ("SpokenMessage", (messages.SpokenMessage,)),
    ("Seat", (messages.OwnSeat,)),
    ("StageMessage", (messages.StageOfAll, messages.StageOfOne)),
]


def fields_of(name: str) -> set[str]:
    """The names of a typedef's fields, whether it lists them or is written in braces."""
    listed = re.search(rf"@typedef \{{object\}} {name}\b(.*?)\*/", TYPES, re.DOTALL)
    if listed:
        found = re.findall(r"@property \{(.+?)\} \[?(\w+)\]?", listed[1])
        return {field for kind, field in found if kind != "undefined"}
    braces = re.search(rf"@typedef \{{\{{ (.*) \}}\}} {name}\b", TYPES)
    assert braces is not None, f"{name} is not in types.js"
    flat = re.sub(r"\[[^\]]*\]", "", braces[1])  # a tuple's commas part no fields
    found = re.findall(r"(\w+)\??:\s*([^,]*)", flat)
    return {field for field, kind in found if not re.fullmatch(r"undefined\s*", kind)}


@pytest.mark.parametrize(
    ("name", "sides"), PAIRS, ids=lambda parameter: parameter if isinstance(parameter, str) else ""
)
def test_a_message_has_the_same_fields_on_both_sides(name: str, sides: tuple[Any, ...]) -> None:
    assert fields_of(name) == set().union(*(get_type_hints(side) for side in sides))


def test_every_message_that_python_writes_is_held() -> None:
    written = {kind for name, kind in vars(messages).items() if name.endswith("Message")}
    assert written <= {side for _, sides in PAIRS for side in sides}
