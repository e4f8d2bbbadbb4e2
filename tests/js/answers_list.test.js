// Answers come in the order that a facilitator needs, and a card that somebody types in stays where it is.

import assert from "node:assert/strict"
import { test } from "node:test"
import { inOrder, keepingPlaces, passes } from "../../workshop/browser/desk/answers_list.js"

const row = (id, more = {}) => ({ id, at: 1, prompt: "p", round: 1, group: 1, text: id, expected: "", helped: "", visibility: "shown", pinned: false, double: "", was: null, ...more })
const ids = rows => rows.map(({ id }) => id).join("")
const NONE = { visibility: "", prompt: "", group: "", find: "" }

test("what waits comes first, then what is pinned, then the newest", () => {
  assert.equal(ids(inOrder([row("a"), row("b", { at: 2 }), row("c", { pinned: true }), row("d", { visibility: "waiting" })], undefined)), "dcba")
})

test("of the double that is looked for, those with most of its words come first", () => {
  const target = row("t", { text: "begin altijd met koffie" })
  assert.equal(ids(inOrder([row("a", { text: "heel iets anders doen" }), row("b", { text: "begin met koffie zetten" })], target)), "ba")
  assert.deepEqual([passes(target, NONE, target), passes(row("x", { prompt: "q" }), NONE, target), passes(row("y"), NONE, target)], [false, false, true])
})

test("what is asked for is found by how it stands, by group and by words", () => {
  const hidden = row("a", { visibility: "hidden", group: 2, text: "Koffie Eerst" })
  for (const filter of [{ visibility: "hidden" }, { group: "1.2" }, { find: " koffie e" }, {}]) assert.ok(passes(hidden, { ...NONE, ...filter }, undefined))
  for (const filter of [{ visibility: "pinned" }, { group: "1.1" }, { find: "thee" }, { prompt: "q" }]) assert.ok(!passes(hidden, { ...NONE, ...filter }, undefined))
})

test("what is typed in keeps its place among what comes and goes", () => {
  const stays = id => id === "x"
  assert.equal(keepingPlaces(["a", "x", "b"], ["a", "b"], stays).join(""), "axb")
  assert.equal(keepingPlaces(["a", "x", "b"], ["n", "a", "b"], stays).join(""), "naxb")
  assert.equal(keepingPlaces(["x", "a"], ["b"], stays).join(""), "xb")
  assert.equal(keepingPlaces(["a", "b", "x"], ["b"], stays).join(""), "bx")
  assert.equal(keepingPlaces(["a", "b"], ["b", "a"], stays).join(""), "ba")
  assert.equal(keepingPlaces(["a", "x"], ["x", "a"], stays).join(""), "xa")
})
