// A table goes through its own harvest: everybody gives stars, better words are found together for what rises, and
// somebody says for all: this is ours. A star that was given is kept here until the server has it.

import { ask, tableOf } from "../lib/ask.js"
import { readDraft, writeDraft } from "../lib/drafts.js"
import { fill, lengthOf, make, mounted, plural, roleMark, storyOf, unlike } from "../lib/draw.js"
import { listen } from "../lib/live.js"

export const mount = mounted(create)

const MOST = 3 // stars of each member for every prompt, and answers in the top
const FIELDS = { list: ["text"], story: ["expected", "text", "helped"] }
const LONGEST_WAIT = 8000 // milliseconds

function create(root) {
  let data = null, topic = null, stopListening = null, drawn = "", sending = false, retry = null, wait = 0, stopped = false
  let given = null // the answers that the server knows my star on
  const rows = new Map()
  const cards = new Map(), sections = new Map() // of each answer and each prompt, what is drawn
  const foot = make("div", { class: "ours" }), body = make("div", { class: "check" }, foot), trouble = make("p", { class: "status warn", role: "alert" }), news = make("p", { class: "unseen", role: "status" })
  const keyOf = () => `workshop.stars.${data.me}.${data.group}`
  const pending = () => readDraft(keyOf()) ?? {} // answer -> whether it is to have my star
  const mine = id => pending()[id] ?? given?.has(id) ?? false
  const address = () => tableOf(data.workshop, data.me)

  async function load() {
    const group = data.group
    const { found, refused } = await ask(address())
    if (stopped || group !== data.group) return
    if (!found) {
      trouble.textContent = refused || data.words.star_waits
      return again(load)
    }
    wait = 0
    trouble.textContent = ""
    given = new Set(found.stars)
    draw()
    send()
  }

  function again(step) {
    wait = Math.min(wait ? wait * 2 : 500, LONGEST_WAIT)
    clearTimeout(retry)
    retry = setTimeout(step, wait * (0.7 + 0.6 * Math.random()))
  }

  async function send() {
    const [answer, wanted] = Object.entries(pending())[0] ?? []
    if (sending || stopped || answer === undefined) return
    sending = true
    const key = keyOf()
    const { found, refused, later } = await ask(address(), { do: wanted ? "star" : "unstar", answer })
    sending = false
    if (stopped || key !== keyOf()) return
    if (later) {
      trouble.textContent = data.words.star_waits
      return again(send)
    }
    wait = 0
    const waiting = pending()
    if (waiting[answer] === wanted) {
      delete waiting[answer]
      writeDraft(key, Object.keys(waiting).length ? waiting : null)
    }
    trouble.textContent = refused ?? ""
    if (found) given = new Set(found.stars)
    draw()
    send()
  }

  function star(id) {
    writeDraft(keyOf(), { ...pending(), [id]: !mine(id) })
    draw()
    send()
  }

  // As the server counts them, with what I have pressed and it does not know yet.
  const starsOf = row => row.stars + (mine(row.id) ? 1 : 0) - (given?.has(row.id) ? 1 : 0)
  const of = prompt => [...rows.values()].filter(row => row.prompt === prompt.id).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

  function topOf(prompt) {
    if (data.ours) return of(prompt).filter(row => row.ours)
    return of(prompt).filter(row => row.stars > 0).map((row, n) => ({ row, n })).sort((a, b) => b.row.stars - a.row.stars || a.n - b.n).slice(0, MOST).map(one => one.row)
  }

  // Drawing: a card is drawn anew when what it says has changed, and never while somebody types in it.

  function draw() {
    if (!data) return
    const signature = JSON.stringify([[...rows.values()], given && [...given], pending(), data.prompts, data.ours, data.words])
    if (signature === drawn) return
    drawn = signature
    const on = root.getRootNode().activeElement?.dataset?.key
    if (data.ours) for (const card of cards.values()) if (card.editing) Object.assign(card, { editing: false, signature: "" }) // its draft stays
    const wanted = data.prompts.map(section)
    for (const one of wanted) if (one.parentNode !== body) body.insertBefore(one, foot)
    for (const [id, one] of sections) {
      if (data.prompts.some(prompt => prompt.id === id)) continue
      one.element.remove()
      sections.delete(id)
    }
    drawFoot()
    if (on && root.getRootNode().activeElement?.dataset?.key !== on) body.querySelector(`[data-key="${CSS.escape(on)}"]`)?.focus()
  }

  function section(prompt) {
    if (!sections.has(prompt.id)) {
      const title = make("h2"), left = make("p", { class: "left", role: "status" }), list = make("ul", { class: "rows" }), none = make("p", { class: "none" })
      sections.set(prompt.id, { element: make("section", {}, title, left, list, none), title, left, list, none })
    }
    const { element, title, left, list, none } = sections.get(prompt.id)
    const all = of(prompt), top = topOf(prompt), ids = new Set(top.map(row => row.id))
    const more = MOST - all.filter(row => mine(row.id)).length, shown = data.ours ? top : all
    title.textContent = prompt.text
    const sentence = data.ours || !all.length || !given ? "" : more > 0 ? plural(data.words.stars_left, more) : data.words.stars_gone
    if (left.textContent !== sentence) left.textContent = sentence
    none.textContent = shown.length ? "" : data.ours ? data.words.no_top : data.words.none_yet
    let before = list.firstChild
    for (const row of shown) {
      const one = card(prompt, row, ids.has(row.id), more)
      if (one !== before) list.insertBefore(one, before)
      else before = before.nextSibling
    }
    while (before) {
      const next = before.nextSibling
      cards.delete(before.dataset.id)
      before.remove()
      before = next
    }
    return element
  }

  function card(prompt, row, inTop, more) {
    const on = mine(row.id), n = starsOf(row)
    if (!cards.has(row.id)) cards.set(row.id, { element: make("li", { "data-id": row.id }), signature: "", editing: false })
    const one = cards.get(row.id), element = one.element
    const signature = JSON.stringify([row, inTop, on, n, more > 0, given !== null, data.ours, data.words, data.roles])
    if (one.editing || one.signature === signature) return element
    one.signature = signature
    element.className = inTop ? "card top" : "card"
    const author = row.source && row.source !== "own" ? data.words.typed_for : row.who === data.me ? data.words.you : row.name
    element.replaceChildren(make("div", { class: "what" }, inTop ? make("p", { class: "badge", text: data.words.in_top }) : null,
      prompt.kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }),
      make("p", { class: "by" }, make("span", { text: author }), roleMark(data.roles, row.role), row.was ? make("span", { class: "was", text: fill(data.words.was, { text: unlike(row.was, row, data.words, prompt.kind === "story") }) }) : null)))
    if (data.ours) return element
    element.append(make("button", { type: "button", class: "star", "data-key": `star-${row.id}`, "aria-pressed": String(on), "aria-label": `${data.words.star}: ${row.text}`, disabled: given === null || (!on && more <= 0), onclick: () => star(row.id) },
      make("span", { class: "sign", "aria-hidden": "true", text: on ? "★" : "☆" }), make("span", { class: "n", text: n > 0 ? String(n) : "" })))
    if (!inTop) return element
    element.append(make("p", { class: "more" }, make("button", { type: "button", class: "small", "data-key": `reword-${row.id}`, "aria-label": `${data.words.reword}: ${row.text}`, text: data.words.reword, onclick: () => edit(prompt, row, true) })))
    if (readDraft(keptOf(row.id))) edit(prompt, row, false) // what was being typed is there again after a reload
    return element
  }

  const keptOf = id => `workshop.reword.${data.me}.${id}`

  function edit(prompt, seen, focus) {
    const kept = keptOf(seen.id), fields = FIELDS[prompt.kind], one = cards.get(seen.id)
    const words = readDraft(kept) ?? Object.fromEntries(fields.map(field => [field, seen[field]]))
    const label = { expected: data.words.expected, text: fields.length > 1 ? data.words.became : data.words.your_answer, helped: data.words.helped }
    let rev = seen.rev
    one.editing = true
    const boxes = fields.map(field => {
      const box = make("textarea", { rows: 3, "aria-label": label[field] })
      box.value = words[field] ?? ""
      box.oninput = () => {
        words[field] = box.value
        writeDraft(kept, words)
      }
      return box
    })
    const complaint = make("p", { class: "status warn", role: "alert" })
    const done = () => {
      writeDraft(kept, null)
      Object.assign(one, { editing: false, signature: "" })
      drawn = ""
      draw()
      body.querySelector(`[data-key="reword-${CSS.escape(seen.id)}"]`)?.focus()
    }
    const save = async () => {
      const over = Math.max(...fields.map(field => lengthOf(words[field] ?? "") - data.limit))
      complaint.textContent = !lengthOf(words.text ?? "") ? data.words.empty : over > 0 ? fill(data.words.too_long, { over, limit: data.limit }) : ""
      if (complaint.textContent) return
      const { refused, later } = await ask(address(), { do: "reword", answer: seen.id, text: "", expected: "", helped: "", ...words, revision: rev + 1 })
      if (!later && refused === undefined) return done()
      const latest = rows.get(seen.id)
      complaint.textContent = later ? data.words.not_sent : refused
      if (!later && latest && latest.rev !== rev) {
        rev = latest.rev // what somebody else made of it is told here, and the next press is on that
        complaint.textContent += ` “${latest.text}”`
      }
    }
    one.element.replaceChildren(make("div", { class: "editor" }, ...boxes, complaint, make("p", { class: "by" },
      make("button", { type: "button", class: "small strong", text: data.words.save, onclick: save }),
      make("button", { type: "button", class: "small", text: data.words.cancel, onclick: done }))))
    if (focus) boxes[0].focus()
  }

  function drawFoot() {
    const any = data.prompts.some(prompt => topOf(prompt).length)
    const signature = JSON.stringify([any, data.ours, data.words])
    if (foot.dataset.signature === signature) return
    foot.dataset.signature = signature
    foot.replaceChildren(
      make("p", { class: "text", text: data.ours ? data.words.ours_said : any ? data.words.ours_text : data.words.ours_first }),
      data.ours ? make("button", { type: "button", class: "small", "data-key": "ours", text: data.words.not_ours, onclick: () => say("not_ours") })
        : make("button", { type: "button", class: "send", "data-key": "ours", text: data.words.ours, disabled: !any, onclick: () => say("ours") }))
  }

  async function say(what) {
    trouble.textContent = ""
    const { refused, later } = await ask(address(), { do: what })
    trouble.textContent = later ? data.words.not_sent : refused ?? ""
  }

  function heard(message) {
    if (message.gone || !message.rows) return
    if (message.reset) rows.clear()
    for (const row of message.rows) {
      if (row.gone) rows.delete(row.id)
      else if (!(rows.get(row.id)?.v > row.v)) rows.set(row.id, row)
    }
    draw()
  }

  root.replaceChildren(body, trouble, news)
  return {
    update(component) {
      const group = data?.group, ours = data?.ours
      data = component.data
      if (topic !== data.topic) {
        stopListening?.()
        rows.clear()
        topic = data.topic
        stopListening = listen(topic, heard)
      }
      if (group !== data.group) {
        given = null
        cards.clear()
        sections.clear()
        body.replaceChildren(foot)
        load()
      }
      if (ours === false && data.ours) news.textContent = data.words.ours_said
      draw()
    },
    stop() {
      stopped = true
      clearTimeout(retry)
      stopListening?.()
    },
  }
}
