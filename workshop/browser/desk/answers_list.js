// Which answers a facilitator sees, and in what order: what waits first, what is pinned, then the newest; or those that are most
// like one whose double is looked for.

import { folded } from "../lib/text.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {{ visibility: string, prompt: string, group: string, find: string }} Filter */

/** @param {AnswerRow} row */
export const groupKey = row => `${row.round}.${row.group}`

/** @param {AnswerRow} row */
const saying = row => folded([row.text, row.expected, row.helped].join(" "))

/** @type {Record<string, (row: AnswerRow) => boolean>} */
const KINDS = {
  waiting: row => row.visibility === "waiting",
  hidden: row => row.visibility === "hidden",
  pinned: row => row.pinned,
  double: row => Boolean(row.double),
  corrected: row => Boolean(row.was),
}

/**
 * Says whether a row is asked for. While the double of `target` is looked for, only answers to the same question are.
 * @param {AnswerRow} row
 * @param {Filter} filter
 * @param {AnswerRow | undefined} target
 */
export function passes(row, filter, target) {
  if (target && (row.prompt !== target.prompt || row.id === target.id)) return false
  return (!filter.visibility || KINDS[filter.visibility](row)) && (!filter.prompt || row.prompt === filter.prompt)
    && (!filter.group || groupKey(row) === filter.group) && saying(row).includes(folded(filter.find.trim()))
}

/** @param {AnswerRow} a @param {AnswerRow} b */
const newest = (a, b) => Number(b.visibility === "waiting") - Number(a.visibility === "waiting") || Number(b.pinned) - Number(a.pinned) || b.at - a.at || (a.id < b.id ? 1 : -1)

// Words by their first letters, so that other forms of one are the same.
/** @param {AnswerRow} row */
const wordsOf = row => new Set(saying(row).split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 3).map(word => word.slice(0, 6)))

/**
 * Puts rows in order; those that share most of their words with `target` come first.
 * @param {AnswerRow[]} rows
 * @param {AnswerRow | undefined} target
 */
export function inOrder(rows, target) {
  if (!target) return rows.sort(newest)
  const wanted = wordsOf(target)
  const like = new Map(rows.map(row => {
    const own = wordsOf(row), both = [...own].filter(word => wanted.has(word)).length
    return [row, both / (1 + own.size + wanted.size - both)]
  }))
  return rows.sort((a, b) => Number(like.get(b)) - Number(like.get(a)) || newest(a, b))
}

/**
 * Puts among the wanted ids those that stay, because somebody types in them, where they are.
 * @param {string[]} before the ids that are there, in order
 * @param {string[]} wanted
 * @param {(id: string) => boolean} stays
 */
export function keepingPlaces(before, wanted, stays) {
  const coming = new Set(wanted), there = before.filter(id => coming.has(id) || stays(id))
  /** @type {string[]} */
  const placed = []
  const pass = () => {
    while (there.length && !coming.has(there[0])) placed.push(/** @type {string} */ (there.shift()))
  }
  for (const id of wanted) {
    pass()
    placed.push(id)
    if (there[0] === id) there.shift()
    else if (there.includes(id)) there.splice(there.indexOf(id), 1)
  }
  return [...placed, ...there.filter(id => !coming.has(id))]
}
