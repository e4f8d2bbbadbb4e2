// A keyboard on the screen hides neither the box nor the button: how far the page goes up, and when it does.

import assert from "node:assert/strict"
import { test } from "node:test"
import { element } from "./fakes.js"

const { coveredOf, keepInSight, shiftOf } = await import("../../workshop/browser/lib/sight.js")

test("the button comes into sight, and the box does not leave it at the top", () => {
  const seen = { top: 44, bottom: 420 }
  assert.equal(shiftOf({ top: 200, bottom: 300 }, { top: 310, bottom: 354 }, seen), 0) // all is seen
  assert.equal(shiftOf({ top: 500, bottom: 600 }, { top: 610, bottom: 654 }, seen), 242)
  assert.equal(shiftOf({ top: 300, bottom: 900 }, { top: 910, bottom: 954 }, seen), 256) // a box higher than what is seen
  assert.equal(shiftOf({ top: 20, bottom: 120 }, { top: 130, bottom: 174 }, seen), -24) // under the line on top
})

test("a keyboard is what takes much of a window, a browser's own bar is not", () => {
  assert.equal(coveredOf(844, { height: 500, offsetTop: 0 }), 344)
  assert.equal(coveredOf(844, { height: 500, offsetTop: 100 }), 244)
  assert.equal(coveredOf(844, { height: 790, offsetTop: 0 }), 0)
})

test("when a keyboard comes up the page makes room and moves, and looking closer with two fingers moves nothing", () => {
  const seen = Object.assign(new EventTarget(), { scale: 1, height: 844, offsetTop: 0 }), moved = [], styles = {}
  const box = Object.assign(element(), { matches: () => true, getBoundingClientRect: () => ({ top: 600, bottom: 700 }) })
  box.closest = () => ({ querySelector: () => ({ getBoundingClientRect: () => ({ top: 710, bottom: 754 }) }) })
  const tree = Object.assign(new globalThis.Document(), { activeElement: box })
  const root = Object.assign(element(), { getRootNode: () => tree, contains: () => true, parentNode: null, style: { setProperty: (name, value) => { styles[name] = value } } })
  const scrolling = { scrollBy: ({ top }) => moved.push(top) }
  Object.assign(globalThis, {
    window: { visualViewport: seen }, innerHeight: 844, document: { documentElement: scrolling, scrollingElement: scrolling }, requestAnimationFrame: call => call(), getComputedStyle: () => ({ overflowY: "visible" }),
  })
  const gone = new AbortController()
  keepInSight(root, () => ({ getBoundingClientRect: () => ({ bottom: 44 }) }), gone.signal)
  root.dispatchEvent(new Event("focusin")) // no keyboard yet
  assert.deepEqual(moved, [])
  seen.height = 500
  seen.dispatchEvent(new Event("resize"))
  assert.deepEqual([moved, styles], [[262], { "--covered": "344px" }])
  root.dispatchEvent(new Event("focusin")) // another box, the keyboard stays
  assert.equal(moved.length, 2)
  seen.scale = 2
  seen.dispatchEvent(new Event("resize"))
  gone.abort()
  seen.scale = 1
  seen.dispatchEvent(new Event("resize"))
  assert.equal(moved.length, 2)
})
