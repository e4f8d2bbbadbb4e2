// Topics in, messages out: one connection to the live channel for all components of a page.
// The server gives a sign of life every few seconds. When none comes, the connection is left for another at once: a browser
// takes a minute to find out that packets go nowhere. Until a connection is open it asks by request.

import { ask as askServer, doubt, REACHED } from "./ask.js"
import { leavesGap, Rows } from "./rows.js"

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").RowsMessage} RowsMessage */
/** @typedef {import("./types.js").AnswerRow} AnswerRow */
/** @typedef {(message: any) => void} Heard */
/** @typedef {"connecting" | "live" | "asking" | "offline"} State */
/** @typedef {{ since: number, sig: string, heard: Set<Heard>, last: any, rows: Rows<AnswerRow>, gone: boolean }} Topic */

const FIRST_WAIT = 400, LONGEST_WAIT = 8000, ASK_EVERY = 3000
const ASKED_FOR = 4000 // a request that goes nowhere is tried anew
const OPENS_WITHIN = 6000
const SILENT = 7000 // the server gives a sign every four seconds
const LONGEST_SILENCE = 45000 // borne where the last connections fell silent too, so that a server that has much to do is left alone
const CALM = 30000 // so long a connection has to hold before silence is heard early again
const PROBED = 2000 // what a connection that may be dead is given to answer
/** @type {Map<string, Topic>} */
const topics = new Map()
/** What came with the page, for whoever listens first. @type {Map<string, any>} */
const foretold = new Map()
/** @type {Set<(state: State) => void>} */
const watchers = new Set()
/** @type {WebSocket | null} */
let socket = null
let wait = FIRST_WAIT
let failures = 0
let lastSign = 0
let silence = SILENT
let openedAt = 0
let opensBy = 0
let clockOffset = 0
/** @type {State} */
let state = "connecting"
/** @type {ReturnType<typeof setTimeout> | null} */
let asking = null
/** @type {ReturnType<typeof setTimeout> | null} */
let retry = null
/** @type {ReturnType<typeof setTimeout> | null} */
let probe = null

export const serverNow = () => Date.now() + clockOffset
/** Gives the milliseconds that are left of what is on; less than none when it is over. @param {{ ends?: number | null, paused?: number | null }} on */
export const leftOf = ({ ends, paused }) => (ends ?? 0) - (paused ?? serverNow())
export const connection = () => state

/**
 * Tells how the connection is, now and whenever that changes.
 * @param {(state: State) => void} callback
 */
export function watch(callback) {
  watchers.add(callback)
  callback(state)
  return () => void watchers.delete(callback)
}

/** @param {State} next */
function become(next) {
  if (next === state) return
  state = next
  for (const callback of watchers) callback(state)
}

/** Takes a message that came with the page: it is heard at once, and the channel brings what is newer. @param {any} message */
export function foretell(message) {
  foretold.set(message.topic, message)
}

/**
 * Listens to a topic; gives what ends that.
 * @param {string} name
 * @param {Heard} heard
 */
export function listen(name, heard) {
  let topic = topics.get(name)
  if (!topic) {
    topic = { since: 0, sig: "", heard: new Set(), last: null, rows: new Rows(), gone: false }
    topics.set(name, topic)
    say(name)
  } else if (topic.last) {
    heard(replay(topic))
  }
  const heardBy = topic.heard
  heardBy.add(heard)
  if (foretold.has(name)) {
    take(foretold.get(name))
    foretold.delete(name)
  }
  start()
  return () => {
    heardBy.delete(heard)
    if (heardBy.size) return
    topics.delete(name)
    if (socket && socket.readyState === 1) socket.send(JSON.stringify({ leave: name }))
  }
}

// Whoever starts to listen later gets everything known so far as one message.
/** @param {Topic} topic */
function replay(topic) {
  if (!topic.last.rows) return topic.last
  return { ...topic.last, reset: true, rows: topic.rows.all() }
}

/** @param {string} name */
function say(name) {
  const topic = topics.get(name)
  if (topic && socket && socket.readyState === 1)
    socket.send(JSON.stringify({ listen: name, since: topic.since, sig: topic.sig }))
}

/** @param {any} message */
function receive(message) {
  heardSomething()
  take(message)
}

