// A table goes through its own harvest: everybody gives stars, better words are found together for what rises, and
// somebody says for all: this is ours. A star that was given is kept here until the server has it.

import { ask, tableOf } from "./ask.js"
import { readDraft, writeDraft } from "./drafts.js"
import { fill, lengthOf, make, mounted, plural, roleMark, storyOf } from "./draw.js"
import { listen } from "./live.js"

export const mount = mounted(create)

const MOST = 3 // stars of each member for every prompt, and answers in the top
const FIELDS = { list: ["text"], story: ["expected", "text", "helped"] }
const LONGEST_WAIT = 8000 // milliseconds

function create(root) {
  let data = null, topic = null, stopListening = null, drawn = "", sending = false, retry = null, wait = 0, stopped = false
  let given = null // the answers that the server knows my star on
  const rows = new Map()
  const body = make("div", { class: "check" }), trouble = make("p", { class: "status warn", role: "alert" }), news = make("p", { class: "unseen", role: "status" })
  const keyOf = () => `workshop.stars.${data.me}.${data.group}`
  const pending = () => readDraft(keyOf()) ?? {} // answer -> whether it is to have my star
  const mine = id => pending()[id] ?? given?.has(id) ?? false
  const address = () => tableOf(data.workshop, data.me)

  async function load() {
    const group = data.group
    const { found } = await ask(address())
    if (stopped || group !== data.group) return
    if (!found) return again(load)
    wait = 0
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

  // Drawing: a card in which somebody types is never drawn anew.

  function draw() {
    if (!data || given === null) return
    const signature = JSON.stringify([[...rows.values()], [...given], pending(), data.prompts, data.ours, data.words, data.over])
    if (signature === drawn) return
    drawn = signature
    const typing = body.querySelector(".editor")
    if (typing && !data.ours) return refresh()
    const on = root.getRootNode().activeElement?.dataset?.key
    body.replaceChildren(...data.prompts.map(section), foot())
    if (on) body.querySelector(`[data-key="${CSS.escape(on)}"]`)?.focus()
  }

  // While words are being changed only what stands around them follows.
  function refresh() {
    for (const prompt of data.prompts) {
      const old = body.querySelector(`section[data-id="${CSS.escape(prompt.id)}"]`)
      if (old && !old.querySelector(".editor")) old.replaceWith(section(prompt))
    }
    body.lastChild.replaceWith(foot())
  }

  function section(prompt) {
    const all = of(prompt), top = topOf(prompt), ids = new Set(top.map(row => row.id))
    const left = MOST - all.filter(row => mine(row.id)).length
    const shown = data.ours ? top : all
    return make("section", { "data-id": prompt.id }, make("h2", { text: prompt.text }),
      data.ours || !all.length ? null : make("p", { class: "left", role: "status", text: left > 0 ? plural(data.words.stars_left, left) : data.words.stars_gone }),
      shown.length ? make("ul", { class: "rows" }, ...shown.map(row => card(prompt, row, ids.has(row.id), left))) : make("p", { class: "none", text: data.ours ? data.words.no_top : data.words.none_yet }))
  }

  function card(prompt, row, inTop, left) {
    const on = mine(row.id), n = starsOf(row)
    const element = make("li", { class: inTop ? "card top" : "card", "data-id": row.id })
    const words = prompt.kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text })
    element.append(make("div", { class: "what" }, inTop ? make("p", { class: "badge", text: data.words.in_top }) : null, words,
      make("p", { class: "by" }, make("span", { text: row.who === data.me ? data.words.you : row.name }), roleMark(data.roles, row.role),
        row.was ? make("span", { class: "was", text: fill(data.words.was, { text: row.was.text }) }) : null)))
    if (data.ours) return element
    element.append(make("button", { type: "button", class: "star", "data-key": `star-${row.id}`, "aria-pressed": String(on), "aria-label": `${data.words.star}: ${row.text}`, disabled: !on && left <= 0, onclick: () => star(row.id) },
      make("span", { class: "sign", "aria-hidden": "true", text: on ? "★" : "☆" }), make("span", { class: "n", text: n ? String(n) : "" })))
    if (inTop) element.append(make("p", { class: "more" }, make("button", { type: "button", class: "small", "data-key": `reword-${row.id}`, "aria-label": `${data.words.reword}: ${row.text}`, text: data.words.reword, onclick: () => edit(element, prompt, row) })))
    return element
  }

  function edit(element, prompt, row) {
    const kept = `workshop.reword.${row.id}`, fields = FIELDS[prompt.kind]
    const words = readDraft(kept) ?? Object.fromEntries(fields.map(field => [field, row[field]]))
    const label = { expected: data.words.expected, text: fields.length > 1 ? data.words.became : data.words.your_answer, helped: data.words.helped }
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
      editor.remove()
      drawn = ""
      draw()
      body.querySelector(`[data-key="reword-${CSS.escape(row.id)}"]`)?.focus()
    }
    const save = async () => {
      const over = Math.max(...fields.map(field => lengthOf(words[field] ?? "") - data.limit))
      if (!lengthOf(words.text ?? "")) return (complaint.textContent = data.words.empty)
      if (over > 0) return (complaint.textContent = fill(data.words.too_long, { over, limit: data.limit }))
      complaint.textContent = ""
      const latest = rows.get(row.id) ?? row
      const { refused, later } = await ask(address(), { do: "reword", answer: row.id, text: "", expected: "", helped: "", ...words, revision: row.rev + 1 })
      if (later) return (complaint.textContent = data.words.not_sent)
      if (refused !== undefined) {
        row = latest // what somebody else made of it is seen now; the next press is on that
        return (complaint.textContent = refused)
      }
      writeDraft(kept, null)
      done()
    }
    const editor = make("div", { class: "editor" }, ...boxes, complaint, make("p", { class: "by" },
      make("button", { type: "button", class: "small strong", text: data.words.save, onclick: save }),
      make("button", { type: "button", class: "small", text: data.words.cancel, onclick: () => {
        writeDraft(kept, null)
        done()
      } })))
    element.replaceChildren(editor)
    boxes[0].focus()
  }

  function foot() {
    const any = data.prompts.some(prompt => topOf(prompt).length)
    return make("div", { class: "ours" },
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
