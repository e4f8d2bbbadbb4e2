// What is understood of the harvest, as cards that can be read from the back row: themes, sides, contradictions, or one
// thing to discuss. A card that is there stays where it is; what is behind it opens over it.

import { Board } from "../lib/boards.js"
import { mounted } from "../lib/mount.js"
import { fill } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./cards_view.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Said & { role: string, of: string, prompt: string, story: boolean, expected: string, helped: string }} Quote */
/** @typedef {{ role: string, n: number }} Share */
/** What is behind a card. @typedef {{ id?: string, name: string, rows: Quote[], parts?: Share[], parts_text?: string, by_group?: string }} Behind */

const SIZES = ["short", "middle", "long", "longest"] // of letters, by how much is said
const WIDE = "(min-width: 60rem)"

export class Cards {
  /** @type {any} */ data = null
  /** The card that is opened, by its id. */ #opened = ""
  /** What was closed does not come up again because an answer came. */ #shut = ""

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

  /** On the wall what is behind a part of a chart comes up over it, and there are no cards. */
  get onlyBehind() {
    return this.data.kind === "rows" && Boolean(this.data.present)
  }

  /** What stands over the cards. @returns {Behind | undefined} */
  get behind() {
    const { kind, cards, title } = this.data
    if (this.onlyBehind) return title === this.#shut ? undefined : { name: title, rows: cards }
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
    this.#shut = this.data.kind === "rows" ? this.data.title : ""
  }

  #draw() {
    const { kind, cards, present } = this.data
    this.root.classList.toggle("present", Boolean(present))
    if (!this.onlyBehind) this.root.classList.toggle("empty", !cards.length && kind !== "head")
    render(viewOf(this), this.root)
    this.#fit()
    const dialog = this.#dialog
    if (!this.behind) return dialog.open ? dialog.close() : undefined
    if (dialog.open) return
    dialog.showModal()
    dialog.focus()
  }

  // Nobody scrolls on a wall: something to discuss gets letters that fit, and of a list,
  // what does not fit is left out, the smallest first, and counted.
  #fit() {
    if (!this.data || this.board.signal.aborted) return
    const wide = this.data.present && matchMedia(WIDE).matches
    const talk = /** @type {HTMLElement | null} */ (this.root.querySelector(".talk"))
    if (talk) this.#fitTalk(talk, wide)
    for (const list of this.root.querySelectorAll(".themes, .pairs, .texts, .side ul")) this.#fitList(list, wide)
  }

  /** @param {HTMLElement} talk @param {boolean} wide */
  #fitTalk(talk, wide) {
    for (let size = Number(talk.dataset.size); size < SIZES.length; size += 1) {
      talk.classList.remove(...SIZES)
      talk.classList.add(SIZES[size])
      if (!wide || talk.getBoundingClientRect().bottom <= innerHeight - 24) break
    }
  }

  /** @param {Element} list @param {boolean} wide */
  #fitList(list, wide) {
    const children = /** @type {HTMLElement[]} */ ([...list.children]), items = children.filter(item => !item.matches(".rest")), rest = children.find(item => item.matches(".rest"))
    if (!rest) return
    for (const item of items) item.hidden = false
    const weight = (/** @type {Element} */ item) => Number(item.querySelector(".n")?.textContent ?? 0)
    const lightest = items.map((item, at) => ({ item, weight: weight(item), at })).sort((a, b) => a.weight - b.weight || b.at - a.at).map(({ item }) => item)
    let left = (this.data.total ?? items.length) - items.length
    const count = () => {
      rest.hidden = left === 0
      rest.textContent = fill(this.data.rest ?? "+ {n}", { n: left })
    }
    count()
    while (wide && lightest.length > 1 && list.getBoundingClientRect().bottom > innerHeight - 12) {
      const [item] = lightest.splice(0, 1)
      item.hidden = true
      left += 1
      count()
    }
  }
}

export const mount = mounted(root => new Cards(root))
