// What is typed in an answer is kept, and never overwrites what others made of it unseen.

import assert from "node:assert/strict"
import { afterEach, test } from "node:test"
import { settled, storage } from "./fakes.js"

const { editor, typedFor } = await import("../../workshop/browser/lib/editor.js")

const WORDS = { empty: "Leeg.", too_long: "{over} te veel.", changed_meanwhile: "Nu: {text}", became: "Werd", expected: "Verwacht", helped: "Hielp" }
const ROW = { id: "a", v: 1, rev: 0, text: "Koffie zettten", expected: "", helped: "" }

afterEach(() => storage.clear())

function made(row = ROW, more = {}) {
  const sent = []
  let closed = 0
  const edit = editor({
    key: "workshop.correct.w.a", row, story: false, limit: () => 20, words: () => WORDS, changed: () => {}, closed: () => (closed += 1),
    send: (typed, revision) => new Promise(end => sent.push({ typed, revision, end })), ...more,
  })
  return { edit, sent, closed: () => closed }
}

test("what is typed is there again after a reload, with the words that it was typed for", () => {
  made().edit.type("text", "Koffie zetten")
  const { edit } = made({ ...ROW, rev: 3, text: "Thee" })
  assert.deepEqual([edit.wordsIn("text"), edit.begun.text, edit.differs()], ["Koffie zetten", "Koffie zettten", true])
})

test("it is saved as the next revision, once, and then forgotten", async () => {
  const { edit, sent, closed } = made()
  edit.type("text", "Koffie zetten")
  edit.save()
  edit.save()
  assert.deepEqual(sent.map(({ typed, revision }) => [typed, revision]), [[{ text: "Koffie zetten", expected: "", helped: "" }, 1]])
  sent[0].end("")
  await settled()
  assert.deepEqual([closed(), typedFor("workshop.correct.w.a")], [1, null])
  edit.close()
  assert.equal(closed(), 1)
})

test("what is empty or too long is not sent", () => {
  const { edit, sent } = made()
  edit.type("text", "  ")
  edit.save()
  assert.equal(edit.trouble, "Leeg.")
  edit.type("text", "x".repeat(23))
  edit.save()
  assert.deepEqual([edit.trouble, sent.length], ["3 te veel.", 0])
})

test("what another made of it is told, and only a press after that overwrites it", async () => {
  const { edit, sent } = made()
  edit.type("text", "Koffie zetten")
  edit.see({ ...ROW, rev: 1, text: "Koffie" })
  assert.equal(edit.trouble, "Nu: Koffie")
  edit.save()
  assert.equal(sent[0].revision, 2)
  edit.see({ ...ROW, rev: 2, text: "Thee" })
  sent[0].end("Een ander was sneller.")
  await settled()
  assert.equal(edit.trouble, "Een ander was sneller. “Thee”")
  edit.see({ ...ROW, rev: 3, text: "Koffie zetten" })
  assert.equal(edit.trouble, "") // it says that by now
})

test("of an answer that was taken away nothing is saved, and what was typed stays to be read", () => {
  const { edit, sent } = made()
  edit.type("text", "Koffie zetten")
  edit.lose()
  edit.save()
  assert.deepEqual([edit.lost, edit.wordsIn("text"), sent.length], [true, "Koffie zetten", 0])
})

test("Ctrl and Enter save, Escape throws away, and neither while letters are put together", () => {
  const { edit, sent, closed } = made()
  const key = more => ({ isComposing: false, preventDefault() {}, stopPropagation() {}, ...more })
  edit.keys(key({ key: "Enter", ctrlKey: true, isComposing: true }))
  edit.keys(key({ key: "Enter" }))
  assert.equal(sent.length, 0)
  edit.keys(key({ key: "Enter", ctrlKey: true }))
  edit.keys(key({ key: "Escape" }))
  assert.deepEqual([sent.length, closed()], [1, 1])
})
