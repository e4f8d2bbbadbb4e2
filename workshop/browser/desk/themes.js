// The themes of the harvest in a facilitator's hands: look, name, pick answers up and put them in another theme, merge,
// split, hide, undo. By mouse an answer is dragged; by keyboard and by thumb it is picked up with a press, and put down
// with a press on a theme. What is being typed is never drawn away.

import { Board } from "../lib/boards.js"
import { dragging, picking } from "../lib/drag.js"
import { focusOn } from "../lib/focus.js"
import { readKept, writeKept } from "../lib/kept.js"
import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./themes_view.js"

/** @typedef {import("./states.js").ThemesState} ThemesState */
/** @typedef {import("./states.js").PromptThemes} PromptThemes */
/** @typedef {import("./states.js").Theme} Theme */
/** @typedef {import("../lib/types.js").Component} Component */

export class Themes {
  /** @type {any} */ data = null
  #topic = ""
  #stopListening = () => {}
  #chosen = ""
  /** What is being named: `new`, `split` or `rename-ID`; and what was typed for it. */
  naming = ""
  /** @type {string | null} */ typed = null
  showsBetter = false

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    /** @type {Board<ThemesState>} */
    this.board = new Board(root, {
      address: () => `/api/themes/${encodeURIComponent(this.data.workshop)}`,
      words: () => this.data.words,
      draw: () => this.#draw(),
      held: () => this.dragged(),
    })
    const { signal } = this.board
    this.hand = picking(root, { key: id => `answer-${id}`, changed: () => this.board.draw(), signal })
    this.dragged = dragging(root, { thing: "answer", target: (id, over) => this.#target(id, over), lifted: () => this.board.catchUp(), signal })
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      const was = readKept(this.#key) // a title that was being typed before a reload, or another page
      if (was) [this.naming, this.typed, this.#chosen] = [was.naming, was.typed, was.prompt]
      this.#stopListening = listen(data.topic, message => message.gone || this.board.soon())
      this.board.load()
    }
    this.board.draw()
  }

  stop() {
    this.board.stop()
    this.#stopListening()
  }

  /** The question that is looked at. @returns {PromptThemes} */
  get prompt() {
    const { prompts } = /** @type {ThemesState} */ (this.board.state)
    return prompts.find(prompt => prompt.id === this.#chosen) ?? prompts[0]
  }

  #draw() {
    if (!this.board.state?.prompts.length) return
    const { prompt } = this
    this.#chosen = prompt.id
    this.hand.keep(id => Boolean(prompt.answers[id]))
    // What somebody else took away meanwhile cannot be named any more, and nobody waits for it.
    const there = this.naming.startsWith("rename-") ? prompt.themes.some(theme => this.naming === `rename-${theme.id}`) : this.naming !== "split" || this.hand.held.size
    if (!there) this.#named()
    render(viewOf(this), this.root)
  }

  /**
   * Sends a change; `focus` is what the hand is on afterwards.
   * @param {object} body @param {string} focus
   */
  act(body, focus) {
    this.board.act({ prompt: this.prompt.id, ...body }, { focus, ended: found => {
      if (!found) return
      this.#named()
      this.hand.held.clear()
      this.showsBetter = "resolution" in body // who asks for it wants to see it
    } })
  }

  /** @param {string} id */
  themeOf(id) {
    return this.prompt.themes.find(theme => theme.members.includes(id))
  }

  /** Puts what is held in a theme, or in none. @param {Theme | undefined} theme */
  put(theme) {
    const answers = [...this.hand.held].filter(id => this.themeOf(id)?.id !== theme?.id)
    if (!answers.length) return this.hand.letGo()
    this.act({ do: "move", answers, theme: theme?.id ?? null }, `answer-${answers[0]}`)
  }

  /** Picks two answers up. @param {string} first @param {string} second */
  both(first, second) {
    this.hand.only(first, second)
    this.board.draw()
    focusOn(this.root, "to")
  }

  /** @param {string} id */
  choose(id) {
    this.#chosen = id
    this.hand.held.clear()
    this.#named()
    this.showsBetter = false
    this.board.draw()
    focusOn(this.root, `prompt-${id}`)
  }

  /** @param {string} what */
  name(what) {
    this.#named()
    this.naming = what
    this.typed = null
    this.board.draw()
    focusOn(this.root, "naming")
  }

  get #key() {
    return `workshop.naming.${this.data.workshop}`
  }

  /** Keeps what is typed of a title. @param {string} text */
  type(text) {
    this.typed = text
    writeKept(this.#key, { naming: this.naming, typed: text, prompt: this.prompt.id })
  }

  #named() {
    if (this.naming) writeKept(this.#key, null)
    this.naming = ""
  }

  stopNaming() {
    const was = this.naming
    this.#named()
    this.board.draw()
    focusOn(this.root, was)
  }

  turnBetter() {
    this.showsBetter = !this.showsBetter
    this.board.draw()
  }

  // One answer is dragged, or all that are held when it is one of them.
  /** @param {string} id @param {Element} over */
  #target(id, over) {
    const place = /** @type {HTMLElement | null} */ (over.closest("[data-theme]"))
    if (!place || (this.themeOf(id)?.id ?? "") === place.dataset.theme) return null
    return { place, put: () => {
      if (!this.hand.held.has(id)) this.hand.only(id)
      this.put(this.prompt.themes.find(theme => theme.id === place.dataset.theme))
    } }
  }
}

export const mount = mounted(root => new Themes(root))
