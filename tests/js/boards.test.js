// A board looks, presses and draws so that nothing stands still and no press is lost.

import assert from "node:assert/strict"
import { afterEach, beforeEach, mock, test } from "node:test"
import { setMaxListeners } from "node:events"
import { element, server, settled, windowEvents } from "./fakes.js"

const { Board } = await import("../../workshop/browser/lib/boards.js")
const { READING, SEARCHING } = await import("../../workshop/browser/lib/ask.js")

const WORDS = { link_offline: "Geen verbinding.", no_answer: "Geen antwoord.", takes_long: "Duurt lang." }

setMaxListeners(0, windowEvents)
beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }))
afterEach(() => mock.timers.reset())

/** A board with a server that is answered by hand; `drawn` are the states that were drawn. */
function made(more = {}) {
  const asked = server(), drawn = [], root = element()
  const board = new Board(root, { address: () => "/api/x", words: () => WORDS, draw: () => drawn.push([board.state?.n ?? null, board.trouble]), ...more })
  return { board, asked, drawn, root }
}

const pass = async milliseconds => {
  mock.timers.tick(milliseconds)
  await settled()
}

async function looked(board, asked, n = 1) {
  board.load()
  await settled()
  asked.at(-1).answer({ n })
  await settled()
}

test("it looks, and looks again when several things rang and it has settled", async () => {
  const { board, asked, drawn } = made()
  await looked(board, asked)
  for (let n = 0; n < 3; n += 1) board.soon()
  await pass(249)
  assert.equal(asked.length, 1)
  await pass(1)
  assert.equal(asked.length, 2)
  asked[1].answer({ n: 2 })
  await settled()
  assert.deepEqual(drawn, [[1, ""], [2, ""]])
})

test("a ring that comes while a look is on its way brings another look", async () => {
  const { board, asked } = made()
  board.load()
  await settled()
  board.soon()
  asked[0].answer({ n: 1 })
  await settled()
  await pass(250)
  assert.equal(asked.length, 2)
})

test("a press waits for no look; what a look brings that was asked before the press is not drawn over it", async () => {
  const { board, asked } = made()
  await looked(board, asked)
  board.load()
  await settled()
  board.act({ do: "a" })
  await settled()
  assert.deepEqual(asked.map(({ method }) => method), ["GET", "GET", "POST"])
  asked[2].answer({ n: 3 })
  await settled()
  asked[1].answer({ n: 2 })
  await settled()
  assert.equal(board.state.n, 3)
  await pass(250)
  assert.equal(asked.length, 4) // and it looks how it is now
})

test("what a press makes is drawn with its own answer, not by a look that hears of it before; then it looks anew", async () => {
  const { board, asked, drawn } = made()
  await looked(board, asked)
  const done = board.act({ do: "a" })
  await settled()
  board.soon()
  await pass(250)
  asked[2].answer({ n: 3 })
  await settled()
  assert.deepEqual(drawn, [[1, ""]])
  asked[1].answer({ n: 2 })
  assert.equal(await done, "")
  assert.deepEqual(drawn, [[1, ""], [2, ""]])
  await pass(250)
  asked[3].answer({ n: 3 })
  await settled()
  assert.equal(board.state.n, 3)
})

test("what searches for a minute keeps nobody from seeing what others do", async () => {
  const { board, asked } = made()
  await looked(board, asked)
  board.act({ do: "search" }, { searches: true })
  await settled()
  board.soon()
  await pass(250)
  asked[2].answer({ n: 2 })
  await settled()
  assert.equal(board.state.n, 2)
})

test("a look that fails says so, is tried again, and is right again afterwards", async () => {
  const { board, asked } = made()
  board.load()
  await settled()
  asked[0].fail()
  await settled()
  assert.equal(board.trouble, WORDS.link_offline)
  await pass(4000)
  asked[1].answer({ n: 1 })
  await settled()
  assert.deepEqual([board.trouble, board.state.n], ["", 1])
})

test("presses go one after another, on what the one before brought; the same one twice is one", async () => {
  const { board, asked } = made()
  const first = board.act({ do: "a" })
  assert.equal(board.act({ do: "a" }), first) // and ends as that ends
  board.act({ do: "b" })
  await settled()
  assert.deepEqual(asked.map(({ body }) => body.do), ["a"])
  assert.ok(board.busy)
  asked[0].answer({ n: 1 })
  await settled()
  assert.deepEqual(asked.map(({ body }) => body.do), ["a", "b"])
  asked[1].answer({ n: 2 })
  await settled()
  assert.ok(!board.busy)
  board.act({ do: "b" })
  await settled()
  assert.equal(asked.length, 3) // pressed again after it was done
})

