// What is understood of the harvest, as cards that can be read from the back row: themes, sides, contradictions, or one
// thing to discuss. A card that is there stays where it is; what is behind it opens over it, but not on a projector.

import { Board } from "../lib/boards.js"
import { mounted } from "../lib/mount.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./cards_view.js"
import { fit } from "./fitting.js"
import { boardOf } from "./projected_view.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Said & { role: string, of: string, prompt: string, story: boolean, expected: string, helped: string }} Quote */
/** @typedef {{ role: string, n: number }} Share */
/** What is behind a card. @typedef {{ id?: string, name: string, rows: Quote[], parts?: Share[], parts_text?: string, by_group?: string }} Behind */

export class Cards {
  /** @type {any} */ data = null
  /** The card that is opened, by its id. */ #opened = ""

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.data.words, draw: () => this.#draw() })
    addEventListener("resize", () => this.#fit(), { signal: this.board.signal })
    document.fonts.ready.then(() => this.#fit())
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    this.board.draw()
  }

  stop() {
    this.board.stop()
  }

  /** What stands over the cards. @returns {Behind | undefined} */
  get behind() {
    const { kind, cards } = this.data
    const all = kind === "sides" ? cards.flatMap((/** @type {any} */ side) => side.items) : cards
    return this.#opened ? all.find((/** @type {any} */ card) => card.id === this.#opened) : undefined
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.root.querySelector("dialog"))
  }

  /** @param {string} id */
  open(id) {
    this.#opened = id
    this.board.draw()
  }

  close() {
    this.#dialog.close()
  }

  closed() {
    if (this.#dialog.open) return // it was opened again meanwhile
    this.#opened = ""
  }

  #draw() {
    const { kind, cards, present } = this.data
    this.root.classList.toggle("present", Boolean(present))
    this.root.classList.toggle("empty", !cards.length && kind !== "head")
    render(present ? boardOf(this) : viewOf(this), this.root)
    if (present) return this.#fit()
    const dialog = this.#dialog
    if (!this.behind) return dialog.open ? dialog.close() : undefined
    if (dialog.open) return
    dialog.showModal()
    dialog.focus()
  }

  // Nobody scrolls on a wall.
  #fit() {
    const board = /** @type {HTMLElement | null} */ (this.root.querySelector(".board"))
    if (board && !this.board.signal.aborted) fit(board, this.data)
  }
}

export const mount = mounted(root => new Cards(root))
