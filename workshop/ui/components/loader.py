"""A component's name in, a function that puts it on the page out; its script is loaded from our own address."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from workshop import assets

_SHARED = assets.BROWSER / "lib" / "shared.css"

# A few lines only, because they travel with every visit; the script itself is loaded once and kept by the browser.
_LOADER = """
const stops = new WeakMap()
let pressed = 0
for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { pressed = Date.now() }, true)
export default function (component) {
  const root = component.parentElement.querySelector(".root")
  let gone = false
  // A run that a press asks for is not cut short by a ring: what was pressed would be lost. On a busy machine it takes a
  // while until that run is seen to have begun.
  const ring = (name, value) => {
    const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState
    if ((state && state !== "notRunning") || Date.now() - pressed < 1500) setTimeout(() => gone || ring(name, value), 150)
    else component.setTriggerValue(name, value)
  }
  const { module, common } = component.data
  const view = { ...JSON.parse(common), ...component.data.view }
  import(location.origin + module).then(loaded => {
    if (!gone) stops.set(root, loaded.mount({ data: view, setTriggerValue: ring, setStateValue: component.setStateValue }, root))
  })
  return () => {
    gone = true
    stops.get(root)?.()
  }
}
"""


def _scoped(css: str, name: str) -> str:
    """Makes styles hold inside `.name` only, so that one component can hold others; `&` is that element itself."""
    return f".{name} {{\n{css}}}\n"


@cache
def _registered(name: str, holds: tuple[str, ...]) -> Callable[..., Any]:
    styles = _SHARED.read_text(encoding="utf-8")
    styles += "".join(_scoped(assets.style(one), one) for one in (name, *holds))
    return st.components.v2.component(
        f"workshop_{name}", html=f'<div class="root {name}"></div>', css=styles, js=_LOADER
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
        on_narrow_change=_nothing,
        on_height_change=_nothing,
    )
