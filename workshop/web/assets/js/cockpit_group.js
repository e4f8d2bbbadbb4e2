// One group in a facilitator's hands: its answers as they come, who is there, and what can be said and done for it.

import { listen } from "./live.js"
import { fill, lengthOf, make, roleMark, storyOf } from "./draw.js"

// `press` sends something and gives the sentence that it was refused with, if it was; `closed` is told which group it was.
export function groupDialog(press, closed) {
  const element = make("dialog", { class: "shoulder" })
  const title = make("h2"), shut = make("button", { type: "button", class: "small", onclick: () => element.close() })
  const help = make("div", { class: "help" }), acts = make("div", { class: "acts" }), trouble = make("p", { class: "status warn", role: "alert" })
  const label = make("label", { for: "to-group" }), box = make("textarea", { rows: 2, id: "to-group" }), say = make("button", { type: "button", class: "small strong", onclick: send })
  const sent = make("ul", { class: "sent" }), heading = make("h3"), people = make("ul", { class: "people" }), list = make("div", { class: "read" })
  element.append(make("div", { class: "top" }, title, shut), help, acts, trouble, make("div", { class: "say" }, label, box, say), sent, make("div", { class: "both" }, list, make("section", {}, heading, people)))
  let id = "", data = null, board = null, drawn = "", stop = null
  const rows = new Map()

  element.addEventListener("close", () => {
    stop?.()
    stop = null
    const was = id
    id = ""
    closed(was)
  })

  const group = () => board.groups.find(one => one.id === id)

  async function act(body) {
    trouble.textContent = ""
    trouble.textContent = await press({ group: id, ...body })
  }

  const button = (key, text, body, strong) => make("button", { type: "button", class: strong ? "small strong" : "small", "data-key": key, text, onclick: () => act(body) })

  async function send() {
    const over = lengthOf(box.value) - data.message_limit
    trouble.textContent = over > 0 ? fill(data.words.too_long, { over, limit: data.message_limit }) : lengthOf(box.value) ? "" : data.words.empty
    if (!trouble.textContent) {
      trouble.textContent = await press({ do: "say", group: id, text: box.value })
      if (!trouble.textContent) box.value = ""
    }
    box.focus()
  }

  function draw() {
    const one = group()
    if (!one) return element.close() // the groups are others now
    const live = board.state === "live"
    const signature = JSON.stringify([one, board.state, board.clock, board.groups.map(each => [each.id, each.title]), data.words, data.prompts])
    if (signature === drawn) return
    drawn = signature
    const on = element.getRootNode().activeElement?.dataset?.key
    title.textContent = one.room ? `${one.title} · ${one.room}` : one.title
    element.setAttribute("aria-label", one.title)
    shut.textContent = data.words.close
    help.hidden = !one.help
    help.replaceChildren(...(one.help ? [make("p", { text: one.help.since }),
      one.help.who ? make("p", { text: fill(data.words.is_coming, { who: one.help.who }) }) : button("come", data.words.come_help, { do: "answer" }, true),
      button("helped", data.words.helped_them, { do: "helped" })] : []))
    acts.hidden = !live || !board.clock
    acts.replaceChildren(button("give", data.words.more_1, { do: "give" }),
      ...data.prompts.map(prompt => button(`point-${prompt.id}`, fill(data.words.point_to, { prompt: prompt.text }), { do: "say", text: "", prompt: prompt.id })))
    for (const part of [label, box, say]) part.hidden = !live
    label.textContent = data.words.message
    say.textContent = data.words.send
    sent.replaceChildren(...one.messages.map(text => make("li", { text })))
    heading.textContent = data.words.who_sits
    people.replaceChildren(...one.people.map(person => make("li", {}, make("span", { class: "who" }, make("strong", { text: person.name }), roleMark(data.roles, person.role), make("span", { text: [person.place, person.state].filter(Boolean).join(" · ") })), make("span", { class: "do" }, mover(one, person), appointer(one, person)))))
    if (on) element.querySelector(`[data-key="${CSS.escape(on)}"]`)?.focus()
    drawRows()
  }

  function mover(one, person) {
    const others = board.groups.filter(each => each.id !== one.id)
    if (!others.length) return null
    const choice = make("select", { "data-key": `move-${person.id}`, "aria-label": fill(data.words.move_to, { name: person.name }) },
      make("option", { value: "", text: data.words.move }), ...others.map(each => make("option", { value: each.id, text: each.title })))
    choice.onchange = async () => {
      if (!choice.value) return
      const to = choice.value
      choice.value = ""
      await act({ do: "move", round: board.round, person: person.id, from: one.id, group: to })
    }
    return choice
  }

  function appointer(one, person) {
    const kinds = { host: data.words.duty_host, scribe: data.words.duty_scribe, timekeeper: data.words.duty_timekeeper }
    const choice = make("select", { "data-key": `duty-${person.id}`, "aria-label": fill(data.words.appoint_to, { name: person.name }) },
      make("option", { value: "", text: data.words.appoint }), ...Object.entries(kinds).map(([kind, text]) => make("option", { value: kind, text })))
    choice.onchange = async () => {
      const duty = choice.value
      choice.value = ""
      if (duty) await act({ do: "appoint", person: person.id, duty })
    }
    return choice
  }

  function drawRows() {
    list.replaceChildren(...data.prompts.map(prompt => {
      const mine = [...rows.values()].filter(row => row.prompt === prompt.id).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      return make("section", {}, make("h3", { text: prompt.text }), mine.length
        ? make("ul", { class: "rows" }, ...mine.map(row => make("li", { class: "card" }, prompt.kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }),
          make("p", { class: "by" }, make("span", { text: row.name }), roleMark(data.roles, row.role), row.stars ? make("span", { text: `★ ${row.stars}` }) : null, row.ours ? make("strong", { text: data.words.ours_mark }) : null))))
        : make("p", { class: "none", text: data.words.nothing_yet }))
    }))
  }

  function heard(message) {
    if (message.gone || !message.rows) return
    if (message.reset) rows.clear()
    for (const row of message.rows) {
      if (row.gone) rows.delete(row.id)
      else if (!(rows.get(row.id)?.v > row.v)) rows.set(row.id, row)
    }
    drawRows()
  }

  return {
    element,
    open(wanted, seen, view) {
      id = wanted
      board = seen
      data = view
      drawn = trouble.textContent = ""
      rows.clear()
      draw()
      stop?.()
      stop = listen(`group:${data.workshop}:${id}`, heard)
      element.showModal()
    },
    show(seen, view) {
      board = seen
      data = view
      if (id) draw()
    },
    stop() {
      stop?.()
    },
  }
}
