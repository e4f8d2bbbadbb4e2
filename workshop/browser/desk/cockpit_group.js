// One group in a facilitator's hands: its answers as they come, who is there, and what can be said and done for it.
// Who only reads gets the same without anything to press.

import { listen } from "../lib/live.js"
import { fill, lengthOf, make, roleMark, storyOf } from "../lib/draw.js"

// `press` sends something and gives the sentence that it was refused with, if it was; `closed` is told which group it was.
export function groupDialog(press, closed) {
  const element = make("dialog", { class: "shoulder" })
  const title = make("h2", { tabindex: "-1" }), shut = make("button", { type: "button", class: "small", onclick: () => element.close() })
  const help = make("div", { class: "help" }), acts = make("div", { class: "acts" }), trouble = make("p", { class: "status warn", role: "alert" })
  const label = make("label", { for: "to-group" }), box = make("textarea", { rows: 2, id: "to-group" }), say = make("button", { type: "button", class: "small strong", onclick: send })
  const speak = make("div", { class: "say" }, label, box, say)
  const sent = make("ul", { class: "sent" }), heading = make("h3"), people = make("ul", { class: "people" }), list = make("div", { class: "read" })
  element.append(make("div", { class: "top" }, title, shut), help, acts, trouble, speak, sent, make("div", { class: "both" }, list, make("section", {}, heading, people)))
  let id = "", data = null, board = null, drawn = "", drawnPeople = "", stop = null, busy = false
  const drafts = new Map() // group -> what was being typed to it
  const rows = new Map()

  element.addEventListener("close", () => {
    drafts.set(id, box.value)
    stop?.()
    stop = null
    const was = id
    id = ""
    closed(was)
  })

  const group = () => board.groups.find(one => one.id === id)

  // One at a time: what is pressed twice is meant once. What comes back when another group is open concerns that no more.
  async function act(body) {
    if (busy) return "busy"
    const of = id
    busy = true
    trouble.textContent = ""
    const refused = await press({ group: of, ...body })
    busy = false
    if (of === id) trouble.textContent = refused
    return refused
  }

  const button = (key, text, body, strong) => make("button", { type: "button", class: strong ? "small strong" : "small", "data-key": key, text, onclick: () => act(body) })

  async function send() {
    const over = lengthOf(box.value) - data.message_limit
    trouble.textContent = over > 0 ? fill(data.words.too_long, { over, limit: data.message_limit }) : lengthOf(box.value) ? "" : data.words.empty
    if (trouble.textContent) return box.focus()
    const of = id, text = box.value
    const refused = await act({ do: "say", text })
    if (of === id) {
      if (!refused && box.value === text) box.value = ""
      box.focus()
    } else if (!refused && drafts.get(of) === text) drafts.delete(of)
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
      one.help.who ? make("p", { text: fill(data.words.is_coming, { who: one.help.who }) }) : data.reads ? "" : button("come", data.words.come_help, { do: "answer" }, true),
      data.reads ? "" : button("helped", data.words.helped_them, { do: "helped" })] : []))
    acts.hidden = data.reads || !live || !board.clock
    if (!data.reads) acts.replaceChildren(button("give", data.words.more_1, { do: "give" }),
      ...data.prompts.map(prompt => button(`point-${prompt.id}`, fill(data.words.point_to, { prompt: prompt.text }), { do: "say", text: "", prompt: prompt.id })))
    speak.hidden = data.reads || !live
    label.textContent = data.words.message
    say.textContent = data.words.send
    sent.replaceChildren(...one.messages.map(text => make("li", { text })))
    heading.textContent = data.words.who_sits
    drawPeople(one)
    if (on) element.querySelector(`[data-key="${CSS.escape(on)}"]`)?.focus()
    drawRows()
  }

  // A list that is being chosen from is not drawn away.
  function drawPeople(one) {
    const signature = JSON.stringify([one.people, board.groups.map(each => [each.id, each.title]), data.words, data.roles])
    if (signature === drawnPeople || people.contains(element.getRootNode().activeElement)) return
    drawnPeople = signature
    people.replaceChildren(...one.people.map(person => make("li", {}, make("span", { class: "who" }, make("strong", { text: person.name }), roleMark(data.roles, person.role), make("span", { text: [person.place, person.state].filter(Boolean).join(" · ") })), data.reads ? "" : doer(one, person))))
  }

  // What can be done for somebody: first chosen, then done, so that an arrow key alone moves nobody.
  function doer(one, person) {
    const duties = { host: data.words.duty_host, scribe: data.words.duty_scribe, timekeeper: data.words.duty_timekeeper }
    const choice = make("select", { "data-key": `choose-${person.id}`, "aria-label": fill(data.words.for_person, { name: person.name }) },
      make("option", { value: "", text: data.words.choose_for }),
      make("optgroup", { label: data.words.move }, ...board.groups.filter(each => each.id !== one.id).map(each => make("option", { value: `move ${each.id}`, text: each.title }))),
      make("optgroup", { label: data.words.appoint }, ...Object.entries(duties).map(([kind, text]) => make("option", { value: `duty ${kind}`, text }))))
    const go = make("button", { type: "button", class: "small", "data-key": `do-${person.id}`, "aria-label": `${data.words.do_it}: ${person.name}`, text: data.words.do_it, onclick: async () => {
      const [what, of] = choice.value.split(" ")
      if (!what) return choice.focus()
      choice.value = ""
      people.closest("dialog").querySelector("h2").focus() // what was chosen from may be drawn anew now
      await act(what === "move" ? { do: "move", round: board.round, person: person.id, from: one.id, group: of } : { do: "appoint", person: person.id, duty: of })
      draw()
    } })
    return make("span", { class: "do" }, choice, go)
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
      drawn = drawnPeople = trouble.textContent = ""
      box.value = drafts.get(id) ?? ""
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
