// Several ideas in one answer are told apart as the analysis does, and are asked about once, before anything is sent.

import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { ideasOf } from "../../workshop/browser/room/ideas.js"
import { Split } from "../../workshop/browser/room/pad_split.js"

/** @type {{ said: string, ideas: string[] }[]} */
const CASES = JSON.parse(readFileSync(new URL("../ideas.json", import.meta.url), "utf8"))
const LIST = "- vraag geld aan\n- bel de raad"

for (const { said, ideas } of CASES) test(`the ideas of ${JSON.stringify(said)}`, () => assert.deepEqual(ideasOf(said), ideas))

test("a whole document is left as it is", () => {
  const lines = Array.from({ length: 11 }, (_, n) => `- een regel ${n}`)
  assert.deepEqual([ideasOf(lines.slice(0, 10).join("\n")).length, ideasOf(lines.join("\n")).length], [10, 0])
})

test("a list is asked about once, and goes as it is the second time", () => {
  const split = new Split()
  assert.deepEqual([split.asks(LIST), split.ideas, split.asks(LIST), split.ideas], [true, ["vraag geld aan", "bel de raad"], false, []])
})

test("what changed since is asked about anew", () => {
  const split = new Split()
  split.asks(LIST)
  split.forget()
  assert.equal(split.asks(`${LIST}\n- zoek een zaal`), true)
  assert.equal(split.ideas.length, 3)
})

test("one idea is never asked about", () => assert.equal(new Split().asks("Bel de raad, want die beslist"), false))
