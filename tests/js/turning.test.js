// Answers stand on pages in their order, as many as there is room for, and pages turn without leaving anything out.

import assert from "node:assert/strict"
import { test } from "node:test"
import { after, askedOf, fits, pagesOf } from "../../workshop/browser/wall/turning.js"

const ROOM = { height: 700, gap: 20, columns: 2 }
const item = (id, look = "", part = "") => ({ id, part, look })
const sized = (ids, height = 200, look = "") => [...ids].map(id => ({ item: item(id, look), height }))
const ids = pages => pages.map(page => page.map(({ id, part }) => id + part).join(""))

test("what the wall is asked for is a question and a page of it, or nothing where all turn by themselves", () => {
  assert.deepEqual(["answers", "answers/p", "answers/p:3", "", "programme"].map(askedOf), [
    { prompt: "", page: 0 }, { prompt: "p", page: 0 }, { prompt: "p", page: 3 }, { prompt: "", page: 0 }, { prompt: "", page: 0 },
  ])
})

test("six short answers stand on a page, fewer when they are high, and a long one alone", () => {
  assert.deepEqual(ids(pagesOf(sized("abcdefgh"), ROOM)), ["abcdef", "gh"])
  assert.deepEqual(ids(pagesOf(sized("abcdef", 300), ROOM)), ["abcd", "ef"])
  assert.deepEqual(ids(pagesOf([...sized("ab"), ...sized("c", 200, "wide"), ...sized("d")], ROOM)), ["ab", "c", "d"])
  assert.deepEqual(ids(pagesOf([], ROOM)), [])
})

test("a row is as high as its highest answer, and what fits nowhere still has a page", () => {
  const [low, high] = [sized("a", 100)[0], sized("b", 690)[0]]
  assert.deepEqual([fits([low, high], ROOM), fits([low, high, ...sized("c", 100)], ROOM)], [true, false])
  assert.deepEqual(ids(pagesOf(sized("xy", 900), ROOM)), ["x", "y"])
})

test("the next page begins behind what was read, also when others came before it", () => {
  const before = pagesOf(sized("abcdefgh"), ROOM), later = pagesOf(sized("nabcdefgh"), ROOM)
  assert.equal(after(before, item("f"), 0), 1)
  assert.equal(after(later, item("f"), 0), 1) // f stands on that page, with what nobody saw yet
  assert.equal(after(before, item("h"), 1), 2) // the last: another question
  assert.equal(after(before, item("gone"), 1), 1)
  assert.equal(after([], item("gone"), 3), 0)
})
