"""Send the browser to an address of ours; for doors that set a cookie, which no screen can."""

from hashlib import blake2s
from typing import Any

import streamlit as st

# A form, and no plain going there: opening a door's address changes nothing, only sending to it does.
_SCRIPT = """
export default function (component) {
  const { address, send } = component.data
  if (!address.startsWith("/") || address.startsWith("//")) return
  if (!send) return location.assign(address)
  const form = document.createElement("form")
  form.method = "post"
  form.action = address
  for (const [name, value] of Object.entries(send)) {
    const field = document.createElement("input")
    field.type = "hidden"
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
"""
_mounted: list[Any] = []


def go(address: str, send: dict[str, str] | None = None) -> None:
    """Leaves for an address of ours, and sends it `send` when that is given; the run stops here."""
    if not _mounted:
        _mounted.append(st.components.v2.component("workshop_go", html="<span></span>", js=_SCRIPT))
    # Not the address itself: a secret in it may hold two underscores in a row, which no such key may.
    key = f"go-{blake2s(address.encode(), digest_size=8).hexdigest()}"
    _mounted[0](data={"address": address, "send": send}, key=key)
    st.stop()
