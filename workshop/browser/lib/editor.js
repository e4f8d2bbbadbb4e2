// Lets somebody change the words of an answer: what is typed is kept in this browser, together with the words that it was typed
// for, until it is saved or thrown away; and what others make of the answer meanwhile is told before it is overwritten.

import { readKept, writeKept } from "./kept.js"
import { fieldsOf, fill, lengthOf, unlike } from "./text.js"

/** @typedef {import("./types.js").AnswerRow} AnswerRow */
/** @typedef {import("./types.js").Words} Words */

/**
 * Gives what was typed before: the row as it was when the typing began, and the words.
 * @param {string} key
 * @returns {{ row: AnswerRow, words: Record<string, string> } | null}
 */
export function typedFor(key) {
  const kept = readKept(key)
  return kept?.row && kept?.words ? kept : null
}

/** @param {string} key */
export const forgetTyped = key => writeKept(key, null)

/** @typedef {ReturnType<typeof editor>} Editor */

/**
 * Begins, or goes on with what was typed before under this key.
 * @param {{
 *   key: string, row: AnswerRow, story: boolean, limit: () => number, words: () => Words,
 *   send: (typed: Record<string, string>, revision: number) => Promise<string>,
 *   changed: () => void, closed: () => void,
 * }} tools `send` gives what went wrong, or nothing; `changed` draws anew; `closed` is called when it is saved or thrown away
 */
export function editor({ key, row, story, limit, words, send, changed, closed }) {
  const fields = fieldsOf(story)
  const { row: begun, words: typed } = typedFor(key) ?? { row, words: Object.fromEntries(fields.map(field => [field, row[field]])) }
  let now = begun, rev = begun.rev, trouble = "", saving = false, ended = false, lost = false

  const says = () => unlike(now, begun, words(), story) || now.text
  /** @param {string} field */
  const wordsIn = field => typed[field] ?? ""

  function close() {
    if (ended) return
    ended = true
    forgetTyped(key)
    closed()
  }

  function complaint() {
    if (!lengthOf(wordsIn("text"))) return words().empty
    const over = Math.max(...fields.map(field => lengthOf(wordsIn(field)) - limit()))
    return over > 0 ? fill(words().too_long, { over, limit: limit() }) : ""
  }

  async function save() {
    if (saving || ended || lost) return
    trouble = complaint()
    if (trouble) return changed()
    saving = true
    const on = rev
    const wrong = await send({ text: "", expected: "", helped: "", ...typed }, on + 1)
    saving = false
    if (!wrong) return close()
    trouble = rev === on ? wrong : `${wrong} “${says()}”` // it changed while this was on its way
    changed()
  }

  return {
    fields, begun, story, save, close, wordsIn,
    get now() {
      return now
    },
    get trouble() {
      return trouble
    },
    /** Whether the answer is gone: nothing can be saved any more. */
    get lost() {
      return lost
    },
    /** Whether something else was typed than what it said. */
    differs: () => fields.some(field => wordsIn(field) !== (begun[field] ?? "")),
    /** @param {string} field @param {string} text */
    type(field, text) {
      typed[field] = text
      writeKept(key, { row: begun, words: typed })
    },
    /** Takes what the answer says now; only a press after that puts other words in its place. @param {AnswerRow} seen */
    see(seen) {
      now = seen
      if (now.rev === rev) return
      rev = now.rev
      const same = fields.every(field => wordsIn(field) === now[field])
      trouble = same ? "" : fill(words().changed_meanwhile, { text: says() })
    },
    /** Its author took it away; what was typed stays to be read. */
    lose() {
      lost = true
    },
    /** Ctrl and Enter save, Escape throws away. @param {KeyboardEvent} event */
    keys(event) {
      if (event.isComposing) return
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        save()
      } else if (event.key === "Escape") {
        event.stopPropagation()
        close()
      }
    },
  }
}
