// Rows of the live channel are merged the same way however they come.

import assert from "node:assert/strict"
import { test } from "node:test"
import { leavesGap, Rows } from "../../workshop/browser/lib/rows.js"

const row = (id, v, text = `${id}${v}`) => ({ id, v, text })
const texts = rows => rows.all().map(({ text }) => text).sort()

test("the newest version of a row counts, in whatever order they come", () => {
  for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 0, 2]]) {
    const rows = new Rows(), versions = [row("a", 1), row("a", 2), row("a", 3)]
    for (const n of order) rows.put(versions[n])
    assert.deepEqual(texts(rows), ["a3"])
  }
})

test("what is gone is gone, and comes back only as something newer", () => {
  const rows = new Rows()
  rows.take({ v: 2, rows: [row("a", 1), row("b", 2)] })
  rows.take({ v: 3, rows: [{ id: "a", v: 3, gone: true }] })
  assert.deepEqual(texts(rows), ["b2"])
  assert.equal(rows.put({ id: "b", v: 1, gone: true }), false)
  assert.deepEqual([rows.size, rows.has("b"), rows.get("b").v], [1, true, 2])
})

test("only what was not known before is fresh", () => {
  const rows = new Rows()
  assert.deepEqual(rows.take({ v: 1, rows: [row("a", 1)] }).map(({ id }) => id), ["a"])
  assert.deepEqual(rows.take({ v: 2, rows: [row("a", 2), row("b", 2), { id: "c", v: 2, gone: true }] }).map(({ id }) => id), ["b"])
})

test("a reset takes away what it does not name, except what was confirmed after it was made", () => {
  const rows = new Rows()
  rows.take({ v: 5, rows: [row("a", 5), row("b", 4)] })
  rows.put(row("mine", 9))
  rows.take({ v: 6, reset: true, rows: [row("b", 6)] })
  assert.deepEqual(texts(rows), ["b6", "mine9"])
  rows.take({ v: 9, reset: true, rows: [] })
  assert.deepEqual(texts(rows), [])
})

test("a message that begins after what is known leaves a gap, unless it is everything", () => {
  assert.deepEqual([leavesGap({ from: 4 }, 3), leavesGap({ from: 3 }, 3), leavesGap({ from: 2 }, 3), leavesGap({ from: 9, reset: true }, 3)], [true, false, false, false])
})
