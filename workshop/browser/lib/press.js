// A finger in, whether it is down out: what is under it is not drawn away, for a press on what is gone would be lost.

export function watchPresses(root, signal, lifted) {
  let down = false
  root.addEventListener("pointerdown", () => { down = true }, { signal })
  for (const kind of ["pointerup", "pointercancel", "dragend"]) addEventListener(kind, () => {
    if (!down) return
    down = false
    setTimeout(lifted, 50) // after the click that this press makes
  }, { signal })
  return () => down
}
