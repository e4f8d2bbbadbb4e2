// Asks one of our own addresses, or sends a press to it, and always comes to an end: what was found, why it was refused, that
// it could not be reached, or that no answer came in time.

/** @typedef {import("./types.js").Outcome} Outcome */

export const READING = 10_000 // milliseconds that an answer may take
export const SEARCHING = 60_000 // the same where the server searches for groups or themes
export const REACHED = "workshop-reached" // an event of the window: the live channel is open, so the server can be reached
const DOUBTED = 4_000 // the same while connections may be dead
const DOUBT_LASTS = 20_000

/** Ends the requests that are under way and wait for an answer only, not for a search. @type {Set<() => void>} */
const underWay = new Set()
let doubtUntil = 0
let onlyPosts = false // something in the network refused another method, and let a POST through

/**
 * Ends every request that is under way, as one that got no answer in time, and has those of the next moments wait less: the live
 * channel found out that packets go nowhere, and a browser goes on using the other connections that it has.
 */
export function doubt() {
  doubtUntil = Date.now() + DOUBT_LASTS
  for (const end of underWay) end()
}

/**
 * Sends a request, as a POST that names its method where something in the network refuses that method. The time-out holds until
 * the whole answer is there.
 * @param {string} address
 * @param {RequestInit} how
 * @param {number} [patience] milliseconds
 * @returns {Promise<Outcome>}
 */
export function request(address, how, patience = READING) {
  const { method = "GET" } = how
  return method === "GET" || method === "POST" ? once(address, how, patience) : otherwise(address, how, patience)
}

/** @param {string} address @param {RequestInit} how @param {number} patience @returns {Promise<Outcome>} */
async function otherwise(address, how, patience) {
  const outcome = onlyPosts ? null : await once(address, how, patience)
  if (outcome && !(outcome.blocked || outcome.status === 405 || outcome.status === 501)) return outcome
  const posted = await once(address + (address.includes("?") ? "&" : "?") + "as=" + how.method, { ...how, method: "POST" }, patience)
  if (posted.found || posted.refused) onlyPosts = true
  return posted
}

/**
 * @param {string} address @param {RequestInit} how @param {number} patience
 * @returns {Promise<Outcome>}
 */
async function once(address, how, patience) {
  const stop = new AbortController()
  let late = false
  // Not AbortSignal.timeout: a test can move the clock that this goes by.
  let status = 0
  const end = () => {
    late = true
    stop.abort()
  }
  if (patience <= READING) underWay.add(end)
  const timer = setTimeout(end, patience <= READING && Date.now() < doubtUntil ? Math.min(patience, DOUBTED) : patience)
  try {
    const response = await fetch(address, { credentials: "same-origin", signal: stop.signal, ...how })
    status = response.status
    const content = await response.json()
    if (response.status >= 500 || response.status === 429 || !content) return { later: true, status: response.status }
    return response.ok ? { found: content, status: response.status } : { refused: content.sentence ?? "", status: response.status }
  } catch {
    if (status === 501) return { later: true, status }
    // The network, or an answer that is none of ours: it is told by what calls this. Something between us that says no to this
    // one request (a firewall that dislikes a word) may well let the next one through.
    return late ? { later: true, late: true } : status >= 400 && status < 500 ? { later: true, blocked: true, status } : { later: true }
  } finally {
    clearTimeout(timer)
    underWay.delete(end)
  }
}

/**
 * Looks, or with a body presses.
 * @param {string} address
 * @param {object} [body]
 * @param {number} [patience] milliseconds
 */
export function ask(address, body, patience = READING) {
  const how = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : { cache: /** @type {const} */ ("no-store") }
  return request(address, how, patience)
}

/**
 * Says how a press ended; nothing where it was done.
 * @param {Outcome} outcome
 * @param {import("./types.js").Words} words
 * @param {string} unreached what to say where there is no connection
 */
export function saysOf(outcome, words, unreached) {
  if (outcome.found) return ""
  if (outcome.late) return words.no_answer
  return outcome.refused || unreached
}

/** @param {string} workshop @param {string} me */
export const tableOf = (workshop, me) => `/api/table/${encodeURIComponent(workshop)}?me=${encodeURIComponent(me)}`
