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
const DRAFT = "workshop.draft."
const METHODS = { send: "PUT", edit: "PATCH", remove: "DELETE" }
const LONGEST_WAIT = 5000
const BLOCKED = 3 // tries after which it is said that something holds it back

/** @param {string} me @param {string} prompt */
export const draftKey = (me, prompt) => `${DRAFT}${me}.${prompt}`

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

/**
 * Gives what somebody left here who can send it no more: this browser does not know them any longer. Words only.
 * @param {string} me who is here now @param {string[]} others who else this browser still is @param {string} workshop
 * @returns {Entry[]}
 */
export const leftBehind = (me, others, workshop) => all().filter(entry =>
  entry.workshop === workshop && !entry.to && entry.kind !== "remove" && entry.refused && entry.me !== me && !others.includes(entry.me))

/**
 * Gives drafts that somebody left here whom this browser does not know any longer: by key the id of its prompt.
 * @param {string} me @param {string[]} others @param {string[]} prompts
 * @returns {Map<string, string>}
 */
export function draftsLeftBehind(me, others, prompts) {
  const found = new Map()
  for (const key of keptUnder(DRAFT)) {
    const [who, prompt] = key.slice(DRAFT.length).split(".")
    if (who !== me && !others.includes(who) && prompts.includes(prompt)) found.set(key, prompt)
  }
  return found
}

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
  // Whose it is, is told with it: a browser may be somebody else by now, and nobody's words go out as another's.
  const address = entry.to ? `${entry.to}/${entry.id}` : `/api/answers/${entry.id}?me=${encodeURIComponent(entry.me)}`
  const { found, refused, later, blocked } = await request(address, {
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
