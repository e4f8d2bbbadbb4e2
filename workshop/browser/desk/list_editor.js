// What a facilitator prepares, card by card: the programme, the questions, the roles. Each field is kept as a draft while it is
// typed and sent when it is left; what is refused stays where it was typed, with the reason under it.

import { Board } from "../lib/boards.js"
import { dragging } from "../lib/drag.js"
import { focusOn } from "../lib/focus.js"
import { readKept, writeKept } from "../lib/kept.js"
import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./list_editor_view.js"

/** @typedef {import("./states.js").ListState} ListState */
/** @typedef {import("./states.js").ListCard} ListCard */
/** @typedef {import("./states.js").ListField} ListField */
/** @typedef {import("../lib/types.js").Component} Component */

export class ListEditor {
  /** @type {any} */ data = null
  /** What is wrong with a field, by its name. @type {Record<string, string>} */ wrong = {}
  /** The card that was taken away last, to be put back. @type {{ card: ListCard, before: string } | null} */ gone = null
  /** The card whose removal is asked about. */ asked = ""
  /** The card in front of which something is put in; "end" is behind the last one. */ adding = ""
  /** Says that something was kept. */ said = ""
  #topic = ""
  #stopListening = () => {}

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    /** @type {Board<ListState>} */
    this.board = new Board(root, {
      address: () => `/api/lists/${encodeURIComponent(this.data.workshop)}/${this.data.listed}`,
      words: () => this.data.words,
      draw: () => render(viewOf(this), this.root),
      held: () => this.isDragged(),
    })
    this.isDragged = dragging(root, {
      thing: "card",
      target: (id, over) => {
        const place = over.closest("[data-place]")
        return place instanceof HTMLElement ? { place, put: () => this.move(id, Number(place.dataset.place)) } : null
      },
      lifted: () => this.board.catchUp(),
      signal: this.board.signal,
    })
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, () => this.board.soon())
      this.board.load()
    }
    this.board.draw()
  }

  stop() {
    this.board.stop()
    this.#stopListening()
  }

  /** Whether the fields of the other language are shown. @returns {boolean} */
  get bothLanguages() {
    return Boolean(readKept(`workshop.both.${this.data.workshop}`))
  }

  switchLanguages() {
    writeKept(`workshop.both.${this.data.workshop}`, this.bothLanguages ? null : true)
    this.board.draw()
  }

  /** @param {string} card @param {string} field */
  #key(card, field) {
    return `workshop.edit.${this.data.workshop}.${this.data.listed}.${card}.${field}`
  }

  /** Gives what stands in a field: what was typed, else what is kept. @param {ListCard} card @param {ListField} field @returns {string} */
  typed(card, field) {
    return readKept(this.#key(card.id, field.name))?.now ?? field.value
  }

  /** @param {ListCard} card @param {ListField} field @param {string} now */
  note(card, field, now) {
    const key = this.#key(card.id, field.name), was = readKept(key)?.was ?? field.value
    writeKept(key, now === field.value ? null : { was, now })
    this.said = ""
  }

  /** Sends what was typed in a field. @param {ListCard} card @param {ListField} field */
  async send(card, field) {
    const key = this.#key(card.id, field.name), draft = readKept(key), name = `${card.id}.${field.name}`
    if (!draft) return void (this.wrong[name] && this.#tell(name, ""))
    const wrong = await this.board.act({ do: "change", id: card.id, field: field.name, was: draft.was, now: draft.now }, { quiet: true })
    // What somebody else made of it is known now, and what was typed may be put in its place by sending it once more.
    const stored = this.board.state?.cards.find(found => found.id === card.id)?.fields.find(found => found.name === field.name)?.value
    if (readKept(key)?.now === draft.now) writeKept(key, wrong ? { was: stored ?? draft.was, now: draft.now } : null)
    this.#tell(name, wrong)
  }

  /** @param {string} field @param {string} wrong */
  #tell(field, wrong) {
    this.wrong[field] = wrong
    this.said = wrong ? "" : this.data.words.saved
    this.board.draw()
  }

  /** Opens or closes the choice of what is put in there. @param {string} before a card, or "end" */
  choose(before) {
    this.adding = this.adding === before ? "" : before
    this.board.draw()
    if (this.adding) focusOn(this.root, "add-0")
  }

  /** @param {Record<string, string>} values @param {string} before */
  async add(values, before) {
    const known = new Set(this.board.state?.cards.map(card => card.id))
    this.adding = this.asked = ""
    const wrong = await this.board.act({ do: "add", values, before: before === "end" ? "" : before })
    const made = this.board.state?.cards.find(card => !known.has(card.id))
    if (wrong || !made) return
    this.gone = null
    this.board.draw()
    focusOn(this.root, `${made.id}.${made.fields[0].name}`)
    const box = this.root.querySelector(`[data-key="${CSS.escape(`${made.id}.${made.fields[0].name}`)}"]`)
    if (box instanceof HTMLInputElement) box.select()
  }

  /** @param {string} id @param {number} to */
  async move(id, to) {
    const wrong = await this.board.act({ do: "move", id, to })
    // Where it went may be under the line above every page, or below the screen.
    this.root.querySelector(`[data-key="up-${CSS.escape(id)}"]`)?.closest(".card")?.scrollIntoView({ block: "nearest" })
    this.said = wrong ? "" : this.data.words.saved
    this.board.draw()
  }

  /** Asks before something is taken away, or leaves it. @param {string} id */
  ask(id) {
    const before = this.asked
    this.asked = id
    this.board.draw()
    focusOn(this.root, id ? "keep-it" : `remove-${before}`)
  }

  /** @param {ListCard} card */
  async remove(card) {
    const { cards } = /** @type {ListState} */ (this.board.state), at = cards.findIndex(({ id }) => id === card.id)
    this.asked = ""
    const wrong = await this.board.act({ do: "remove", id: card.id })
    if (wrong) return
    for (const { name } of card.fields) writeKept(this.#key(card.id, name), null)
    this.gone = { card, before: cards[at + 1]?.id ?? "end" }
    this.board.draw()
    focusOn(this.root, "put-back")
  }

  /** Puts back what was taken away last. */
  putBack() {
    if (!this.gone) return
    const { card, before } = this.gone
    this.add(Object.fromEntries(card.fields.map(({ name, value }) => [name, value])), before)
  }
}

export const mount = mounted(root => new ListEditor(root))
