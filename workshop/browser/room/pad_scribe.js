// Who says the line that a scribe types: the roles at the table first, then the others, nobody in particular, and the
// scribe. Never a name. What was chosen stays chosen for the next line, and for the next visit.

import { readInTab, writeInTab } from "../lib/kept.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"

const OTHER = "other", MYSELF = ""

export class Scribe {
  /** @type {any} */ #data = null
  #changed
  #chosen = OTHER
  #hidden = true

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed
  }

  /** The role of the line that is being typed; nothing for the scribe's own. */
  get role() {
    return this.#hidden ? undefined : this.#chosen || undefined
  }

  get #key() {
    return `workshop.said.${this.#data.me}.${this.#data.group}`
  }

  /**
   * Takes what the table shows now. A line that was begun with the pen keeps its role, also when somebody else holds the pen by now.
   * @param {any} data @param {{ role?: string } | null} draft
   */
  see(data, draft) {
    this.#data = data
    this.#hidden = !data.scribe && !draft?.role
    if (this.#hidden) return
    const said = draft ? draft.role ?? MYSELF : readInTab(this.#key) ?? OTHER
    this.#chosen = this.#options.some(([key]) => key === said) ? said : OTHER
  }

  /** @param {string} role */
  #choose(role) {
    this.#chosen = role
    writeInTab(this.#key, role)
    this.#changed()
  }

  /** @returns {[key: string, text: string, role: { symbol: string, colour: string } | null][]} */
  get #options() {
    const { present, order, roles, words } = this.#data
    const atTable = order.filter((/** @type {string} */ key) => present.includes(key)), others = order.filter((/** @type {string} */ key) => !present.includes(key))
    const known = [...atTable, ...others].filter(key => key !== OTHER)
    return [...known.map(key => /** @type {[string, string, any]} */ ([key, roles[key].name, roles[key]])), [OTHER, words.said_by_table, roles[OTHER]], [MYSELF, words.said_by_me, null]]
  }

  view() {
    const { words } = this.#data
    return html`<fieldset class="says" ?hidden=${this.#hidden}>${this.#hidden ? nothing : html`<legend>${words.who_says}</legend><div class="chips">${repeat(this.#options, ([key]) => key, (option, n) => this.#chipOf(option, n))}</div>`}</fieldset>`
  }

  /** @param {[string, string, { symbol: string, colour: string } | null]} option @param {number} n */
  #chipOf([key, text, role], n) {
    return html`<label class="chip" for="says-${n}"><input type="radio" name="says" id="says-${n}" value=${key} .checked=${live(key === this.#chosen)} @change=${() => this.#choose(key)}>${
      role ? html`<span class="mark" aria-hidden="true" .style=${`color: ${role.colour}`}>${role.symbol}</span>` : nothing}<span>${text}</span></label>`
  }
}
