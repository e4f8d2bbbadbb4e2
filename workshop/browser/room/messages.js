// What a facilitator says to all or to this table: two lines under the line on top, that can be unfolded and closed. The words come
// first, who says them and when after that. It goes with its part; until then it can be read again where one's place is told.

import { Board } from "../lib/boards.js"
import { readKept, writeKept } from "../lib/kept.js"
import { mounted } from "../lib/mount.js"
import { timeOf } from "../lib/text.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"
import { cross } from "./signs.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").SpokenMessage} SpokenMessage */

class Messages {
  /** @type {any} */ #data = null
  #whole = false
  #fits = true
  #resized = () => this.#measure()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.#data.words, draw: () => this.#draw() })
    addEventListener("resize", this.#resized, { signal: this.board.signal })
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
    const { words } = this.#data, messages = /** @type {SpokenMessage[]} */ (this.#data.messages), fresh = messages.filter(({ n }) => n > this.#read)
    if (!fresh.length) this.#whole = false
    this.root.hidden = !fresh.length
    const close = () => this.#close(fresh[fresh.length - 1].n)
    render(html`<div class=${this.#whole ? "banner whole" : "banner"}><div class="said" role="status">${repeat([...fresh].reverse(), ({ n }) => n, message => this.#messageOf(message))}</div>${fresh.length ? html`<p class="ways"><button type="button" class="plain" data-key="whole" aria-expanded=${this.#whole} ?hidden=${!this.#whole && this.#fits} @click=${() => this.#unfold()}>${
      this.#whole ? words.less : words.more}</button><button type="button" class="plain close" data-key="close" aria-label=${words.close} @click=${close}>${cross}</button></p>` : nothing}</div>`, this.root)
    this.#measure()
  }

  #unfold() {
    this.#whole = !this.#whole
    this.board.draw()
  }

  /** Whether all that is said stands in the two lines, and the way there beside them; told after drawing, because only then it is known. */
  #measure() {
    const said = this.root.querySelector(".said"), text = said?.querySelector(".words"), way = said?.querySelector(".go")
    const fits = this.#whole || !said || !text || (said.children.length === 1 && text.scrollHeight <= text.clientHeight + 1 && way?.getClientRects().length !== 0)
    if (fits === this.#fits || this.#whole) return
    this.#fits = fits
    this.board.draw()
  }

  /** @param {SpokenMessage} message */
  #messageOf(message) {
    const { words, prompts, writing, go } = this.#data, { n, prompt: about } = message
    const goThere = () => {
      this.#close(n)
      go(about, n)
    }
    const known = writing && prompts.some((/** @type {any} */ each) => each.id === about)
    return html`<div class="message">${spokenOf(message, this.#data)}${known ? html`<button type="button" class="small go" data-key="go-${n}" @click=${goThere}>${words.go_there}</button>` : nothing}</div>`
  }
}

/**
 * Shows what was said, and under it by whom and when; where it is cut, only the words tell that there is more.
 * @param {SpokenMessage} message @param {any} data
 */
export function spokenOf({ at, from, text, prompt: about }, data) {
  const { words, prompts } = data, prompt = prompts.find((/** @type {any} */ each) => each.id === about)
  return html`<p class="text"><span class="words">${text ? html`<b>${text}</b> ` : nothing}${prompt ? html`<span class="points">${words.pointed}: <b>${prompt.text}</b></span>` : nothing}</span><span class="from">${from || words.facilitator} · ${timeOf(at, data)}</span></p>`
}

export const mount = mounted(root => new Messages(root))
