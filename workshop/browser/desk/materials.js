// A picture or a PDF for each part of the programme: chosen here, sent to our own server, shown when the part is on.

import { ask, request, saysOf } from "../lib/ask.js"
import { focusOn, keepFocus } from "../lib/focus.js"
import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { action } from "../lib/templates.js"
import { fill } from "../lib/text.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {{ id: string, title: string }} Part */

const PATIENCE = 120_000 // milliseconds that a large file may take

class Materials {
  /** @type {any} */ data = null
  #topic = ""
  #stopListening = () => {}
  /** By part. @type {Record<string, { id: string, name: string }>} */ #materials = {}
  #status = { text: "", warns: false }

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, () => this.#load())
    }
    this.#draw()
  }

  stop() {
    this.#stopListening()
  }

  /** @param {string} part */
  #address(part) {
    return `/api/materials/${encodeURIComponent(this.data.workshop)}${part && `/${encodeURIComponent(part)}`}`
  }

  async #load() {
    const outcome = await ask(this.#address("")), { words } = this.data
    if (!outcome.found) return this.#tell(saysOf(outcome, words, words.not_done), true)
    this.#materials = outcome.found.materials
    this.#draw()
  }

  /** @param {string} text @param {boolean} warns */
  #tell(text, warns) {
    this.#status = { text, warns }
    this.#draw()
  }

  /** Puts a file with a part, or takes away what it has. @param {string} part @param {File | null} file */
  async #change(part, file) {
    const { words, largest } = this.data
    if (file && file.size > largest) return this.#tell(fill(words.file_too_large, { most: Math.floor(largest / 2 ** 20) }), true)
    this.#tell(file ? words.saving : "", false)
    const query = file ? `?name=${encodeURIComponent(file.name)}` : ""
    const outcome = await request(this.#address(part) + query, { method: file ? "PUT" : "DELETE", headers: { "Content-Type": "application/octet-stream" }, body: file ?? "" }, PATIENCE)
    if (!outcome.found) return this.#tell(outcome.refused || words.file_not_sent, true)
    this.#materials = outcome.found.materials
    this.#tell(file ? words.saved : "", false)
    if (!file) focusOn(this.root, `file-${part}`)
  }

  #draw() {
    const { words, parts } = this.data
    keepFocus(this.root, () => render(html`<p>${words.file_text}</p><ul class="rows">${repeat(parts, (/** @type {Part} */ part) => part.id, (/** @type {Part} */ part) => this.#cardOf(part))}</ul>
      <p class=${this.#status.warns ? "status warn" : "status"} role="status">${this.#status.text}</p>`, this.root))
  }

  /** @param {Part} part */
  #cardOf(part) {
    const { words, workshop } = this.data, found = this.#materials[part.id]
    const chosen = (/** @type {any} */ { target }) => {
      const [file] = target.files
      if (file) this.#change(part.id, file)
      target.value = ""
    }
    const has = found && html`<p class="has"><a href="/api/material/${encodeURIComponent(workshop)}/${encodeURIComponent(found.id)}" target="_blank" rel="noopener noreferrer">${found.name}</a>${
      action(`away-${part.id}`, words.file_away, () => this.#change(part.id, null), { label: `${words.file_away}: ${part.title}` })}</p>`
    return html`<li class="card"><strong>${part.title}</strong>${has ?? nothing}<label class="choose"><span>${found ? words.file_other : words.file_choose}</span><span class="unseen">${part.title}</span>
      <input type="file" class="unseen" data-key="file-${part.id}" accept=".png,.jpg,.jpeg,.gif,.webp,.pdf" @change=${chosen}></label></li>`
  }
}

export const mount = mounted(root => new Materials(root))
