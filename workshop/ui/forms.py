"""Draw a facilitator's form so that nothing typed is lost: not by a click in the menu, not by a reload, not by a restart.

What is typed is kept at once as a draft, on the server and for whoever typed it alone; saving the form forgets it. A
field that somebody else changed meanwhile is told before anything is put in its place.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias, TypeVar, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.domain.drafts import FormPlace, Json, Typed, plain
from workshop.domain.errors import Refused
from workshop.ui.arrival import AtDesk
from workshop.ui.safe import md, refused
from workshop.ui.visitor import Here

T = TypeVar("T")
Somewhere: TypeAlias = Any  # a column or container, or Streamlit itself


class Form:
    """One form, for one run. Its fields are drawn first, then `save` or, where it has other buttons, `standing`.

    A form that is not `watched` is about nothing that somebody else could change, as when something new is made.
    """

    def __init__(self, here: Here, name: str, *, watched: bool = True) -> None:
        self._here, self._watched = here, watched
        self._place = FormPlace(name, here.id if isinstance(here, AtDesk) else None)
        self._typed = here.house.drafts.of(here.who, self._place)
        self._drawn: set[str] = set()
        self._changed: dict[
            str, tuple[str, Json]
        ] = {}  # elsewhere, while this was typed: by field, its label and what it is
        self._unsaved: DeltaGenerator | None = None  # where it says that something is not saved
        self._trouble, self._told, self._shown = (f"form_{what}_{self._place.stored}" for what in ("no", "told", "was"))

    def line(self, where: Somewhere, label: str, name: str, kept: str, **more: Any) -> str:
        """Draws a line to type in."""
        return str(self._field(where.text_input, label, name, kept, {"value": kept}, **more) or "")

    def area(self, where: Somewhere, label: str, name: str, kept: str, **more: Any) -> str:
        """Draws a box to type in."""
        return str(self._field(where.text_area, label, name, kept, {"value": kept}, **more) or "")

    def number(self, where: Somewhere, label: str, name: str, kept: int, within: tuple[int, int], **more: Any) -> int:
        """Draws a whole number from a least to a most."""
        more |= {"min_value": within[0], "max_value": within[1], "step": 1}
        return int(self._field(where.number_input, label, name, kept, {"value": kept}, **more))

    def tick(self, where: Somewhere, label: str, name: str, *, kept: bool, **more: Any) -> bool:
        """Draws a box to tick."""
        return bool(self._field(where.checkbox, label, name, kept, {"value": kept}, **more))

    def colour(self, where: Somewhere, label: str, name: str, kept: str) -> str:
        """Draws a colour to choose."""
        return str(self._field(where.color_picker, label, name, kept, {"value": kept}))

    def one_of(
        self, draw: Callable[..., object], label: str, name: str, kept: T, options: Sequence[T], **more: Any
    ) -> T:
        """Draws a choice of one, by `draw`: a list that opens, or buttons."""
        typed = self._typed.get(name)
        if typed is not None and plain(typed.now) not in (option for option in map(plain, [*options, None])):
            self.note(name, kept, kept)  # what was chosen can be chosen no more
        index = options.index(kept) if kept in options else None
        return cast(T, self._field(draw, label, name, kept, {"index": index}, options=options, **more))

    def some_of(
        self, where: Somewhere, label: str, name: str, kept: Sequence[T], options: Sequence[T], **more: Any
    ) -> list[T]:
        """Draws a choice of several."""
        kept = list(kept)
        return list(self._field(where.multiselect, label, name, kept, {"default": kept}, options=options, **more))

    def _field(
        self, draw: Callable[..., Any], label: str, name: str, kept: Any, first: dict[str, Any], **more: Any
    ) -> Any:
        """Draws one field, filled with what was typed, else with what is kept."""
        self._drawn.add(name)
        state, typed, was = st.session_state, self._typed.get(name), st.session_state.setdefault(self._shown, {})
        if name in state:
            if typed is None and was.get(name, was) != plain(kept):
                state[name] = kept  # saved, thrown away, or changed by somebody else while nothing was typed here
                first = {}
        elif typed is not None:
            state[name] = _as_option(typed.now, more.get("options"))
            first = {}
        was[name] = plain(kept)
        value = draw(label, key=name, on_change=partial(self._noted, name, kept), **first, **more)
        # What was typed while the server was away comes with the first run after it, and no change is told.
        if plain(value) != (plain(kept) if typed is None else typed.now):
            self.note(name, value, kept)
        self._compare(label, name, kept)
        return value

    def typed(self, name: str, kept: T) -> T:
        """Gives what was typed of something that is no single field, such as an order."""
        self._drawn.add(name)
        typed = self._typed.get(name)
        return kept if typed is None else cast(T, typed.now)

    def was(self, name: str, kept: Json) -> Json:
        """Gives what was kept of a field when it was typed."""
        typed = self._typed.get(name)
        return kept if typed is None else typed.was

    def compare(self, label: str, name: str, kept: object) -> None:
        """Looks whether somebody else changed something that is no single field; told without what it is now."""
        self._compare(label, name, kept)

    def _compare(self, label: str, name: str, kept: Any) -> None:
        typed = self._typed.get(name)
        if self._watched and typed is not None and typed.was != plain(kept) and typed.now != plain(kept):
            self._changed[name] = (label, plain(kept))

    def note(self, name: str, value: object, kept: object) -> None:
        """Keeps what was typed; what is as it was kept is no draft."""
        before, now, was = self._typed.get(name), plain(value), plain(kept)
        typed = None if now == was else Typed(now, was if before is None else before.was)
        if typed == before:
            return
        try:
            self._here.house.drafts.note(self._here.who, self._place, name, typed)
        except Refused as error:
            st.session_state[self._trouble] = error
            return
        st.session_state.pop(self._trouble, None)
        if typed is None:
            del self._typed[name]
        else:
            self._typed[name] = typed

    def _noted(self, name: str, kept: object) -> None:
        if name in st.session_state:
            self.note(name, st.session_state[name], kept)

    def standing(self) -> None:
        """Says what is not saved yet, with a way to throw it away, and what somebody else changed meanwhile."""
        say = self._here.say
        for label, now in self._changed.values():
            told = f"«{now}»" if isinstance(now, str) and now else say("form.otherwise")
            st.warning(say("form.changed", label=md(label), now=md(told)), icon=":material/sync_problem:")
        if st.session_state.get(self._trouble) is not None:
            st.error(refused(say, st.session_state[self._trouble]), icon=":material/error:")
        if self._drawn & self._typed.keys():
            self._unsaved = st.empty()
            with self._unsaved.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(say("prepare.unsaved"), width="content")
                st.button(
                    say("form.throw_away"),
                    key=f"throw_away_{self._place.form}",
                    on_click=self.done,
                    icon=":material/undo:",
                    type="tertiary",
                )

    def lets(self, *, pressed: bool) -> bool:
        """Says whether a press may save: not before it was told what somebody else changed."""
        before, now = st.session_state.get(self._told, {}), {name: kept for name, (_, kept) in self._changed.items()}
        st.session_state[self._told] = now
        if not pressed:
            return False
        if any(name not in before or before[name] != kept for name, kept in now.items()):
            st.error(self._here.say("form.look_first"), icon=":material/error:")
            return False
        return True

    def save(self, label: str = "", **button: Any) -> bool:
        """Draws the button, and says whether it may save now."""
        self.standing()
        name = label or self._here.say("prepare.save")
        return self.lets(pressed=st.button(name, **{"type": "primary", "key": f"save_{self._place.form}"} | button))

    def done(self) -> None:
        """Forgets what was typed: it was saved, or thrown away."""
        self._here.house.drafts.forget(self._here.who, self._place)
        self._typed.clear()
        if self._unsaved is not None:
            self._unsaved.empty()  # it was drawn before the press was known
        for name in (self._shown, self._told, self._trouble):
            st.session_state.pop(name, None)


def _as_option(value: Json, options: Sequence[Any] | None) -> Any:
    """Gives the options themselves for what was stored of them."""
    if options is None:
        return value
    named = {str(plain(option)): option for option in options}
    if isinstance(value, list):
        return [named[str(stored)] for stored in value if str(stored) in named]
    return named.get(str(value))


def anew(page: AtDesk) -> AtDesk:
    """Gives the workshop as it is kept now: a form is drawn by itself, and its page may be of long ago."""
    try:
        return replace(page, desk=page.house.stages.desk(page.who, page.id))
    except Refused:
        st.rerun()  # a right that ended: the page says so
