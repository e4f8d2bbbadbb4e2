// What is being typed at a table when the time is over in, sent as it is out: new answers and changes of old ones alike.
// What cannot be sent, because it is empty or too long, stays in its box.

import * as drafts from "../lib/drafts.js"
import { lengthOf } from "../lib/draw.js"

export function sendTyped(data, fields, editing, rows, put) {
  const fits = words => lengthOf(words.text ?? "") > 0 && Object.values(words).every(text => lengthOf(text) <= data.limit)
  let sent = false
  for (const prompt of data.prompts) {
    const key = drafts.draftKey(data.me, prompt.id), draft = drafts.readDraft(key)
    if (!draft) continue
    const words = Object.fromEntries(fields[prompt.kind].map(field => [field, draft[field] ?? ""]))
    if (!fits(words)) continue
    drafts.writeDraft(key, null)
    put("send", draft.id ?? drafts.newId(), prompt.id, words, { role: draft.role })
    sent = true
  }
  for (const [id, row] of rows) {
    // A change that was begun before the page was loaded anew is kept, and nobody has opened it again.
    const words = row.who === data.me || row.pen === data.me ? editing.get(id) ?? drafts.readDraft(`workshop.edit.${id}`) : null
    if (!words || !fits(words)) continue
    editing.delete(id)
    drafts.writeDraft(`workshop.edit.${id}`, null)
    if (Object.entries(words).every(([field, text]) => field === "id" || text === row[field])) continue
    put("edit", id, row.prompt, { ...words }, { revision: row.rev + 1 })
    sent = true
  }
  return sent
}
