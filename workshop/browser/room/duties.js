// Who does what at a table, in one line: what is asked of oneself, to take on or to decline, or else who does what, to unfold.
// Nobody is asked before they have had a minute to read the question. Whoever holds the pen can hand it over. What was pressed
// is drawn as the server answers it, before the stage tells everybody.

import { ask, saysOf } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { serverNow } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { action, troubleOf } from "../lib/templates.js"
import { fill } from "../lib/text.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Seat["duties"][number]} Duty */
/** @typedef {{ id: string, name: string, called: string }} Person */

const FIRST = 60_000 // milliseconds of a part in which people read and settle

class Duties {
  /** @type {any} */ #data = null
  /** @type {Duty[]} */ #shown = []
  #known = ""
  #trouble = ""
  #news = ""
  #busy = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer

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
    this.#ask()
  }

  stop() {
    clearTimeout(this.#timer)
    this.board.stop()
  }

  /** Draws, and asks when it is time. */
  #ask() {
    clearTimeout(this.#timer)
    if (this.#wait > 0) this.#timer = setTimeout(() => this.#ask(), Math.min(this.#wait, FIRST))
    else if (this.#own) this.#news = this.#question(this.#own[0])
    this.board.draw()
  }

  /** How long it is until something may be asked. */
  get #wait() {
    return (this.#data.started ?? 0) + FIRST - serverNow()
  }

  /** What I have not taken on yet. */
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
    const own = this.#wait > 0 ? undefined : this.#own, { words } = this.#data
    this.root.hidden = !this.#shown.length
    render(html`${own ? this.#askedOf(own[0]) : html`<details class="all"><summary data-key="all"><b>${words.duties}</b>${` ${this.#shown.map(duty => `${this.#nameOf(duty[0])}: ${this.#whoOf(duty)}`).join(" · ")}`}</summary><ul>${
      repeat(this.#shown, ([kind]) => kind, duty => this.#rowOf(duty))}</ul></details>`}${troubleOf(this.#trouble)}<p class="unseen" role="status">${this.#news}</p>`, this.root)
  }

  /** @param {Duty} duty */
  #whoOf([, id, accepted]) {
    const { words, me } = this.#data, people = /** @type {Person[]} */ (this.#data.people)
    const who = id === me ? words.you : people.find(person => person.id === id)?.called ?? words.duty_nobody
    return id && !accepted ? `${who} ${words.duty_asked}` : who
  }

  /** None of them is the strong one: that sends what somebody wrote. @param {string} key @param {string} text @param {string} label @param {{ do: string, kind: string, to?: string }} press */
  #button(key, text, label, press) {
    return action(key, text, () => this.#press(press), { label: `${text}: ${label}` })
  }

  /** @param {string} kind */
  #askedOf(kind) {
    return html`<div class="asked"><p class="question"><strong>${this.#question(kind)}</strong> <span class="means">${this.#data.words[`duty_${kind}_means`]}</span></p>${this.#choiceOf(kind)}</div>`
  }

  /** @param {string} kind */
  #choiceOf(kind) {
    const { words } = this.#data, name = this.#nameOf(kind)
    return html`<p class="acts">${this.#button(`accept-${kind}`, words.duty_accept, name, { do: "accept", kind })}${this.#button(`pass-${kind}`, words.duty_pass, name, { do: "pass", kind })}</p>`
  }

  /** @param {Duty} duty */
  #rowOf(duty) {
    const [kind, id, accepted] = duty, { words, me } = this.#data, name = this.#nameOf(kind), mine = id === me
    const others = /** @type {Person[]} */ (this.#data.people).filter(person => person.id !== me)
    return html`<li class=${mine ? "own" : nothing}><p class="line"><strong class="what">${name}</strong><span class="who">${this.#whoOf(duty)}</span>${id ? nothing : this.#button(`accept-${kind}`, words.duty_take, name, { do: "accept", kind })}${
      mine && accepted ? this.#button(`pass-${kind}`, words.duty_stop, name, { do: "pass", kind }) : nothing}</p>${mine ? html`<p class="means">${words[`duty_${kind}_means`]}</p>` : nothing}${
      mine && !accepted ? this.#choiceOf(kind) : nothing}${mine && accepted && kind === "scribe" && others.length ? this.#penOf(kind, others) : nothing}</li>`
  }

  /** @param {string} kind @param {Person[]} others */
  #penOf(kind, others) {
    const over = this.#data.words.pen_over
    return html`<details class="pen"><summary data-key="pen">${over}</summary><p class="acts">${repeat(others, person => person.id, person => this.#button(`pen-${person.id}`, person.name, over, { do: "hand_over", kind, to: person.id }))}</p></details>`
  }
}

export const mount = mounted(root => new Duties(root))
