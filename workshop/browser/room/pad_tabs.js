// The prompts as tabs over the pad, each in a word or two, with how many answers it has.

import { plural } from "../lib/text.js"
import { html } from "../vendor/lit.js"

/** @typedef {import("./pad.js").Pad} Pad */
/** @typedef {import("../lib/types.js").Prompt} Prompt */

/** Where an arrow goes. @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 }

/** @param {Pad} pad */
export function tabsOf(pad) {
  const { prompts, words } = pad.data
  return html`<div class="tabs" role="tablist" data-many=${prompts.length > 3} aria-label=${words.questions}>${prompts.map((/** @type {Prompt} */ prompt, /** @type {number} */ n) => tabOf(pad, prompt, n))}</div>`
}

/** @param {Pad} pad @param {Prompt} prompt @param {number} n */
function tabOf(pad, prompt, n) {
  const { prompts, words } = pad.data, total = pad.count(prompt.id), now = n === pad.current
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    pad.choose((n + step + prompts.length) % prompts.length)
  }
  return html`<button type="button" role="tab" id="tab-${n}" aria-selected=${now} aria-controls="panel" tabindex=${now ? 0 : -1} @click=${() => pad.choose(n)} @keydown=${keys}><span class="number" aria-hidden="true">${
    n + 1}</span><span class="name">${prompt.short || prompt.text}</span><span class="n" aria-label=${plural(words.answers, total)}>${total}</span></button>`
}
