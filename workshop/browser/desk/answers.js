// All answers in a facilitator's hands: what waits comes first; hide, show, pin, light up, correct, put doubles together, undo.
// What is being corrected, or is under a finger, is not drawn away when others write.

import { editor, forget, keptOf, prefixOf } from "./answers_edit.js"
import { focusIn } from "./answers_focus.js"
import { ask } from "../lib/ask.js"
import { draftsUnder } from "../lib/drafts.js"
import { fieldsOf, fill, make, mounted, plural, roleMark, storyOf, unlike } from "../lib/draw.js"
import { listen, watch } from "../lib/live.js"
import { watchPresses } from "../lib/press.js"

export const mount = mounted(create)

const AT_ONCE = 60 // cards drawn before "more"

function create(root) {
  const gone = new AbortController()
  let data = null, ring = null, topic = null, stopListening = null, lit = "", shown = AT_ONCE, doubling = "", board = null, late = false
  let ready = Promise.resolve(), waiting = 0, latest = "", wished = null // presses that are on their way, the last of them, and what the checkbox is to become
  const rows = new Map()
  const cards = new Map() // id -> {element, signature, editor}
  const pressed = new Map() // id -> the row as it was when something was done with it here that the rows do not say yet
  const filter = { standing: "", prompt: "", group: "", find: "" }
  const down = watchPresses(root, gone.signal, () => late && draw())
  const head = make("div", { class: "top" })
  const filters = make("div", { class: "filters" })
  const find = make("input", { type: "search", id: "answers-find", "data-key": "find", oninput: event => {
    filter.find = event.target.value
    shown = AT_ONCE
    draw()
  } })
  const status = make("p", { class: "told", role: "status", "aria-atomic": "false" })
  const link = make("p", { class: "link", role: "status" })
  const hand = make("div", { class: "hand", role: "status" })
  const none = make("p", { class: "none", tabindex: "-1" })
  const list = make("ul", { class: "rows" })
  const focus = focusIn(root, list, none)
  const more = make("button", { type: "button", class: "small", onclick: () => {
    shown += AT_ONCE
    draw()
  } })
  const trail = make("details", { class: "fold" })
  const address = () => `/api/moderation/${encodeURIComponent(data.workshop)}`
  const groupKey = row => `${row.round}.${row.group}`
  const several = () => new Set([...rows.values()].map(row => row.round)).size > 1
  const groupName = row => (several() ? `${data.words.group} ${row.group} (${data.words.round} ${row.round})` : `${data.words.group} ${row.group}`)
  const isStory = row => promptOf(row)?.kind === "story"
  const promptOf = row => data.prompts.find(one => one.id === row.prompt)
  const saying = row => [row.text, row.expected, row.helped].join(" ")
  const doublesOf = id => [...rows.values()].filter(row => row.double === id)

  // ---- to and from the server ----------------------------------------------------------------------------------

  // One thing after another, and each is told: what is pressed while an answer is on its way is done after that.
  const next = step => (ready = ready.then(step, step))

  function told({ found, refused, later }) {
    if (found) {
      const known = trail.open
      board = found
      if (known) loadTrail()
    }
    return found ? "" : later ? data.words.not_done : refused || data.words.not_done
  }

  const load = () => next(async () => {
    const { found } = await ask(address())
    if (!found || gone.signal.aborted) return
    board = found
    draw()
  })

  // What was done is read out; it is on the screen already where it can be taken back.
  const tell = (text, kind) => text && status.append(make("span", { class: kind, text }))

  // Gives the sentence of what went wrong, or nothing.
  function act(body, seen, says = "") {
    if (!waiting) status.replaceChildren()
    waiting += 1
    if (seen) pressed.set(seen.id, seen)
    return next(async () => {
      const before = board?.undo?.number
      const trouble = told(await ask(address(), body))
      waiting -= 1
      if (!waiting) wished = null
      if (trouble && seen) pressed.delete(seen.id)
      if (!trouble) {
        const undo = board?.undo
        if (body.do !== "undo" && undo && undo.number !== before) tell(undo.says, "unseen")
        else tell(says, "")
      }
      return trouble
    })
  }

  async function press(deed, more = {}, seen = null, says = "") {
    const body = { do: deed, ...more }, same = JSON.stringify(body)
    if (waiting && same === latest) return // pressed twice
    latest = same
    tell(await act(body, seen, says), "warn")
    draw()
  }

  function approveFirst(on) {
    wished = on
    press(on ? "approve_on" : "approve_off")
  }

  // Only what was on this screen is let in, in the words that were.
  const approveAll = () => press("approve_all", { seen: Object.fromEntries([...rows.values()].filter(row => row.standing === "waiting").map(row => [row.id, row.rev])) })

  async function loadTrail() {
    const { found, refused } = await ask(`${address()}/trail`)
    const lines = found ? found.lines.map(([when, who, what]) => make("li", {}, make("span", { class: "when", text: when }), make("strong", { text: who }), make("span", { text: what }))) : []
    trail.querySelector(".lines").replaceChildren(...(lines.length ? lines : [make("li", { text: refused || (found ? data.words.nothing_done : data.words.not_done) })]))
    trail.querySelector(".status").textContent = found?.more ?? ""
  }

  // ---- drawing -------------------------------------------------------------------------------------------------

  function drawHead() {
    if (!board) return
    const signature = JSON.stringify([board, data.words])
    const approves = wished ?? board.approve_first
    if (head.dataset.signature === signature) {
      head.querySelector("input").checked = approves // what was not stored is not shown as if it were
      return
    }
    head.dataset.signature = signature
    head.replaceChildren(
      make("label", { class: "approve" }, make("input", { type: "checkbox", "data-key": "approve", checked: approves, onchange: event => approveFirst(event.target.checked) }),
        make("span", {}, make("strong", { text: data.words.approve_first }), make("span", { text: data.words.approve_first_text }))),
      board.waiting ? make("p", { class: "waits" }, make("strong", { text: board.waits }),
        make("button", { type: "button", class: "small", "data-key": "all", text: data.words.approve_all, onclick: approveAll })) : "",
      board.undo ? make("p", { class: "undo" }, make("span", { text: board.undo.says }),
        make("button", { type: "button", class: "small", "data-key": "undo", text: data.words.undo, onclick: () => press("undo", { number: board.undo.number }, null, fill(data.words.undone, { what: board.undo.says })) })) : "")
  }

  function choice(name, label, options) {
    const select = make("select", { id: `answers-${name}`, "data-key": name, onchange: event => {
      filter[name] = event.target.value
      shown = AT_ONCE
      draw()
    } }, make("option", { value: "", text: data.words.all }), ...options.map(([value, text]) => make("option", { value, text })))
    select.value = filter[name]
    if (select.value !== filter[name]) filter[name] = select.value = ""
    return make("label", { for: `answers-${name}` }, make("span", { text: label }), select)
  }

  function drawFilters() {
    const groups = [...new Map([...rows.values()].map(row => [groupKey(row), row])).values()].sort((a, b) => a.round - b.round || a.group - b.group)
    const signature = JSON.stringify([data.words.all, data.prompts, groups.map(groupKey)])
    if (filters.dataset.signature === signature) return
    filters.dataset.signature = signature
    filters.replaceChildren(
      choice("standing", data.words.which, ["waiting", "hidden", "pinned", "double", "corrected"].map(one => [one, data.words[`which_${one}`]])),
      choice("prompt", data.words.question, data.prompts.map(one => [one.id, one.text])),
      choice("group", data.words.group, groups.map(row => [groupKey(row), groupName(row)])),
      make("label", { for: "answers-find" }, make("span", { text: data.words.find }), find))
  }

  function passes(row) {
    const kinds = { waiting: row.standing === "waiting", hidden: row.standing === "hidden", pinned: row.pinned, double: Boolean(row.double), corrected: Boolean(row.was) }
    const target = doubling && rows.get(doubling)
    if (target && (row.prompt !== target.prompt || row.id === doubling)) return false
    return (!filter.standing || kinds[filter.standing]) && (!filter.prompt || row.prompt === filter.prompt) && (!filter.group || groupKey(row) === filter.group)
      && (!filter.find || saying(row).toLocaleLowerCase().includes(filter.find.trim().toLocaleLowerCase()))
  }

  // Looking for the double of one: those that share most of their words with it come first.
  const wordsOf = row => new Set(saying(row).toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 3).map(word => word.slice(0, 6)))
  function byLikeness(target) {
    const wanted = wordsOf(target), like = new Map()
    for (const row of rows.values()) {
      const own = wordsOf(row), both = [...own].filter(word => wanted.has(word)).length
      like.set(row.id, both / (1 + own.size + wanted.size - both))
    }
    return (a, b) => like.get(b.id) - like.get(a.id) || order(a, b)
  }

  const order = (a, b) => (b.standing === "waiting") - (a.standing === "waiting") || b.pinned - a.pinned || b.at - a.at || (a.id < b.id ? 1 : -1)

  function draw() {
    if (!data) return
    if (down()) {
      late = true
      return
    }
    late = false
    const was = focus.look()
    drawHead()
    drawFilters()
    drawHand()
    const wanted = [...rows.values()].filter(passes).sort(rows.has(doubling) ? byLikeness(rows.get(doubling)) : order)
    none.textContent = wanted.length ? plural(data.words.answers, wanted.length) : rows.size ? data.words.none_like : data.words.nothing_yet
    const kept = new Set(wanted.slice(0, shown).map(row => row.id))
    for (const [id, one] of cards) {
      if (kept.has(id)) continue
      if (one.editor) {
        if (rows.has(id)) one.editor.show(rows.get(id), [])
        else one.editor.lost()
        continue
      }
      one.element.remove()
      cards.delete(id)
    }
    let before = list.firstChild
    const stays = element => element && !kept.has(element.dataset.id) // what is being corrected stays where it is
    for (const row of wanted.slice(0, shown)) {
      while (stays(before)) before = before.nextSibling
      const element = card(row)
      if (element !== before) list.insertBefore(element, before)
      else before = before.nextSibling
    }
    more.hidden = wanted.length <= shown
    more.textContent = data.words.more
    focus.put(was, id => {
      const before = pressed.get(id)
      return { gone: !cards.has(id) || (before?.standing === "waiting" && rows.get(id)?.standing !== "waiting"), ours: Boolean(before) }
    })
    for (const [id, row] of pressed) if (rows.get(id)?.v !== row.v) pressed.delete(id)
  }

  function drawHand() {
    const row = doubling && rows.get(doubling)
    if (doubling && !row) doubling = ""
    const signature = row ? `${row.id}${row.v}` : ""
    if (hand.dataset.signature === signature) return
    hand.dataset.signature = signature
    hand.hidden = !row
    hand.replaceChildren(...(row ? [make("strong", { text: data.words.double_which }), make("p", { class: "text", text: row.text }),
      make("button", { type: "button", class: "small", "data-key": "let-go", text: data.words.cancel, onclick: letGo })] : []))
  }

  function letGo() {
    const id = doubling
    doubling = ""
    draw()
    list.querySelector(`[data-key="double-${CSS.escape(id)}"]`)?.focus()
  }

  function card(row) {
    if (!cards.has(row.id)) cards.set(row.id, { element: make("li", { "data-id": row.id }), signature: "", editor: null })
    const one = cards.get(row.id)
    const front = row.double && rows.get(row.double), behind = doublesOf(row.id)
    const signature = JSON.stringify([row, lit === row.id, doubling, front?.text, behind.length, data.words, data.roles, several()])
    if (one.signature === signature) return one.element
    one.signature = signature
    one.element.className = `card ${row.standing}`
    if (one.editor) {
      one.editor.show(row, thisOne(row))
      return one.element
    }
    const badges = [
      row.standing === "waiting" ? data.words.is_waiting : row.standing === "hidden" ? data.words.is_hidden : "",
      row.pinned ? data.words.is_pinned : "", row.ours ? `★ ${data.words.ours_mark}` : "", lit === row.id ? data.words.is_lit : "",
      front ? fill(data.words.is_double, { text: front.text }) : "", behind.length ? plural(data.words.has_doubles, behind.length) : "",
      row.was ? fill(data.words.was, { text: unlike(row.was, row, data.words, isStory(row)) }) : ""].filter(Boolean)
    one.element.replaceChildren(
      ...face(row),
      badges.length ? make("ul", { class: "badges" }, ...badges.map(text => make("li", { text }))) : "",
      make("p", { class: "do" }, ...(doubling ? thisOne(row) : acts(row))))
    if (!doubling) reopen(row)
    return one.element
  }

  const face = row => [make("p", { class: "of", text: promptOf(row)?.text ?? "" }), isStory(row) ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }),
    make("p", { class: "by" }, roleMark(data.roles, row.role), make("span", { text: groupName(row) }))]

  function button(row, key, text, onclick) {
    return make("button", { type: "button", class: "small", "data-key": `${key}-${row.id}`, "data-deed": text, "aria-label": `${text}: ${row.text}`, text, onclick })
  }

  const thisOne = row => (doubling && passes(row) ? [button(row, "double", data.words.this_one, () => {
    const answer = doubling
    doubling = ""
    press("double", { answer, of: row.id })
    draw()
  })] : [])

  function acts(row) {
    const answer = row.id, stands = row.standing === "shown", on = lit === row.id
    const hide = () => press("hide", { answer }, row), show = () => press("show", { answer, revision: row.rev }, row)
    const behind = row.double && rows.has(row.double) // the wall shows what stands in front of it
    return [
      stands ? button(row, "stand", data.words.hide_answer, hide) : button(row, "stand", row.standing === "waiting" ? data.words.let_in : data.words.show_answer, show),
      row.standing === "waiting" ? button(row, "away", data.words.hide_answer, hide) : "",
      stands && row.pinned ? button(row, "pin", data.words.unpin_answer, () => press("unpin", { answer }, row)) : stands && !behind ? button(row, "pin", data.words.pin_answer, () => press("pin", { answer }, row)) : "",
      stands ? button(row, "light", on ? data.words.light_out : data.words.spotlight, () => press("light", { answer: on ? "" : answer }, null, fill(on ? data.words.lit_off : data.words.lit_now, { text: row.text }))) : "",
      button(row, "correct", data.words.correct_answer, () => edit(row).focus()),
      row.double ? button(row, "double", data.words.not_double, () => press("single", { answer }, row)) : button(row, "double", data.words.double_answer, () => {
        doubling = row.id
        shown = AT_ONCE
        draw()
        hand.scrollIntoView({ block: "nearest" })
        hand.querySelector("button")?.focus()
      })].filter(Boolean)
  }

  // ---- correcting ----------------------------------------------------------------------------------------------

  function edit(row) {
    const one = cards.get(row.id)
    one.editor = editor(row, {
      data: () => data, story: isStory(row), face,
      send: async body => {
        const trouble = await act(body, rows.get(row.id))
        draw()
        return trouble
      },
      closed: () => {
        Object.assign(one, { editor: null, signature: "" })
        draw()
      },
    })
    one.element.replaceChildren(one.editor.element)
    one.editor.show(row, thisOne(row))
    return one.editor
  }

  // What was being typed is there again after a reload; unless it says that by now.
  function reopen(row) {
    const kept = keptOf(data.workshop, row.id)
    if (!kept) return
    if (fieldsOf(isStory(row)).every(field => (kept.words[field] ?? "") === row[field])) forget(data.workshop, row.id)
    else edit(row)
  }

  // What was being typed for an answer that its author took away while nobody looked.
  function findLost() {
    for (const key of draftsUnder(prefixOf(data.workshop))) {
      const id = key.slice(prefixOf(data.workshop).length), kept = keptOf(data.workshop, id)
      if (!kept || rows.has(id) || cards.has(id)) continue
      cards.set(id, { element: make("li", { class: "card", "data-id": id }), signature: "", editor: null })
      list.prepend(cards.get(id).element)
      edit(kept.row).lost()
    }
  }

  // ---- what comes in -------------------------------------------------------------------------------------------

  let soon = null
  function heard(message) {
    if (message.gone) return ring("rang", Date.now()) // a right that ended: the page says so
    if (!message.rows) return
    if (message.reset) rows.clear()
    for (const row of message.rows) {
      if (rows.get(row.id)?.v > row.v) continue
      if (row.gone) rows.delete(row.id)
      else rows.set(row.id, row)
    }
    if (message.spotlight !== undefined) lit = message.spotlight
    if (message.reset) findLost()
    draw()
    clearTimeout(soon)
    soon = setTimeout(load, 300) // what waits, and what another facilitator did last
  }

  const stopWatching = watch(state => {
    if (data) link.textContent = state === "live" ? "" : data.words[`link_${state}`] ?? ""
  })

  root.addEventListener("keydown", event => {
    if (event.key === "Escape" && doubling) letGo()
    // A key that is held down presses once: what stands there by then is another answer.
    if (event.repeat && (event.key === "Enter" || event.key === " ") && event.target.closest?.("button")) event.preventDefault()
  }, { signal: gone.signal })

  return {
    update(component) {
      const first = data === null
      data = component.data
      ring = component.setTriggerValue
      if (first) {
        trail.replaceChildren(make("summary", { text: data.words.trail }), make("ol", { class: "lines" }), make("p", { class: "status" }))
        trail.ontoggle = () => trail.open && loadTrail()
        root.replaceChildren(head, filters, status, link, hand, none, list, more, trail)
      }
      if (topic !== data.topic) {
        stopListening?.()
        rows.clear()
        cards.clear()
        list.replaceChildren()
        topic = data.topic
        stopListening = listen(topic, heard)
        load()
      }
      draw()
    },
    stop() {
      gone.abort()
      clearTimeout(soon)
      stopListening?.()
      stopWatching()
    },
  }
}
