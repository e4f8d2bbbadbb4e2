"""A component's name in, a function that puts it on the page out; its script is loaded from our own address."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workshop import assets

_STYLES = Path(__file__).parent

# A few lines only, because they travel with every visit; the script itself is loaded once and kept by the browser.
_LOADER = """
const stops = new WeakMap()
export default function (component) {
  const root = component.parentElement.querySelector(".root")
  let gone = false
  import(location.origin + component.data.module).then(module => {
    if (!gone) stops.set(root, module.mount(component, root))
  })
  return () => {
    gone = true
    stops.get(root)?.()
  }
}
"""


@cache
def _registered(name: str) -> Callable[..., Any]:
    styles = (_STYLES / "shared.css").read_text() + (_STYLES / f"{name}.css").read_text()
    return st.components.v2.component(f"workshop_{name}", html='<div class="root"></div>', css=styles, js=_LOADER)


def component(name: str, data: dict[str, Any], key: str) -> str | None:
    """Puts a component on the page and gives what it rang with, if it just did.

    Our own scripts get all they show as `data`; their words come from the catalogue.
    """
    mounted = _registered(name)(
        data={"module": assets.script(f"{name}.js"), **data}, key=key, on_rang_change=lambda: None
    )
    rang = mounted.rang
    return None if rang is None else str(rang)
