// Topics in, messages out: one connection to the live channel for all components of a page.
// When the channel is refused it asks by request every few seconds, and keeps trying the channel.

const FIRST_WAIT = 400, LONGEST_WAIT = 8000, ASK_EVERY = 3000, SILENT = 45000
const topics = new Map() // name -> {since, sig, heard: Set}
const watchers = new Set()
let socket = null
let wait = FIRST_WAIT
let failures = 0
let lastSign = 0
let clockOffset = 0
let state = "connecting" // connecting | live | asking | offline
let asking = null
let retry = null

export const serverNow = () => Date.now() + clockOffset
export const connection = () => state

export function watch(callback) {
  watchers.add(callback)
  callback(state)
  return () => watchers.delete(callback)
}

function become(next) {
  if (next === state) return
  state = next
  for (const callback of watchers) callback(state)
}

export function listen(name, heard) {
  let topic = topics.get(name)
  if (!topic) {
    topic = { since: 0, sig: "", heard: new Set(), last: null, rows: new Map(), gone: false }
    topics.set(name, topic)
    say(name)
  } else if (topic.last) {
    heard(replay(topic))
  }
  topic.heard.add(heard)
  start()
  return () => {
    topic.heard.delete(heard)
    if (topic.heard.size) return
    topics.delete(name)
    if (socket && socket.readyState === 1) socket.send(JSON.stringify({ leave: name }))
  }
}

// Whoever starts to listen later gets everything known so far as one message.
function replay(topic) {
  if (!topic.last.rows) return topic.last
  return { ...topic.last, reset: true, rows: [...topic.rows.values()] }
}

function say(name) {
  const topic = topics.get(name)
  if (topic && socket && socket.readyState === 1)
    socket.send(JSON.stringify({ listen: name, since: topic.since, sig: topic.sig }))
}

function receive(message) {
  lastSign = Date.now()
  if (message.beat) clockOffset = message.beat - Date.now()
  if (message.now) clockOffset = message.now - Date.now()
  const topic = topics.get(message.topic)
  if (!topic) return
  if (message.gone) {
    topic.gone = true
    for (const heard of topic.heard) heard({ gone: true })
    return
  }
  if (message.rows) {
    // A gap: something between what we have and where this message starts never came. Ask for it.
    if (!message.reset && message.from > topic.since) return say(message.topic)
    if (message.reset) topic.rows.clear()
    for (const row of message.rows) {
      const known = topic.rows.get(row.id)
      if (known && known.v > row.v) continue
      if (row.gone) topic.rows.delete(row.id)
      else topic.rows.set(row.id, row)
    }
    topic.since = Math.max(message.reset ? 0 : topic.since, message.v)
    topic.sig = message.sig
  }
  topic.last = message
  for (const heard of topic.heard) heard(message)
}

// A row that the server has just confirmed to this page is shown at once, before its doorbell comes round.
export function confirm(name, row) {
  const topic = topics.get(name)
  if (!topic) return
  const known = topic.rows.get(row.id)
  if (known && known.v >= row.v) return
  if (row.gone) topic.rows.delete(row.id)
  else topic.rows.set(row.id, row)
  for (const heard of topic.heard) heard({ topic: name, v: topic.since, rows: [row], reset: false })
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
  socket.onopen = () => {
    opened = true
    failures = 0
    wait = FIRST_WAIT
    lastSign = Date.now()
    stopAsking()
    become("live")
    for (const name of topics.keys()) say(name)
  }
  socket.onmessage = event => receive(JSON.parse(event.data))
  socket.onclose = () => closed(opened)
}

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

function startAsking() {
  if (!asking) asking = setTimeout(ask, 200)
}

function stopAsking() {
  clearTimeout(asking)
  asking = null
}

async function ask() {
  let reached = false
  for (const [name, topic] of [...topics]) {
    if (topic.gone) continue
    const query = new URLSearchParams({ topic: name, since: topic.since, sig: topic.sig })
    try {
      const response = await fetch("/api/rows?" + query, { cache: "no-store", credentials: "same-origin" })
      if (response.status === 404) receive({ topic: name, gone: true })
      else if (response.ok) receive(await response.json())
      reached = reached || response.status < 500
    } catch {
      reached = reached || false
    }
  }
  if (!asking) return
  become(reached ? "asking" : "offline")
  asking = setTimeout(ask, ASK_EVERY * (0.8 + 0.4 * Math.random()))
}

function wake() {
  if (socket && socket.readyState === 1 && Date.now() - lastSign > SILENT) socket.close()
  if (!socket && topics.size) {
    clearTimeout(retry)
    retry = null
    start()
  }
}

setInterval(() => {
  if (socket && socket.readyState === 1 && Date.now() - lastSign > SILENT) socket.close()
}, 5000)
addEventListener("online", wake)
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake())
