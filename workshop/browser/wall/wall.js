// The harvest as the room may see it: a column per prompt, filters, and one answer in the light. Nothing jumps:
// a card that is there stays the same element, a new one slides in on top.

import { ask } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { Rows } from "../lib/rows.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./wall_view.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** What passes the filters: per answer in front those that say the same. @typedef {{ sorted: AnswerRow[], fronts: AnswerRow[], doubles: Map<string, AnswerRow[]> }} Passing */

const DEEPEST = 9 // answers that stand one before another

/** @param {AnswerRow} a @param {AnswerRow} b */
const byOrder = (a, b) => Number(b.pinned) - Number(a.pinned) || b.at - a.at || (a.id < b.id ? 1 : -1)

export class Wall {
  /** @type {any} */ data = null
  #topic = ""
  /** @type {Promise<void> | null} */ #turns = null
  #stopListening = () => {}
  /** @type {Rows<AnswerRow>} */ rows = new Rows()
  /** @type {Record<"prompt" | "role" | "group", string>} */ filter = { prompt: "", role: "", group: "" }
  #connection = "live"
  #trouble = ""
  /** The answer in the light. */ #lit = ""
  /** The one that was closed here. */ #closed = ""
  /** What the wall was last told to show; nothing before it was. @type {string | undefined} */ #told

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.data.words, draw: () => this.#draw() })
    /** What turns its pages; only a projector loads it. @type {import("./pages.js").Pages | null} */ this.pages = null
    this.stopWatching = watch(state => {
      this.#connection = state
      this.#trouble = ""
      if (this.data) this.board.draw()
    })
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.rows.clear()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    }
    this.board.draw()
  }

  stop() {
    this.board.stop()
    this.pages?.stop()
    this.#stopListening()
    this.stopWatching()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone || !message.rows) return
    this.rows.take(message)
    this.#told = message.shows
    if (message.spotlight !== undefined && message.spotlight !== this.#lit) {
      this.#lit = message.spotlight
      this.#closed = ""
    }
    this.board.draw()
  }

  // What is shown.

  /** What the wall shows, which is heard sooner than the page is drawn anew. @returns {string} */
  get shows() {
    return this.#told?.startsWith("answers") ? this.#told : this.data.shows ?? ""
  }

  /** Something else has the wall; a light still comes up over it. */
  get quiet() {
    return Boolean(this.data.shows) && !this.data.shows.startsWith("answers")
  }

  /** @param {AnswerRow} row */
  groupKey({ round, group }) {
    return `${round}.${group}`
  }

  /** @param {AnswerRow} row @returns {string} */
  groupName({ round, group }) {
    const { rounds, words } = this.data
    return rounds > 1 ? `${words.group} ${group} (${words.round} ${round})` : `${words.group} ${group}`
  }

  /** @param {AnswerRow} row */
  #passes(row) {
    const { prompt, role, group } = this.filter
    return (!prompt || row.prompt === prompt) && (!role || row.role === role) && (!group || this.groupKey(row) === group)
  }

  /** Of answers that say the same one stands in front, if it is shown; the others are told with it. @returns {Passing} */
  passing() {
    const sorted = this.rows.all().filter(row => this.#passes(row)).sort(byOrder), known = new Map(sorted.map(row => [row.id, row]))
    const frontOf = (/** @type {AnswerRow} */ row) => {
      let front = row
      for (let n = 0, next = known.get(row.double); n < DEEPEST && next; n += 1, next = known.get(next.double)) front = next
      return front
    }
    /** @type {Map<string, AnswerRow[]>} */
    const doubles = new Map()
    const fronts = sorted.filter(row => {
      const front = frontOf(row)
      if (front !== row) doubles.set(front.id, [...(doubles.get(front.id) ?? []), row])
      return front === row
    })
    return { sorted, fronts, doubles }
  }

  /** Shows only these. @param {"prompt" | "role" | "group"} name @param {string} value */
  choose(name, value) {
    this.filter[name] = value
    this.board.draw()
  }

  /** How the connection is, or that a press was not done. @returns {string} */
  get link() {
    return this.#trouble || (this.#connection === "live" ? "" : this.data.words[`link_${this.#connection}`] ?? "")
  }

  // The light.

  /** The answer that stands in the light here. */
  get inLight() {
    return this.#lit && this.#closed !== this.#lit ? this.rows.get(this.#lit) : undefined
  }

  /** The light was closed on this screen. */
  closed() {
    if (this.inLight && !this.#dialog.open) this.#closed = this.#lit
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.root.querySelector("dialog"))
  }

  close() {
    this.#dialog.close()
  }

  /** Puts an answer in the light for all, or none. @param {string} id */
  async shine(id) {
    this.#closed = ""
    const { found } = await ask("/api/spotlight", { workshop: this.data.workshop, answer: id })
    this.#trouble = found ? "" : this.data.words.not_done
    if (found) this.#lit = id
    this.board.draw()
  }

  #draw() {
    this.root.classList.toggle("present", Boolean(this.data.present))
    render(viewOf(this), this.root)
    const pages = /** @type {HTMLElement | null} */ (this.root.querySelector(".pages"))
    if (pages && this.pages) this.pages.draw(pages)
    else if (pages && !this.#turns) this.#turns = import("./pages.js").then(({ Pages }) => {
      this.pages = new Pages(this)
      this.board.draw()
    })
    const { inLight } = this, dialog = this.#dialog
    if (!inLight) return dialog.open ? dialog.close() : undefined
    if (dialog.open) return
    dialog.showModal()
    dialog.focus() // not its button: the ring around that would stand on the wall
  }
}

export const mount = mounted(root => new Wall(root))
