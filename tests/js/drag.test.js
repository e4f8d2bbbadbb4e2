// Things are moved by dragging, or by picking up and putting down; and the focus stays with them.

import assert from "node:assert/strict"
import { test } from "node:test"
import { element } from "./fakes.js"

const { dragging, picking } = await import("../../workshop/browser/lib/drag.js")
const { keepFocus } = await import("../../workshop/browser/lib/focus.js")

globalThis.CSS = { escape: text => text }

/** A root that can be searched for what shines, and an event over something in it. */
function place() {
  const root = element(), shining = new Set()
  root.querySelectorAll = () => [...shining]
  const thing = (id, shines = false) => {
    const person = Object.assign(element(), { dataset: { person: id } })
    person.closest = () => person
    person.classList = { add: () => shining.add(person), remove: () => shining.delete(person) }
    if (shines) shining.add(person)
    return person
  }
  const over = (kind, target) => Object.defineProperties(Object.assign(new Event(kind, { cancelable: true }), { dataTransfer: { setData() {} } }), { target: { value: target } })
  return { root, thing, over, shining }
}

test("what is dragged comes down where it can, and nowhere else", () => {
  const { root, thing, over, shining } = place(), put = []
  let lifted = 0
  const a = thing("a"), b = thing("b"), c = thing("c")
  const isDragging = dragging(root, {
    thing: "person", signal: new AbortController().signal, lifted: () => (lifted += 1),
    target: (id, at) => (at === c ? null : { place: at, put: () => put.push([id, at.dataset.person]) }),
  })
  root.dispatchEvent(over("dragstart", a))
  assert.equal(isDragging(), true)
  const allowed = over("dragover", b), forbidden = over("dragover", c)
  root.dispatchEvent(allowed)
  assert.deepEqual([allowed.defaultPrevented, [...shining]], [true, [b]])
  root.dispatchEvent(forbidden)
  assert.deepEqual([forbidden.defaultPrevented, shining.size], [false, 0])
  root.dispatchEvent(over("drop", b))
  assert.deepEqual([put, isDragging()], [[["a", "b"]], false])
  root.dispatchEvent(over("dragend", a))
  assert.equal(lifted, 1)
  root.dispatchEvent(over("drop", b)) // nothing is dragged
  assert.equal(put.length, 1)
})

test("what is picked up is held until it is let go; Escape lets go, and the focus stays on it", () => {
  const { root } = place(), focused = []
  let drawn = 0
  root.querySelector = selector => ({ focus: () => focused.push(selector) })
  const hand = picking(root, { key: id => `person-${id}`, changed: () => (drawn += 1), signal: new AbortController().signal })
  hand.toggle("a")
  hand.toggle("b")
  hand.toggle("a")
  assert.deepEqual([hand.first(), [...hand.held], drawn], ["b", ["b"], 3])
  hand.only("c", "d")
  hand.keep(id => id === "d")
  assert.deepEqual([...hand.held], ["d"])
  const escape = Object.assign(new Event("keydown", { cancelable: true }), { key: "Escape" })
  root.dispatchEvent(escape)
  assert.deepEqual([hand.held.size, escape.defaultPrevented, focused], [0, true, ['[data-key="person-d"]']])
  root.dispatchEvent(escape)
  assert.equal(focused.length, 1) // nothing was held
})

test("the focus goes back to what it was on by name, else where it is not lost", () => {
  const root = element(), tree = new globalThis.Document(), on = Object.assign(new globalThis.HTMLElement(), { dataset: { key: "undo" } }), other = new globalThis.HTMLElement()
  Object.assign(root, { getRootNode: () => tree, contains: () => true })
  const focus = what => () => { tree.activeElement = what }
  Object.assign(on, { focus: focus(on) })
  Object.assign(other, { focus: focus(other) })
  tree.activeElement = on
  root.querySelector = () => on
  keepFocus(root, focus(null))
  assert.equal(tree.activeElement, on)
  root.querySelector = () => null
  keepFocus(root, focus(null), () => other)
  assert.equal(tree.activeElement, other)
})
