// The open question on a participant's screen: one question, one box, one button. What is typed or chosen is kept here as
// it comes, and what was sent is kept until the server has it; only then it is said to be saved.

import { readDraft, writeDraft } from "../lib/drafts.js"
import { fill, lengthOf, make, mounted } from "../lib/draw.js"

export const mount = mounted(create)

const LONGEST_WAIT = 8000
const TERMS = 3

function create(root) {
  let data = null, poll = null, asked = "", me = "", trouble = "", sending = false, retry = null, wait = 0, over = false
  const key = () => `workshop.poll.${me}.${asked}`
  const kept = () => readDraft(key()) ?? {} // typed: what stands in the box; sent: what is on its way
  const keep = changed => {
    const all = { ...kept(), ...changed }
    for (const name of ["typed", "sent"]) if (all[name] === null) delete all[name]
    writeDraft(key(), Object.keys(all).length ? all : null)
  }
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
  const body = make("div", { class: "ask" })
  const news = make("p", { class: "unseen", role: "status" }) // that a question came, or is closed, for who does not see it

  async function ask(sent) {
    const how = sent ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) } : { cache: "no-store" }
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), 10000)
    try {
      const response = await fetch(`/api/polls/${encodeURIComponent(data.workshop)}?me=${encodeURIComponent(me)}`, { credentials: "same-origin", signal: stop.signal, ...how })
      const content = await response.json()
      if (response.status >= 500 || response.status === 429) return { later: true }
      return response.ok ? { found: content.poll } : { refused: content.sentence ?? "" }
    } catch {
      return { later: true }
    } finally {
      clearTimeout(late)
    }
  }

  function again(step) {
    wait = Math.min(wait ? wait * 2 : 500, LONGEST_WAIT)
    clearTimeout(retry)
    retry = setTimeout(step, wait * (0.7 + 0.6 * Math.random()))
  }

  async function load() {
    const wanted = asked, whose = me
    const result = await ask()
    if (wanted !== asked || !wanted || whose !== me) return
    if (result.later) return again(load)
    if (result.refused !== undefined) return
    if (result.found?.id !== asked) return again(load) // another one is open meanwhile, or none: the stage will say so
    wait = 0
    if (!poll) news.textContent = fill(data.words.poll_came, { question: result.found.text })
    poll = result.found
    over = false
    root.hidden = false
    draw()
    send()
  }

  // What is changed while it is on its way goes after it.
  async function send() {
    const { sent } = kept()
    if (sending || !poll || !asked || !sent) return
    sending = true
    const of = asked, whose = me, at = key()
    tell()
    const result = await ask({ poll: of, said: sent })
    sending = false
    if (of !== asked || whose !== me) {
      if (!result.later && readDraft(at)) {
        const left = { ...readDraft(at) }
        delete left.sent
        writeDraft(at, Object.keys(left).length ? left : null)
      }
      return send()
    }
    if (result.later) {
      tell()
      return again(send)
    }
    wait = 0
    const now = kept()
    if (same(now.sent, sent)) keep({ sent: null })
    trouble = result.refused ?? ""
    if (result.found) {
      poll.said = result.found.said
      if (same(now.typed, sent)) {
        keep({ typed: null })
        fillIn(poll.said)
      }
    }
    tell()
    send()
  }

  // The form: drawn once for a question, and never under a hand.

  const status = make("p", { class: "status", role: "status" })
  const button = make("button", { type: "submit", class: "send" })
  let inputs = [], counter = null

  const choices = () => ["scale", "one", "several", "phase"].includes(poll.kind)
  const read = () => (choices() ? inputs.filter(one => one.checked).map(one => one.value) : inputs.map(one => one.value).filter(one => one.trim()))
  const shown = () => kept().typed ?? kept().sent ?? poll.said

  function fillIn(said) {
    if (choices()) for (const one of inputs) one.checked = (said ?? []).includes(one.value)
    else for (const [n, one] of inputs.entries()) one.value = said?.[n] ?? ""
    count()
  }

  function count() {
    if (!counter) return
    const long = lengthOf(inputs[0].value) - data.limit
    counter.textContent = long > 0 ? fill(data.words.too_long, { over: long, limit: data.limit }) : ""
  }

  function typed() {
    trouble = ""
    const now = read()
    keep({ typed: same(now, poll.said ?? []) && !kept().sent ? null : now })
    count()
    tell()
  }

  function submit(event) {
    event.preventDefault()
    const said = read()
    if (!said.length) {
      trouble = choices() ? data.words.poll_choose : data.words.empty
      tell()
      return inputs[0].focus()
    }
    if (counter?.textContent) return inputs[0].focus()
    trouble = ""
    keep({ typed: said, sent: said })
    tell()
    send()
  }

  function tell() {
    if (!poll) return
    const { typed: draft, sent } = kept()
    const saved = poll.said !== null && !sent && (draft === undefined || same(draft, poll.said))
    status.classList.toggle("warn", Boolean(trouble))
    status.classList.toggle("good", saved && !trouble)
    status.textContent = trouble || (sent ? (wait ? data.words.poll_waits : data.words.saving) : saved ? data.words.poll_saved : poll.said !== null ? data.words.poll_changed : "")
    button.textContent = poll.said === null ? data.words.send : data.words.poll_change
  }

  function box(type, one, label) {
    const input = make("input", { type, name: "answer", value: one.id, onchange: typed })
    inputs.push(input)
    return make("label", { class: "option" }, input, label)
  }

  const FIELDS = {
    scale: () => [
      make("div", { class: "steps", "data-steps": poll.choices.length }, ...poll.choices.map((one, n) => {
        const end = n === 0 ? poll.low : n === poll.choices.length - 1 ? poll.high : ""
        return box("radio", one, make("span", { class: "step" }, one.text, end ? make("span", { class: "unseen", text: `: ${end}` }) : null))
      })),
      poll.low || poll.high ? make("p", { class: "ends", "aria-hidden": "true" }, make("span", { text: poll.low && `1 = ${poll.low}` }), make("span", { text: poll.high && `${poll.choices.length} = ${poll.high}` })) : null,
    ],
    one: () => list("radio"),
    phase: () => list("radio", true),
    several: () => [make("p", { class: "hint", text: data.words.poll_several }), ...list("checkbox")],
    text: () => {
      const area = make("textarea", { "aria-labelledby": "poll-title", rows: "2", oninput: typed })
      counter = make("p", { class: "warn long", role: "status" })
      inputs.push(area)
      return [area, counter]
    },
    words: () => [make("p", { class: "hint", text: data.words.poll_terms }), make("div", { class: "terms" }, ...Array.from({ length: TERMS }, (_, n) => {
      const input = make("input", { type: "text", autocomplete: "off", "aria-label": fill(data.words.poll_term, { n: n + 1 }), oninput: typed })
      inputs.push(input)
      return input
    }))],
  }
  const list = (type, numbered) => [make("div", { class: "options" }, ...poll.choices.map((one, n) => box(type, one, make("span", { text: numbered ? `${n + 1}. ${one.text}` : one.text }))))]

  function draw() {
    inputs = []
    counter = null
    const fields = FIELDS[poll.kind]()
    const single = choices() || poll.kind === "words"
    const title = make("h2", { id: "poll-title", tabindex: "-1", text: poll.text })
    const group = single ? make("div", { role: poll.kind === "several" || poll.kind === "words" ? "group" : "radiogroup", "aria-labelledby": "poll-title" }, ...fields) : make("div", {}, ...fields)
    body.replaceChildren(make("p", { class: "kind", text: data.words.poll_title }), make("form", { novalidate: true, onsubmit: submit }, title, group, make("p", { class: "go" }, button), status))
    fillIn(shown())
    tell()
  }

  const online = () => {
    wait = 0
    if (asked && !poll) load()
    else send()
  }
  addEventListener("online", online)

  function leave(had) {
    const late = had && kept().sent
    const held = body.contains(root.getRootNode().activeElement)
    if (late) keep({ sent: null }) // it is closed: this came too late, and that is said
    return { late, held }
  }

  return {
    update(component) {
      const first = data === null
      const words = data && JSON.stringify(data.words)
      data = component.data
      if (first) root.replaceChildren(body, news)
      if (asked !== data.poll || me !== data.me) {
        const had = poll !== null && me === data.me
        const { late, held } = leave(had)
        clearTimeout(retry)
        wait = 0
        asked = data.poll
        me = data.me
        poll = null
        trouble = ""
        over = had && !asked
        news.textContent = over ? data.words.poll_over : ""
        const told = late ? make("p", { class: "warn", role: "status", text: data.words.poll_late }) : null
        body.replaceChildren(...(over ? [make("h2", { tabindex: "-1", text: data.words.poll_over }), told, make("p", { text: data.words.poll_over_text })].filter(Boolean) : []))
        if (over && held) body.querySelector("h2").focus()
        if (asked) load()
      } else if (poll && words !== JSON.stringify(data.words)) load()
      root.hidden = !poll && !over
    },
    stop() {
      asked = ""
      clearTimeout(retry)
      removeEventListener("online", online)
    },
  }
}
