"""Draw the table of a workshop's programme; for the page prepare."""

from typing import Any, TypeAlias

import pandas as pd
import streamlit as st

from workshop.domain.programme import LONGEST_PART, Part, PartKind
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.components import live
from workshop.ui.forms import Form, anew

_COLUMNS = ("id", "kind", "title_nl", "title_en", "minutes", "instruction", "script", "link")
_TABLE = "parts_table"  # what the table was made of, which table of this visit it is, and what stands in it

Row: TypeAlias = dict[str, Any]


@st.fragment
def programme(page: AtDesk) -> None:
    """Draws the parts with their minutes, what participants read and what only facilitators read."""
    page = anew(page)
    say, form = page.say, Form(page, "programme")
    st.write(say("prepare.programme_text"))
    kept = [_row_of(part) for part in page.desk.parts]
    rows = _edited(page, form.typed("parts", kept))
    form.note("parts", rows, kept)
    form.compare(say("prepare.programme"), "parts", kept)
    st.session_state[_TABLE]["shows"] = rows
    if form.save():
        known = {part.id for part in page.desk.parts}
        with acting.attempt(say):
            page.house.workshops.put_parts(page.who, page.id, [_part_of(row, known) for row in rows])
            form.done()
            acting.saved()
    st.subheader(say("prepare.materials"), anchor=False)
    live.materials(say, page.desk)


def _edited(page: AtDesk, rows: list[Row]) -> list[Row]:
    """Draws the table and gives what stands in it now.

    It is made anew only where something else is to stand in it: a table keeps by itself what is typed into it.
    """
    say = page.say
    kinds = {kind.value: say(f"part.{kind.value}") for kind in PartKind}
    table = st.session_state.get(_TABLE, {"number": 0})
    if f"parts_{table['number']}" not in st.session_state or table["shows"] != rows:
        table = st.session_state[_TABLE] = {"number": table["number"] + 1, "made_of": rows, "shows": rows}
    made_of = [row | {"kind": kinds.get(row["kind"], "")} for row in table["made_of"]]
    config = st.column_config
    edited = st.data_editor(
        pd.DataFrame(made_of, columns=list(_COLUMNS)),
        num_rows="dynamic",
        key=f"parts_{table['number']}",
        alt=say("prepare.programme"),
        column_config={
            "id": None,
            "kind": config.SelectboxColumn(say("prepare.part_kind"), options=list(kinds.values()), required=True),
            "title_nl": config.TextColumn(say("prepare.part_nl"), required=True),
            "title_en": config.TextColumn(say("prepare.part_en")),
            "minutes": config.NumberColumn(say("field.minutes"), min_value=1, max_value=LONGEST_PART, required=True),
            "instruction": config.TextColumn(say("field.instruction"), width="medium"),
            "script": config.TextColumn(say("field.script"), width="medium"),
            "link": config.TextColumn(say("field.link"), width="medium"),
        },
    )
    named = {name: kind for kind, name in kinds.items()}
    return [_typed(row, named) for _number, row in edited.iterrows()]


def _row_of(part: Part) -> Row:
    return {name: getattr(part, name) for name in _COLUMNS} | {"kind": part.kind.value}


def _typed(row: Any, named: dict[str, str]) -> Row:
    """Gives one row as it is kept as a draft: cells that are empty hold nothing."""
    text = {name: "" if pd.isna(row[name]) else str(row[name]) for name in _COLUMNS}
    return text | {
        "kind": named.get(text["kind"], ""),
        "minutes": None if pd.isna(row["minutes"]) else int(row["minutes"]),
    }


def _part_of(row: Row, known: set[str]) -> Part:
    """Gives the part that a row stands for; one that is not known is new."""
    kind = PartKind(row["kind"]) if row["kind"] else PartKind.TALK
    own = row["id"] if row["id"] in known else ""
    return Part(**row | {"id": own, "kind": kind, "minutes": row["minutes"] or 0}, position=0)
