// Moves things from one place to another: by mouse they are dragged, by keyboard and by thumb they are picked up with one
// press and put down with another.

import { focusOn } from "./focus.js"

/**
 * Lets things inside `root` be dragged. A thing has its id in `data-<thing>`; `target` says for the id that is dragged and for
 * what the pointer is over where it would come down and what that does, or null where it cannot.
 *
 * @param {HTMLElement} root
 * @param {{
 *   thing: string,
 *   target: (id: string, over: Element) => { place: Element, put: () => void } | null,
 *   lifted: () => void,
 *   signal: AbortSignal,
 * }} how `lifted` is called after each drag, when drawing may go on
 * @returns {() => boolean} whether something is dragged now
 */
export function dragging(root, { thing, target, lifted, signal }) {
  let dragged = ""

  /** @param {Element | null} element */
  function shine(element) {
    for (const other of root.querySelectorAll(".over")) if (other !== element) other.classList.remove("over")
    element?.classList.add("over")
  }

  /** @param {DragEvent} event */
  const aim = event => (dragged && event.target instanceof Element ? target(dragged, event.target) : null)

  root.addEventListener("dragstart", event => {
    const element = event.target instanceof Element ? event.target.closest(`[data-${thing}]`) : null
    if (!(element instanceof HTMLElement) || !event.dataTransfer) return
    dragged = element.dataset[thing] ?? ""
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", dragged)
  }, { signal })
  root.addEventListener("dragover", event => {
    const found = aim(event)
    shine(found?.place ?? null)
    if (found) event.preventDefault()
  }, { signal })
  root.addEventListener("drop", event => {
    const found = aim(event)
    event.preventDefault()
    dragged = ""
    shine(null)
    found?.put()
  }, { signal })
  root.addEventListener("dragend", () => {
    dragged = ""
    shine(null)
    lifted()
  }, { signal })
  return () => dragged !== ""
}

/**
 * Holds what was picked up. Escape lets go, and the focus stays on what was held.
 * @param {HTMLElement} root
 * @param {{ key: (id: string) => string, changed: () => void, signal: AbortSignal }} how `key` names the button of a thing
 */
export function picking(root, { key, changed, signal }) {
  /** @type {Set<string>} */
  const held = new Set()

  function letGo() {
    const [first] = held
    held.clear()
    changed()
    if (first) focusOn(root, key(first))
  }

  root.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !held.size) return
    event.preventDefault()
    letGo()
  }, { signal })

  return {
    held,
    letGo,
    first: () => /** @type {string} */ ([...held][0] ?? ""),
    /** Holds this, and nothing else. @param {...string} ids */
    only(...ids) {
      held.clear()
      for (const id of ids) held.add(id)
    },
    /** Holds this too, or lets it go. @param {string} id */
    toggle(id) {
      if (!held.delete(id)) held.add(id)
      changed()
    },
    /** Lets go of what is not there any more. @param {(id: string) => boolean} there */
    keep(there) {
      for (const id of held) if (!there(id)) held.delete(id)
    },
  }
}
