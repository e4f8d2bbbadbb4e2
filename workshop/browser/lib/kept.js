// Keeps things in this browser's own storage, and in this tab's memory where the browser keeps nothing.

const memory = new Map()
/** Whether the browser keeps what is written; false in some private windows. */
export let kept = true

/** @param {string} key @returns {any} */
export function readKept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

/** @param {string} key @param {unknown} value null forgets it */
export function writeKept(key, value) {
  if (value === null) memory.delete(key)
  else memory.set(key, value)
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    kept = false
  }
}

/** @param {string} prefix @returns {string[]} */
export function keptUnder(prefix) {
  /** @type {string[]} */
  let stored = []
  try {
    stored = Object.keys(localStorage)
  } catch {
    kept = false
  }
  return [...new Set([...stored, ...memory.keys()])].filter(key => key.startsWith(prefix))
}

const inTab = new Map()

/** Gives what only this tab keeps: two tabs may stand at two places. @param {string} key @returns {string | null} */
export function readInTab(key) {
  try {
    return sessionStorage.getItem(key) ?? inTab.get(key) ?? null
  } catch {
    return inTab.get(key) ?? null
  }
}

/** @param {string} key @param {string} value */
export function writeInTab(key, value) {
  inTab.set(key, value)
  try {
    sessionStorage.setItem(key, value)
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

/** @type {Set<(key: string | null) => void>} */
const listeners = new Set()

/**
 * Tells when another tab wrote something of ours: its key, or null for everything.
 * @param {(key: string | null) => void} callback
 */
export function onElsewhere(callback) {
  listeners.add(callback)
  return () => void listeners.delete(callback)
}

addEventListener("storage", event => {
  if (event.key && !event.key.startsWith("workshop.")) return
  if (event.key && event.newValue === null) memory.delete(event.key)
  for (const callback of listeners) callback(event.key)
})
