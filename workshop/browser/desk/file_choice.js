// Lets a facilitator choose a text file of their own, and gives the page what stands in it. The server's own way in for files is
// shut: what is chosen goes over the line that the page has already.

import { html, nothing, render } from "../vendor/lit.js"
import { mounted } from "../lib/mount.js"

/** @typedef {import("../lib/types.js").Component} Component */

class FileChoice {
  /** @type {any} */ #data = null
  /** @type {Component["setTriggerValue"]} */ #tell = () => {}
  #trouble = ""

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
  }

  /** @param {Component} component */
  update({ data, setTriggerValue }) {
    this.#data = data
    this.#tell = setTriggerValue
    this.#draw()
  }

  stop() {}

  /** @param {HTMLInputElement} input */
  async #chosen({ files }) {
    const file = files?.[0]
    this.#trouble = file && file.size > this.#data.largest ? this.#data.words.too_large : ""
    if (file && !this.#trouble) this.#tell("go", { name: file.name, text: await file.text() })
    this.#draw()
  }

  #draw() {
    const { words, accept, chosen } = this.#data
    render(html`<label><span>${words.choose}</span><input type="file" accept=${accept} data-key="file" @change=${(/** @type {any} */ event) => this.#chosen(event.target)}></label>${
      chosen ? html`<p role="status">${chosen}</p>` : nothing}<p role="alert">${this.#trouble}</p>`, this.root)
  }
}

export const mount = mounted(root => new FileChoice(root))
