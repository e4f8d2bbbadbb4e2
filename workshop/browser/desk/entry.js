// Typing over what groups wrote on paper, by keyboard alone: one line per Enter. In an empty box a digit says which role
// said the next line, and stays so; Page Down goes to the next question and from the last one to the next group. Lines
// go through the same outbox as answers, so nothing is lost by a reload or without a network.

import { confirm, listen, watch } from "../lib/live.js"
import * as drafts from "../lib/drafts.js"
import { fill, lengthOf, make, mounted, plural, roleMark } from "../lib/draw.js"

export const mount = mounted(create)

const PARTS = ["expected", "text", "helped"] // of a story, in the order of the columns on paper

function create(root) {
  let data = null, group = "", prompt = "", role = "", topic = "", stopListening = null, told = "", warns = false, state = "connecting"
  const rows = new Map() // id -> row, of this group
  const mine = () => `paper.${data.workshop}`
  const select = make("select", { id: "entry-group", onchange: () => go(select.value, prompt) })
  const groupLabel = make("label", { for: "entry-group" })
  const tabs = make("div", { class: "tabs", role: "group" })
  const heading = make("h2", { "aria-live": "polite" })
  const label = make("label", { for: "entry-line" })
  const box = make("textarea", { id: "entry-line", rows: 2, autocomplete: "off", "aria-describedby": "entry-keys entry-roles" })
  const chips = make("div", { class: "chips", role: "group", id: "entry-roles" })
  const send = make("button", { type: "button", class: "send", onclick: () => enter() })
  const undo = make("button", { type: "button", class: "small", onclick: () => takeBack() })
  const keys = make("p", { class: "hint", id: "entry-keys" })
  const status = make("p", { class: "status", role: "status" })
  const count = make("h3", {})
  const list = make("ol", { class: "rows" })
  const where = make("div", { class: "where" }, make("div", { class: "pick" }, groupLabel, select), tabs)
  const work = make("div", { class: "work" }, heading, chips, label, box, make("div", { class: "actions" }, send, undo), keys, status, count, list)

  const current = () => data.prompts.find(one => one.id === prompt)
  const draftKey = () => `workshop.paper.${data.workshop}.${group}.${prompt}`
  const placeKey = () => `workshop.paper.${data.workshop}`

  // ---- where the line goes -------------------------------------------------------------------------------------

  function go(toGroup, toPrompt) {
    group = data.groups.some(one => one.id === toGroup) ? toGroup : data.groups[0].id
    prompt = data.prompts.some(one => one.id === toPrompt) ? toPrompt : data.prompts[0].id
    drafts.writeDraft(placeKey(), { group, prompt, role })
    select.value = group
    told = ""
    const text = drafts.readDraft(draftKey())?.text ?? ""
    if (box.value !== text) box.value = text
    const wanted = `group:${data.workshop}:${group}`
    if (wanted !== topic) {
      stopListening?.()
      rows.clear()
      topic = wanted
      stopListening = listen(topic, heard)
    }
    draw()
  }

  function step(by) {
    const at = data.prompts.findIndex(one => one.id === prompt) + by
    if (data.prompts[at]) return go(group, data.prompts[at].id)
    const next = data.groups[data.groups.findIndex(one => one.id === group) + by]
    if (next) go(next.id, data.prompts[by > 0 ? 0 : data.prompts.length - 1].id)
    else say(data.words.entry_no_more, true)
  }

  function choose(key) {
    role = key
    drafts.writeDraft(placeKey(), { group, prompt, role })
    draw()
  }

  // ---- the line ------------------------------------------------------------------------------------------------

  function wordsOf(text) {
    if (current().kind !== "story" || !text.includes("|")) return { text }
    const parts = text.split("|").map(part => part.trim())
    return Object.fromEntries(PARTS.map((name, n) => [name, n === 2 ? parts.slice(2).join(" | ") : parts[n] ?? ""]))
  }

  const lineOf = row => (row.expected || row.helped ? PARTS.map(name => row[name]).join(" | ").replace(/ \| $/, "") : row.text)

  function enter() {
    const words = wordsOf(box.value)
    if (!lengthOf(words.text)) return say(current().kind === "story" ? data.words.empty_story : data.words.empty, true)
    const over = Math.max(...Object.values(words).map(lengthOf)) - data.limit
    if (over > 0) return say(fill(data.words.too_long, { over, limit: data.limit }), true)
    const draft = drafts.readDraft(draftKey())
    drafts.writeDraft(draftKey(), null)
    box.value = ""
    told = ""
    drafts.put({ uid: drafts.newId(), kind: "send", to: "/api/paper", id: draft?.id ?? drafts.newId(), me: mine(), workshop: data.workshop, group, prompt, role, words, at: Date.now() })
    box.focus()
  }

  // The last line of this question comes out again, back into the box where that is empty, to be typed better.
  function takeBack() {
    const last = shown().find(row => !row.going)
    if (!last) return say(data.words.entry_nothing, true)
    if (last.entry?.refused) drafts.forget(last.entry.uid)
    else drafts.put({ uid: drafts.newId(), kind: "remove", to: "/api/paper", id: last.id, me: mine(), workshop: data.workshop, group, prompt, words: {}, at: Date.now() })
    if (!box.value) {
      box.value = lineOf(last)
      keep()
    }
    say(data.words.entry_undone, false)
    box.focus()
  }

  function keep() {
    const old = drafts.readDraft(draftKey())
    drafts.writeDraft(draftKey(), box.value ? { id: old?.id ?? drafts.newId(), text: box.value } : null)
  }

  box.oninput = () => {
    told = ""
    keep()
    drawStatus()
  }
  box.onkeydown = event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    const digit = /^(Digit|Numpad)([1-9])$/.exec(event.code)?.[2]
    const known = digit && data.order[digit - 1]
    if (event.key === "Enter" && plain && !event.isComposing) enter()
    else if (event.key === "PageDown" && plain) step(1)
    else if (event.key === "PageUp" && plain) step(-1)
    else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !box.value) takeBack()
    else if (known && ((plain && !box.value) || (event.altKey && !event.ctrlKey && !event.metaKey))) choose(known)
    else return
    event.preventDefault()
  }

  // ---- what is entered -----------------------------------------------------------------------------------------

  function shown(of = prompt) {
    const waiting = drafts.waiting(mine()).filter(one => one.group === group)
    const going = new Set(waiting.filter(one => one.kind === "remove" && !one.refused).map(one => one.id))
    const found = [...rows.values()].filter(row => row.source === "paper" && row.prompt === of && !going.has(row.id))
    for (const entry of waiting)
      if (entry.kind === "send" && entry.prompt === of && !rows.has(entry.id) && !going.has(entry.id))
        found.push({ id: entry.id, at: entry.at, ...entry.words, role: data.shown[entry.role] ?? entry.role, entry })
    return found.sort((a, b) => Boolean(b.entry) - Boolean(a.entry) || b.at - a.at || (a.v ?? 0) < (b.v ?? 0) || -1)
  }

  function heard(message) {
    if (message.gone || !message.rows) return
    if (message.reset) {
      const ids = new Set(message.rows.map(row => row.id))
      for (const [id, row] of rows) if (!ids.has(id) && !(row.v > message.v)) rows.delete(id)
    }
    for (const row of message.rows) {
      const old = rows.get(row.id)
      if (old && row.v !== undefined && old.v > row.v) continue
      if (row.gone) rows.delete(row.id)
      else rows.set(row.id, row)
    }
    draw()
  }

  function say(text, warning) {
    told = text
    warns = warning
    drawStatus()
  }

  function drawStatus() {
    const waiting = drafts.waiting(mine()), unsaved = waiting.filter(one => !one.refused).length
    const late = unsaved && (state !== "live" || Date.now() - waiting[0].at > 1500)
    status.classList.toggle("warn", told ? warns : Boolean(late))
    status.textContent = told || (late ? plural(data.words.not_saved, unsaved) : unsaved ? data.words.saving : rows.size ? data.words.saved : "")
    if (!drafts.kept) status.textContent += " " + data.words.no_storage
  }

  function draw() {
    const words = data.words, at = data.groups.find(one => one.id === group)
    groupLabel.textContent = words.group
    label.textContent = current().kind === "story" ? words.entry_story : words.entry_line
    keys.textContent = words.entry_keys
    send.textContent = words.entry_add
    undo.textContent = words.entry_undo
    heading.textContent = `${at.title} · ${current().text}`
    select.replaceChildren(...data.groups.map(one => make("option", { value: one.id, text: one.title })))
    select.value = group
    tabs.setAttribute("aria-label", words.questions)
    tabs.replaceChildren(...data.prompts.map((one, n) => {
      const total = shown(one.id).length
      return make("button", { type: "button", "aria-pressed": String(one.id === prompt), onclick: () => { go(group, one.id); box.focus() } },
        make("span", { class: "number", "aria-hidden": "true", text: String(n + 1) }), make("span", { class: "name", text: one.text }),
        make("span", { class: "n", text: String(total), "aria-label": plural(words.answers, total) }))
    }))
    chips.setAttribute("aria-label", words.who_says)
    chips.replaceChildren(make("span", { class: "who", text: words.who_says }), ...data.order.map((key, n) => {
      const mark = make("span", { class: "mark", "aria-hidden": "true", text: data.roles[key].symbol })
      mark.style.color = data.roles[key].colour
      const as = data.shown[key] ?? key // a role of few people is told as another
      const name = key === "other" ? words.said_by_table : as === key ? data.roles[key].name : `${data.roles[key].name} → ${data.roles[as].name}`
      return make("button", { type: "button", class: "chip", "aria-pressed": String(key === role), onclick: () => { choose(key); box.focus() } },
        n < 9 ? make("kbd", { text: String(n + 1) }) : null, mark, make("span", { text: name }))
    }))
    const lines = shown()
    count.textContent = lines.length ? plural(words.answers, lines.length) : words.entry_none
    list.replaceChildren(...lines.map(row => make("li", { class: row.entry ? "card pending" : "card" }, make("p", { class: "text", text: lineOf(row) }),
      make("p", { class: "by" }, roleMark(data.roles, row.role), row.entry ? make("span", { class: "wait", text: row.entry.refused || words.waiting }) : null,
        row.entry?.refused ? make("span", { class: "acts" }, make("button", { type: "button", class: "small", text: words.try_again, onclick: () => drafts.again(row.entry.uid) }),
          make("button", { type: "button", class: "small", text: words.throw_away, onclick: () => drafts.forget(row.entry.uid) })) : null))))
    drawStatus()
  }

  const stopDrafts = drafts.onChange(change => {
    if (!data) return
    if (change.saved && change.entry?.me === mine()) {
      const row = change.saved.gone ? { ...change.saved, v: Number.MAX_SAFE_INTEGER } : { ...change.saved, role: data.shown[change.saved.role] ?? change.saved.role }
      if (change.entry.group === group) confirm(topic, row)
    }
    draw()
  })
  const stopWatching = watch(now => {
    state = now
    if (data) drawStatus()
  })
  const timer = setInterval(() => data && drafts.waiting(mine()).length && drawStatus(), 1000)

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) {
        root.replaceChildren(where, work)
        const kept = drafts.readDraft(placeKey()) ?? {}
        role = data.order.includes(kept.role) ? kept.role : "other"
        go(kept.group, kept.prompt)
        box.focus()
      } else go(group, prompt)
    },
    stop() {
      clearInterval(timer)
      stopListening?.()
      stopDrafts()
      stopWatching()
    },
  }
}