test("a press without an answer ends after ten seconds, is told until the next press, and the next is sent", async () => {
  const { board, asked } = made()
  const first = board.act({ do: "a" })
  const second = board.act({ do: "b" })
  await settled()
  await pass(READING)
  assert.equal(await first, WORDS.no_answer)
  assert.equal(board.trouble, WORDS.no_answer)
  const [, look, press] = asked // after what failed it looks how it is
  assert.deepEqual([look.method, press.body], ["GET", { do: "b" }])
  look.answer({ n: 1 })
  press.answer({ n: 2 })
  assert.equal(await second, "")
  await settled()
  assert.deepEqual([board.trouble, board.state.n], [WORDS.no_answer, 2])
  board.act({ do: "c" })
  assert.equal(board.trouble, "")
})

test("what is refused is told, and the board looks how it is", async () => {
  const { board, asked } = made()
  let ended
  board.act({ do: "a" }, { ended: found => (ended = found) })
  await settled()
  asked[0].answer({ sentence: "Een ander was sneller." }, 422)
  await settled()
  assert.deepEqual([ended, board.trouble, asked[1].method], [null, "Een ander was sneller.", "GET"])
})

test("what is searched may take a minute: one reads that it takes long, can go on, and an old answer does not hide a newer one", async () => {
  const { board, asked } = made()
  board.act({ do: "again" }, { searches: true })
  board.act({ do: "lock" })
  await settled()
  await pass(READING)
  assert.equal(board.trouble, WORDS.takes_long)
  assert.deepEqual(asked.map(({ body }) => body.do), ["again", "lock"])
  asked[1].answer({ n: 2 })
  await settled()
  assert.equal(board.state.n, 2)
  asked[0].answer({ n: 1 })
  await settled()
  assert.deepEqual([board.state.n, board.trouble], [2, ""])
  await pass(250)
  assert.equal(asked.at(-1).method, "GET")
  board.act({ do: "more" }, { searches: true })
  asked.at(-1).answer({ n: 3 })
  await settled()
  await pass(SEARCHING)
  assert.equal(board.trouble, WORDS.no_answer)
})

test("what comes while a button is held is drawn, and known, when it is let go", async () => {
  const { board, asked, drawn, root } = made()
  await looked(board, asked)
  root.dispatchEvent(new Event("pointerdown"))
  await looked(board, asked, 2)
  assert.deepEqual([board.state.n, drawn.length], [1, 1])
  dispatchEvent(new Event("pointerup"))
  assert.equal(board.state.n, 1) // the click comes first
  await pass(50)
  assert.deepEqual([board.state.n, drawn.length], [2, 2])
})

test("what is dragged is not drawn away", async () => {
  let dragged = true
  const { board, asked, drawn } = made({ held: () => dragged })
  await looked(board, asked)
  assert.equal(drawn.length, 0)
  dragged = false
  board.catchUp()
  assert.deepEqual(drawn, [[1, ""]])
})

test("a press that somebody else speaks for says nothing itself", async () => {
  const { board, asked } = made({ unreached: () => "Niet gelukt." })
  const ended = board.act({ do: "say" }, { quiet: true })
  await settled()
  asked[0].fail()
  assert.equal(await ended, "Niet gelukt.")
  assert.equal(board.trouble, "")
  await settled()
  asked[1].answer({ n: 1 }) // it looked how it is
  board.act({ do: "other" })
  await settled()
  asked[2].fail()
  await settled()
  assert.equal(board.trouble, "Niet gelukt.")
})

test("what comes back after it is about something else, or has stopped, is not taken", async () => {
  let address = "/api/one"
  const { board, asked, drawn } = made({ address: () => address })
  board.load()
  await settled()
  address = "/api/two"
  board.forget()
  board.load()
  asked[0].answer({ n: 1 })
  await settled()
  assert.equal(board.state, null)
  asked[1].answer({ n: 2 })
  await settled()
  assert.equal(board.state.n, 2)
  board.load()
  await settled()
  board.stop()
  asked[2].answer({ n: 3 })
  await settled()
  assert.equal(drawn.at(-1)[0], 2)
})

test("a look that finds nothing there is told, and something else can be asked besides", async () => {
  let lost = 0
  const { board, asked } = made({ lost: () => (lost += 1) })
  board.load()
  await settled()
  asked[0].answer({ sentence: "Niet gevonden." }, 404)
  await settled()
  assert.equal(lost, 1)
  const offers = board.asks("/offers")
  await settled()
  assert.equal(asked[1].address, "/api/x/offers")
  asked[1].answer({ offers: [] })
  assert.deepEqual(await offers, { offers: [] })
})
