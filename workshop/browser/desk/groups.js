// The groups of one round in a facilitator's hands: look, pick somebody up, put them down, lock, make anew, repair.
// By mouse a person is dragged to a group, or onto somebody to swap. By keyboard and by thumb they are picked up with a
// press, and put down with a press on a group or on somebody else.

import { Board } from "../lib/boards.js"
import { dragging, picking } from "../lib/drag.js"
import { focusOn } from "../lib/focus.js"
import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { folded } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./groups_view.js"

/** @typedef {import("./states.js").GroupsState} GroupsState */
/** @typedef {import("./states.js").Group} Group */
/** @typedef {import("./states.js").SeatedPerson} SeatedPerson */
/** @typedef {import("../lib/types.js").Component} Component */

export class Groups {
  /** @type {any} */ data = null
  /** @type {(name: string, value: unknown) => void} */ #ring = () => {}
  #topic = ""
  #stopListening = () => {}
  #seen = 0
  /** What the last change cost and gained; null when that is not told. @type {{ better: boolean, sentence: string }[] | null} */ told = null
  /** Repairs that could be done; null when nobody asked. @type {any[] | null} */ offers = null
  /** @type {{ id: string, sentences: string[] } | null} */ reasons = null
  sought = ""

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    /** @type {Board<GroupsState>} */
    this.board = new Board(root, {
      address: () => (this.data?.round ? `/api/groups/${encodeURIComponent(this.data.round)}` : ""),
      words: () => this.data.words,
      draw: () => this.#draw(),
      held: () => this.dragged(),
      took: found => this.#took(found),
      lost: () => this.#ring("rang", Date.now()), // the page knows what is there now
    })
    const { signal } = this.board
    this.hand = picking(root, { key: id => `person-${id}`, changed: () => this.board.draw(), signal })
    this.dragged = dragging(root, { thing: "person", target: (id, over) => this.#target(id, over), lifted: () => this.board.catchUp(), signal })
  }

  /** @param {Component} component */
  update({ data, setTriggerValue }) {
    const before = this.data
    this.data = data
    this.#ring = setTriggerValue
    this.#seen = Math.max(this.#seen, data.version)
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    }
    if (before?.round !== data.round) {
      this.board.forget()
      this.told = this.offers = this.reasons = null
      this.hand.held.clear()
      this.root.hidden = !data.round
      if (data.round) this.board.load()
    }
    this.board.draw()
  }

  stop() {
    this.board.stop()
    this.#stopListening()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone || message.v <= this.#seen) return
    this.#seen = message.v
    if (this.data.round) this.board.soon()
    else this.#ring("rang", message.v)
  }

  /** @param {GroupsState} found */
  #took(found) {
    if (JSON.stringify(found.beside) !== JSON.stringify(this.data.beside) || found.published !== this.data.published) this.#ring("rang", Date.now())
  }

  /** Everybody of the round, with the group where they sit. @returns {SeatedPerson[]} */
  everybody() {
    const { groups, unseated } = /** @type {GroupsState} */ (this.board.state)
    return [...groups.flatMap(group => group.people.map(person => ({ ...person, group }))), ...unseated.map(person => ({ ...person, group: null }))]
  }

  /** @param {string} id */
  somebody(id) {
    return id && this.board.state ? this.everybody().find(person => person.id === id) : undefined
  }

  #draw() {
    this.hand.keep(id => Boolean(this.somebody(id)))
    render(this.board.state && viewOf(this), this.root)
  }

  /**
   * Sends a change; `focus` is what the hand is on afterwards: the person who was moved, wherever they sit now.
   * @param {object} body @param {string} focus @param {boolean} [searches]
   */
  act(body, focus, searches = false) {
    this.board.act(body, { focus, searches, ended: found => {
      this.hand.held.clear()
      if (!found) return
      this.offers = this.reasons = null
      this.told = found.changes
    } })
  }

  /** @param {SeatedPerson} person @param {Group | undefined} group */
  move(person, group) {
    if (!group || person.group?.id === group.id) return this.hand.letGo()
    this.act({ do: "move", person: person.id, from: person.group?.id ?? null, to: group.id }, `person-${person.id}`)
  }

  /** @param {SeatedPerson} person @param {SeatedPerson} other */
  #swap(person, other) {
    this.act({ do: "swap", person: person.id, from: person.group?.id, other: other.id, to: other.group?.id }, `person-${person.id}`)
  }

  /** Picks somebody up, or swaps whoever is held with them. @param {string} id */
  press(id) {
    const person = this.somebody(this.hand.first()), other = this.somebody(id)
    if (!other) return
    if (person?.id === id) return this.hand.letGo()
    if (person?.group && other.group && person.group.id !== other.group.id) return this.#swap(person, other)
    this.hand.only(id)
    this.reasons = null
    this.board.draw()
  }

  /** @param {string} id */
  async why(id) {
    const found = await this.board.asks(`/why/${encodeURIComponent(id)}`)
    if (!found) return
    this.reasons = { id, sentences: found.sentences }
    this.board.draw()
  }

  async repairs() {
    const found = await this.board.asks("/offers", { searches: true })
    if (!found) return
    this.offers = found.offers
    this.board.draw()
    const title = /** @type {HTMLElement | null} */ (this.root.querySelector(".panel h3, .panel p"))
    title?.focus()
  }

  closeRepairs() {
    this.offers = null
    this.board.draw()
    focusOn(this.root, "repairs")
  }

  /** Whoever is sought stands out; the others stay where they are. @param {string} text */
  seek(text) {
    this.sought = folded(text.trim())
    this.board.draw()
    this.root.querySelector(".found")?.scrollIntoView({ block: "nearest" })
  }

  /** @param {string} id @param {Element} over */
  #target(id, over) {
    const person = this.somebody(id), at = /** @type {HTMLElement | null} */ (over.closest("[data-group], [data-person]"))
    if (!person || !at || person.group?.locked) return null
    const other = this.somebody(at.dataset.person ?? "")
    const group = other ? other.group : this.board.state?.groups.find(each => each.id === at.dataset.group)
    if (!group || group.locked || group.id === person.group?.id) return null
    const place = other && person.group ? at : at.closest("[data-group]")
    if (!place) return null
    return { place, put: () => (other && person.group && !other.locked ? this.#swap(person, other) : this.move(person, group)) }
  }
}

export const mount = mounted(root => new Groups(root))
