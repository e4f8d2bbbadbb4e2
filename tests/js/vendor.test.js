// The file of lit that browsers get is made of the very package that package-lock.json names.

import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { bundle, FOLDER } from "./vendoring.js"

test("what is vendored is what the package makes, of the version that it says", async () => {
  const { text, version } = await bundle()
  const there = await readFile(`${FOLDER}/lit.js`, "utf8")
  assert.equal(there, text)
  assert.match(there, new RegExp(`^// lit-html ${version}, BSD-3-Clause`))
})
