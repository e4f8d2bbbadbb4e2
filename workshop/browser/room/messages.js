// What a facilitator says to all or to this table: a quiet banner that stays until it is closed, and can be read again.

import { Board } from "../lib/boards.js"
import { readKept, writeKept } from "../lib/kept.js"
import { mounted } from "../lib/mount.js"
import { plural, timeOf } from "../lib/text.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").SpokenMessage} SpokenMessage */

class Messages {
  /** @type {any} */ #data = null

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.#data.words, draw: () => this.#draw() })
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    this.board.draw()
  }

  stop() {
    this.board.stop()
  }

  get #key() {
    return `workshop.read.${this.#data.me}`
  }

  /** The number of the last message that was closed. @returns {number} */
  get #read() {
    return readKept(this.#key)?.n ?? 0
  }

  /** @param {number} n */
  #close(n) {
    writeKept(this.#key, { n: Math.max(n, this.#read) })
    this.board.draw()
  }

  #draw() {
    const { words } = this.#data, messages = /** @type {SpokenMessage[]} */ (this.#data.messages), read = this.#read, fresh = messages.filter(({ n }) => n > read)
    const close = () => this.#close(fresh[fresh.length - 1].n), each = (/** @type {SpokenMessage[]} */ list) => repeat(list, ({ n }) => n, message => this.#messageOf(message))
    this.root.hidden = !messages.length
    render(html`<div class="banner" role="status" ?hidden=${!fresh.length}>${each(fresh)}${fresh.length ? html`<button type="button" class="small close" @click=${close}>${words.close}</button>` : nothing}</div><details class="again" ?hidden=${fresh.length > 0}>
      <summary>${plural(words.read_again, messages.length)}</summary>${each(messages.toReversed())}</details>`, this.root)
  }

  /** @param {SpokenMessage} message */
  #messageOf({ n, at, from, text, prompt: about }) {
    const { words, prompts, writing, go } = this.#data, prompt = prompts.find((/** @type {any} */ each) => each.id === about)
    const goThere = () => {
      this.#close(n)
      go(about, n)
    }
    return html`<div class="message">${prompt ? html`<p class="points">${words.pointed}</p><p class="text">${prompt.text}</p>` : nothing}${text ? html`<p class="text">${text}</p>` : nothing}<p class="from">${
      [from || words.facilitator, timeOf(at, this.#data)].join(" · ")}</p>${prompt && writing ? html`<button type="button" class="small" @click=${goThere}>${words.go_there}</button>` : nothing}</div>`
  }
}

export const mount = mounted(root => new Messages(root))
