// Answers go one at a time and in order; one that the network does not let through lets those of other answers pass.

import assert from "node:assert/strict"
import { afterEach, beforeEach, mock, test } from "node:test"
import { settled, storage } from "./fakes.js"

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }))
afterEach(() => {
  mock.timers.reset()
  storage.clear()
})

const drafts = await import("../../workshop/browser/lib/drafts.js")

const entry = (id, kind = "send", text = id) => ({ uid: `${id}-${kind}`, id, kind, me: "me", workshop: "w", group: "g", prompt: "p", words: { text }, at: 1 })
const waits = () => drafts.waiting("me").map(({ uid, blocked = 0 }) => `${uid} ${blocked}`)

/** What a firewall answers: a page of its own. */
const page = status => ({ status, ok: false, json: async () => JSON.parse("<html>") })
const kept = id => ({ status: 200, ok: true, json: async () => ({ same: true, row: { id, rev: 1 } }) })

test("an answer that is not let through lets others pass, in order, and is tried again", async () => {
  let sent = []
  globalThis.fetch = async (address, { method, body }) => {
    const id = address.split("?")[0].split("/").at(-1)
    sent.push(`${method} ${id}`)
    return JSON.parse(body).text.includes("select") ? page(403) : kept(id)
  }
  drafts.put(entry("a", "send", "select … from …"))
  drafts.put(entry("a", "edit", "daarna"))
  drafts.put(entry("b"))
  drafts.put(entry("c"))
  await settled()
  await settled()
  assert.deepEqual(sent.slice(0, 4), ["PUT a", "POST a", "PUT b", "PUT c"])
  assert.ok(!sent.includes("PATCH a"), "an edit never overtakes the answer it changes")
  assert.deepEqual(drafts.waiting("me").map(({ uid }) => uid), ["a-send", "a-edit"])
  assert.ok(!drafts.troubleOf(drafts.waiting("me")[1], { blocked: "tegengehouden" }))
  for (let n = 0; n < 4; n += 1) {
    mock.timers.tick(9000)
    await settled()
  }
  assert.equal(drafts.troubleOf(drafts.waiting("me")[0], { blocked: "tegengehouden" }), "tegengehouden")
  sent = []
  globalThis.fetch = async (address, { method }) => (sent.push(method), kept(address.split("?")[0].split("/").at(-1)))
  drafts.again("a-send")
  await settled()
  await settled()
  assert.deepEqual([sent, waits()], [["PUT", "PATCH"], []])
})

test("without a network, and while the server is down, everything waits in its order", async () => {
  for (const answer of [() => Promise.reject(new Error("no network")), async () => page(502), async () => page(200)]) {
    const sent = []
    globalThis.fetch = (address, { method }) => (sent.push(`${method} ${address.split("?")[0].split("/").at(-1)}`), answer())
    drafts.put(entry("a"))
    drafts.put(entry("b"))
    await settled()
    mock.timers.tick(9000)
    await settled()
    assert.deepEqual([new Set(sent), waits()], [new Set(["PUT a"]), ["a-send 0", "b-send 0"]])
    drafts.forget("a-send")
    drafts.forget("b-send")
    globalThis.fetch = async address => kept(address.split("?")[0].split("/").at(-1))
    mock.timers.tick(9000)
    await settled()
  }
})

test("words go out as whose they are, and what a former participant left is found for whoever is here now", async () => {
  const sent = []
  globalThis.fetch = async address => (sent.push(address), { status: 404, ok: false, json: async () => ({ refused: "not_found", sentence: "Dit is er niet." }) })
  drafts.put({ ...entry("a"), me: "former id" })
  drafts.put({ ...entry("b"), me: "former id", to: "/api/paper" })
  drafts.put({ ...entry("c", "remove"), me: "former id" })
  await settled()
  await settled()
  assert.deepEqual(sent, ["/api/answers/a?me=former%20id", "/api/paper/b", "/api/answers/c?me=former%20id"])
  assert.deepEqual(drafts.leftBehind("me", [], "w").map(({ uid }) => uid), ["a-send"])
  assert.deepEqual(drafts.leftBehind("me", ["former id"], "w"), [], "somebody this browser still is sends it themselves")
  assert.deepEqual(drafts.leftBehind("me", [], "another workshop"), [])
  drafts.writeDraft(drafts.draftKey("former id", "p"), { text: "half" })
  drafts.writeDraft(drafts.draftKey("me", "p"), { text: "mine" })
  assert.deepEqual([...drafts.draftsLeftBehind("me", [], ["p"])], [[drafts.draftKey("former id", "p"), "p"]])
  assert.equal(drafts.draftsLeftBehind("me", ["former id"], ["p"]).size + drafts.draftsLeftBehind("me", [], ["q"]).size, 0)
})
