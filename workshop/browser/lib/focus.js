// Keeps the focus where a hand expects it while things are drawn anew. What can be focused has a name in `data-key`.

/** @param {HTMLElement} root */
export function focused(root) {
  const tree = root.getRootNode()
  const at = tree instanceof ShadowRoot || tree instanceof Document ? tree.activeElement : null
  return at instanceof HTMLElement ? at : null
}

/** @param {HTMLElement} root @param {string} key @returns {HTMLElement | null} */
export const named = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`)

/** @param {HTMLElement} root @param {string} key */
export function focusOn(root, key) {
  const element = named(root, key)
  element?.focus({ preventScroll: false })
  return element !== null
}

/**
 * Paints, and puts the focus back on what it was on by name; else on `otherwise`.
 * @param {HTMLElement} root
 * @param {() => void} paint
 * @param {() => HTMLElement | null} [otherwise]
 */
export function keepFocus(root, paint, otherwise = () => null) {
  const at = focused(root), key = at && root.contains(at) ? at.dataset.key : undefined
  paint()
  if (key && focused(root)?.dataset.key !== key && !focusOn(root, key)) otherwise()?.focus()
}

/**
 * Keeps the focus in a list of cards: never lost, and never on what is not meant. A card has `data-id`, its buttons say what
 * they do in `data-deed`.
 * @param {HTMLElement} root
 * @param {() => HTMLElement} list
 * @param {() => HTMLElement} line what stands above the list
 */
export function focusInList(root, list, line) {
  const cards = () => /** @type {HTMLElement[]} */ ([...list().children])

  /** Looks where it is, before drawing. */
  function look() {
    const at = focused(root)
    if (!at || !root.contains(at)) return null
    const card = /** @type {HTMLElement | null} */ (at.closest("[data-id]"))
    const deed = /** @type {HTMLElement | null} */ (at.closest("[data-deed]"))?.dataset.deed ?? ""
    return { key: at.dataset.key, deed, id: card?.dataset.id, place: card ? cards().indexOf(card) : -1, seen: at.matches(":focus-visible") }
  }

  /** @typedef {NonNullable<ReturnType<typeof look>>} Was */

  // The same button of what stands in a place now, or of the next that has one.
  const next = (/** @type {Was} */ was) => cards().slice(was.place).map(card => /** @type {HTMLElement | null} */ (card.querySelector(`button[data-deed="${CSS.escape(was.deed)}"]`))).find(Boolean)

  // What is left of a card whose button is no longer there.
  const same = (/** @type {Was} */ was) => named(root, `more-${was.id}`) ?? /** @type {HTMLElement | null | undefined} */ (cards().find(card => card.dataset.id === was.id)?.querySelector("textarea, button"))

  /**
   * Puts it right after drawing. `became` tells of a card whether it has gone from its place, and whether by what was pressed
   * here. Of a card that others took away, and when there is no such button, the focus goes to the line above the list: the
   * next press hits nothing unmeant.
   * @param {Was | null} was
   * @param {(id: string) => { gone: boolean, ours: boolean }} became
   */
  function put(was, became) {
    if (!was) return
    const { gone, ours } = was.id ? became(was.id) : { gone: false, ours: false }
    if (!gone && (!was.key || focused(root)?.dataset.key === was.key)) return
    const there = gone ? ours && next(was) : named(root, was.key ?? "") ?? (was.id && same(was))
    ;(there || line()).focus({ preventScroll: !was.seen })
  }

  return { look, put }
}
