// Afterwards: what my group takes with it, starred answers first, and what I wrote myself.

import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { Rows } from "../lib/rows.js"
import { roleOf, saidOf } from "../lib/templates.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Prompt} Prompt */

const MOST = 3 // answers to each question that a group takes with it

/** Gives what a group carries on, or else what has most stars. @param {AnswerRow[]} rows */
export function topOf(rows) {
  const ours = rows.filter(row => row.ours)
  return (ours.length ? ours : rows.filter(row => Number(row.stars) > 0)).sort((a, b) => Number(b.stars) - Number(a.stars) || a.at - b.at).slice(0, MOST)
}

class Taken {
  /** @type {any} */ #data = null
  #topic = ""
  #stopListening = () => {}
  /** @type {Rows<AnswerRow>} */ #rows = new Rows()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#rows.clear()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    }
    this.#draw()
  }

  stop() {
    this.#stopListening()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone || !message.rows) return
    this.#rows.take(message)
    this.#draw()
  }

  #draw() {
    const { words, prompts, me } = this.#data, rows = this.#rows.all(), mine = rows.filter(row => row.who === me || row.pen === me).sort((a, b) => a.at - b.at)
    const tops = prompts.map((/** @type {Prompt} */ prompt) => ({ prompt, rows: topOf(rows.filter(row => row.prompt === prompt.id)) })).filter((/** @type {{ rows: AnswerRow[] }} */ top) => top.rows.length)
    this.root.hidden = !tops.length && !mine.length
    render(html`${tops.length ? html`<section><h2>${words.our_top}</h2><div class="tops">${tops.map((/** @type {{ prompt: Prompt, rows: AnswerRow[] }} */ top) => html`<div><h3>${top.prompt.text}</h3><ol class="rows">${this.#listOf(top.rows)}</ol></div>`)}</div></section>` : nothing}${
      mine.length ? html`<section><h2>${words.i_wrote}</h2><ul class="rows beside">${this.#listOf(mine, true)}</ul></section>` : nothing}`, this.root)
  }

  /** @param {AnswerRow[]} rows @param {boolean} [named] whether each says what it answers */
  #listOf(rows, named = false) {
    return repeat(rows, row => row.id, row => this.#cardOf(row, named))
  }

  /** @param {AnswerRow} row @param {boolean} named */
  #cardOf(row, named) {
    const { words, roles, prompts, me } = this.#data, mine = row.who === me || row.pen === me
    const prompt = prompts.find((/** @type {Prompt} */ { id }) => id === row.prompt)
    return html`<li class=${mine ? "card own" : "card"}>${named ? html`<p class="about">${prompt?.text}</p>` : nothing}${saidOf(row, prompt?.kind === "story", words)}<p class="by">${Number(row.stars) > 0 ? html`<span class="stars">★ ${row.stars}</span>` : nothing}${
      row.who === me ? html`<span>${words.you}</span>` : roleOf(roles, row.role)}</p></li>`
  }
}

export const mount = mounted(root => new Taken(root))
