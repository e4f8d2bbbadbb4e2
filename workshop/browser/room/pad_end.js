// What is being typed at a table when the time is over in, sent as it is out: new answers and changes of old ones alike.
// What cannot be sent, because it is empty or too long, stays in its box.

import * as drafts from "../lib/drafts.js"
import { forgetTyped, typedFor } from "../lib/editor.js"
import { fieldsOf, lengthOf } from "../lib/text.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** @typedef {(kind: Entry["kind"], id: string, prompt: string, words: Entry["words"], more?: Partial<Entry>) => void} Put */

/** Where a change of an answer is kept. @param {string} id */
export const editKey = id => `workshop.edit.${id}`

/**
 * Gives whether anything was sent.
 * @param {{ me: string, limit: number, prompts: Prompt[] }} data
 * @param {Map<string, import("../lib/editor.js").Editor>} editors what is being changed
 * @param {AnswerRow[]} mine the answers that one may change
 * @param {Put} put
 */
export function sendTyped({ me, limit, prompts }, editors, mine, put) {
  const fits = (/** @type {Record<string, string>} */ words) => lengthOf(words.text ?? "") > 0 && Object.values(words).every(text => lengthOf(text) <= limit)
  let sent = false
  for (const { id: prompt, kind } of prompts) {
    const key = drafts.draftKey(me, prompt), draft = drafts.readDraft(key)
    if (!draft) continue
    const words = Object.fromEntries(fieldsOf(kind === "story").map(field => [field, draft[field] ?? ""]))
    if (!fits(words)) continue
    drafts.writeDraft(key, null)
    put("send", draft.id ?? drafts.newId(), prompt, words, { role: draft.role })
    sent = true
  }
  for (const row of mine) {
    // Everything typed is kept; what was begun before the page was loaded anew, nobody has opened again.
    const words = typedFor(editKey(row.id))?.words
    if (!words || !fits(words)) continue
    editors.delete(row.id)
    forgetTyped(editKey(row.id))
    if (Object.entries(words).every(([field, text]) => text === row[/** @type {"text"} */ (field)])) continue
    put("edit", row.id, row.prompt, words, { revision: row.rev + 1 })
    sent = true
  }
  return sent
}
