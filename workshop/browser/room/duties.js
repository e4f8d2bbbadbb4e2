// Who does what at a table: one's own suggestion to take on or to decline, and what the others do. Whoever holds the pen
// can hand it over. What was pressed is drawn as the server answers it, before the stage tells everybody.

import { ask, saysOf } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { mounted } from "../lib/mount.js"
import { action, troubleOf } from "../lib/templates.js"
import { fill } from "../lib/text.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Seat["duties"][number]} Duty */
/** @typedef {{ id: string, name: string }} Person */

class Duties {
  /** @type {any} */ #data = null
  /** @type {Duty[]} */ #shown = []
  #known = ""
  #trouble = ""
  #news = ""
  #busy = false

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.#data.words, draw: () => this.#draw(), otherwise: () => root.querySelector("button") })
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    const told = JSON.stringify(data.duties)
    // What the stage tells anew counts; what it told before says nothing of what was pressed since.
    if (told !== this.#known) this.#shown = data.duties
    this.#known = told
    if (this.#own) this.#news = this.#question(this.#own[0])
    this.board.draw()
  }

  stop() {
    this.board.stop()
  }

  /** What is asked of me. */
  get #own() {
    return this.#shown.find(([, id, accepted]) => id === this.#data.me && !accepted)
  }

  /** @param {string} kind @returns {string} */
  #nameOf(kind) {
    return this.#data.words[`duty_${kind}`]
  }

  /** @param {string} kind */
  #question(kind) {
    return fill(this.#data.words.duty_ask, { duty: this.#nameOf(kind) })
  }

  /** @param {{ do: string, kind: string, to?: string }} press */
  async #press(press) {
    if (this.#busy) return
    this.#busy = true
    const { workshop, me, words } = this.#data
    const outcome = await ask(`/api/duties/${encodeURIComponent(workshop)}?me=${encodeURIComponent(me)}`, press)
    this.#busy = false
    this.#trouble = saysOf(outcome, words, words.link_offline)
    if (outcome.found) this.#shown = outcome.found.duties
    const accepted = this.#shown.filter(([, id, yes]) => id === me && yes).map(([kind]) => this.#nameOf(kind))
    if (accepted.length) this.#news = `${words.you}: ${accepted.join(", ")}`
    else if (this.#own) this.#news = this.#question(this.#own[0])
    this.board.draw()
  }

  #draw() {
    const own = this.#own, others = this.#shown.filter(duty => duty !== own)
    this.root.hidden = !this.#shown.length
    render(html`<div class="asked" ?hidden=${!own}>${own ? this.#askedOf(own[0]) : nothing}</div><ul class="duties">${repeat(others, ([kind]) => kind, duty => this.#rowOf(duty))}</ul>${
      troubleOf(this.#trouble)}<p class="unseen" role="status">${this.#news}</p>`, this.root)
  }

  /** @param {string} key @param {string} text @param {string} label @param {{ do: string, kind: string, to?: string }} press @param {boolean} [strong] */
  #button(key, text, label, press, strong) {
    return action(key, text, () => this.#press(press), { strong, label: `${text}: ${label}` })
  }

  /** @param {string} kind */
  #askedOf(kind) {
    const { words } = this.#data, name = this.#nameOf(kind)
    return html`<p class="question"><strong>${this.#question(kind)}</strong></p><p class="means">${words[`duty_${kind}_means`]}</p><p class="acts">${
      this.#button(`accept-${kind}`, words.duty_accept, name, { do: "accept", kind }, true)}${this.#button(`pass-${kind}`, words.duty_pass, name, { do: "pass", kind })}</p>`
  }

  /** @param {Duty} duty */
  #rowOf([kind, id, accepted]) {
    const { words, me } = this.#data, people = /** @type {Person[]} */ (this.#data.people), name = this.#nameOf(kind), mine = id === me && accepted
    const who = id === me ? words.you : people.find(person => person.id === id)?.name ?? words.duty_nobody
    const others = people.filter(person => person.id !== me)
    return html`<li class=${id === me ? "mine" : nothing}><p class="line"><strong class="what">${name}</strong><span class="who">${who}</span>${id && !accepted ? html`<span class="hint">${words.duty_asked}</span>` : nothing}${
      id ? nothing : this.#button(`accept-${kind}`, words.duty_take, name, { do: "accept", kind })}${mine ? this.#button(`pass-${kind}`, words.duty_stop, name, { do: "pass", kind }) : nothing}</p>${
      mine ? html`<p class="means">${words[`duty_${kind}_means`]}</p>` : nothing}${mine && kind === "scribe" && others.length ? this.#penOf(kind, others) : nothing}</li>`
  }

  /** @param {string} kind @param {Person[]} others */
  #penOf(kind, others) {
    const over = this.#data.words.pen_over
    return html`<details class="pen"><summary data-key="pen">${over}</summary><p class="acts">${repeat(others, person => person.id, person => this.#button(`pen-${person.id}`, person.name, over, { do: "hand_over", kind, to: person.id }))}</p></details>`
  }
}

export const mount = mounted(root => new Duties(root))
