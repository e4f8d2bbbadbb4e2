// All answers in a facilitator's hands: what waits comes first; hide, show, pin, light up, correct, put doubles together, undo.
// What is being corrected, or is under a finger, is not drawn away when others write.

import { ask } from "../lib/ask.js"
import { Board } from "../lib/boards.js"
import { editor, forgetTyped, typedFor } from "../lib/editor.js"
import { focusInList, focusOn } from "../lib/focus.js"
import { keptUnder } from "../lib/kept.js"
import { listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { Rows } from "../lib/rows.js"
import { fieldsOf, fill } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { groupKey, inOrder, keepingPlaces, passes } from "./answers_list.js"
import { viewOf } from "./answers_view.js"

/** @typedef {import("./states.js").ModerationState} ModerationState */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Component} Component */

const AT_ONCE = 60 // cards drawn before "more"

export class Answers {
  /** @type {any} */ data = null
  /** @type {(name: string, value: unknown) => void} */ #ring = () => {}
  #topic = ""
  #stopListening = () => {}
  #shown = AT_ONCE
  #trailOpen = false
  /** @type {Rows<AnswerRow>} */ rows = new Rows()
  /** By answer: what is being corrected. @type {Map<string, import("../lib/editor.js").Editor>} */ editors = new Map()
  /** By answer: the row as it was when something was done with it here that the rows do not say yet. @type {Map<string, AnswerRow>} */ #pressed = new Map()
  /** Ids of the cards that are there. @type {string[]} */ cards = []
  found = 0
  filter = { visibility: "", prompt: "", group: "", find: "" }
  lit = ""
  doubling = ""
  /** Ids of the cards that show all that can be done. @type {Set<string>} */ unfolded = new Set()
  /** What the checkbox is to become. @type {boolean | null} */ wished = null
  /** What was done, to be read out; it is on the screen already where it can be taken back. @type {{ text: string, seen: boolean }[]} */ told = []
  /** @type {{ lines: [string, string, string][], status: string } | null} */ trail = null
  link = "live"

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    /** @type {Board<ModerationState>} */
    this.board = new Board(root, {
      address: () => `/api/moderation/${encodeURIComponent(this.data.workshop)}`,
      words: () => this.data.words,
      draw: () => this.#draw(),
      took: () => this.#trailOpen && this.loadTrail(),
      unreached: words => words.not_done,
      ownsFocus: true,
    })
    const part = (/** @type {string} */ selector) => () => /** @type {HTMLElement} */ (root.querySelector(selector))
    this.focus = focusInList(root, part("ul.rows"), part("p.none"))
    this.stopWatching = watch(state => {
      this.link = state
      if (this.data) this.board.draw()
    })
    root.addEventListener("keydown", event => event.key === "Escape" && this.doubling && this.letGo(), { signal: this.board.signal })
  }

  /** @param {Component} component */
  update({ data, setTriggerValue }) {
    this.data = data
    this.#ring = setTriggerValue
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.rows.clear()
      this.editors.clear()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
      this.board.load()
    }
    this.board.draw()
  }

  stop() {
    this.board.stop()
    this.#stopListening()
    this.stopWatching()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone) return this.#ring("rang", Date.now()) // a right that ended: the page says so
    if (!message.rows) return
    this.rows.take(message)
    if (message.spotlight !== undefined) this.lit = message.spotlight
    for (const row of message.rows) if (!row.gone) this.#reopen(row)
    if (message.reset) this.#findLost()
    this.board.draw()
    this.board.soon() // what waits, and what another facilitator did last
  }

  /** @param {AnswerRow} row */
  promptOf(row) {
    return this.data.prompts.find((/** @type {any} */ prompt) => prompt.id === row.prompt)
  }

  /** @param {AnswerRow} row */
  isStory(row) {
    return this.promptOf(row)?.kind === "story"
  }

  /** The answer whose double is looked for. */
  get target() {
    return this.rows.get(this.doubling)
  }

  #draw() {
    const was = this.focus.look(), { target } = this
    if (!target) this.doubling = ""
    if (this.filter.group && !this.rows.all().some(row => groupKey(row) === this.filter.group)) this.filter.group = ""
    const wanted = inOrder(this.rows.all().filter(row => passes(row, this.filter, target)), target)
    this.found = wanted.length
    for (const [id, edit] of this.editors) {
      const row = this.rows.get(id)
      if (row) edit.see(row)
      else edit.lose()
    }
    this.cards = keepingPlaces(this.cards, wanted.slice(0, this.#shown).map(row => row.id), id => this.editors.has(id))
    render(viewOf(this, wanted.length > this.#shown), this.root)
    this.focus.put(was, id => {
      const before = this.#pressed.get(id)
      return { gone: !this.cards.includes(id) || (before?.visibility === "waiting" && this.rows.get(id)?.visibility !== "waiting"), ours: Boolean(before) }
    })
    for (const [id, row] of this.#pressed) if (this.rows.get(id)?.v !== row.v) this.#pressed.delete(id)
  }

  /**
   * Sends something; gives the sentence of what went wrong, or nothing.
   * @param {{ do: string } & Record<string, unknown>} body
   * @param {{ seen?: AnswerRow | null, says?: string, quiet?: boolean }} [how] `seen` is the row that it is done with, `says` what
   *   is read out when it is done
   */
  async act(body, { seen = null, says = "", quiet = false } = {}) {
    if (!this.board.busy) this.told = []
    if (seen) this.#pressed.set(seen.id, seen)
    const before = this.board.state?.undo?.number
    return this.board.act(body, { quiet, ended: found => {
      this.wished = null
      if (!found && seen) this.#pressed.delete(seen.id)
      if (!found) return
      const undone = body.do !== "undo" && found.undo && found.undo.number !== before
      const text = undone ? found.undo.says : says
      if (text) this.told.push({ text, seen: !undone })
    } })
  }

  /** @param {boolean} on */
  approveFirst(on) {
    this.wished = on
    this.act({ do: on ? "approve_on" : "approve_off" })
    this.board.draw()
  }

  /** @param {"visibility" | "prompt" | "group" | "find"} name @param {string} value */
  ask(name, value) {
    this.filter[name] = value
    this.#shown = AT_ONCE
    this.board.draw()
  }

  more() {
    this.#shown += AT_ONCE
    this.board.draw()
  }

  /** Shows all that can be done with an answer, or the usual again. @param {string} id */
  unfold(id) {
    if (!this.unfolded.delete(id)) this.unfolded.add(id)
    this.board.draw()
  }

  /** Looks for what says the same. @param {AnswerRow} row */
  double(row) {
    this.doubling = row.id
    this.#shown = AT_ONCE
    this.board.draw()
    this.root.querySelector(".hand")?.scrollIntoView({ block: "nearest" })
    focusOn(this.root, "let-go")
  }

  letGo() {
    const id = this.doubling
    this.doubling = ""
    this.board.draw()
    focusOn(this.root, `double-${id}`)
  }

  /** This one says the same. @param {AnswerRow} row */
  thisOne(row) {
    const answer = this.doubling
    this.doubling = ""
    this.act({ do: "double", answer, of: row.id })
    this.board.draw()
  }

  /** @param {boolean} open */
  turnTrail(open) {
    this.#trailOpen = open
    if (open) this.loadTrail()
  }

  async loadTrail() {
    const { found, refused } = await ask(`/api/moderation/${encodeURIComponent(this.data.workshop)}/trail`)
    this.trail = { lines: found?.lines ?? [], status: found ? found.more : refused || this.data.words.not_done }
    this.board.draw()
  }

  // Correcting.

  /** @param {string} id */
  #keyOf(id) {
    return `workshop.correct.${this.data.workshop}.${id}`
  }

  /** @param {AnswerRow} row */
  correct(row) {
    this.#edit(row)
    this.board.draw()
    focusOn(this.root, `box-${fieldsOf(this.isStory(row))[0]}-${row.id}`)
  }

  /** @param {AnswerRow} row */
  #edit(row) {
    this.editors.set(row.id, editor({
      key: this.#keyOf(row.id), row, story: this.isStory(row), limit: () => this.data.limit, words: () => this.data.words,
      send: (typed, revision) => this.act({ do: "correct", answer: row.id, ...typed, revision }, { seen: this.rows.get(row.id), quiet: true }),
      changed: () => this.board.draw(),
      closed: () => {
        this.editors.delete(row.id)
        this.board.draw()
      },
    }))
  }

  // What was being typed is there again after a reload; unless it says that by now.
  /** @param {AnswerRow} row */
  #reopen(row) {
    const typed = this.editors.has(row.id) ? null : typedFor(this.#keyOf(row.id))
    if (!typed) return
    if (fieldsOf(this.isStory(row)).every(field => (typed.words[field] ?? "") === row[field])) forgetTyped(this.#keyOf(row.id))
    else this.#edit(row)
  }

  // What was being typed for an answer that its author took away while nobody looked.
  #findLost() {
    const prefix = this.#keyOf("")
    for (const key of keptUnder(prefix)) {
      const id = key.slice(prefix.length), typed = typedFor(key)
      if (!typed || this.rows.has(id) || this.editors.has(id)) continue
      this.#edit(typed.row)
      this.cards.unshift(id)
    }
  }

  /** @param {string} text */
  lightSays(text) {
    return text ? fill(this.data.words.lit_now, { text }) : this.data.words.lit_off
  }
}

export const mount = mounted(root => new Answers(root))
