// Who does what at a table: one's own suggestion to take on or to pass on, and what the others do. Whoever holds the pen
// can hand it over. What was pressed is drawn as the server answers it, before the stage tells everybody.

import { fill, make, mounted } from "../lib/draw.js"

export const mount = mounted(create)

function create(root) {
  let data = null, shown = null, known = "", trouble = "", busy = false, drawn = ""
  const list = make("ul", { class: "duties" })
  const asked = make("div", { class: "asked" })
  const status = make("p", { class: "status warn", role: "alert" })
  const news = make("p", { class: "unseen", role: "status" })

  const nameOf = kind => data.words[`duty_${kind}`]
  const meansOf = kind => data.words[`duty_${kind}_means`]
  const person = id => data.people.find(one => one.id === id)

  async function press(what) {
    if (busy) return
    busy = true
    trouble = ""
    const stop = new AbortController()
    const late = setTimeout(() => stop.abort(), 10000)
    const response = await fetch(`/api/duties/${encodeURIComponent(data.workshop)}?me=${encodeURIComponent(data.me)}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what), credentials: "same-origin", signal: stop.signal,
    }).catch(() => null)
    clearTimeout(late)
    const content = await response?.json().catch(() => null)
    busy = false
    if (response?.ok) shown = content.duties
    else trouble = content?.sentence ?? data.words.link_offline
    draw(true)
  }

  const button = (key, text, label, what, strong) => make("button", {
    type: "button", class: strong ? "small strong" : "small", "data-key": key, "aria-label": `${text}: ${label}`, text, onclick: () => press(what),
  })

  function question(kind) {
    return [make("p", { class: "question" }, make("strong", { text: fill(data.words.duty_ask, { duty: nameOf(kind) }) })), make("p", { class: "means", text: meansOf(kind) }),
      make("p", { class: "acts" }, button(`accept-${kind}`, data.words.duty_accept, nameOf(kind), { do: "accept", kind }, true),
        button(`pass-${kind}`, data.words.duty_pass, nameOf(kind), { do: "pass", kind }))]
  }

  function row([kind, id, accepted]) {
    const mine = id === data.me, name = nameOf(kind)
    const who = mine ? data.words.you : id ? person(id)?.name ?? data.words.duty_nobody : data.words.duty_nobody
    const line = make("p", { class: "line" }, make("strong", { class: "what", text: name }), make("span", { class: "who", text: who }),
      id && !accepted ? make("span", { class: "hint", text: data.words.duty_asked }) : null,
      !id ? button(`accept-${kind}`, data.words.duty_take, name, { do: "accept", kind }) : null,
      mine && accepted ? button(`pass-${kind}`, data.words.duty_stop, name, { do: "pass", kind }) : null)
    const others = data.people.filter(one => one.id !== data.me)
    return make("li", { class: mine ? "mine" : null }, line, mine && accepted ? make("p", { class: "means", text: meansOf(kind) }) : null,
      mine && accepted && kind === "scribe" && others.length ? make("details", { class: "pen" }, make("summary", { "data-key": "pen", text: data.words.pen_over }),
        make("p", { class: "acts" }, ...others.map(one => button(`pen-${one.id}`, one.name, data.words.pen_over, { do: "hand_over", kind, to: one.id })))) : null)
  }

  function draw(pressed) {
    status.textContent = trouble
    const signature = JSON.stringify([shown, data.people, data.words, data.me])
    if (signature === drawn) return
    drawn = signature
    const own = shown.find(([, id, accepted]) => id === data.me && !accepted)
    const focus = root.getRootNode().activeElement
    const on = root.contains(focus) ? focus.dataset?.key ?? "" : null
    asked.replaceChildren(...(own ? question(own[0]) : []))
    asked.hidden = !own
    list.replaceChildren(...shown.filter(one => one !== own).map(row))
    root.hidden = !shown.length
    if (on !== null) (root.querySelector(`[data-key="${CSS.escape(on)}"]`) ?? (pressed ? root.querySelector("button") : null))?.focus()
    const accepted = shown.filter(([, id, yes]) => id === data.me && yes).map(([kind]) => nameOf(kind))
    if (pressed && accepted.length) news.textContent = `${data.words.you}: ${accepted.join(", ")}`
    else if (own) news.textContent = fill(data.words.duty_ask, { duty: nameOf(own[0]) })
  }

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) root.replaceChildren(asked, list, status, news)
      const told = JSON.stringify(data.duties)
      // What the stage tells anew counts; what it told before says nothing of what was pressed since.
      if (told !== known) {
        known = told
        shown = data.duties
      }
      draw(false)
    },
    stop() {},
  }
}
