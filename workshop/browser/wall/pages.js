// The answers on a projector: a question as a title, and as many of its answers as can be read from the back row. Pages turn by
// themselves, or stand where the remote put them. What is being read stays until its page turns, whatever comes in.

import { render } from "../vendor/lit.js"
import { measureOf, pageOf } from "./pages_view.js"
import { after, askedOf, fits, pagesOf } from "./turning.js"

/** @typedef {import("./wall.js").Wall} Wall */
/** @typedef {import("./turning.js").Item} Item */
/** @typedef {import("./turning.js").Look} Look */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Prompt} Prompt */

const TURN = 12_000 // milliseconds
const LOOKS = /** @type {Look[]} */ (["", "wide", "tight"])

export class Pages {
  prompt = ""
  /** What is in view. @type {Item[]} */ items = []
  number = 1
  total = 0
  /** How often each is said, by the answer in front. @type {Map<string, AnswerRow[]>} */ doubles = new Map()
  /** @type {HTMLElement | null} */ #element = null
  #asked = ""
  #drawn = ""
  /** @type {Map<string, number>} */ #heights = new Map()
  #width = 0
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer

  /** @param {Wall} wall */
  constructor(wall) {
    this.wall = wall
    const again = () => {
      this.#heights.clear()
      if (this.#element) this.#goTo(this.prompt, this.number)
    }
    addEventListener("resize", again, { signal: wall.board.signal })
    document.fonts.ready.then(() => wall.board.signal.aborted || again())
  }

  stop() {
    clearInterval(this.#timer)
  }

  /** @returns {Prompt[]} */
  get prompts() {
    return this.wall.data.prompts
  }

  /** Draws what it is asked for, and else what is in view as it now reads. @param {HTMLElement} element */
  draw(element) {
    const isNew = element !== this.#element // such as after another view, which took the place of the answers
    this.#element = element
    const { shows } = this.wall
    if (shows !== this.#asked) {
      this.#asked = shows
      const { prompt, page } = askedOf(shows)
      const there = this.prompts.some(({ id }) => id === prompt)
      this.#goTo(there ? prompt : this.prompt || this.#next(-1), page || (prompt === this.prompt || !prompt ? this.number : 1))
    } else if (isNew) this.#goTo(this.prompt, this.number)
    else this.#refresh()
  }

  /** Answers to a prompt, those that stand on top and those that a group carries first. @param {string} prompt */
  #rows(prompt) {
    const { fronts, doubles } = this.wall.passing()
    this.doubles = doubles
    const rank = (/** @type {AnswerRow} */ row) => 2 * Number(row.pinned) + Number(row.ours)
    return fronts.filter(row => row.prompt === prompt).sort((a, b) => rank(b) - rank(a)) // else they stay in their order
  }

  /** The next prompt that has answers; the first of all where none has. @param {number} from */
  #next(from) {
    const { prompts } = this, has = new Set(this.wall.rows.all().map(row => row.prompt))
    const turned = [...prompts.slice(from + 1), ...prompts.slice(0, from + 1)]
    return (turned.find(({ id }) => has.has(id)) ?? prompts[0])?.id ?? ""
  }

  /** @param {string} prompt @param {number} number */
  #goTo(prompt, number) {
    this.prompt = prompt
    this.#render() // the title first: beneath it is what room there is
    this.#put(this.#pages(prompt), number)
    clearInterval(this.#timer)
    this.#timer = setInterval(() => this.#turn(), TURN)
  }

