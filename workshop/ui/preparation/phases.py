"""Draw the form for a workshop's phases; for the page prepare.

Phases are changed in this tab first: added, taken away and put in order without being kept. Saving keeps them all.
"""

import re
from functools import partial
from itertools import count

import streamlit as st

from workshop.domain.phases import FEWEST, MOST, USUAL, Phase, read_phases
from workshop.ui import acting
from workshop.ui.arrival import AtDesk

_ROWS, _CHANGED = "phase_rows", "phases_changed"
_FIELDS = ("nl", "en", "words")


def phases(page: AtDesk) -> None:
    """Draws for each phase its names and telling words, and where it comes in the order."""
    say = page.say
    st.write(say("prepare.phases_text"))
    rows = st.session_state.get(_ROWS)
    if not rows or any(_key(name, row) not in st.session_state for row in rows for name in _FIELDS):
        _put(read_phases(page.desk.workshop.phases))
        rows = st.session_state[_ROWS]
    # Enter would press the first button, which moves a phase.
    with st.form("phases", border=False, enter_to_submit=False):
        for number, row in enumerate(rows):
            _phase(page, rows, number, row)
        with st.container(horizontal=True):
            full = len(rows) >= MOST
            st.form_submit_button(say("prepare.phase_add"), on_click=_add, icon=":material/add:", disabled=full)
            st.form_submit_button(say("prepare.phases_usual"), on_click=partial(_put, USUAL, changed=True))
        if st.session_state.get(_CHANGED):
            st.caption(say("prepare.unsaved"))
        sent = st.form_submit_button(say("prepare.save"), type="primary", key="save_phases")
    if sent:
        with acting.attempt(say):
            page.house.phases.put(page.who, page.id, [_typed(row) for row in rows])
            del st.session_state[_ROWS]
            acting.saved()


def _phase(page: AtDesk, rows: list[str], number: int, row: str) -> None:
    say = page.say
    with st.container(border=True):
        left, right = st.columns(2)
        name = say("prepare.phase", n=number + 1)
        left.text_input(f"{name}: {say('prepare.name_nl')}", key=_key("nl", row))
        right.text_input(f"{name}: {say('prepare.name_en')}", key=_key("en", row))
        st.text_area(f"{name}: {say('prepare.phase_words')}", key=_key("words", row), height="content")
        with st.container(horizontal=True):
            for step, word, icon in ((-1, "up", "arrow_upward"), (1, "down", "arrow_downward")):
                st.form_submit_button(
                    say(f"prepare.phase_{word}"),
                    key=f"phase_{word}_{row}",
                    on_click=partial(_move, row, step),
                    icon=f":material/{icon}:",
                    disabled=not 0 <= number + step < len(rows),
                )
            st.form_submit_button(
                say("prepare.remove"),
                key=f"phase_gone_{row}",
                on_click=partial(_remove, row),
                icon=":material/delete:",
                disabled=len(rows) <= FEWEST,
            )


def _key(name: str, row: str) -> str:
    return f"phase_{name}_{row}"


def _put(found: tuple[Phase, ...], *, changed: bool = False) -> None:
    """Begins anew from these phases."""
    st.session_state[_ROWS] = [phase.id for phase in found]
    st.session_state[_CHANGED] = changed
    for phase in found:
        _fill(phase)


def _fill(phase: Phase) -> None:
    for name, value in zip(_FIELDS, (phase.name_nl, phase.name_en, ", ".join(phase.words)), strict=True):
        st.session_state[_key(name, phase.id)] = value


def _add() -> None:
    rows = st.session_state[_ROWS]
    new = next(f"new-{number}" for number in count(1) if f"new-{number}" not in rows)
    _fill(Phase(new, "", ""))
    _changed([*rows, new])


def _remove(row: str) -> None:
    _changed([one for one in st.session_state[_ROWS] if one != row])


def _move(row: str, step: int) -> None:
    rows = list(st.session_state[_ROWS])
    number = rows.index(row)
    rows.insert(number + step, rows.pop(number))
    _changed(rows)


def _changed(rows: list[str]) -> None:
    st.session_state[_ROWS], st.session_state[_CHANGED] = rows, True


def _typed(row: str) -> Phase:
    """A row as it is typed. One that was added here gets its id where it is kept."""
    nl, en, words = (str(st.session_state[_key(name, row)]) for name in _FIELDS)
    parts = tuple(one.strip() for one in re.split(r"[,;\n]", words) if one.strip())
    return Phase("" if row.startswith("new-") else row, nl, en, parts)
