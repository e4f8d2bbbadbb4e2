// Tells whether something is pressed at this moment, by finger, mouse or Space: what is under it is not drawn away, because a
// press on what is gone would be lost.

const AFTER = 50 // milliseconds until the click that a press makes has been handled

/**
 * Watches presses inside `root`; `lifted` is called after each.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 * @param {() => void} lifted
 * @returns {() => boolean}
 */
export function watchPresses(root, signal, lifted) {
  /** @type {"" | "pointer" | "key"} */
  let down = ""
  const lift = (/** @type {"pointer" | "key"} */ what) => {
    if (down !== what) return
    down = ""
    setTimeout(lifted, AFTER)
  }
  root.addEventListener("pointerdown", () => { down = "pointer" }, { signal })
  root.addEventListener("keydown", event => {
    const on = event.target instanceof Element && event.target.closest("button, summary")
    if (!on || (event.key !== " " && event.key !== "Enter")) return
    if (event.repeat) event.preventDefault() // a key that is held down presses once: what stands there by then is something else
    else if (event.key === " ") down ||= "key"
  }, { signal })
  for (const kind of ["pointerup", "pointercancel", "dragend", "blur"]) addEventListener(kind, () => lift("pointer"), { signal })
  for (const kind of ["keyup", "blur"]) addEventListener(kind, () => lift("key"), { signal })
  // A button that was let go where nobody could see it.
  addEventListener("pointermove", event => event.buttons === 0 && lift("pointer"), { signal })
  return () => down !== ""
}
