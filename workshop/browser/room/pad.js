// The group's table: one question, one box, one button, and the group's answers as they come.
// What others do never touches the box; what is typed is kept at every keystroke.

import { confirm, listen, watch } from "../lib/live.js"
import * as drafts from "../lib/drafts.js"
import { sendTyped } from "./pad_end.js"
import { scribe } from "./pad_scribe.js"
import { drawPrompts } from "./pad_tabs.js"
import { fill, lengthOf, make, mounted, plural, roleMark, storyOf, unlike } from "../lib/draw.js"

export const mount = mounted(create)

const FIELDS = { list: ["text"], story: ["expected", "text", "helped"] }

function create(root) {
  let data = null, topic = null, stopListening = null, current = 0, state = "connecting", told = ""
  const rows = new Map()
  const cards = new Map()
  const editing = new Map() // answer id -> words being edited
  const tabs = make("div", { class: "tabs", role: "tablist" })
  const question = make("h2", { id: "question" })
  const form = make("div", { class: "form" })
  const status = make("p", { class: "status", role: "status" })
  const news = make("p", { class: "unseen", "aria-live": "polite" })
  const list = make("ul", { class: "rows" })
  const heading = make("h3", {})
  const panel = make("section", { role: "tabpanel", id: "panel", "aria-labelledby": "question" }, question, form, status, heading, list)
  const pen = scribe(() => keep())
  let boxes = {}, counters = {}, button = null, drawnFor = null

  const prompt = () => data.prompts[current]
  const key = () => drafts.draftKey(data.me, prompt().id)

  const put = (kind, id, of, words, more = {}) =>
    drafts.put({ uid: drafts.newId(), kind, id, me: data.me, workshop: data.workshop, group: data.group, prompt: of, words, at: Date.now(), ...more })

  // ---- the box -------------------------------------------------------------------------------------------------

  function drawForm() {
    const signature = JSON.stringify([prompt().id, data.words.send, data.writing])
    if (drawnFor === signature) return
    drawnFor = signature
    boxes = {}
    counters = {}
    form.replaceChildren()
    for (const field of FIELDS[prompt().kind]) {
      const story = prompt().kind === "story"
      const name = story ? { expected: data.words.expected, text: data.words.became, helped: data.words.helped }[field] : data.words.your_answer
      const box = make("textarea", { id: `box-${field}`, rows: story ? 2 : 3, class: story ? "short" : null, "aria-describedby": `count-${field}`, autocomplete: "off" })
      box.oninput = () => {
        keep()
        count()
      }
      box.onkeydown = event => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          send()
        }
      }
      const counter = make("span", { class: "count", id: `count-${field}` })
      boxes[field] = box
      counters[field] = counter
      form.append(make("label", { for: `box-${field}`, text: name }), box, counter)
    }
    button = make("button", { type: "button", class: "send", text: data.words.send, onclick: send })
    form.append(pen.root, make("div", { class: "actions" }, button, make("span", { class: "hint", text: data.words.ctrl_enter })))
    restore()
  }

  function restore() {
    const draft = drafts.readDraft(key())
    for (const [field, box] of Object.entries(boxes)) {
      const text = draft?.[field] ?? ""
      if (box.value !== text) box.value = text
    }
    pen.draw(data, draft)
    count()
  }

  function typed() {
    return Object.fromEntries(Object.entries(boxes).map(([field, box]) => [field, box.value]))
  }

  function keep() {
    const words = typed()
    const old = drafts.readDraft(key())
    if (Object.values(words).every(text => !text)) drafts.writeDraft(key(), null)
    else drafts.writeDraft(key(), { id: old?.id ?? drafts.newId(), ...words, role: pen.role() })
    told = ""
    drawStatus()
  }

  function count() {
    let over = false
    for (const [field, box] of Object.entries(boxes)) {
      const n = lengthOf(box.value)
      const much = n - data.limit
      counters[field].textContent = much > 0 ? fill(data.words.too_long, { over: much, limit: data.limit }) : `${n} / ${data.limit}`
      counters[field].classList.toggle("over", much > 0)
      box.setAttribute("aria-invalid", much > 0 ? "true" : "false")
      over = over || much > 0
    }
    return over
  }

  function send() {
    const words = typed()
    const draft = drafts.readDraft(key())
    if (!lengthOf(words.text)) {
      told = prompt().kind === "story" ? data.words.empty_story : data.words.empty
      drawStatus()
      boxes.text.focus()
      return
    }
    if (count()) {
      told = data.words.shorten
      drawStatus()
      return
    }
    told = ""
    drafts.writeDraft(key(), null)
    for (const box of Object.values(boxes)) box.value = ""
    count()
    put("send", draft?.id ?? drafts.newId(), prompt().id, words, { role: pen.role() })
    pen.draw(data, null)
    Object.values(boxes)[0].focus()
  }

  function endOfTime() {
    const open = [...editing.keys()]
    const sent = sendTyped(data, FIELDS, editing, rows, put)
    // What could not be sent stays open, with what was typed in it.
    for (const id of open) if (!editing.has(id) && cards.has(id)) cards.get(id).signature = ""
    if (!sent) return
    told = data.words.sent_in_time
    restore()
  }

  function drawStatus() {
    const out = drafts.waiting(data.me)
    const unsaved = out.filter(one => !one.refused).length
    status.className = "status"
    if (told && !(told === data.words.sent_in_time && out.length)) {
      status.textContent = told
      status.classList.add("warn")
    } else if (!data.writing && Object.values(boxes).some(box => box.value)) {
      status.textContent = data.words.kept_here
      status.classList.add("warn")
    } else if (unsaved && (state !== "live" || Date.now() - out[0].at > 1500)) {
      status.textContent = plural(data.words.not_saved, unsaved)
      status.classList.add("warn")
    } else if (unsaved) status.textContent = data.words.saving
    else if (state === "offline") status.textContent = data.words.link_offline
    else status.textContent = rows.size && [...rows.values()].some(row => row.who === data.me || row.pen === data.me) ? data.words.saved : ""
    if (!drafts.kept) status.textContent += " " + data.words.no_storage
  }

  // ---- the rows ------------------------------------------------------------------------------------------------

  const drawTabs = () => drawPrompts(tabs, data.prompts, current, id => [...rows.values()].filter(row => row.prompt === id).length, data.words, choose)

  function choose(n) {
    current = n
    told = ""
    try {
      sessionStorage.setItem(`workshop.tab.${data.me}`, String(n))
    } catch {
      told = ""
    }
    draw()
  }

  function draw() {
    const focused = tabs.contains(root.getRootNode().activeElement)
    drawTabs()
    if (focused) tabs.children[current]?.focus()
    question.textContent = prompt().text
    form.hidden = !data.writing && !Object.values(boxes).some(box => box.value)
    drawForm()
    pen.draw(data, drafts.readDraft(key()))
    drawRows()
    drawStatus()
  }

  function shown() {
    const mine = drafts.waiting(data.me)
    const sent = new Set()
    const list = []
    for (const entry of mine) {
      if (entry.kind === "send" && entry.prompt === prompt().id && !rows.has(entry.id)) {
        sent.add(entry.id)
        list.push({ id: entry.id, entry, at: entry.at, ...entry.words, ...(entry.role ? { role: entry.role, who: "", pen: data.me, source: "scribe" } : { role: data.my_role, who: data.me, name: data.my_name }) })
      }
    }
    for (const row of rows.values()) {
      if (row.prompt !== prompt().id) continue
      const entry = mine.filter(one => one.id === row.id && one.kind !== "send").at(-1)
      list.push(entry ? { ...row, ...(entry.kind === "edit" ? entry.words : {}), entry } : row)
    }
    return list.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  }

  function drawRows() {
    const wanted = shown()
    const n = wanted.length
    heading.textContent = data.hidden ? data.words.hidden : n ? plural(data.words.answers_here, n) : data.words.none_yet
    const seen = new Set()
    let before = list.firstChild
    for (const row of wanted) {
      seen.add(row.id)
      let card = cards.get(row.id)
      const signature = JSON.stringify([row, editing.has(row.id), data.words.edit, data.roles, data.writing])
      if (!card) cards.set(row.id, (card = { element: make("li", { class: "card" }), signature: "" }))
      if (card.signature !== signature && !(editing.has(row.id) && card.signature)) {
        card.signature = signature
        drawCard(card.element, row)
      }
      if (card.element !== before) list.insertBefore(card.element, before)
      else before = before.nextSibling
    }
    for (const [id, card] of cards) {
      if (!seen.has(id)) {
        card.element.remove()
        cards.delete(id)
      }
    }
  }

  function drawCard(element, row) {
    const story = prompt().kind === "story"
    const own = row.who === data.me, mine = own || row.pen === data.me
    element.className = "card" + (mine ? " mine" : "") + (row.entry ? " pending" : "")
    const by = make("p", { class: "by" }, row.source && row.source !== "own" ? null : make("span", { text: own ? data.words.you : row.name }), roleMark(data.roles, row.role),
      row.source === "scribe" ? make("span", { class: "typed", text: data.words.typed_for }) : null)
    element.replaceChildren(story ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }), by)
    const marks = [{ waiting: data.words.at_table_waiting, hidden: data.words.at_table_hidden }[row.standing], mine && row.was ? fill(data.words.corrected, { text: unlike(row.was, row, data.words, story) }) : ""]
    for (const text of marks) if (text) element.append(make("p", { class: "mark-of", text }))
    if (row.entry?.refused) return refusedCard(element, row)
    if (row.entry) {
      by.append(make("span", { class: "wait", text: data.words.waiting }))
      return
    }
    if (mine && data.writing) {
      by.append(make("span", { class: "acts" },
        make("button", { type: "button", class: "small", text: data.words.edit, "aria-label": `${data.words.edit}: ${row.text}`, onclick: () => edit(element, row) }),
        make("button", { type: "button", class: "small", text: data.words.remove, "aria-label": `${data.words.remove}: ${row.text}`, onclick: event => remove(event.target, row) })))
    }
  }

  function refusedCard(element, row) {
    element.append(make("p", { class: "status warn", role: "alert", text: row.entry.refused }))
    const actions = make("p", { class: "by" },
      make("button", { type: "button", class: "small", text: data.words.try_again, onclick: () => drafts.again(row.entry.uid) }))
    if (row.entry.kind === "send")
      actions.append(make("button", {
        type: "button", class: "small", text: data.words.back_to_box, onclick: () => {
          const draft = drafts.readDraft(key())
          const words = { ...row.entry.words }
          for (const field of Object.keys(boxes)) if (draft?.[field]) words[field] = `${draft[field]}\n${words[field] ?? ""}`
          drafts.writeDraft(key(), { id: drafts.newId(), ...words, role: row.entry.role })
          drafts.forget(row.entry.uid)
          restore()
          boxes.text.focus()
        },
      }))
    actions.append(make("button", { type: "button", class: "small", text: data.words.throw_away, onclick: () => drafts.forget(row.entry.uid) }))
    element.append(actions)
  }

  function edit(element, row) {
    const fields = FIELDS[prompt().kind]
    const kept = `workshop.edit.${row.id}`
    const words = drafts.readDraft(kept) ?? Object.fromEntries(fields.map(field => [field, row[field]]))
    editing.set(row.id, words)
    const inputs = fields.map(field => {
      const box = make("textarea", { rows: 3, "aria-label": fields.length > 1 ? { expected: data.words.expected, text: data.words.became, helped: data.words.helped }[field] : data.words.your_answer })
      box.value = words[field] ?? ""
      box.oninput = () => {
        words[field] = box.value
        drafts.writeDraft(kept, words)
      }
      box.onkeydown = event => {
        if (event.key === "Escape") stop()
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save()
      }
      return box
    })
    const complaint = make("p", { class: "status warn", role: "status" })
    const stop = () => {
      editing.delete(row.id)
      drafts.writeDraft(kept, null)
      cards.get(row.id).signature = ""
      drawRows()
    }
    const save = () => {
      if (!lengthOf(words.text)) return (complaint.textContent = data.words.empty)
      const over = Math.max(...fields.map(field => lengthOf(words[field] ?? "") - data.limit))
      if (over > 0) return (complaint.textContent = fill(data.words.too_long, { over, limit: data.limit }))
      put("edit", row.id, row.prompt, { ...words }, { revision: (rows.get(row.id)?.rev ?? 0) + 1 })
      stop()
    }
    element.replaceChildren(...inputs, complaint, make("p", { class: "by" },
      make("button", { type: "button", class: "small strong", text: data.words.save, onclick: save }),
      make("button", { type: "button", class: "small", text: data.words.cancel, onclick: stop })))
    inputs[0].focus()
  }

  function remove(target, row) {
    if (target.dataset.sure) {
      put("remove", row.id, row.prompt, {})
      return
    }
    target.dataset.sure = "1"
    target.textContent = data.words.really
    setTimeout(() => {
      delete target.dataset.sure
      target.textContent = data.words.remove
    }, 5000)
  }

  // ---- what comes in -------------------------------------------------------------------------------------------

  function heard(message) {
    if (message.gone || !message.rows) return
    const known = rows.size
    if (message.reset) {
      const ids = new Set(message.rows.map(row => row.id))
      for (const [id, row] of rows) if (!ids.has(id) && !(row.v > message.v)) rows.delete(id)
    }
    let fresh = 0
    for (const row of message.rows) {
      const old = rows.get(row.id)
      if (old && old.v > row.v) continue
      if (row.gone) rows.delete(row.id)
      else {
        if (!old && row.who !== data.me && row.pen !== data.me) fresh += 1
        rows.set(row.id, row)
      }
    }
    if (known && fresh) news.textContent = plural(data.words.new_answers, fresh)
    draw()
  }

  const stopDrafts = drafts.onChange(change => {
    if (!data) return
    if (change.saved) confirm(topic, change.saved)
    if (change.elsewhere && !Object.values(boxes).includes(root.getRootNode().activeElement)) restore()
    if (change.refused) told = ""
    draw()
  })
  const stopWatching = watch(now => {
    state = now
    if (data) drawStatus()
  })
  const timer = setInterval(() => data && drafts.waiting(data.me).length && drawStatus(), 1000)

  return {
    update(component) {
      const first = data === null
      const wanted = component.data.wanted !== data?.wanted ? component.data.prompts.findIndex(one => component.data.wanted?.endsWith(`:${one.id}`)) : -1
      const ended = !first && component.data.over && !data.over && component.data.group === data.group
      data = component.data
      if (ended) endOfTime()
      else if (data.writing && told === data.words.sent_in_time) told = ""
      if (first) {
        try {
          current = Number(sessionStorage.getItem(`workshop.tab.${data.me}`)) || 0
        } catch {
          current = 0
        }
        root.replaceChildren(tabs, panel, news)
      }
      if (wanted >= 0 && !first) choose(wanted)
      current = Math.min(current, data.prompts.length - 1)
      if (topic !== data.topic) {
        stopListening?.()
        rows.clear()
        topic = data.topic
        stopListening = topic ? listen(topic, heard) : null
      }
      draw()
    },
    stop() {
      clearInterval(timer)
      stopListening?.()
      stopDrafts()
      stopWatching()
    },
  }
}
