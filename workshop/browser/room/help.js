// Asking a facilitator for help, and staying in the lobby for this round: both are said once, and can be taken back. It draws in
// three places: its own, `line` in the line that stays on top, and `said` under the box that people write in.

import { ask, saysOf, tableOf } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { mounted } from "../lib/mount.js"
import { action, troubleOf } from "../lib/templates.js"
import { fill, timeOf } from "../lib/text.js"
import { html, nothing, render } from "../vendor/lit.js"
import { hand } from "./signs.js"

/** @typedef {import("../lib/types.js").Component} Component */

class Help {
  /** @type {any} */ #data = null
  #told = "" // what was told before, so that a trouble goes when there is something new
  #trouble = ""
  #busy = false
  /** @type {Board<unknown>[]} */ #boards = []

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    if (!this.#boards.length) this.#boards = [this.#boardOf(data.said, () => this.#drawSaid()), this.#boardOf(data.line, () => this.#drawLine()), this.#boardOf(this.root, () => this.#draw())]
    const told = JSON.stringify([data.at_table, data.passed, data.help, data.words])
    if (told !== this.#told) this.#trouble = ""
    this.#told = told
    this.#drawAll()
  }

  stop() {
    for (const board of this.#boards) board.stop()
    render(nothing, this.#data.line)
    render(nothing, this.#data.said)
  }

  /** @param {HTMLElement} root @param {() => void} draw @returns {Board<unknown>} */
  #boardOf(root, draw) {
    // A press moves what stands in the line to what stands under the box, and back.
    const otherwise = () => root.querySelector("button") ?? this.#data.said.querySelector("button") ?? this.#data.line.querySelector("button")
    return new Board(root, { address: () => "", words: () => this.#data.words, draw, otherwise })
  }

  #drawAll() {
    const [said, line, own] = this.#boards
    // The place that the focus goes to is drawn first.
    for (const board of this.#data.help ? [said, line, own] : [line, said, own]) board.draw()
  }

  /** @param {string} what */
  async #press(what) {
    if (this.#busy) return
    const { workshop, me, words } = this.#data
    this.#busy = true
    this.#trouble = ""
    this.root.setAttribute("aria-busy", "true")
    this.#drawAll()
    const outcome = await ask(tableOf(workshop, me), { do: what })
    this.#busy = false
    this.root.removeAttribute("aria-busy")
    this.#trouble = saysOf(outcome, words, words.not_sent)
    this.#drawAll()
  }

  get #sentence() {
    const { words, at_table: atTable, help } = this.#data
    if (!atTable) return words.passed
    if (!help) return ""
    return help.who ? fill(words.help_comes, { who: help.who }) : fill(words.help_asked, { time: timeOf(help.at, this.#data) })
  }

  /** @param {string} what @param {string} text @param {boolean} [strong] */
  #button(what, text, strong) {
    return action(what, text, () => this.#press(what), { strong })
  }

  /** What stands in the line on top: the hand, and when it is up, that it is. */
  #drawLine() {
    const { words, at_table: atTable, help } = this.#data
    render(!atTable ? nothing : help ? html`<span class="up" aria-hidden="true">${hand}${words.help_called}</span>` : html`<button type="button" class="hand" data-key="help" aria-label=${words.help} @click=${() => this.#press("help")}>${hand}<span>${words.help_short}</span></button>`, this.#data.line)
  }

  /** What stands under the box: that it was heard, and the way back. */
  #drawSaid() {
    const { words, at_table: atTable, help } = this.#data, shows = Boolean(atTable && (help || this.#trouble))
    this.#data.said.hidden = !shows
    render(html`<p class="said" role="status">${atTable ? this.#sentence : ""}</p>${atTable && help ? html`<p>${this.#button("no_help", words.no_help)}</p>` : nothing}${troubleOf(atTable ? this.#trouble : "")}`, this.#data.said)
  }

  #draw() {
    const { words, at_table: atTable } = this.#data
    render(html`<p class="said" role="status">${atTable ? "" : this.#sentence}</p><p class="buttons">${atTable ? this.#button("pass", words.pass_on) : this.#button("come", words.come, true)}</p><p class="hint">${atTable ? words.pass_text : ""}</p>${troubleOf(atTable ? "" : this.#trouble)}`, this.root)
  }
}

export const mount = mounted(root => new Help(root))
