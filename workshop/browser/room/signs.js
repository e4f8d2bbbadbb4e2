// The few signs of a participant's screen, drawn here: a machine may have no letters for them. Beside each stands a word, or what is
// read out.

import { html, svg } from "../vendor/lit.js"

/** @param {string} path */
const signOf = path => html`<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`

/** @param {boolean} rings */
export const bellOf = rings => signOf(`M5 17h14l-2-3v-4a5 5 0 0 0-10 0v4zM10 20h4${rings ? "" : "M4 4l16 16"}`)

/** A hand that is up. */
export const hand = signOf("M7 13V6.5a1.5 1.5 0 0 1 3 0V11M10 11V4.5a1.5 1.5 0 0 1 3 0V11M13 11V5.5a1.5 1.5 0 0 1 3 0V12M16 12V8.5a1.5 1.5 0 0 1 3 0V15c0 4-2.5 6.5-6 6.5-3 0-4.6-1.3-6-3.8L4.3 14a1.5 1.5 0 0 1 2.4-1.7L7 13")

/** Away with it. */
export const cross = signOf("M6 6l12 12M18 6L6 18")

/** @param {boolean} open */
export const turnOf = open => signOf(open ? "M6 15l6-6 6 6" : "M6 9l6 6 6-6")
