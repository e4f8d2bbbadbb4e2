// A participant's vote: one card at a time, or dots to divide. What was said is kept here until the server has it, so
// nobody waits for the network, and nothing is lost by a reload. The server says which card comes next.

import { readDraft, writeDraft } from "../lib/drafts.js"
import { fill, make, mounted, plural, storyOf } from "../lib/draw.js"

export const mount = mounted(create)

const LONGEST_WAIT = 8000

function create(root) {
  let data = null, ballot = null, asked = "", me = "", card = "", shown = null, drawn = "", stopped = false, looked = "", trouble = "", sending = false, retry = null, wait = 0, over = false
  const pending = () => readDraft(keyOf(asked)) ?? {} // answer -> value, or null for taken back
  const keyOf = id => `workshop.votes.${me}.${id}`
  const card_of = id => ballot.cards.find(one => one.id === id)
  const votes = () => {
    const all = { ...ballot.votes, ...pending() }
    return Object.fromEntries(Object.entries(all).filter(([id, value]) => value !== null && card_of(id)))
  }
  const gone = new Set() // answers that were refused, until the cards are known anew: they are not offered again meanwhile
  const left = () => {
    const said = votes()
    const open = id => !(id in said) && !gone.has(id)
    const known = ballot.order.filter(open)
    return [...known, ...ballot.cards.map(one => one.id).filter(id => open(id) && !known.includes(id))]
  }
  const take = found => {
    ballot = found
    gone.clear()
  }
  const status = make("p", { class: "status", role: "status" })
  const body = make("div", { class: "ballot" })
  const news = make("p", { class: "unseen", role: "status" }) // that a vote began, or is over, for who does not see it

  async function ask(sent) {
    const how = sent ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) } : { cache: "no-store" }
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), 10000)
    try {
      const response = await fetch(`/api/votes/${encodeURIComponent(data.workshop)}?me=${encodeURIComponent(me)}`, { credentials: "same-origin", signal: stop.signal, ...how })
      const content = await response.json()
      if (response.status >= 500 || response.status === 429) return { later: true }
      return response.ok ? { found: content.ballot } : { refused: content.sentence ?? "" }
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
    wait = 0
    if (!result.found || result.found.id !== asked) return // it was closed meanwhile: the stage will say so
    if (!ballot) news.textContent = data.words.vote_title
    take(result.found)
    over = false
    if (!card) card = left()[0] ?? ""
    draw()
    send()
  }

  // One at a time. What is said meanwhile of the same answer goes in its place.
  async function send() {
    if (sending || !ballot || !asked) return
    const [answer, value] = Object.entries(pending())[0] ?? []
    if (answer === undefined) return
    sending = true
    const of = asked, key = keyOf(of)
    const result = await ask({ ballot: of, answer, value })
    sending = false
    if (result.later) {
      tell()
      return again(send)
    }
    wait = 0
    const waiting = readDraft(key) ?? {}
    if (waiting[answer] === value) {
      delete waiting[answer]
      writeDraft(key, Object.keys(waiting).length ? waiting : null)
    }
    if (key !== keyOf(asked)) return send()
    trouble = result.refused ?? ""
    if (result.found) take(result.found)
    if (result.refused) {
      gone.add(answer)
      load()
    }
    draw()
    send()
  }

  function say(answer, value) {
    trouble = ""
    writeDraft(keyOf(asked), { ...pending(), [answer]: value })
    send()
  }

  function tell() {
    const waits = Object.keys(pending()).length
    status.classList.toggle("warn", Boolean(trouble))
    status.textContent = trouble || (waits && wait ? plural(data.words.vote_waits, waits) : "")
  }

  function vote(value) {
    const next = left().filter(id => id !== card)[0] ?? ""
    say(card, value)
    card = looked ? "" : next
    looked = ""
    if (!card) card = left()[0] ?? ""
    draw()
    ;(body.querySelector(".vote-card") ?? body.querySelector("h2"))?.focus()
  }

  // Drawing: only when something is to look different, and the focus and what is folded out stay as they were.

  function draw() {
    if (!ballot) return
    const said = votes()
    const signature = JSON.stringify([asked, ballot.cards, ballot.cards.map(one => said[one.id] ?? null), stopped, card, looked, data.words, data.prompts])
    if (signature !== drawn) {
      drawn = signature
      const on = root.getRootNode().activeElement?.dataset?.key
      const unfolded = body.querySelector("details")?.open
      body.replaceChildren(...(ballot.kind === "dots" ? dots() : stopped || !card ? thanks() : cards()))
      const fold = body.querySelector("details")
      if (fold && unfolded) fold.open = true
      if (on) (body.querySelector(`[data-key="${CSS.escape(on)}"]:not(:disabled)`) ?? body.querySelector("h2"))?.focus()
    }
    tell()
  }

  const heading = text => make("h2", { tabindex: "-1", "data-key": "title", text })
  const promptOf = one => data.prompts.find(prompt => prompt.id === one.prompt)
  const textOf = one => (promptOf(one)?.kind === "story" ? storyOf(one, data.words) : make("p", { class: "text", text: one.text }))
  const CHOICES = () => [[-1, "disagree", "✗", data.words.disagree], [0, "pass", "…", data.words.pass], [1, "agree", "✓", data.words.agree]]

  function cards() {
    const one = shown = card_of(card) ?? shown // who wrote it may take it away: it is not drawn away under a thumb
    const said = votes()
    const done = ballot.cards.filter(other => other.id in said && other.id !== card).length
    const choices = make("div", { class: "choices", role: "group", "aria-label": data.words.your_vote }, ...CHOICES().map(([value, name, sign, text]) =>
      make("button", { type: "button", class: `choice ${name}`, "data-key": name, "aria-pressed": looked ? String(said[card] === value) : null, onclick: () => vote(value) },
        make("span", { class: "sign", "aria-hidden": "true", text: sign }), make("span", { text }))))
    const element = make("section", { class: "vote-card", tabindex: "-1", "data-key": "card", "aria-label": fill(data.words.card_of, { n: done + 1, of: ballot.cards.length }), onkeydown: event => {
      const value = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      if (value === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      if (!event.repeat) vote(value) // a key held down says one thing of one card
    } }, make("p", { class: "of", text: promptOf(one)?.text ?? "" }), textOf(one), choices)
    return [heading(data.words.vote_title), make("p", { class: "progress", text: fill(data.words.card_of, { n: done + 1, of: ballot.cards.length }) }),
      make("progress", { max: ballot.cards.length, value: done, "aria-hidden": "true" }), element, make("p", { class: "hint", text: data.words.vote_keys }),
      make("p", { class: "acts" }, make("button", { type: "button", class: "small", "data-key": "stop", text: data.words.vote_stop, onclick: () => {
        stopped = true
        looked = ""
        draw()
        body.querySelector("h2")?.focus()
      } }))]
  }

  function thanks() {
    const said = votes()
    const rest = left()
    const names = Object.fromEntries(CHOICES().map(([value, , sign, text]) => [value, [sign, text]]))
    const own = ballot.cards.filter(one => one.id in said)
    return [heading(rest.length ? data.words.vote_paused : data.words.vote_done),
      make("p", { text: fill(data.words.voted_on, { n: own.length, of: ballot.cards.length }) }),
      rest.length ? make("button", { type: "button", class: "send", "data-key": "on", text: data.words.vote_on, onclick: () => {
        stopped = false
        card = left()[0] ?? ""
        draw()
        body.querySelector(".vote-card")?.focus()
      } }) : null,
      own.length ? make("details", { class: "fold" }, make("summary", { "data-key": "mine", text: data.words.my_votes }), make("ul", { class: "rows" }, ...own.map(one =>
        make("li", { class: "card" }, textOf(one), make("p", { class: "by" },
          make("strong", { text: `${names[said[one.id]][0]} ${names[said[one.id]][1]}` }),
          make("button", { type: "button", class: "small", "data-key": `change-${one.id}`, "aria-label": `${data.words.change_vote}: ${one.text}`, text: data.words.change_vote, onclick: () => {
            stopped = false
            looked = card = one.id
            draw()
            body.querySelector(".vote-card")?.focus()
          } })))))) : null].filter(Boolean)
  }

  function dots() {
    const said = votes()
    const given = Object.values(said).reduce((sum, n) => sum + n, 0)
    const rest = Math.max(0, ballot.budget - given)
    const give = (one, value) => {
      const on = root.getRootNode().activeElement?.dataset?.key
      say(one.id, value)
      draw()
      const back = on && body.querySelector(`[data-key="${CSS.escape(on)}"]`)
      ;(back && !back.disabled ? back : body.querySelector(`[data-key="less-${CSS.escape(one.id)}"]:not(:disabled), [data-key="more-${CSS.escape(one.id)}"]:not(:disabled)`))?.focus()
    }
    return [heading(data.words.vote_title), make("p", { class: "progress", role: "status", text: plural(data.words.dots_left, rest) }),
      make("ul", { class: "rows" }, ...ballot.cards.map(one => {
        const n = said[one.id] ?? 0
        return make("li", { class: "card dotted" }, make("div", {}, make("p", { class: "of", text: promptOf(one)?.text ?? "" }), textOf(one)),
          make("p", { class: "give" },
            make("button", { type: "button", class: "choice", "data-key": `less-${one.id}`, disabled: n === 0, "aria-label": `${data.words.dot_less}: ${one.text}`, text: "−", onclick: () => give(one, n - 1) }),
            make("span", { class: "n", text: n ? "●".repeat(n) : "○", "aria-hidden": "true" }), make("span", { class: "unseen", text: plural(data.words.dots_given, n) }),
            make("button", { type: "button", class: "choice", "data-key": `more-${one.id}`, disabled: rest === 0, "aria-label": `${data.words.dot_more}: ${one.text}`, text: "+", onclick: () => give(one, n + 1) })))
      }))]
  }

  const online = () => {
    wait = 0
    if (asked && !ballot) load()
    else send()
  }
  addEventListener("online", online)

  return {
    update(component) {
      const first = data === null
      const words = data && JSON.stringify([data.words, data.prompts])
      data = component.data
      if (first) root.replaceChildren(body, status, news)
      if (asked !== data.ballot || me !== data.me) {
        const had = ballot !== null && me === data.me
        const unsent = had && Object.keys(pending()).length
        const held = body.contains(root.getRootNode().activeElement)
        if (had && unsent) writeDraft(keyOf(asked), null) // it is closed: these came too late, and that is said
        clearTimeout(retry)
        wait = 0
        asked = data.ballot
        me = data.me
        ballot = null
        card = looked = drawn = ""
        stopped = false
        over = had && !asked
        // What was just refused because it is closed stays said.
        trouble = unsent ? plural(data.words.vote_late, unsent) : over ? trouble : ""
        news.textContent = over ? data.words.vote_over : ""
        body.replaceChildren(...(over ? [heading(data.words.vote_over), make("p", { text: data.words.vote_over_text })] : []))
        if (over && held) body.querySelector("h2").focus()
        status.textContent = trouble
        status.classList.toggle("warn", Boolean(trouble))
        if (asked) load()
      } else if (words !== JSON.stringify([data.words, data.prompts])) draw()
      root.hidden = !asked && !over
    },
    stop() {
      asked = ""
      clearTimeout(retry)
      removeEventListener("online", online)
    },
  }
}
