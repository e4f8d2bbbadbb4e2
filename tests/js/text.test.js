// Sentences, lengths and times are put into words.

import assert from "node:assert/strict"
import { test } from "node:test"
import { clockText, fill, folded, lengthOf, plural, timeOf, unlike } from "../../workshop/browser/lib/text.js"

test("places are filled, and one that has no value stays as it is", () => {
  assert.equal(fill("{n} van {of} {x}", { n: 0, of: 3 }), "0 van 3 {x}")
  assert.deepEqual([plural(["{n} antwoord", "{n} antwoorden"], 1), plural(["{n} antwoord", "{n} antwoorden"], 2)], ["1 antwoord", "2 antwoorden"])
})

test("what is sought is found however it is spelt, and another letter is another letter", () => {
  assert.deepEqual(["Zoë D’Angelo", "zoe d'angelo", "ZOE\u0308 D`Angelo"].map(folded), Array(3).fill("zoe d'angelo"))
  assert.notEqual(folded("мой"), folded("мои"))
})

test("a length is counted in letters as people see them, without the spaces around", () => {
  assert.deepEqual([lengthOf(" e\u0301 "), lengthOf("👍"), lengthOf("   ")], [1, 1, 0])
})

test("a clock counts up to the next second, and shows hours only where there are any", () => {
  assert.deepEqual([clockText(0), clockText(1), clockText(59_001), clockText(3_600_000), clockText(-5)], ["00:00", "00:01", "01:00", "1:00:00", "00:00"])
})

test("of a story only the parts that differ are told", () => {
  const words = { expected: "Verwacht", became: "Werd", helped: "Hielp" }
  const these = { text: "b", expected: "a", helped: "" }
  assert.equal(unlike(these, { text: "b", expected: "x", helped: "y" }, words, true), "Verwacht: a · Hielp: –")
  assert.equal(unlike(these, these, words, false), "b")
})

test("the time of a moment is that of the workshop, wherever the browser is", () => {
  const at = Date.UTC(2026, 6, 1, 22, 5)
  assert.deepEqual([timeOf(at, { language: "nl", zone: "Europe/Amsterdam" }), timeOf(at, { language: "en", zone: "UTC" })], ["00:05", "22:05"])
})
