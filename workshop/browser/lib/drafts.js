// Keeps what somebody typed until the server has confirmed it: drafts, and the outbox of answers that never gives up. Answers
// go one at a time and in order, so that an edit never overtakes the answer it changes. One that something in the network does
// not let through lets those of other answers pass.

import { request } from "./ask.js"
import { kept, keptUnder, newId, onElsewhere, readKept, writeKept } from "./kept.js"
import { inTurn, sender } from "./outbox.js"

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").DraftChange} DraftChange */

export { kept, keptUnder as draftsUnder, newId, readKept as readDraft, writeKept as writeDraft }

const OUTBOX = "workshop.outbox"
const METHODS = { send: "PUT", edit: "PATCH", remove: "DELETE" }
const LONGEST_WAIT = 5000
const BLOCKED = 3 // tries after which it is said that something holds it back

/** @param {string} me @param {string} prompt */
export const draftKey = (me, prompt) => `workshop.draft.${me}.${prompt}`

/** @type {Set<(change: DraftChange) => void>} */
const listeners = new Set()

/** @param {(change: DraftChange) => void} callback */
export function onChange(callback) {
  listeners.add(callback)
  return () => void listeners.delete(callback)
}

/** @param {DraftChange} change */
const tell = change => listeners.forEach(callback => callback(change))

/** @returns {Entry[]} */
const all = () => readKept(OUTBOX) ?? []
/** @param {Entry[]} list */
const save = list => writeKept(OUTBOX, list.length ? list : null)
/** What stands in the way of an entry, to be said; nothing while it is only on its way. @param {Entry} entry @param {import("./types.js").Words} words */
export const troubleOf = (entry, words) => entry.refused || ((entry.blocked ?? 0) >= BLOCKED ? words.blocked : "")
/** @param {string} me */
export const waiting = me => all().filter(entry => entry.me === me)

const turn = inTurn(() => all().filter(entry => !entry.refused), entry => entry.id)
const line = sender({ next: turn.next, deliver, longest: LONGEST_WAIT })
export const pump = line.pump

/** @param {Entry} entry */
export function put(entry) {
  save([...all(), entry])
  tell({})
  pump()
}

/** @param {string} uid */
export function forget(uid) {
  save(all().filter(entry => entry.uid !== uid))
  tell({})
}

/** @param {string} uid */
export function again(uid) {
  save(all().map(entry => (entry.uid === uid ? { ...entry, refused: "", blocked: 0 } : entry)))
  tell({})
  line.now()
}

/** @param {Entry} entry */
async function deliver(entry) {
  const { found, refused, later, blocked } = await request(`${entry.to ?? "/api/answers"}/${entry.id}`, {
    method: METHODS[entry.kind],
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      workshop: entry.workshop, group: entry.group, prompt: entry.prompt, revision: entry.revision, role: entry.role, ...entry.words,
    }),
  })
  if (blocked) save(all().map(other => (other.uid === entry.uid ? { ...other, blocked: (other.blocked ?? 0) + 1 } : other)))
  if (later) {
    tell({ failed: true })
    return blocked ? turn.letPass(entry) : false
  }
  if (!found) {
    const sentence = refused || "refused"
    save(all().map(other => (other.uid === entry.uid ? { ...other, refused: sentence } : other)))
    tell({ refused: sentence })
    return true
  }
  // Two windows at once: the other one's words were kept under this id or revision, so ours get one of their own.
  if (entry.kind !== "remove" && !found.same) {
    const own = entry.kind === "send" ? { id: newId() } : { revision: found.row.rev + 1 }
    save(all().map(other => (other.uid === entry.uid ? { ...other, ...own } : other)))
    return true
  }
  save(all().filter(other => other.uid !== entry.uid))
  tell({ saved: found.row, entry })
  return true
}

onElsewhere(key => {
  tell({ elsewhere: true, key })
  if (key === OUTBOX) pump()
})
addEventListener("beforeunload", event => {
  if (!kept && all().some(entry => !entry.refused)) event.preventDefault()
})
pump()
