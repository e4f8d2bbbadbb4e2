"""A component's name in, a function that puts it on the page out; its script is loaded from our own address."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from workshop import assets

_SHARED = assets.BROWSER / "lib" / "shared.css"

# A few lines only, because they travel with every visit; the script itself is loaded once and kept by the browser.
_LOADER = """
const stops = new WeakMap(), latest = new WeakMap()
let turn = Promise.resolve()
export default function (component) {
  const root = component.parentElement.querySelector(".root")
  let gone = false
  latest.set(root, component)
  // Each ring in a turn of its own: of several at once Streamlit asks for the run of one fragment only. It may come at any
  // time: a page is one fragment, and the run of a fragment waits for the run that is on.
  const ring = (name, value) => {
    turn = turn.then(() => {
      if (!gone) component.setTriggerValue(name, value)
      return new Promise(done => setTimeout(done, 20))
    })
  }
  const { module, common } = component.data
  const view = { ...JSON.parse(common), ...component.data.view }
  import(location.origin + module).then(loaded => {
    if (!gone) stops.set(root, loaded.mount({ data: view, setTriggerValue: ring, setStateValue: component.setStateValue }, root))
  })
  return () => {
    gone = true
    // Of two runs that follow each other closely, the first is cleared away after the second has taken its place.
    if (latest.get(root) === component) stops.get(root)?.()
  }
}
"""


def scoped(css: str, name: str) -> str:
    """Makes styles hold inside `.name` only, so that one component can hold others; `&` is that element itself."""
    return f".{name} {{\n{css}}}\n"


@cache
def _registered(name: str, holds: tuple[str, ...]) -> Callable[..., Any]:
    styles = _SHARED.read_text(encoding="utf-8")
    styles += "".join(scoped(assets.style(one), one) for one in (name, *holds))
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