/** @param {any} message */
function take(message) {
  if (message.beat) clockOffset = message.beat - Date.now()
  if (message.now) clockOffset = message.now - Date.now()
  const topic = topics.get(message.topic)
  if (!topic) return
  if (message.again) return location.reload()
  if (message.gone) {
    topic.gone = true
    for (const heard of topic.heard) heard({ gone: true })
    return
  }
  if (message.rows) {
    if (leavesGap(message, topic.since)) return say(message.topic)
    if (message.reset) topic.rows.clear()
    topic.rows.take(message)
    topic.since = Math.max(message.reset ? 0 : topic.since, message.v)
    topic.sig = message.sig
  }
  topic.last = message
  for (const heard of topic.heard) heard(message)
}

// A row that the server has just confirmed to this page is shown at once, before its doorbell comes round.
/** @param {string} name @param {any} row */
export function confirm(name, row) {
  const topic = topics.get(name)
  if (!topic) return
  const known = topic.rows.get(row.id)
  if (known && known.v >= row.v) return
  topic.rows.put(row)
  for (const heard of topic.heard) heard({ topic: name, v: topic.since, rows: [row], reset: false })
}

function heardSomething() {
  lastSign = Date.now()
  if (probe) clearTimeout(probe)
  probe = null
  if (lastSign - openedAt > CALM) silence = SILENT
}

function start() {
  if (socket || retry) return
  const address = location.origin.replace(/^http/, "ws") + "/live"
  let opened = false
  try {
    socket = new WebSocket(address)
  } catch {
    return closed(false)
  }
  opensBy = Date.now() + OPENS_WITHIN
  socket.onopen = () => {
    opened = true
    failures = 0
    wait = FIRST_WAIT
    openedAt = Date.now()
    heardSomething()
    dispatchEvent(new Event(REACHED)) // what waits to be sent need not wait longer
    stopAsking()
    become("live")
    for (const name of topics.keys()) say(name)
  }
  socket.onmessage = event => receive(JSON.parse(event.data))
  socket.onclose = () => closed(opened)
}

/** @param {boolean} opened */
function closed(opened) {
  socket = null
  if (!opened) failures += 1
  become(navigator.onLine === false ? "offline" : "connecting")
  if (failures >= 2) startAsking()
  retry = setTimeout(() => {
    retry = null
    if (topics.size) start()
  }, wait * (0.5 + Math.random()))
  wait = Math.min(wait * 2, LONGEST_WAIT)
}

// Leaves the connection as it is: when its end is told, nobody listens any more.
function leave() {
  const left = socket
  if (!left) return
  socket = null
  left.onopen = left.onmessage = left.onclose = null
  left.close()
}

// What went into a connection that fell silent is lost or late: all topics are asked for at once, while another opens.
function renew() {
  if (probe) clearTimeout(probe)
  probe = null
  leave()
  become(navigator.onLine === false ? "offline" : "connecting")
  doubt()
  startAsking()
  start()
}

function startAsking() {
  if (!asking) asking = setTimeout(ask, 200)
}

function stopAsking() {
  if (asking) clearTimeout(asking)
  asking = null
}

async function ask() {
  const reached = await Promise.all([...topics].filter(([, topic]) => !topic.gone).map(([name, topic]) => askFor(name, topic)))
  if (!asking) return
  become(reached.some(Boolean) ? "asking" : "offline")
  asking = setTimeout(ask, ASK_EVERY * (0.8 + 0.4 * Math.random()))
  // Where the channel was open before, it will be again as soon as the server can be reached.
  if (reached.some(Boolean) && openedAt && !socket) hurry()
}

/** @param {string} name @param {Topic} topic @returns {Promise<boolean>} whether the server was reached */
async function askFor(name, topic) {
  const query = new URLSearchParams({ topic: name, since: String(topic.since), sig: topic.sig })
  const { found, status, later } = await askServer("/api/rows?" + query, undefined, ASKED_FOR)
  if (!asking) return true // the channel was faster
  if (status === 404) take({ topic: name, gone: true })
  else if (found) take(found)
  return !later || status === 429
}

function hurry() {
  if (retry) clearTimeout(retry)
  retry = null
  start()
}

// A screen that was asleep or changed networks cannot know whether its connection still is one: it asks for a sign.
function wake() {
  if (!topics.size) return
  if (!socket) return hurry()
  if (socket.readyState !== 1 || probe) return
  socket.send(JSON.stringify({ sign: true }))
  probe = setTimeout(renew, PROBED)
}

setInterval(() => {
  if (!socket) return
  const now = Date.now()
  if (socket.readyState === 1 && now - lastSign > silence) {
    silence = Math.min(silence * 2, LONGEST_SILENCE)
    renew()
  } else if (socket.readyState === 0 && now > opensBy) {
    leave()
    closed(false)
  }
}, 500)
addEventListener("online", wake)
addEventListener("pageshow", wake)
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake())
