// A table's vote as counts: per card and role how many agree, disagree and pass, for whoever voted with a show of hands. What
// was pressed is kept here until the server has it; one request at a time, the last number counts.

import { ask } from "../lib/ask.js"
import { keepFocus, named } from "../lib/focus.js"
import { mounted } from "../lib/mount.js"
import { outbox, sender } from "../lib/outbox.js"
import { fill } from "../lib/text.js"
import { roleOf, saidOf } from "../lib/templates.js"
import { html, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Outcome} Outcome */
/** @typedef {[role: string, agree: number, disagree: number, pass: number, most: number]} OfRole */
/** @typedef {import("../lib/types.js").Said & { id: string, prompt: string, roles: OfRole[] }} Card */
/** @typedef {{ ballot: string, cards: Card[] }} Sheet */

const CHOICES = ["agree", "disagree", "pass"]

class TableVote {
  /** @type {any} */ #data = null
  /** @type {Sheet | null} */ #sheet = null
  #of = "" // whose counts of what
  #stale = false
  #trouble = { press: "", look: "" }

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.looks = sender({ next: () => (this.#stale && this.#of) || undefined, deliver: of => this.#look(of) })
    /** By card and role the counts. @type {ReturnType<typeof outbox<number[]>>} */
    this.counts = outbox({
      key: () => this.#key,
      ready: () => this.#sheet !== null,
      send: (slot, counts) => this.#send(slot, counts),
      told: (outcome, _slot, _counts, key) => this.#told(outcome, key),
    })
  }

  /** @param {Component} component */
  update({ data }) {
    const first = this.#data === null, of = `${data.ballot}.${data.group}.${data.me}`
    this.#data = data
    this.root.hidden = !data.ballot
    if (first) this.#draw()
    if (of !== this.#of) {
      this.#of = of
      this.#sheet = null
      this.#trouble = { press: "", look: "" }
      if (data.ballot && data.title) this.#fold.open = true // a facilitator chose this table to fill it in
      this.#load()
    }
    this.#draw()
  }

  stop() {
    this.#of = ""
    this.looks.stop()
    this.counts.stop()
  }

  get #key() {
    return `workshop.table_votes.${this.#of}`
  }

  get #address() {
    const { workshop, group, me } = this.#data
    return `/api/table-votes/${encodeURIComponent(workshop)}/${encodeURIComponent(group)}?me=${encodeURIComponent(me)}`
  }

  get #fold() {
    return /** @type {HTMLDetailsElement} */ (this.root.querySelector("details"))
  }

  #load() {
    this.#stale = Boolean(this.#data.ballot) && this.#fold.open
    if (this.#stale) this.looks.now()
  }

  /** @param {string} of */
  async #look(of) {
    this.#stale = false
    const { found, refused, later } = await ask(this.#address)
    if (of !== this.#of || !this.#data.ballot) return true
    this.#stale = Boolean(later)
    if (later) return false
    this.#sheet = found?.sheet ?? null
    this.#trouble.look = refused ?? ""
    this.#draw()
    this.counts.pump()
    return true
  }

  /** @param {string} slot @param {number[]} counts */
  #send(slot, [agree, disagree, pass]) {
    const [answer, role] = slot.split(" ")
    return ask(this.#address, { ballot: this.#sheet?.ballot, answer, role, agree, disagree, pass })
  }

  /** @param {Outcome} outcome @param {string} key */
  #told({ found, refused, later }, key) {
    if (key !== this.#key) return
    if (!later) this.#trouble.press = refused ?? ""
    if (found?.sheet) this.#sheet = found.sheet
    else if (!later) this.#load()
    this.#draw()
  }

  /** The counts of a card and role, sent or not. @param {Card} card @param {OfRole} ofRole */
  #countsOf(card, [role, ...numbers]) {
    return this.counts.waiting()[`${card.id} ${role}`] ?? numbers.slice(0, 3)
  }

  /** @param {Card} card @param {OfRole} ofRole @param {number} n @param {1 | -1} by */
  #change(card, ofRole, n, by) {
    const counts = [...this.#countsOf(card, ofRole)], key = `${card.id}-${ofRole[0]}-${n}`
    counts[n] = Math.max(0, counts[n] + by)
    this.#trouble.press = ""
    this.counts.put(`${card.id} ${ofRole[0]}`, counts)
    this.#draw()
    const ways = by > 0 ? ["more", "less"] : ["less", "more"] // where no more can be taken, the focus goes to its other button
    ways.map(way => named(this.root, `${way}-${key}`)).find(button => button?.matches(":enabled"))?.focus()
  }

  // Drawing.

  #draw() {
    const { words, title } = this.#data, waits = Object.keys(this.counts.waiting()).length > 0, stuck = waits && this.counts.stuck()
    const trouble = this.#trouble.press || this.#trouble.look
    const status = trouble || (stuck ? words.table_vote_waits : waits ? words.saving : this.#sheet ? words.table_vote_kept : "")
    keepFocus(this.root, () => render(html`<details class="fold" @toggle=${() => this.#load()}><summary>${title || words.table_vote}</summary><div class="inner"><p class="hint">${words.table_vote_text}</p>
      <ul class="rows">${repeat(this.#sheet?.cards ?? [], card => card.id, card => this.#cardOf(card))}</ul></div><p class=${trouble || stuck ? "status warn" : "status"} role="status">${status}</p></details>`, this.root))
  }

  /** @param {Card} card */
  #cardOf(card) {
    const { words, roles, prompts } = this.#data, story = prompts.find((/** @type {any} */ prompt) => prompt.id === card.prompt)?.kind === "story"
    return html`<li class="card">${saidOf(card, story, words)}${repeat(card.roles, ([role]) => role, ofRole => html`<div class="of-role"><p class="by">${roleOf(roles, ofRole[0])}<span>${fill(words.table_vote_free, { n: ofRole[4] })}</span></p>
      <div class="counters">${CHOICES.map((_, n) => this.#counterOf(card, ofRole, n))}</div></div>`)}</li>`
  }

  /** @param {Card} card @param {OfRole} ofRole @param {number} n */
  #counterOf(card, ofRole, n) {
    const { words, roles } = this.#data, [role, , , , most] = ofRole, counts = this.#countsOf(card, ofRole)
    const name = words[CHOICES[n]], full = counts[0] + counts[1] + counts[2] >= most
    const button = (/** @type {string} */ way, /** @type {string} */ says, /** @type {string} */ sign, /** @type {boolean} */ disabled, /** @type {1 | -1} */ by) => html`<button type="button" class="small" data-key="${way}-${card.id}-${role}-${n}"
      aria-label="${says}: ${name}, ${roles[role]?.name ?? role}, ${card.text}" ?disabled=${disabled} @click=${() => this.#change(card, ofRole, n, by)}>${sign}</button>`
    return html`<span class="counter ${CHOICES[n]}"><span class="choice">${name}</span>${button("less", words.one_less, "−", counts[n] === 0, -1)}<strong class="n">${counts[n]}</strong>${button("more", words.one_more, "+", full, 1)}</span>`
  }
}

export const mount = mounted(root => new TableVote(root))
