// The live channel: a connection that gives no sign is left within seconds, and nobody waits for its end.

import assert from "node:assert/strict"
import { beforeEach, mock, test } from "node:test"

import { server, settled } from "./fakes.js"

globalThis.location = { origin: "https://workshop.example" }
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true })

/** @type {Socket[]} */
let sockets = []
class Socket {
  constructor(address) {
    this.address = address
    this.readyState = 0
    this.sent = []
    sockets.push(this)
  }
  send(text) { this.sent.push(JSON.parse(text)) }
  close() { this.left = true } // the browser tells the end a minute later
  open() { this.readyState = 1; this.onopen() }
  hears(message) { this.onmessage({ data: JSON.stringify(message) }) }
  fail() { this.readyState = 3; this.onclose() }
}
globalThis.WebSocket = Socket

let live, asked, heard, states, windowEvents, pageEvents
let pages = 0

/** Lets time pass, in steps small enough that what waits for each other gets its turn. */
async function pass(milliseconds) {
  for (let n = 0; n < milliseconds; n += 100) {
    mock.timers.tick(100)
    await settled()
  }
}

beforeEach(async () => {
  mock.timers.reset()
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 })
  mock.method(Math, "random", () => 0.5)
  windowEvents = new EventTarget()
  pageEvents = Object.assign(new EventTarget(), { visibilityState: "visible" })
  globalThis.addEventListener = (...given) => windowEvents.addEventListener(...given)
  globalThis.dispatchEvent = event => windowEvents.dispatchEvent(event)
  globalThis.document = pageEvents
  sockets = []
  asked = server()
  pages += 1
  live = await import(`../../workshop/browser/lib/live.js?page=${pages}`)
  heard = []
  states = []
  live.listen("stage:w", message => heard.push(message))
  live.watch(state => states.push(state))
})

const beat = () => sockets.at(-1).hears({ beat: Date.now() })

/** Lives on with a sign every four seconds. */
async function withSigns(milliseconds) {
  for (let n = 0; n < milliseconds; n += 4000) {
    beat()
    await pass(4000)
  }
}

test("a connection that gives signs is kept", async () => {
  sockets[0].open()
  await withSigns(60_000)
  assert.deepEqual([sockets.length, states, asked.length], [1, ["connecting", "live"], 0])
})

test("when no sign comes another connection is open, and everything asked for, within ten seconds", async () => {
  sockets[0].open()
  await withSigns(40_000)
  const silentSince = Date.now()
  while (sockets.length === 1 && Date.now() - silentSince < 60_000) await pass(100)
  assert.ok(Date.now() - silentSince < 9000)
  assert.deepEqual([sockets[0].left, states.at(-1)], [true, "connecting"])
  await pass(300)
  assert.deepEqual(asked.map(request => request.address), ["/api/rows?topic=stage%3Aw&since=0&sig="])
  asked[0].answer({ topic: "stage:w", v: 7 })
  await settled()
  assert.deepEqual([heard.at(-1), states.at(-1)], [{ topic: "stage:w", v: 7 }, "asking"])
  sockets[1].open()
  assert.deepEqual([sockets[1].sent, states.at(-1)], [[{ listen: "stage:w", since: 0, sig: "" }], "live"])
})

test("what the left connection still tells is not heard, and its end ends nothing", async () => {
  sockets[0].open()
  await pass(9000)
  sockets[1].open()
  assert.deepEqual([sockets[0].onmessage, sockets[0].onclose], [null, null])
  await withSigns(8000)
  assert.deepEqual([sockets.length, states.at(-1)], [2, "live"])
})

test("a connection that falls silent again and again is borne longer each time, until one holds", async () => {
  const lasted = []
  for (let n = 0; n < 5; n += 1) {
    const socket = sockets.at(-1)
    socket.open()
    const opened = Date.now()
    while (!socket.left && Date.now() - opened < 120_000) await pass(100)
    lasted.push(Math.round((Date.now() - opened) / 1000))
  }
  assert.deepEqual(lasted.map((value, n) => Math.abs(value - [7, 14, 28, 45, 45][n]) <= 1), Array(5).fill(true), String(lasted))
  sockets.at(-1).open()
  await withSigns(36_000)
  const silentSince = Date.now()
  while (!sockets.at(-1).left && sockets.length === 6) await pass(100)
  assert.ok(Date.now() - silentSince < 9000)
})

test("a connection that does not open is given up after six seconds, and another is tried", async () => {
  await pass(6500)
  assert.equal(sockets[0].left, true)
  await pass(1000)
  assert.equal(sockets.length, 2)
})

for (const [what, happens] of [
  ["becomes visible", () => pageEvents.dispatchEvent(new Event("visibilitychange"))],
  ["has a network again", () => windowEvents.dispatchEvent(new Event("online"))],
  ["is shown again", () => windowEvents.dispatchEvent(new Event("pageshow"))],
]) {
  test(`a screen that ${what} asks for a sign and does not wait long for it`, async () => {
    sockets[0].open()
    beat()
    happens()
    assert.deepEqual(sockets[0].sent.at(-1), { sign: true })
    await pass(1000)
    beat()
    await pass(2000)
    assert.equal(sockets.length, 1)
    happens()
    await pass(2100)
    assert.deepEqual([sockets.length, sockets[0].left], [2, true])
  })
}

test("a server that can be reached again is tried at once where the channel was open before", async () => {
  sockets[0].open()
  sockets[0].fail()
  for (let n = 0; n < 6; n += 1) {
    while (sockets.at(-1).readyState === 3) await pass(100)
    sockets.at(-1).fail()
  }
  const [tries, requests] = [sockets.length, asked.length]
  while (asked.length === requests) await pass(100)
  assert.equal(sockets.length, tries)
  asked.at(-1).answer({ topic: "stage:w", v: 9 })
  await settled()
  assert.deepEqual([sockets.length, states.at(-1)], [tries + 1, "asking"])
})

test("a network without a live channel is asked by request every few seconds, all topics at once", async () => {
  live.listen("group:w:g", message => heard.push(message))
  for (let n = 0; n < 2; n += 1) {
    sockets.at(-1).fail()
    await pass(1500)
  }
  assert.deepEqual(asked.map(request => new URL(request.address, "https://workshop.example").searchParams.get("topic")), ["stage:w", "group:w:g"])
  asked[0].answer({ topic: "stage:w", v: 3 })
  asked[1].answer({}, 404)
  await settled()
  assert.deepEqual([heard, states.at(-1)], [[{ topic: "stage:w", v: 3 }, { gone: true }], "asking"])
  await pass(3500)
  assert.deepEqual(asked.slice(2).map(request => new URL(request.address, "https://workshop.example").searchParams.get("topic")), ["stage:w"])
})

test("a page whose visitor has become somebody else is loaded anew and draws nothing of theirs", async () => {
  let loads = 0
  globalThis.location = { origin: "https://workshop.example", reload: () => { loads += 1 } }
  sockets[0].open()
  sockets[0].hears({ topic: "stage:w", again: true })
  assert.deepEqual([loads, heard], [1, []])
})
