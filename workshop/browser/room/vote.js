// A participant's vote: one card at a time, or dots to divide. What was said is kept here until the server has it, so
// nobody waits for the network, and nothing is lost by a reload. The server says which card comes next.

import { ask } from "../lib/ask.js"
import { focused, focusOn, keepFocus, named } from "../lib/focus.js"
import { mounted } from "../lib/mount.js"
import { outbox, sender } from "../lib/outbox.js"
import { plural } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./vote_view.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Outcome} Outcome */
/** @typedef {import("../lib/types.js").Said & { id: string, prompt: string }} Card */
/** @typedef {{ id: string, kind: "cards" | "dots", cards: Card[], order: string[], votes: Record<string, number>, budget: number }} Ballot */

/** What the arrows say of a card. @type {Record<string, number>} */
const ARROWS = { ArrowLeft: -1, ArrowRight: 1 }

export class Vote {
  /** @type {any} */ data = null
  /** @type {Ballot | null} */ ballot = null
  #asked = ""
  #me = ""
  #part = "" // in which it was open, and with which it goes
  #stale = false
  /** The card in front, by its id. */ card = ""
  /** It stays in front when its author takes it away: it is not drawn away under a thumb. @type {Card | undefined} */ #front
  /** The card whose vote is being changed. */ looked = ""
  stopped = false
  /** Whether it was closed while it stood here. */ over = false
  #trouble = ""
  /** That a vote began, or is over, for whoever does not see it. */ news = ""
  /** How often the server said that it took something. */ #heard = 0
  /** Answers that were refused, until the cards are known anew: they are not offered again meanwhile. @type {Set<string>} */ #gone = new Set()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.looks = sender({ next: () => (this.#stale && this.#asked) || undefined, deliver: asked => this.#look(asked) })
    /** By answer its vote. @type {ReturnType<typeof outbox<number>>} */
    this.votes = outbox({
      key: () => this.#key,
      ready: () => this.ballot !== null,
      send: (answer, value) => ask(this.#address, { ballot: this.#asked, answer, value }),
      told: (outcome, answer, _, key) => this.#told(outcome, answer, key),
    })
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    if (this.#asked !== data.ballot || this.#me !== data.me) this.#turn()
    else if (this.over && data.part !== this.#part) {
      this.over = false
      this.#trouble = ""
    }
    this.#part = data.part
    this.draw()
  }

  stop() {
    this.#asked = ""
    this.looks.stop()
    this.votes.stop()
  }

  get #key() {
    return `workshop.votes.${this.#me}.${this.#asked}`
  }

