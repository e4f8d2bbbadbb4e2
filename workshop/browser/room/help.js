// Asking a facilitator for help, and staying in the lobby for this round: both are said once, and can be taken back.

import { ask, saysOf, tableOf } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { mounted } from "../lib/mount.js"
import { action, troubleOf } from "../lib/templates.js"
import { fill, timeOf } from "../lib/text.js"
import { html, render } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */

class Help {
  /** @type {any} */ #data = null
  #told = "" // what was told before, so that a trouble goes when there is something new
  #trouble = ""
  #busy = false

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.#data.words, draw: () => this.#draw(), otherwise: () => root.querySelector("button") })
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    const told = JSON.stringify([data.at_table, data.passed, data.help, data.words])
    if (told !== this.#told) this.#trouble = ""
    this.#told = told
    this.board.draw()
  }

  stop() {
    this.board.stop()
  }

  /** @param {string} what */
  async #press(what) {
    if (this.#busy) return
    const { workshop, me, words } = this.#data
    this.#busy = true
    this.#trouble = ""
    this.root.setAttribute("aria-busy", "true")
    this.board.draw()
    const outcome = await ask(tableOf(workshop, me), { do: what })
    this.#busy = false
    this.root.removeAttribute("aria-busy")
    this.#trouble = saysOf(outcome, words, words.not_sent)
    this.board.draw()
  }

  get #sentence() {
    const { words, at_table: atTable, help } = this.#data
    if (!atTable) return words.passed
    if (!help) return ""
    return help.who ? fill(words.help_comes, { who: help.who }) : fill(words.help_asked, { time: timeOf(help.at, this.#data) })
  }

  #draw() {
    const { words, at_table: atTable, help } = this.#data, button = (/** @type {string} */ what, /** @type {string} */ text, strong = false) => action(what, text, () => this.#press(what), { strong })
    const buttons = atTable ? [help ? button("no_help", words.no_help) : button("help", words.help), button("pass", words.pass_on)] : [button("come", words.come, true)]
    render(html`<p class="said" role="status">${this.#sentence}</p><p class="buttons">${buttons}</p><p class="hint">${atTable ? words.pass_text : ""}</p>${troubleOf(this.#trouble)}`, this.root)
  }
}

export const mount = mounted(root => new Help(root))
