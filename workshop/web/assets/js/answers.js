// All answers in a facilitator's hands: what waits comes first; hide, show, pin, light up, correct, put doubles together, undo.
// What is being corrected, or is under a finger, is not drawn away when others write.

import { ask } from "./ask.js"
import { readDraft, writeDraft } from "./drafts.js"
import { fill, lengthOf, make, mounted, plural, roleMark, storyOf } from "./draw.js"
import { listen, watch } from "./live.js"
import { watchPresses } from "./press.js"

export const mount = mounted(create)

const AT_ONCE = 60 // cards drawn before "more"
const FIELDS = { list: ["text"], story: ["expected", "text", "helped"] }

function create(root) {
  const gone = new AbortController()
  let data = null, topic = null, stopListening = null, lit = "", shown = AT_ONCE, doubling = "", board = null, busy = false, late = false
  const rows = new Map()
  const cards = new Map() // id -> {element, signature, editing}
  const filter = { standing: "", prompt: "", group: "", find: "" }
  const down = watchPresses(root, gone.signal, () => late && draw())
  const head = make("div", { class: "top" })
  const filters = make("div", { class: "filters" })
  const status = make("p", { class: "status", role: "status" })
  const link = make("p", { class: "link", role: "status" })
  const hand = make("div", { class: "hand", role: "status" })
  const none = make("p", { class: "none" })
  const list = make("ul", { class: "rows" })
  const more = make("button", { type: "button", class: "small", onclick: () => {
    shown += AT_ONCE
    draw()
  } })
  const trail = make("details", { class: "fold" })
  const address = () => `/api/moderation/${encodeURIComponent(data.workshop)}`
  const groupKey = row => `${row.round}.${row.group}`
  const several = () => new Set([...rows.values()].map(row => row.round)).size > 1
  const groupName = row => (several() ? `${data.words.group} ${row.group} (${data.words.round} ${row.round})` : `${data.words.group} ${row.group}`)
  const promptOf = row => data.prompts.find(one => one.id === row.prompt)
  const saying = row => [row.text, row.expected, row.helped].join(" ")
  const doublesOf = id => [...rows.values()].filter(row => row.double === id)

  // ---- to and from the server ----------------------------------------------------------------------------------

  function told({ found, refused, later }) {
    if (found) {
      const known = trail.open
      board = found
      if (known) loadTrail()
    }
    return later ? data.words.not_done : refused ?? ""
  }

  async function load() {
    const { found } = await ask(address())
    if (!found) return
    board = found
    drawHead()
  }

  async function press(deed, more = {}) {
    if (busy) return false
    busy = true
    const trouble = told(await ask(address(), { do: deed, ...more }))
    busy = false
    status.classList.toggle("warn", Boolean(trouble))
    status.textContent = trouble
    draw()
    return !trouble
  }

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
    if (head.dataset.signature === signature) return
    head.dataset.signature = signature
    const on = root.getRootNode().activeElement?.dataset?.key
    head.replaceChildren(
      make("label", { class: "approve" }, make("input", { type: "checkbox", "data-key": "approve", checked: board.approve_first, onchange: event => press(event.target.checked ? "approve_on" : "approve_off") }),
        make("span", {}, make("strong", { text: data.words.approve_first }), make("span", { text: data.words.approve_first_text }))),
      board.waiting ? make("p", { class: "waits" }, make("strong", { text: board.waits }),
        make("button", { type: "button", class: "small", "data-key": "all", text: data.words.approve_all, onclick: () => press("approve_all") })) : "",
      board.undo ? make("p", { class: "undo" }, make("span", { text: board.undo.says }),
        make("button", { type: "button", class: "small", "data-key": "undo", text: data.words.undo, onclick: () => press("undo", { number: board.undo.number }) })) : "")
    if (on) head.querySelector(`[data-key="${CSS.escape(on)}"]`)?.focus()
  }

  function choice(name, label, options) {
    const select = make("select", { id: `answers-${name}`, onchange: event => {
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
    const find = make("input", { type: "search", id: "answers-find", value: filter.find, oninput: event => {
      filter.find = event.target.value
      shown = AT_ONCE
      draw()
    } })
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
    drawHead()
    drawFilters()
    drawHand()
    const wanted = [...rows.values()].filter(passes).sort(rows.has(doubling) ? byLikeness(rows.get(doubling)) : order)
    const on = root.getRootNode().activeElement?.dataset?.key
    none.textContent = wanted.length ? plural(data.words.answers, wanted.length) : rows.size ? data.words.none_like : data.words.nothing_yet
    let before = list.firstChild
    const kept = new Set()
    for (const row of wanted.slice(0, shown)) {
      kept.add(row.id)
      const element = card(row)
      if (element !== before) list.insertBefore(element, before)
      else before = before.nextSibling
    }
    for (const [id, one] of cards) {
      if (kept.has(id) || (one.editing && rows.has(id))) continue
      one.element.remove()
      cards.delete(id)
    }
    more.hidden = wanted.length <= shown
    more.textContent = data.words.more
    if (on && root.getRootNode().activeElement?.dataset?.key !== on) root.querySelector(`[data-key="${CSS.escape(on)}"]`)?.focus()
  }

  function drawHand() {
    const row = doubling && rows.get(doubling)
    if (doubling && !row) doubling = ""
    const signature = row ? `${row.id}${row.v}` : ""
    if (hand.dataset.signature === signature) return
    hand.dataset.signature = signature
    hand.hidden = !row
    hand.replaceChildren(...(row ? [make("strong", { text: data.words.double_which }), make("p", { class: "text", text: row.text }),
      make("button", { type: "button", class: "small", "data-key": "let-go", text: data.words.cancel, onclick: () => {
        const id = doubling
        doubling = ""
        draw()
        list.querySelector(`[data-key="double-${CSS.escape(id)}"]`)?.focus()
      } })] : []))
  }

  function card(row) {
    if (!cards.has(row.id)) cards.set(row.id, { element: make("li", {}), signature: "", editing: false })
    const one = cards.get(row.id)
    const front = row.double && rows.get(row.double), behind = doublesOf(row.id)
    const signature = JSON.stringify([row, lit === row.id, doubling, front?.text, behind.length, data.words, data.roles, several()])
    if (one.editing || one.signature === signature) return one.element
    one.signature = signature
    one.element.className = `card ${row.standing}`
    const badges = [
      row.standing === "waiting" ? data.words.is_waiting : row.standing === "hidden" ? data.words.is_hidden : "",
      row.pinned ? data.words.is_pinned : "", row.ours ? `★ ${data.words.ours_mark}` : "", lit === row.id ? data.words.is_lit : "",
      front ? fill(data.words.is_double, { text: front.text }) : "", behind.length ? plural(data.words.has_doubles, behind.length) : "",
      row.was ? fill(data.words.was, { text: row.was.text }) : ""].filter(Boolean)
    one.element.replaceChildren(
      make("p", { class: "of", text: promptOf(row)?.text ?? "" }),
      promptOf(row)?.kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }),
      make("p", { class: "by" }, roleMark(data.roles, row.role), make("span", { text: groupName(row) })),
      badges.length ? make("ul", { class: "badges" }, ...badges.map(text => make("li", { text }))) : "",
      make("p", { class: "do" }, ...(doubling ? [button(row, "double", data.words.this_one, () => {
        const of = row.id, answer = doubling
        doubling = ""
        press("double", { answer, of })
      })] : acts(row))))
    if (readDraft(keptOf(row.id)) && !doubling) edit(row, false)
    return one.element
  }

  function button(row, key, text, onclick) {
    return make("button", { type: "button", class: "small", "data-key": `${key}-${row.id}`, "aria-label": `${text}: ${row.text}`, text, onclick })
  }

  function acts(row) {
    const answer = row.id
    const stands = row.standing === "shown"
    return [
      stands ? button(row, "stand", data.words.hide_answer, () => press("hide", { answer })) : button(row, "stand", row.standing === "waiting" ? data.words.let_in : data.words.show_answer, () => press("show", { answer })),
      row.standing === "waiting" ? button(row, "away", data.words.hide_answer, () => press("hide", { answer })) : "",
      stands ? button(row, "pin", row.pinned ? data.words.unpin_answer : data.words.pin_answer, () => press(row.pinned ? "unpin" : "pin", { answer })) : "",
      stands ? button(row, "light", lit === row.id ? data.words.light_out : data.words.spotlight, () => press("light", { answer: lit === row.id ? "" : answer })) : "",
      button(row, "correct", data.words.correct_answer, () => edit(row, true)),
      row.double ? button(row, "double", data.words.not_double, () => press("single", { answer })) : button(row, "double", data.words.double_answer, () => {
        doubling = row.id
        shown = AT_ONCE
        draw()
        hand.scrollIntoView({ block: "nearest" })
        hand.querySelector("button")?.focus()
      })].filter(Boolean)
  }

  // ---- correcting ----------------------------------------------------------------------------------------------

  const keptOf = id => `workshop.correct.${data.workshop}.${id}`

  function edit(row, focus) {
    const one = cards.get(row.id), fields = FIELDS[promptOf(row)?.kind] ?? FIELDS.list, kept = keptOf(row.id)
    const words = readDraft(kept) ?? Object.fromEntries(fields.map(field => [field, row[field]]))
    const label = { expected: data.words.expected, text: fields.length > 1 ? data.words.became : data.words.correct_answer, helped: data.words.helped }
    let rev = row.rev
    one.editing = true
    const boxes = fields.map(field => {
      const box = make("textarea", { rows: 2, "data-key": `box-${field}-${row.id}` })
      box.value = words[field] ?? ""
      box.oninput = () => {
        words[field] = box.value
        writeDraft(kept, words)
      }
      return make("label", { class: "box" }, make("span", { text: label[field] }), box)
    })
    const complaint = make("p", { class: "status warn", role: "alert" })
    const done = () => {
      writeDraft(kept, null)
      Object.assign(one, { editing: false, signature: "" })
      draw()
      list.querySelector(`[data-key="correct-${CSS.escape(row.id)}"]`)?.focus()
    }
    const save = async () => {
      const over = Math.max(...fields.map(field => lengthOf(words[field] ?? "") - data.limit))
      complaint.textContent = !lengthOf(words.text ?? "") ? data.words.empty : over > 0 ? fill(data.words.too_long, { over, limit: data.limit }) : ""
      if (complaint.textContent) return
      const trouble = told(await ask(address(), { do: "correct", answer: row.id, text: "", expected: "", helped: "", ...words, revision: rev + 1 }))
      if (!trouble) return done()
      const latest = rows.get(row.id)
      complaint.textContent = trouble
      if (latest && latest.rev !== rev) {
        rev = latest.rev // what its author made of it is told here, and the next press is on that
        complaint.textContent += ` “${latest.text}”`
      }
    }
    one.element.replaceChildren(make("div", { class: "editor" }, ...boxes, complaint, make("p", { class: "hint", text: data.words.correct_text }), make("p", { class: "do" },
      make("button", { type: "button", class: "small strong", "data-key": `save-${row.id}`, text: data.words.save, onclick: save }),
      make("button", { type: "button", class: "small", "data-key": `cancel-${row.id}`, text: data.words.cancel, onclick: done }))))
    if (focus) one.element.querySelector("textarea").focus()
  }

  // ---- what comes in -------------------------------------------------------------------------------------------

  let soon = null
  function heard(message) {
    if (message.gone || !message.rows) return
    if (message.reset) rows.clear()
    for (const row of message.rows) {
      if (rows.get(row.id)?.v > row.v) continue
      if (row.gone) rows.delete(row.id)
      else rows.set(row.id, row)
    }
    if (message.spotlight !== undefined) lit = message.spotlight
    draw()
    clearTimeout(soon)
    soon = setTimeout(load, 300) // what waits, and what another facilitator did last
  }

  const stopWatching = watch(state => {
    if (data) link.textContent = state === "live" ? "" : data.words[`link_${state}`] ?? ""
  })

  root.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !doubling) return
    doubling = ""
    draw()
  }, { signal: gone.signal })

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) {
        trail.replaceChildren(make("summary", { text: data.words.trail }), make("ol", { class: "lines" }), make("p", { class: "status" }))
        trail.ontoggle = () => trail.open && loadTrail()
        root.replaceChildren(head, filters, status, link, hand, none, list, more, trail)
      }
      if (topic !== data.topic) {
        stopListening?.()
        rows.clear()
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
