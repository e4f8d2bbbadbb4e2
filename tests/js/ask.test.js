// Every request comes to an end, and says which.

import assert from "node:assert/strict"
import { afterEach, beforeEach, mock, test } from "node:test"
import { server, settled } from "./fakes.js"

const { ask, doubt, READING, request, saysOf, SEARCHING } = await import("../../workshop/browser/lib/ask.js")

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }))
afterEach(() => mock.timers.reset())

test("what is found, what is refused and what cannot be had now are told apart", async () => {
  const asked = server()
  const outcomes = Promise.all([200, 422, 404, 500, 429].map(() => ask("/api/x")))
  for (const [n, status] of [200, 422, 404, 500, 429].entries()) asked[n].answer({ sentence: "Nee." }, status)
  const [found, refused, missing, broken, busy] = await outcomes
  assert.deepEqual(found.found, { sentence: "Nee." })
  assert.deepEqual([refused.refused, missing.status], ["Nee.", 404])
  assert.deepEqual([broken.later, busy.later, broken.late], [true, true, undefined])
})

test("a look without an answer ends after ten seconds, a search after sixty", async () => {
  server()
  const ended = []
  ask("/api/x").then(outcome => ended.push(["look", outcome]))
  ask("/api/x", { do: "again" }, SEARCHING).then(outcome => ended.push(["search", outcome]))
  mock.timers.tick(READING - 1)
  await settled()
  assert.deepEqual(ended, [])
  mock.timers.tick(1)
  await settled()
  assert.deepEqual(ended, [["look", { later: true, late: true }]])
  mock.timers.tick(SEARCHING - READING)
  await settled()
  assert.equal(ended[1][0], "search")
})

test("an answer whose text never comes to its end is late too, and one that is none of ours can be had later", async () => {
  globalThis.fetch = (_, { signal }) => Promise.resolve({ status: 200, ok: true, json: () => new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("aborted")))) })
  const late = ask("/api/x")
  await settled()
  mock.timers.tick(READING)
  assert.deepEqual(await late, { later: true, late: true })
  globalThis.fetch = async () => ({ status: 200, ok: true, json: async () => JSON.parse("<html>") })
  assert.deepEqual(await ask("/api/x"), { later: true })
})

test("a press is sent as JSON, a look is never taken from what the browser kept, and anything else goes as it is", async () => {
  const seen = []
  globalThis.fetch = async (address, how) => {
    seen.push(how)
    return { status: 200, ok: true, json: async () => ({}) }
  }
  await ask("/api/x", { do: "hide" })
  await ask("/api/x")
  await request("/api/x", { method: "DELETE" })
  assert.deepEqual(seen.map(({ method, body, cache, credentials }) => [method, body, cache, credentials]), [
    ["POST", '{"do":"hide"}', undefined, "same-origin"], [undefined, undefined, "no-store", "same-origin"], ["DELETE", undefined, undefined, "same-origin"]])
})

test("a sentence says how a press ended", () => {
  const words = { no_answer: "Geen antwoord." }
  assert.deepEqual([{ found: {} }, { refused: "Nee." }, { refused: "" }, { later: true }, { later: true, late: true }].map(outcome => saysOf(outcome, words, "Geen verbinding.")),
    ["", "Nee.", "Geen verbinding.", "Geen verbinding.", "Geen antwoord."])
})

test("when connections may be dead what is under way ends at once and the next is not waited for long, but for searches", async () => {
  mock.timers.reset()
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 })
  server()
  const ended = []
  const asks = (name, patience) => ask("/api/x", undefined, patience).then(({ late }) => ended.push([name, late]))
  asks("look")
  asks("search", SEARCHING)
  doubt()
  await settled()
  assert.deepEqual(ended, [["look", true]])
  asks("next")
  mock.timers.tick(4000)
  await settled()
  assert.deepEqual(ended.slice(1), [["next", true]])
  mock.timers.tick(20_000)
  asks("much later")
  mock.timers.tick(READING - 1)
  await settled()
  assert.equal(ended.length, 2)
  mock.timers.tick(SEARCHING)
  await settled()
  assert.deepEqual(ended.slice(2).sort(), [["much later", true], ["search", true]])
})

test("where a method is refused on the way the same is posted, and the next at once", async () => {
  const asked = server()
  const sending = () => request("/api/x/1?me=a", { method: "PUT", body: JSON.stringify({ text: "hoi" }) })
  const first = sending()
  asked[0].page(403)
  await settled()
  assert.deepEqual([asked[1].method, asked[1].address, asked[1].body], ["POST", "/api/x/1?me=a&as=PUT", { text: "hoi" }])
  asked[1].page(403)
  assert.equal((await first).later, true) // it is not the method
  const second = sending()
  await settled()
  assert.equal(asked[2].method, "PUT")
  asked[2].page(405)
  await settled()
  asked[3].answer({ row: 1 })
  assert.deepEqual((await second).found, { row: 1 })
  const third = sending()
  assert.deepEqual([asked[4].method, asked[4].address], ["POST", "/api/x/1?me=a&as=PUT"])
  asked[4].answer({ row: 2 })
  assert.deepEqual((await third).found, { row: 2 })
})