  /** @param {Item[][]} pages @param {number} number */
  #put(pages, number) {
    this.total = pages.length
    this.number = Math.max(1, Math.min(number, pages.length))
    this.items = pages[this.number - 1] ?? []
    this.#render()
  }

  #turn() {
    const asked = askedOf(this.wall.shows)
    if (asked.page || this.wall.quiet || this.wall.inLight) return
    const pages = this.#pages(this.prompt), next = after(pages, this.items.at(-1), this.number - 1)
    if (next < pages.length) this.#put(pages, next + 1)
    else this.#goTo(asked.prompt || this.#next(this.prompts.findIndex(({ id }) => id === this.prompt)), 1)
  }

  // What is in view stays; what is gone goes, and what fits beneath all there is comes.
  #refresh() {
    const rows = this.#rows(this.prompt), known = new Set(rows.map(({ id }) => id))
    const kept = this.items.filter(({ id }) => known.has(id))
    if (!kept.length) {
      const { prompt, page } = askedOf(this.wall.shows)
      return this.#goTo(rows.length || prompt ? this.prompt : this.#next(-1), page || this.number)
    }
    const reads = JSON.stringify(rows.map(({ id, v }) => [id, v]))
    if (reads === this.#drawn) return this.#render()
    this.#drawn = reads
    const room = this.#room(), mine = new Set(kept.map(({ id }) => id))
    let sized = this.#sized(rows.filter(({ id }) => mine.has(id))).filter(({ item }) => kept.some(({ id, part }) => id === item.id && (part === item.part || !part)))
    sized.sort((a, b) => kept.findIndex(({ id }) => id === a.item.id) - kept.findIndex(({ id }) => id === b.item.id))
    if (sized.length !== kept.length || (sized.length > 1 && !fits(sized, room))) return this.#put(this.#pages(this.prompt), this.number)
    if (this.total === 1) for (const next of this.#sized(rows.filter(({ id }) => !mine.has(id)))) if (fits([...sized, next], room)) sized = [...sized, next]
    this.items = sized.map(({ item }) => item)
    this.#render()
  }

  /** @param {string} prompt */
  #pages(prompt) {
    const rows = this.#rows(prompt)
    this.#drawn = JSON.stringify(rows.map(({ id, v }) => [id, v]))
    return pagesOf(this.#sized(rows), this.#room())
  }

  get #sheet() {
    return /** @type {HTMLElement} */ (this.#element?.querySelector(".sheet"))
  }

  #room() {
    const { rowGap, gridTemplateColumns } = getComputedStyle(this.#sheet)
    return { height: this.#sheet.clientHeight, gap: parseFloat(rowGap) || 0, columns: gridTemplateColumns.split(" ").length }
  }

  /** How each is written, and how much room that takes. @param {AnswerRow[]} rows @returns {import("./turning.js").Sized[]} */
  #sized(rows) {
    const { height } = this.#room()
    let left = rows.map(row => ({ row, part: "" }))
    /** @type {Map<string, import("./turning.js").Sized[]>} */
    const found = new Map(rows.map(({ id }) => [id, []]))
    for (const parts of [false, true]) {
      if (parts) left = left.flatMap(({ row }) => ["expected", "text", "helped"].filter(part => row[/** @type {"text"} */ (part)]).map(part => ({ row, part })))
      for (const look of LOOKS) {
        const heights = this.#measured(left, look)
        left = left.filter(({ row, part }, at) => {
          const whole = heights[at] <= height || (parts && look === "tight") // there is nothing smaller
          if (whole) found.get(row.id)?.push({ item: { id: row.id, part, look }, height: heights[at] })
          return !whole
        })
      }
    }
    return rows.flatMap(({ id }) => found.get(id) ?? [])
  }

  /** @param {{ row: AnswerRow, part: string }[]} cards @param {Look} look @returns {number[]} */
  #measured(cards, look) {
    const width = this.#sheet.clientWidth
    if (width !== this.#width) this.#heights.clear()
    this.#width = width
    const nameOf = (/** @type {{ row: AnswerRow, part: string }} */ { row, part }) => `${look} ${part} ${row.v} ${row.ours} ${this.doubles.get(row.id)?.length} ${row.id}`
    const fresh = cards.filter(card => !this.#heights.has(nameOf(card)))
    if (fresh.length) {
      const measure = /** @type {HTMLElement} */ (this.#element?.querySelector(".measure"))
      render(measureOf(this, fresh.map(({ row, part }) => ({ id: row.id, part, look }))), measure)
      fresh.forEach((card, at) => this.#heights.set(nameOf(card), /** @type {HTMLElement} */ (measure.children[at]).offsetHeight))
      render(null, measure)
    }
    return cards.map(card => this.#heights.get(nameOf(card)) ?? 0)
  }

  #render() {
    if (this.#element) render(pageOf(this), this.#element)
  }
}
