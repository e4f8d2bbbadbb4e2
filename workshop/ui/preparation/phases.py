"""Draw the form for a workshop's phases; for the page prepare.

Phases are changed in a draft first: added, taken away and put in order without being kept. Saving keeps them all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

import streamlit as st

from workshop.domain.phases import FEWEST, MOST, USUAL, Phase, read_phases
from workshop.ui import acting
from workshop.ui.arrival import AtDesk
from workshop.ui.forms import Form, anew

_ORDER = "phase_rows"
_FIELDS = ("nl", "en", "words")


@dataclass(frozen=True)
class _Drawn:
    """Holds the form, the phases as they are kept, and the order in which they are typed."""

    page: AtDesk
    form: Form
    kept: dict[str, Phase]
    rows: list[str]

    def put(self, rows: Sequence[str]) -> None:
        """Keeps another order as a draft."""
        self.form.note(_ORDER, list(rows), list(self.kept))

    def fill(self, phase: Phase) -> None:
        """Keeps a phase's fields as typed."""
        before = self.kept.get(phase.id, Phase(phase.id, "", ""))
        for name, value, kept in zip(_FIELDS, _said(phase), _said(before), strict=True):
            st.session_state[_key(name, phase.id)] = value
            self.form.note(_key(name, phase.id), value, kept)

    def put_usual(self) -> None:
        """Begins anew from the usual phases."""
        for phase in USUAL:
            self.fill(phase)
        self.put([phase.id for phase in USUAL])

    def add(self) -> None:
        """Adds a phase at the end."""
        new = next(f"new-{number}" for number in count(1) if f"new-{number}" not in self.rows)
        self.fill(Phase(new, "", ""))
        self.put([*self.rows, new])

    def remove(self, row: str) -> None:
        """Takes a phase away."""
        self.put([other for other in self.rows if other != row])

    def move(self, row: str, step: int) -> None:
        """Puts a phase earlier or later."""
        rows = list(self.rows)
        number = rows.index(row)
        rows.insert(number + step, rows.pop(number))
        self.put(rows)


@st.fragment
def phases(page: AtDesk) -> None:
    """Draws for each phase its names and telling words, and where it comes in the order."""
    page = anew(page)
    say, form = page.say, Form(page, "phases")
    st.write(say("prepare.phases_text"))
    kept = {phase.id: phase for phase in read_phases(page.desk.workshop.phases)}
    drawn = _Drawn(page, form, kept, form.typed(_ORDER, list(kept)))
    form.compare(say("prepare.phases"), _ORDER, list(kept))
    typed = [_phase(drawn, number, row) for number, row in enumerate(drawn.rows)]
    with st.container(horizontal=True):
        full = len(drawn.rows) >= MOST
        st.button(say("prepare.phase_add"), on_click=drawn.add, icon=":material/add:", disabled=full, key="phase_add")
        st.button(say("prepare.phases_usual"), on_click=drawn.put_usual, key="phases_usual")
    if form.save():
        with acting.attempt(say):
            page.house.phases.put(page.who, page.id, typed)
            form.done()
            acting.saved()


def _phase(drawn: _Drawn, number: int, row: str) -> Phase:
    """Draws one phase and gives it as it is typed. One that was added here gets its id where it is kept."""
    say, form = drawn.page.say, drawn.form
    before = _said(drawn.kept.get(row, Phase(row, "", "")))
    with st.container(border=True):
        left, right = st.columns(2)
        name = say("prepare.phase", n=number + 1)
        nl = form.line(left, f"{name}: {say('prepare.name_nl')}", _key("nl", row), before[0])
        en = form.line(right, f"{name}: {say('prepare.name_en')}", _key("en", row), before[1])
        words = form.area(st, f"{name}: {say('prepare.phase_words')}", _key("words", row), before[2], height="content")
        with st.container(horizontal=True):
            for step, word, icon in ((-1, "up", "arrow_upward"), (1, "down", "arrow_downward")):
                st.button(
                    say(f"prepare.phase_{word}"),
                    key=f"phase_{word}_{row}",
                    on_click=partial(drawn.move, row, step),
                    icon=f":material/{icon}:",
                    disabled=not 0 <= number + step < len(drawn.rows),
                )
            st.button(
                say("prepare.remove"),
                key=f"phase_gone_{row}",
                on_click=partial(drawn.remove, row),
                icon=":material/delete:",
                disabled=len(drawn.rows) <= FEWEST,
            )
    parts = tuple(part.strip() for part in re.split(r"[,;\n]", words) if part.strip())
    return Phase("" if row.startswith("new-") else row, nl, en, parts)


def _key(name: str, row: str) -> str:
    return f"phase_{name}_{row}"


def _said(phase: Phase) -> tuple[str, str, str]:
    return phase.name_nl, phase.name_en, ", ".join(phase.words)
