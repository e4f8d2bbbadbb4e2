// Keeps what somebody types in, and the button that sends it, in sight when a keyboard comes up on the screen. A keyboard takes
// its place from what is seen (`visualViewport`) and, on most phones, not from the page: the page has to make room itself.

import { focused } from "./focus.js"

const GAP = 8 // pixels between the button and the keyboard
const KEYBOARD = 80 // what is less high is no keyboard but a browser's own bar
const SENDS = ".send, .strong"

/** @typedef {{ top: number, bottom: number }} Span */

/**
 * Gives by how many pixels the page has to go up: the button into sight, but the box never out of it at the top.
 * @param {Span} box @param {Span} button @param {Span} seen
 */
export function shiftOf(box, button, seen) {
  const above = box.top - seen.top
  if (above < 0) return above
  return Math.max(0, Math.min(Math.max(button.bottom, box.bottom) + GAP - seen.bottom, above))
}

/** Gives how much of a window lies under a keyboard. @param {number} height @param {{ height: number, offsetTop: number }} seen */
export function coveredOf(height, seen) {
  const covered = Math.round(height - seen.height - seen.offsetTop)
  return covered >= KEYBOARD ? covered : 0
}

/** What scrolls an element: the window, or in Streamlit's pages a part of it. @param {Element} from @returns {Element} */
function scrollerOf(from) {
  /** @type {Node | null} */
  let at = from
  while (at && at !== document.documentElement) {
    if (at instanceof Element && /auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at
    at = at instanceof ShadowRoot ? at.host : at.parentNode
  }
  return document.scrollingElement ?? document.documentElement
}

/**
 * Watches over the boxes inside `root`. The style `--covered` says how much room is to be left at the end of the page.
 * @param {HTMLElement} root
 * @param {() => Element | null} above what stays on top of the page and covers it
 * @param {AbortSignal} signal
 */
export function keepInSight(root, above, signal) {
  const seen = window.visualViewport
  if (!seen) return
  const look = () => {
    const box = focused(root)
    if (!box || !root.contains(box) || !box.matches("textarea, input[type=text]")) return
    const button = box.closest(".form, form, .card")?.querySelector(SENDS) ?? box
    const top = Math.max(seen.offsetTop, above()?.getBoundingClientRect().bottom ?? 0)
    const by = shiftOf(box.getBoundingClientRect(), button.getBoundingClientRect(), { top, bottom: seen.offsetTop + seen.height })
    if (by) scrollerOf(root).scrollBy({ top: by, behavior: "instant" })
  }
  const resized = () => {
    if (seen.scale > 1.01) return // somebody looks closer with two fingers
    root.style.setProperty("--covered", `${coveredOf(innerHeight, seen)}px`)
    requestAnimationFrame(look)
  }
  seen.addEventListener("resize", resized, { signal })
  // From one box to the next while the keyboard stays.
  root.addEventListener("focusin", () => coveredOf(innerHeight, seen) && requestAnimationFrame(look), { signal })
}