  get #address() {
    return `/api/votes/${encodeURIComponent(this.data.workshop)}?me=${encodeURIComponent(this.#me)}`
  }

  /** Another vote is open now, or none. */
  #turn() {
    const { ballot, me, words } = this.data, had = this.ballot !== null && me === this.#me
    const unsent = had ? Object.keys(this.votes.waiting()).length : 0
    const holds = this.root.querySelector(".ballot")?.contains(focused(this.root))
    if (unsent) this.votes.forget() // it is closed: these came too late, and that is said
    this.#asked = ballot
    this.#me = me
    this.ballot = null
    this.card = this.looked = ""
    this.stopped = false
    this.over = had && !ballot && (unsent > 0 || this.data.part === this.#part)
    // What was just refused because it is closed stays said.
    this.#trouble = unsent ? plural(words.vote_late, unsent) : this.over ? this.#trouble : ""
    this.news = this.over ? words.vote_over : ""
    this.draw()
    if (this.over && holds) focusOn(this.root, "title")
    if (ballot) this.#load()
  }

  #load() {
    this.#stale = true
    this.looks.now()
  }

  /** @param {string} asked */
  async #look(asked) {
    this.#stale = false
    const me = this.#me, heard = this.#heard, { found, later } = await ask(this.#address)
    if (asked !== this.#asked || me !== this.#me) return true
    this.#stale = Boolean(later)
    if (later) return false
    if (found?.ballot?.id !== asked) return true // it was closed meanwhile: the stage will say so
    if (!this.ballot) this.news = this.data.words.vote_title
    // What the server took meanwhile, an answer that was asked for before does not know yet.
    this.#take(heard === this.#heard || !this.ballot ? found.ballot : { ...found.ballot, votes: { ...found.ballot.votes, ...this.ballot.votes } })
    this.over = false
    if (!this.card) this.#next()
    this.draw()
    this.votes.pump()
    return true
  }

  /** @param {Ballot} ballot */
  #take(ballot) {
    this.ballot = ballot
    this.#gone.clear()
  }

  /** @param {Outcome} outcome @param {string} answer @param {string} key */
  #told({ found, refused, later }, answer, key) {
    if (key !== this.#key || !this.ballot) return
    if (!later) this.#trouble = refused ?? ""
    if (found?.ballot) {
      this.#heard += 1
      this.#take(found.ballot)
    }
    if (refused) {
      this.#gone.add(answer)
      this.#load()
    }
    this.draw()
  }

  // What was said, and what is left.

  /** @returns {Card[]} */
  get cards() {
    return this.ballot?.cards ?? []
  }

  /** @param {string} id */
  #cardOf(id) {
    return this.cards.find(card => card.id === id)
  }

  /** What is in front: as long as it is there, what it says now. */
  get front() {
    this.#front = this.#cardOf(this.card) ?? this.#front
    return /** @type {Card} */ (this.#front)
  }

  /** By card what I said of it, sent or not. @returns {Record<string, number>} */
  get said() {
    const all = Object.entries({ ...this.ballot?.votes, ...this.votes.waiting() })
    return Object.fromEntries(all.filter(([id]) => this.#cardOf(id)))
  }

  /** Cards of which nothing was said, in their order. */
  get left() {
    const { said } = this, order = this.ballot?.order ?? [], ids = [...order, ...this.cards.map(card => card.id)]
    return [...new Set(ids)].filter(id => !(id in said) && !this.#gone.has(id))
  }

  #next() {
    this.card = this.left[0] ?? ""
  }

  // What is pressed.

  /** @param {string} answer @param {number} value */
  #say(answer, value) {
    this.#trouble = ""
    this.votes.put(answer, value)
  }

  /** Says something of the card in front; the next one comes. @param {number} value */
  vote(value) {
    const next = this.left.find(id => id !== this.card) ?? ""
    this.#say(this.card, value)
    this.card = this.looked ? "" : next
    this.looked = ""
    if (!this.card) this.#next()
    this.#show()
  }

  /** @param {KeyboardEvent} event */
  keys(event) {
    const value = ARROWS[event.key]
    if (value === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (!event.repeat) this.vote(value) // a key held down says one thing of one card
  }

  pause() {
    this.stopped = true
    this.looked = ""
    this.draw()
    focusOn(this.root, "title")
  }

  goOn() {
    this.stopped = false
    this.#next()
    this.#show()
  }

  /** @param {string} id */
  change(id) {
    this.stopped = false
    this.looked = this.card = id
    this.#show()
  }

  /** Puts dots on a card; the focus stays with it. @param {string} id @param {number} value @param {"less" | "more"} by */
  give(id, value, by) {
    this.#say(id, value)
    this.draw()
    const usable = [by, "less", "more"].map(way => named(this.root, `${way}-${id}`)).find(button => button?.matches(":enabled"))
    usable?.focus()
  }

  /** Draws, with the focus on what comes now. */
  #show() {
    this.draw()
    if (!focusOn(this.root, "card")) focusOn(this.root, "title")
  }

  get status() {
    const waits = Object.keys(this.votes.waiting()).length
    return this.#trouble || (waits && this.votes.stuck() ? plural(this.data.words.vote_waits, waits) : "")
  }

  get troubled() {
    return Boolean(this.#trouble)
  }

  draw() {
    this.root.hidden = !this.#asked && !this.over
    keepFocus(this.root, () => render(viewOf(this), this.root), () => named(this.root, "title"))
  }
}

export const mount = mounted(root => new Vote(root))
