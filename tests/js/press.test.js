// Whether something is pressed is known for as long as it is, and no longer.

import assert from "node:assert/strict"
import { afterEach, beforeEach, mock, test } from "node:test"
import { element } from "./fakes.js"

const { watchPresses } = await import("../../workshop/browser/lib/press.js")

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }))
afterEach(() => mock.timers.reset())

/** A button inside a root, and how often it was said that a press is over. */
function made() {
  const root = element(), gone = new AbortController()
  let lifted = 0
  const down = watchPresses(root, gone.signal, () => (lifted += 1))
  const key = (kind, more) => Object.defineProperty(Object.assign(new Event(kind, { cancelable: true }), more), "target", { value: Object.assign(element(), { closest: () => true }) })
  return { root, down, gone, key, lifted: () => lifted }
}

test("from the pointer going down until after the click that it makes", () => {
  for (const end of [new Event("pointerup"), new Event("pointercancel"), new Event("dragend"), new Event("blur"), Object.assign(new Event("pointermove"), { buttons: 0 })]) {
    const { root, down, lifted, gone } = made()
    root.dispatchEvent(new Event("pointerdown"))
    dispatchEvent(Object.assign(new Event("pointermove"), { buttons: 1 }))
    dispatchEvent(new Event("keyup")) // another finger's key says nothing of it
    assert.equal(down(), true)
    dispatchEvent(end)
    assert.deepEqual([down(), lifted()], [false, 0])
    mock.timers.tick(50)
    assert.equal(lifted(), 1)
    gone.abort()
  }
})

test("Space on a button is a press until it comes up; a key that is held down presses once", () => {
  const { root, down, key, lifted } = made()
  const first = key("keydown", { key: " ", repeat: false }), again = key("keydown", { key: "Enter", repeat: true })
  root.dispatchEvent(first)
  assert.deepEqual([down(), first.defaultPrevented], [true, false])
  root.dispatchEvent(again)
  assert.equal(again.defaultPrevented, true)
  dispatchEvent(new Event("keyup"))
  mock.timers.tick(50)
  assert.deepEqual([down(), lifted()], [false, 1])
})
