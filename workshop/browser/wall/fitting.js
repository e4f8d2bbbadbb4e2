// Makes what is on a projector fit: nobody scrolls there. Of a list what does not fit is left out, the smallest first, and counted;
// one thing gets the largest letters that fit, and what is too long even for the smallest ends with "…".

import { fill } from "../lib/text.js"

const SIZES = ["huge", "large", "plain", "tight"] // of letters
const MOST = 6 // themes
/** What a text that was cut read before. @type {WeakMap<Text, { whole: string, cut: string }>} */
const cuts = new WeakMap()

/** @param {HTMLElement} board @param {{ total?: number, rest?: string }} data */
export function fit(board, data) {
  const edge = board.getBoundingClientRect().bottom - parseFloat(getComputedStyle(board).paddingBottom) + 1
  const over = (/** @type {Element} */ element) => element.getBoundingClientRect().bottom > edge
  mend(board)
  const talk = /** @type {HTMLElement | null} */ (board.querySelector(".talk"))
  if (talk) fitTalk(talk, over)
  for (const list of board.querySelectorAll(".themes, .pairs, .texts, .side ul")) fitList(/** @type {HTMLElement} */ (list), over, data)
}

/** @param {HTMLElement} talk @param {(element: Element) => boolean} over */
function fitTalk(talk, over) {
  const why = /** @type {HTMLElement} */ (talk.querySelector(".why"))
  why.hidden = false
  for (const size of SIZES) {
    talk.classList.remove(...SIZES)
    talk.classList.add(size)
    if (!over(talk)) return
  }
  why.hidden = true
  shorten(talk, () => over(talk))
}

/** @param {HTMLElement} list @param {(element: Element) => boolean} over @param {{ total?: number, rest?: string }} data */
function fitList(list, over, data) {
  const children = /** @type {HTMLElement[]} */ ([...list.children]), items = children.filter(item => !item.matches(".rest")), rest = children.find(item => item.matches(".rest"))
  if (!rest) return
  for (const item of items) item.hidden = false
  list.classList.remove("tight")
  const lightest = items.map((item, at) => ({ item, weight: Number(item.dataset.n ?? 0), at })).sort((a, b) => a.weight - b.weight || b.at - a.at).map(({ item }) => item)
  let left = list.matches(".pairs") ? (data.total ?? items.length) - items.length : 0
  const count = () => {
    rest.hidden = left === 0
    rest.textContent = fill(data.rest ?? "+ {n}", { n: left })
  }
  count()
  while (lightest.length > 1 && (over(list) || (list.matches(".themes") && lightest.length > MOST))) {
    const [item] = lightest.splice(0, 1)
    item.hidden = true
    left += 1
    count()
  }
  if (over(list)) list.classList.add("tight")
  shorten(list, () => over(list))
}

/** Gives texts that were cut their words back. @param {HTMLElement} board */
function mend(board) {
  for (const text of textsIn(board)) {
    const cut = cuts.get(text)
    if (cut && text.data === cut.cut) text.data = cut.whole
    cuts.delete(text)
  }
}

/** @param {HTMLElement} element @returns {Text[]} */
const textsIn = element => [...element.querySelectorAll(".text, dd, h3, li")].flatMap(holder => /** @type {Text[]} */ ([...holder.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())))

/** Cuts the longest text behind a word, until all fits. @param {HTMLElement} element @param {() => boolean} over */
function shorten(element, over) {
  for (let tries = 0; tries < 100 && over(); tries += 1) {
    const [text] = textsIn(element).filter(({ parentElement }) => parentElement?.offsetParent).sort((a, b) => b.data.length - a.data.length)
    if (!text || text.data.length < 20) return
    const whole = cuts.get(text)?.whole ?? text.data, end = text.data.slice(0, Math.floor(text.data.length * 0.93)), space = end.lastIndexOf(" ")
    const cut = `${(space > 10 ? end.slice(0, space) : end).replace(/[\s,;:.…-]+$/, "")}…`
    cuts.set(text, { whole, cut })
    text.data = cut
  }
}
