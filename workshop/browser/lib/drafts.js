// What somebody typed in, kept in this browser until the server has confirmed it: drafts, and an outbox that never gives up.

const OUTBOX = "workshop.outbox"
const memory = new Map() // where the browser keeps nothing (some private windows), this tab still does
export let kept = true

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function write(key, value) {
  if (value === null) memory.delete(key)
  else memory.set(key, value)
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    kept = false
  }
}

// crypto.randomUUID is only there on https; a workshop on one laptop is plain http.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

export const draftKey = (me, prompt) => `workshop.draft.${me}.${prompt}`
export const readDraft = key => read(key)
export const writeDraft = (key, draft) => write(key, draft)
export function draftsUnder(prefix) {
  let stored = []
  try {
    stored = Object.keys(localStorage)
  } catch {
    kept = false
  }
  return [...new Set([...stored, ...memory.keys()])].filter(key => key.startsWith(prefix))
}

const listeners = new Set()
export function onChange(callback) {
  listeners.add(callback)
  return () => listeners.delete(callback)
}
const tell = detail => listeners.forEach(callback => callback(detail))
addEventListener("storage", event => {
  if (!event.key || event.key.startsWith("workshop.")) {
    if (event.key && event.newValue === null) memory.delete(event.key)
    tell({ elsewhere: true, key: event.key })
    if (event.key === OUTBOX) pump()
  }
})

const all = () => read(OUTBOX) ?? []
const save = list => write(OUTBOX, list.length ? list : null)
export const waiting = me => all().filter(one => one.me === me)

export function put(entry) {
  save([...all(), entry])
  tell({})
  pump()
}

export function forget(uid) {
  save(all().filter(one => one.uid !== uid))
  tell({})
}

export function again(uid) {
  save(all().map(one => (one.uid === uid ? { ...one, refused: "" } : one)))
  wait = 0
  tell({})
  pump()
}

// One at a time and in order, so that an edit never overtakes the answer it changes.
let busy = false
let wait = 0
let timer = null

export async function pump() {
  if (busy) return
  clearTimeout(timer)
  busy = true
  let failed = false
  try {
    for (;;) {
      const entry = all().find(one => !one.refused)
      if (!entry || failed) break
      failed = !(await deliver(entry))
    }
  } finally {
    busy = false
  }
  if (failed) {
    wait = Math.min(wait ? wait * 2 : 500, 5000)
    timer = setTimeout(pump, wait * (0.7 + 0.6 * Math.random()))
  } else wait = 0
}

const METHODS = { send: "PUT", edit: "PATCH", remove: "DELETE" }

async function deliver(entry) {
  let response
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), 10000)
  try {
    response = await fetch(`${entry.to ?? "/api/answers"}/${entry.id}`, {
      method: METHODS[entry.kind],
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        workshop: entry.workshop, group: entry.group, prompt: entry.prompt, revision: entry.revision, role: entry.role, ...entry.words,
      }),
      credentials: "same-origin",
      signal: stop.signal,
    })
    if (response.status >= 500 || response.status === 429) throw new Error(String(response.status))
    const body = await response.json()
    if (response.ok) {
      // Two windows at once: the other one's words were kept under this id or revision, so ours get one of their own.
      if (entry.kind !== "remove" && !body.same) {
        const own = entry.kind === "send" ? { id: newId() } : { revision: body.row.rev + 1 }
        save(all().map(one => (one.uid === entry.uid ? { ...one, ...own } : one)))
        return true
      }
      save(all().filter(one => one.uid !== entry.uid))
      tell({ saved: body.row, entry })
    } else {
      save(all().map(one => (one.uid === entry.uid ? { ...one, refused: body.sentence || body.refused } : one)))
      tell({ refused: body })
    }
    return true
  } catch {
    tell({ failed: true })
    return false
  } finally {
    clearTimeout(late)
  }
}

addEventListener("online", () => {
  wait = 0
  pump()
})
addEventListener("beforeunload", event => {
  if (!kept && all().some(one => !one.refused)) event.preventDefault()
})
pump()
