// What light pages load is made of the very sources that are there, for browsers of 2022.

import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { test } from "node:test"
import { FOLDER, packs } from "./packing.js"

const made = await packs()

test("every packed file is what its sources make; run `make pack`", async () => {
  assert.deepEqual((await readdir(FOLDER)).sort(), Object.keys(made).sort())
  for (const [name, text] of Object.entries(made)) assert.equal(await readFile(`${FOLDER}/${name}`, "utf8"), text, name)
})

test("no rule stands inside another, which browsers of 2022 cannot read", () => {
  for (const name of ["form.css", "room.css"]) {
    /** @type {string[]} */ const open = []
    for (const [, before, bracket] of made[name].matchAll(/([^{};]*)([{}])/g)) {
      if (bracket === "}") open.pop()
      else {
        assert.ok(!open.length || open.at(-1).startsWith("@"), `${name}: ${before} stands in ${open.at(-1)}`)
        open.push(before)
      }
    }
  }
})

test("a room and all that it holds weigh less than a hundred kilobytes, unpacked by nobody", () => {
  assert.ok(made["room.js"].length < 100_000)
  assert.ok(!made["room.js"].includes("import "))
})
