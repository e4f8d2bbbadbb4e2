"""Make a function that puts a component on a page; its script is loaded from our own address."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from workshop import assets

_SHARED = assets.BROWSER / "lib" / "shared.css"
_LOADER = assets.BROWSER / "lib" / "loader.js"


def scoped(css: str, name: str) -> str:
    """Makes styles hold inside `.name` only, so that one component can hold others; `&` is that element itself."""
    return f".{name} {{\n{css}}}\n"


@cache
def _registered(name: str, holds: tuple[str, ...]) -> Callable[..., Any]:
    styles = _SHARED.read_text(encoding="utf-8")
    styles += "".join(scoped(assets.style(styled), styled) for styled in (name, *holds))
    return st.components.v2.component(
        f"workshop_{name}",
        html=f'<div class="root {name}"></div>',
        css=styles,
        js=_LOADER.read_text(encoding="utf-8"),
    )


def _nothing() -> None:
    """The run that is asked for does it all."""


def component(name: str, view: dict[str, Any], key: str, holds: tuple[str, ...] = (), common: str = "{}") -> Any:
    """Puts a component on the page, with those it `holds`. What it rings brings a run, and nothing else.

    Our own scripts get all they show as `view`; their words come from the catalogue. It lies one level down, because
    Streamlit looks at everything on the first level as if it could be a table. `common` is more of the same, as JSON
    that was made before. What it returns is what the browser says of itself, such as `narrow` or `height`.
    """
    return _registered(name, holds)(
        data={"module": assets.script(name), "view": view, "common": common},
        key=key,
        on_rang_change=_nothing,
        on_go_change=_nothing,
        on_narrow_change=_nothing,
        on_height_change=_nothing,
    )
