// A table goes through its own harvest: everybody gives stars, better words are found together for what rises, and
// somebody says for all: this is ours. A star that was given is kept here until the server has it.

import { ask, saysOf, tableOf } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { editor, typedFor } from "../lib/editor.js"
import { focusOn } from "../lib/focus.js"
import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { outbox, sender } from "../lib/outbox.js"
import { Rows } from "../lib/rows.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./check_view.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Outcome} Outcome */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** @typedef {import("../lib/editor.js").Editor} Editor */

export const MOST = 3 // stars of each member for every prompt, and answers in the top

export class Check {
  /** @type {any} */ data = null
  #topic = ""
  #stopListening = () => {}
  #stale = false
  /** The answers that the server knows my star on. @type {Set<string> | null} */ given = null
  /** @type {Rows<AnswerRow>} */ rows = new Rows()
  /** What is being worded anew, by answer. @type {Map<string, Editor>} */ editors = new Map()
  trouble = ""
  /** That it became theirs, for whoever does not see it. */ news = ""

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.data.words, draw: () => render(viewOf(this), root) })
    this.looks = sender({ next: () => (this.#stale && this.#key) || undefined, deliver: key => this.#look(key) })
    /** By answer whether it is to have my star. @type {ReturnType<typeof outbox<boolean>>} */
    this.stars = outbox({
      key: () => this.#key,
      ready: () => this.given !== null,
      send: (answer, wanted) => ask(this.#address, { do: wanted ? "star" : "unstar", answer }),
      told: (outcome, _answer, _wanted, key) => this.#told(outcome, key),
    })
  }

  /** @param {Component} component */
  update({ data }) {
    const before = this.data
    this.data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.rows.clear()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    }
    if (before?.group !== data.group) {
      this.given = null
      this.editors.clear()
      this.#stale = true
      this.looks.now()
    }
    if (data.ours) this.editors.clear() // what was typed stays kept
    if (before?.ours === false && data.ours) this.news = data.words.ours_said
    this.board.draw()
  }

  stop() {
    this.board.stop()
    this.looks.stop()
    this.stars.stop()
    this.#stopListening()
  }

  get #key() {
    return `workshop.stars.${this.data.me}.${this.data.group}`
  }

  get #address() {
    return tableOf(this.data.workshop, this.data.me)
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone || !message.rows) return
    this.rows.take(message)
    for (const id of this.editors.keys()) if (!this.rows.has(id)) this.editors.delete(id)
    this.board.draw()
  }

  // Stars.

  /** @param {string} key */
  async #look(key) {
    const { found, refused } = await ask(this.#address)
    if (key !== this.#key) return true
    this.#stale = !found
    this.trouble = found ? "" : refused || this.data.words.star_waits
    if (found) this.given = new Set(found.stars)
    this.board.draw()
    if (found) this.stars.pump()
    return Boolean(found)
  }

  /** @param {Outcome} outcome @param {string} key */
  #told({ found, refused, later }, key) {
    if (key !== this.#key) return
    this.trouble = later ? this.data.words.star_waits : refused ?? ""
    if (found) this.given = new Set(found.stars)
    this.board.draw()
  }

  /** @param {string} id */
  isMine(id) {
    return this.stars.waiting()[id] ?? this.given?.has(id) ?? false
  }

  /** @param {string} id */
  star(id) {
    this.stars.put(id, !this.isMine(id))
    this.board.draw()
  }

  /** Counts stars as the server does, with what I have pressed and it does not know yet. @param {AnswerRow} row */
  starsOf(row) {
    return (row.stars ?? 0) + Number(this.isMine(row.id)) - Number(this.given?.has(row.id) ?? false)
  }

  /** @param {Prompt} prompt */
  answersTo(prompt) {
    return this.rows.all().filter(row => row.prompt === prompt.id).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }

  /** What rises, or what the group carries on. @param {Prompt} prompt */
  topOf(prompt) {
    const all = this.answersTo(prompt)
    if (this.data.ours) return all.filter(row => row.ours)
    if (all.length <= MOST) return all // there is nothing to choose
    return all.filter(row => Number(row.stars) > 0).sort((a, b) => Number(b.stars) - Number(a.stars)).slice(0, MOST)
  }

  // Better words.

  /** What is typed for an answer; what was being typed is there again after a reload. @param {Prompt} prompt @param {AnswerRow} row @param {boolean} top */
  editing(prompt, row, top) {
    if (!this.editors.has(row.id) && top && !this.data.ours && typedFor(this.#typedKey(row.id))) this.#begin(prompt, row)
    return this.editors.get(row.id)
  }

  /** @param {string} id */
  #typedKey(id) {
    return `workshop.reword.${this.data.me}.${id}`
  }

  /** @param {Prompt} prompt @param {AnswerRow} row */
  #begin(prompt, row) {
    this.editors.set(row.id, editor({
      key: this.#typedKey(row.id), row, story: prompt.kind === "story", limit: () => this.data.limit, words: () => this.data.words,
      send: (typed, revision) => this.#reword(row.id, typed, revision),
      changed: () => this.board.draw(),
      closed: () => {
        this.editors.delete(row.id)
        this.board.draw()
        focusOn(this.root, `reword-${row.id}`)
      },
    }))
  }

  /** @param {Prompt} prompt @param {AnswerRow} row */
  edit(prompt, row) {
    this.#begin(prompt, row)
    this.board.draw()
    const box = /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-id="${CSS.escape(row.id)}"] textarea`))
    box?.focus()
  }

  /** @param {string} id @param {Record<string, string>} typed @param {number} revision */
  async #reword(id, typed, revision) {
    const outcome = await ask(this.#address, { do: "reword", answer: id, ...typed, revision }), now = this.rows.get(id)
    if (outcome.refused !== undefined && now) this.editors.get(id)?.see(now) // what somebody else made of it: the next press is on that
    return saysOf(outcome, this.data.words, this.data.words.not_sent)
  }

  /** Says for all that it is theirs, or not yet. @param {"ours" | "not_ours"} what */
  async say(what) {
    this.trouble = ""
    this.board.draw()
    const outcome = await ask(this.#address, { do: what })
    this.trouble = saysOf(outcome, this.data.words, this.data.words.not_sent)
    this.board.draw()
  }
}

export const mount = mounted(root => new Check(root))
