// A table's vote as counts: per card and role how many agree, disagree and pass, for who voted with a show of hands. What
// was pressed is kept here until the server has it; one request at a time, the last number counts.

import { readDraft, writeDraft } from "../lib/drafts.js"
import { fill, make, mounted, roleMark, storyOf } from "../lib/draw.js"

export const mount = mounted(create)

const LONGEST_WAIT = 8000
const CHOICES = ["agree", "disagree", "pass"]

function create(root) {
  let data = null, sheet = null, of = "", sending = false, wait = 0, retry = null, trouble = "", drawn = ""
  const body = make("details", { class: "fold", ontoggle: () => body.open && load() })
  const summary = make("summary")
  const inner = make("div", { class: "inner" })
  const status = make("p", { class: "status", role: "status" })
  body.append(summary, inner, status)
  const wanted = () => `${data.ballot}.${data.group}.${data.me}`
  const keyOf = () => `workshop.table_votes.${of}`
  const pending = () => readDraft(keyOf()) ?? {} // card and role -> counts

  async function ask(sent) {
    const how = sent ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) } : { cache: "no-store" }
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), 10000)
    try {
      const response = await fetch(`/api/table-votes/${encodeURIComponent(data.workshop)}/${encodeURIComponent(data.group)}?me=${encodeURIComponent(data.me)}`, { credentials: "same-origin", signal: stop.signal, ...how })
      const content = await response.json()
      if (response.status >= 500 || response.status === 429) return { later: true }
      return response.ok ? { sheet: content.sheet } : { refused: content.sentence ?? "" }
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
    const whose = of
    const result = await ask()
    if (whose !== of || !data.ballot) return
    if (result.later) return again(load)
    wait = 0
    sheet = result.sheet ?? null
    trouble = result.refused ?? ""
    draw()
    send()
  }

  async function send() {
    const [key, counts] = Object.entries(pending())[0] ?? []
    if (sending || !sheet || key === undefined) return
    sending = true
    const whose = of, [answer, role] = key.split(" ")
    const result = await ask({ ballot: sheet.ballot, answer, role, agree: counts[0], disagree: counts[1], pass: counts[2] })
    sending = false
    if (whose !== of) return
    if (result.later) {
      tell()
      return again(send)
    }
    wait = 0
    const waiting = pending()
    if (JSON.stringify(waiting[key]) === JSON.stringify(counts)) {
      delete waiting[key]
      writeDraft(keyOf(), Object.keys(waiting).length ? waiting : null)
    }
    if (result.sheet) sheet = result.sheet
    else await load()
    trouble = result.refused ?? ""
    draw()
    send()
  }

  function change(card, [role, ...before], n, by) {
    const key = `${card.id} ${role}`
    const counts = [...(pending()[key] ?? before.slice(0, 3))]
    counts[n] = Math.max(0, counts[n] + by)
    trouble = ""
    writeDraft(keyOf(), { ...pending(), [key]: counts })
    draw()
    send()
  }

  function tell() {
    const waits = Object.keys(pending()).length
    status.classList.toggle("warn", Boolean(trouble) || Boolean(waits && wait))
    status.textContent = trouble || (waits && wait ? data.words.table_vote_waits : waits ? data.words.saving : sheet ? data.words.table_vote_kept : "")
  }

  function counter(card, of_role, n) {
    const [role, ...before] = of_role, free = before[3]
    const counts = pending()[`${card.id} ${role}`] ?? before.slice(0, 3)
    const name = data.words[CHOICES[n]], full = counts[0] + counts[1] + counts[2] >= free
    const say = sign => `${sign}: ${name}, ${data.roles[role]?.name ?? role}, ${card.text}`
    const key = `${card.id}-${role}-${n}`
    return make("span", { class: `counter ${CHOICES[n]}` }, make("span", { class: "choice", text: name }),
      make("button", { type: "button", class: "small", "data-key": `less-${key}`, "aria-label": say(data.words.one_less), disabled: counts[n] === 0, text: "−", onclick: () => change(card, of_role, n, -1) }),
      make("strong", { class: "n", text: String(counts[n]) }),
      make("button", { type: "button", class: "small", "data-key": `more-${key}`, "aria-label": say(data.words.one_more), disabled: full, text: "+", onclick: () => change(card, of_role, n, 1) }))
  }

  function draw() {
    const signature = JSON.stringify([sheet, pending(), data.words, data.roles])
    if (signature !== drawn) {
      drawn = signature
      const on = root.getRootNode().activeElement?.dataset?.key
      summary.textContent = data.title || data.words.table_vote
      const story = card => data.prompts.find(one => one.id === card.prompt)?.kind === "story"
      inner.replaceChildren(make("p", { class: "hint", text: data.words.table_vote_text }), make("ul", { class: "rows" }, ...(sheet?.cards ?? []).map(card =>
        make("li", { class: "card" }, story(card) ? storyOf(card, data.words) : make("p", { class: "text", text: card.text }),
          ...card.roles.map(one => make("div", { class: "of-role" },
            make("p", { class: "by" }, roleMark(data.roles, one[0]), make("span", { text: fill(data.words.table_vote_free, { n: one[4] }) })),
            make("div", { class: "counters" }, ...CHOICES.map((_, n) => counter(card, one, n)))))))))
      if (on) (inner.querySelector(`[data-key="${CSS.escape(on)}"]:not(:disabled)`) ?? inner.querySelector(`[data-key="${CSS.escape(on.replace(/^(more|less)/, way => (way === "more" ? "less" : "more")))}"]`))?.focus()
    }
    tell()
  }

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) root.replaceChildren(body)
      root.hidden = !data.ballot
      if (of !== wanted()) {
        of = wanted()
        sheet = null
        drawn = trouble = ""
        wait = 0
        clearTimeout(retry)
        if (data.ballot && data.title) body.open = true // a facilitator chose this table to fill it in
        if (data.ballot && body.open) load()
      }
      draw()
    },
    stop() {
      of = ""
      clearTimeout(retry)
    },
  }
}
