// A list of answers that is drawn anew in, the focus where a hand expects it out: never lost, and never on what is not meant.

export function focusIn(root, list, line) {
  const active = () => root.getRootNode().activeElement
  const on = key => root.querySelector(`[data-key="${CSS.escape(key)}"]`)

  // Before drawing: where it is.
  function look() {
    const at = active()
    if (!at || !root.contains(at)) return null
    const card = at.closest(".rows > li")
    return { key: at.dataset.key, deed: at.closest("[data-deed]")?.dataset.deed ?? "", id: card?.dataset.id, place: [...list.children].indexOf(card), seen: at.matches(":focus-visible") }
  }

  // The same button of what stands in a place now, or of the next that has one.
  const next = was => [...list.children].slice(was.place).map(card => card.querySelector(`button[data-deed="${CSS.escape(was.deed)}"]`)).find(Boolean)

  // What is left of a card whose button is no longer there.
  const same = was => on(`correct-${was.id}`) ?? [...list.children].find(card => card.dataset.id === was.id)?.querySelector("textarea, button")

  // After drawing. `became` tells of a card whether it has gone from its place, and whether by what was pressed here. Of one that
  // others took away, and when there is no such button, it goes to the line above the list: the next press hits nothing unmeant.
  function put(was, became) {
    if (!was) return
    const { gone, ours } = was.id ? became(was.id) : { gone: false, ours: false }
    if (!gone && (!was.key || active()?.dataset?.key === was.key)) return
    const there = gone ? ours && next(was) : on(was.key) ?? (was.id && same(was))
    ;(there || line).focus({ preventScroll: !was.seen })
  }

  return { look, put }
}
