// What was done is kept until the server has it: over a reload, without a network, in two tabs, and whatever is said meanwhile.

import assert from "node:assert/strict"
import { afterEach, beforeEach, mock, test } from "node:test"
import { settled, storage, writtenElsewhere } from "./fakes.js"

const { outbox, sender } = await import("../../workshop/browser/lib/outbox.js")

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }))
afterEach(() => {
  mock.timers.reset()
  storage.clear()
})

/** An outbox whose sends wait in `sent` until they are ended there. */
function made(key = "workshop.votes.me", more = {}) {
  const sent = [], told = []
  const box = outbox({
    key: () => key,
    send: (slot, value) => new Promise(end => sent.push({ slot, value, end })),
    told: (outcome, slot, value) => told.push([slot, value, outcome]),
    ...more,
  })
  return { box, sent, told }
}

test("one at a time, and what is done is kept no longer", async () => {
  const { box, sent, told } = made()
  box.put("a", 1)
  box.put("b", 0)
  assert.equal(sent.length, 1)
  assert.deepEqual(JSON.parse(storage.get("workshop.votes.me")), { a: 1, b: 0 })
  sent[0].end({ found: {} })
  await settled()
  assert.deepEqual([sent.length, sent[1].slot, box.waiting()], [2, "b", { b: 0 }])
  sent[1].end({ found: {} })
  await settled()
  assert.equal(storage.size, 0)
  assert.equal(told.length, 2)
  box.stop()
})

test("the last word counts: said again while the first is on its way, it goes after it", async () => {
  const { box, sent } = made()
  box.put("a", 1)
  box.put("a", -1)
  assert.deepEqual(sent.map(({ value }) => value), [1])
  sent[0].end({ found: {} })
  await settled()
  assert.deepEqual([sent.map(({ value }) => value), box.waiting()], [[1, -1], { a: -1 }])
  sent[1].end({ found: {} })
  await settled()
  assert.deepEqual(box.waiting(), {})
  box.stop()
})

test("what is not reached is tried again with growing waits, and at once when the network is back", async () => {
  const { box, sent } = made()
  box.put("a", 1)
  const begun = []
  for (let n = 0; n < 5; n += 1) {
    sent.at(-1).end({ later: true })
    await settled()
    assert.ok(box.stuck())
    const before = sent.length
    let waited = 0
    for (; sent.length === before && waited < 20_000; waited += 50) {
      mock.timers.tick(50)
      await settled()
    }
    begun.push(waited)
  }
  const bounds = [[350, 700], [700, 1350], [1400, 2650], [2800, 5250], [5600, 10450]]
  for (const [n, wait] of begun.entries()) assert.ok(wait >= bounds[n][0] && wait <= bounds[n][1], `${n}: ${wait}`)
  sent.at(-1).end({ later: true })
  await settled()
  const before = sent.length
  dispatchEvent(new Event("online"))
  await settled()
  assert.equal(sent.length, before + 1)
  assert.ok(!box.stuck())
  box.stop()
})

test("that the server was not reached is known already when it is told, and that it is reached again too", async () => {
  const seen = []
  const { box, sent } = made("workshop.votes.me", { told: () => seen.push(box.stuck()) })
  box.put("a", 1)
  sent[0].end({ later: true })
  await settled()
  mock.timers.tick(1000)
  await settled()
  sent[1].end({ found: {} })
  await settled()
  assert.deepEqual(seen, [true, false])
  box.stop()
})

test("what is refused is dropped and told, and the next goes on", async () => {
  const { box, sent, told } = made()
  box.put("a", 1)
  box.put("b", 1)
  sent[0].end({ refused: "Gesloten." })
  await settled()
  assert.deepEqual(told, [["a", 1, { refused: "Gesloten." }]])
  assert.equal(sent[1].slot, "b")
  box.stop()
})

test("after a reload it goes on, once it is ready", async () => {
  storage.set("workshop.votes.me", JSON.stringify({ a: 1 }))
  let ready = false
  const { box, sent } = made("workshop.votes.me", { ready: () => ready })
  box.pump()
  assert.equal(sent.length, 0)
  ready = true
  box.pump()
  assert.deepEqual(sent.map(({ slot }) => slot), ["a"])
  box.stop()
})

test("with another key it is another outbox, and what comes back concerns the first", async () => {
  let key = "workshop.votes.one"
  const { box, sent } = made("", { key: () => key })
  box.put("a", 1)
  key = "workshop.votes.two"
  box.put("a", -1)
  sent[0].end({ found: {} })
  await settled()
  assert.equal(storage.has("workshop.votes.one"), false)
  assert.deepEqual(JSON.parse(storage.get("workshop.votes.two")), { a: -1 })
  box.forget()
  assert.equal(storage.size, 0)
  box.stop()
})

test("what another tab keeps is sent by this one too", async () => {
  const { box, sent } = made()
  writtenElsewhere("workshop.votes.me", { z: 1 })
  await settled()
  assert.deepEqual(sent.map(({ slot }) => slot), ["z"])
  box.stop()
})

test("a sender that is stopped sends nothing more", async () => {
  const things = [1, 2, 3], done = []
  const line = sender({ next: () => things[0], deliver: async thing => {
    done.push(thing)
    line.stop()
    things.shift()
    return true
  } })
  await line.pump()
  assert.deepEqual(done, [1])
})

test("where the browser keeps nothing, this tab still does", async () => {
  const { kept, readKept, writeKept } = await import("../../workshop/browser/lib/kept.js")
  assert.equal(kept, true)
  const original = Object.getOwnPropertyDescriptor(globalThis, "localStorage")
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get() {
    throw new Error("denied")
  } })
  writeKept("workshop.x", { text: "getypt" })
  assert.deepEqual(readKept("workshop.x"), { text: "getypt" })
  Object.defineProperty(globalThis, "localStorage", original)
  assert.equal((await import("../../workshop/browser/lib/kept.js")).kept, false)
})

test("what the network does not let through lets the others pass, and is tried again after a wait", async () => {
  const { box, sent } = made("workshop.votes.blocked")
  box.put("a", "select … from …")
  box.put("b", "koffie")
  sent[0].end({ later: true, blocked: true, status: 403 })
  await settled()
  assert.deepEqual(sent.map(({ slot }) => slot), ["a", "b"])
  sent[1].end({ found: {} })
  await settled()
  sent[2].end({ later: true, blocked: true, status: 403 })
  await settled()
  assert.deepEqual([sent.map(({ slot }) => slot), box.waiting()], [["a", "b", "a"], { a: "select … from …" }])
  mock.timers.tick(1000)
  await settled()
  assert.equal(sent.length, 4)
  sent[3].end({ found: {} })
  await settled()
  assert.deepEqual(box.waiting(), {})
  box.stop()
})
