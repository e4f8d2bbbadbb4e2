// A component's script is mounted with what the last run of the page gave it, in whatever order it was loaded.

import assert from "node:assert/strict"
import { beforeEach, mock, test } from "node:test"

let reloads = 0
const session = new Map()
globalThis.location = { origin: "", reload: () => { reloads += 1 } }
globalThis.sessionStorage = { getItem: key => session.get(key) ?? null, setItem: (key, value) => void session.set(key, value), removeItem: key => void session.delete(key) }
const { default: load } = await import("../../workshop/browser/lib/loader.js")

/** @type {string[]} */
let done
let scripts = 0

beforeEach(() => {
  done = []
  globalThis.done = done
})

/** A script that is there when it is let go. */
function script() {
  const name = `gate${(scripts += 1)}`
  const gate = {}
  gate.loaded = new Promise(go => { gate.letGo = go })
  globalThis[name] = gate
  gate.module = `data:text/javascript,await ${name}.loaded;` + encodeURIComponent(`
    export function mount({ data, setTriggerValue }, root) {
      done.push("mounted " + data.round + data.word)
      root.ring = setTriggerValue
      return () => done.push("stopped")
    }`)
  return gate
}

const rooted = () => {
  const root = {}
  return { root, parentElement: { querySelector: () => root } }
}

const call = (place, module, round, rang = []) => load({
  parentElement: place.parentElement,
  data: { module, common: JSON.stringify({ word: "!" }), view: { round } },
  setTriggerValue: (name, value) => rang.push([name, value]),
  setStateValue: () => {},
})

const later = (milliseconds = 5) => new Promise(go => { setTimeout(go, milliseconds) })

test("the last run is shown, also when its script was there before that of the run before it", async () => {
  const place = rooted(), slow = script(), fast = script()
  call(place, slow.module, "none")
  call(place, fast.module, "one")
  fast.letGo()
  await later()
  slow.letGo()
  await later()
  assert.deepEqual(done, ["mounted one!"])
})

test("the last run is shown when both scripts are there in order", async () => {
  const place = rooted(), first = script(), second = script()
  call(place, first.module, "none")
  call(place, second.module, "one")
  first.letGo()
  await later()
  second.letGo()
  await later()
  assert.deepEqual(done, ["mounted one!"])
})

test("every run is shown when it comes, and what is cleared away late stops nothing", async () => {
  const place = rooted(), there = script()
  there.letGo()
  const clearFirst = call(place, there.module, "one")
  await later()
  const clearSecond = call(place, there.module, "two")
  await later()
  clearFirst()
  assert.deepEqual(done, ["mounted one!", "mounted two!"])
  clearSecond()
  assert.deepEqual(done.slice(2), ["stopped"])
})

test("a run that was out of date when it was called changes nothing", async () => {
  const place = rooted(), there = script()
  there.letGo()
  call(place, there.module, "two")
  await later()
  const clear = call(place, there.module, "one")
  clear() // as Streamlit does at once
  await later()
  assert.deepEqual(done, ["mounted two!"])
})

test("rings come one after the other, and none from a component that is gone", async () => {
  const place = rooted(), there = script(), rang = []
  there.letGo()
  const clear = call(place, there.module, "one", rang)
  await later()
  place.root.ring("rang", 1)
  place.root.ring("rang", 2)
  await later(1)
  assert.deepEqual(rang, [["rang", 1]])
  await later(40)
  assert.deepEqual(rang, [["rang", 1], ["rang", 2]])
  clear()
  place.root.ring("rang", 3)
  await later(40)
  assert.equal(rang.length, 2)
})

test("a page whose script could not be loaded is loaded anew, but not for ever", async () => {
  const there = script()
  for (let n = 1; n < 8; n += 1) {
    mock.timers.enable({ apis: ["setTimeout"] })
    call(rooted(), "data:text/javascript,throw new Error()//" + n, "one")
    for (let turns = 0; turns < 60; turns += 1) await new Promise(go => { setImmediate(go) })
    mock.timers.tick(6000)
    mock.timers.reset()
    assert.equal(reloads, Math.min(n, 5))
  }
  there.letGo()
  call(rooted(), there.module, "one")
  await later()
  assert.deepEqual([done, session.size], [["mounted one!"], 0])
})
