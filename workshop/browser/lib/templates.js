// Small templates that many components use. Text from people only ever becomes a text node.

import { html, live, noChange, nothing } from "../vendor/lit.js"

/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./types.js").Roles} Roles */
/** @typedef {import("./types.js").Said} Said */

/**
 * Makes a button of the usual size. `key` is its name for the focus.
 * @param {string} key
 * @param {string} text
 * @param {(event: Event) => void} onclick
 * @param {{ strong?: boolean, label?: string, pressed?: boolean, deed?: string }} [how] `label` is what is read out instead
 */
export const action = (key, text, onclick, { strong, label, pressed, deed } = {}) => html`<button type="button" class=${strong ? "small strong" : "small"} data-key=${key}
  aria-label=${label ?? nothing} aria-pressed=${pressed ?? nothing} data-deed=${deed ?? nothing} @click=${onclick}>${text}</button>`

/**
 * Shows a role by its sign, its colour and its name.
 * @param {Roles} roles
 * @param {string} key
 */
export function roleOf(roles, key) {
  const role = roles[key] ?? roles.other
  return html`<span class="role"><span class="mark" aria-hidden="true" .style=${`color: ${role.colour}`}>${role.symbol}</span><span>${role.name}</span></span>`
}

/**
 * Shows what an answer says: a story in its parts, anything else as text.
 * @param {Said} row
 * @param {boolean} story
 * @param {Words} words
 */
export function saidOf(row, story, words) {
  if (!story) return html`<p class="text">${row.text}</p>`
  const parts = [[row.expected, words.expected], [row.text, words.became], [row.helped, words.helped]]
  return html`<dl class="story">${parts.filter(([text]) => text).map(([text, label]) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>`
}

/**
 * Offers things of which one can be chosen; it stands at its title again afterwards.
 * @param {string} key
 * @param {string} title
 * @param {[string, string][]} options
 * @param {(value: string) => void} chosen
 * @param {string} [label] what is read out instead of the title
 */
export function choiceOf(key, title, options, chosen, label = title) {
  const change = (/** @type {any} */ { target }) => {
    const { value } = target
    target.value = ""
    if (value) chosen(value)
  }
  return html`<select data-key=${key} aria-label=${label} @change=${change}><option value="">${title}</option>${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select>`
}

/**
 * Shows a box to tick that is what the server says it is; while a press is on its way it stays as it was pressed.
 * @param {string} key
 * @param {string} text
 * @param {string} label
 * @param {boolean} ticked
 * @param {boolean} busy
 * @param {(ticked: boolean) => void} done
 */
export function tickOf(key, text, label, ticked, busy, done) {
  return html`<label class="lock"><input type="checkbox" data-key=${key} aria-label=${label} .checked=${busy ? noChange : live(ticked)} @change=${(/** @type {any} */ event) => done(event.target.checked)}><span>${text}</span></label>`
}

/** @param {string} sign @param {unknown} text */
export const signed = (sign, text) => html`<span class="sign" aria-hidden="true">${sign}</span><span>${text}</span>`

/** @param {string} key @param {string} title @param {string[]} lines */
export const foldOf = (key, title, lines) => html`<details class="fold" ?hidden=${!lines.length}><summary data-key=${key}>${title}</summary><ul>${lines.map(line => html`<li>${line}</li>`)}</ul></details>`

/** @param {string} text */
export const troubleOf = text => html`<p class="status warn" role="alert">${text}</p>`
