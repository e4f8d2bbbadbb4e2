// The harvest as the room may see it: a column per prompt, filters, and one answer in the light. Nothing jumps:
// a card that is there stays the same element, a new one slides in on top.

import { listen, watch } from "../lib/live.js"
import { make, mounted, plural, roleMark, storyOf } from "../lib/draw.js"

export const mount = mounted(create)

function create(root) {
  let data = null, topic = null, stopListening = null, lit = "", closedLight = ""
  const rows = new Map()
  const cards = new Map()
  const filter = { prompt: "", role: "", group: "" }
  const filters = make("div", { class: "filters" })
  const total = make("p", { class: "total", role: "status" })
  const link = make("span", { class: "link", role: "status" })
  const columns = make("div", { class: "columns" })
  const light = make("dialog", { class: "light", tabindex: "-1" })
  let columnOf = new Map(), drawnColumns = "", drawnFilters = ""
  light.addEventListener("close", () => {
    closedLight = lit
  })

  // Of answers that say the same one stands in front, if the room may see it; the others are told with it.
  const frontOf = (row, wanted) => {
    let front = row
    for (let n = 0; n < 9 && front.double && wanted.has(front.double); n += 1) front = wanted.get(front.double)
    return front
  }
  const order = (a, b) => b.pinned - a.pinned || b.at - a.at || (a.id < b.id ? 1 : -1)
  const groupKey = row => `${row.round}.${row.group}`
  const groupName = row => (data.rounds > 1 ? `${data.words.group} ${row.group} (${data.words.round} ${row.round})` : `${data.words.group} ${row.group}`)
  const passes = row => (!filter.prompt || row.prompt === filter.prompt) && (!filter.role || row.role === filter.role) && (!filter.group || groupKey(row) === filter.group)

  function choice(name, label, options) {
    const select = make("select", { id: `filter-${name}`, onchange: event => {
      filter[name] = event.target.value
      draw()
    } }, make("option", { value: "", text: data.words.all }), ...options.map(([value, text]) => make("option", { value, text })))
    select.value = filter[name]
    if (select.value !== filter[name]) {
      filter[name] = ""
      select.value = ""
    }
    return make("label", { for: `filter-${name}` }, make("span", { text: label }), select)
  }

  function drawFilters() {
    const groups = [...new Map([...rows.values()].map(row => [groupKey(row), row])).values()].sort((a, b) => a.round - b.round || a.group - b.group)
    const present = data.order.filter(key => [...rows.values()].some(row => row.role === key))
    const signature = JSON.stringify([data.words.all, data.prompts, present, groups.map(groupKey)])
    if (signature === drawnFilters) return
    drawnFilters = signature
    filters.replaceChildren(
      choice("prompt", data.words.question, data.prompts.map(one => [one.id, one.text])),
      choice("role", data.words.role, present.map(key => [key, `${data.roles[key].symbol} ${data.roles[key].name}`])),
      choice("group", data.words.group, groups.map(row => [groupKey(row), groupName(row)])), total, link)
  }

  function drawColumns() {
    const signature = JSON.stringify([data.prompts, data.words.nothing_yet])
    if (signature === drawnColumns) return
    drawnColumns = signature
    columnOf = new Map()
    columns.replaceChildren(...data.prompts.map((one, n) => {
      const count = make("span", { class: "n" })
      const list = make("ul", { class: "rows", tabindex: "0", "aria-label": one.text })
      const none = make("p", { class: "none", text: data.words.nothing_yet })
      const section = make("section", { class: "column", "aria-labelledby": `column-${n}` }, make("h2", { id: `column-${n}` }, make("span", { text: one.text }), count), none, list)
      columnOf.set(one.id, { section, list, count, none })
      return section
    }))
  }

  function drawCard(card, row, doubles) {
    const lines = data.prompts.find(one => one.id === row.prompt)?.kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text })
    const by = make("p", { class: "by" }, roleMark(data.roles, row.role), make("span", { text: groupName(row) }), row.ours ? make("strong", { text: `★ ${data.words.ours_mark}` }) : null,
      row.pinned ? make("strong", { class: "pinned", text: `↑ ${data.words.is_pinned}` }) : null)
    const also = doubles.length ? make("p", { class: "by also" }, make("strong", { text: `${doubles.length + 1}× · ${data.words.same_said_by}` }),
      ...doubles.map(one => make("span", {}, roleMark(data.roles, one.role), ` ${groupName(one)}`))) : null
    if (data.steers) by.append(make("button", {
      type: "button", class: "small", "aria-label": `${data.words.spotlight}: ${row.text}`, text: data.words.spotlight, onclick: () => shine(row.id),
    }))
    card.replaceChildren(...[lines, by, also].filter(Boolean))
  }

  function draw() {
    if (!data) return
    drawFilters()
    drawColumns()
    const sorted = [...rows.values()].filter(passes).sort(order)
    const passing = new Map(sorted.map(row => [row.id, row])), doubles = new Map()
    for (const row of sorted) {
      const front = frontOf(row, passing)
      if (front !== row) doubles.set(front.id, [...(doubles.get(front.id) ?? []), row])
    }
    total.textContent = plural(data.words.answers, sorted.length)
    const seen = new Set()
    for (const [id, column] of columnOf) {
      column.section.hidden = Boolean(filter.prompt) && filter.prompt !== id
      const all = sorted.filter(row => row.prompt === id), wanted = all.filter(row => frontOf(row, passing) === row)
      column.count.textContent = String(all.length)
      column.none.hidden = wanted.length > 0
      column.list.hidden = !wanted.length
      let before = column.list.firstChild
      for (const row of wanted) {
        seen.add(row.id)
        let card = cards.get(row.id)
        const signature = JSON.stringify([row, data.roles, data.words.group, data.rounds, data.steers, doubles.get(row.id)])
        if (!card) cards.set(row.id, (card = { element: make("li", { class: "card" }), signature: "" }))
        if (card.signature !== signature) {
          card.signature = signature
          drawCard(card.element, row, doubles.get(row.id) ?? [])
        }
        if (card.element !== before) column.list.insertBefore(card.element, before)
        else before = before.nextSibling
      }
    }
    columns.classList.toggle("one", Boolean(filter.prompt))
    for (const [id, card] of cards) {
      if (!seen.has(id)) {
        card.element.remove()
        cards.delete(id)
      }
    }
    drawLight()
  }

  function drawLight() {
    const row = lit && rows.get(lit)
    if (!row || closedLight === lit) {
      if (light.open) light.close()
      return
    }
    const one = data.prompts.find(prompt => prompt.id === row.prompt)
    const words = row.text.length + row.expected.length + row.helped.length
    light.className = "light " + (words < 120 ? "short" : words < 320 ? "middle" : "long")
    light.setAttribute("aria-label", data.words.spotlight)
    light.replaceChildren(
      make("p", { class: "of", text: one?.text ?? "" }),
      one?.kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }),
      make("p", { class: "by" }, roleMark(data.roles, row.role), make("span", { text: groupName(row) })),
      data.present && !data.steers ? "" : make("button", { type: "button", class: "small", text: data.steers ? data.words.light_out : data.words.close, onclick: () => (data.steers ? shine("") : light.close()) }))
    if (!light.open) {
      light.showModal()
      light.focus() // not its button: the ring around that would stand on the wall
    }
  }

  async function shine(id) {
    closedLight = ""
    const response = await fetch("/api/spotlight", {
      method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ workshop: data.workshop, answer: id }),
    }).catch(() => null)
    if (response?.ok) {
      lit = id
      draw()
    } else link.textContent = data.words.not_done
  }

  function heard(message) {
    if (message.gone || !message.rows) return
    if (message.reset) rows.clear()
    for (const row of message.rows) {
      const old = rows.get(row.id)
      if (old && old.v > row.v) continue
      if (row.gone) rows.delete(row.id)
      else rows.set(row.id, row)
    }
    if (message.spotlight !== undefined && message.spotlight !== lit) {
      lit = message.spotlight
      closedLight = ""
    }
    draw()
  }

  const stopWatching = watch(state => {
    if (data) link.textContent = state === "live" ? "" : data.words[`link_${state}`] ?? ""
  })

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) root.replaceChildren(filters, columns, light)
      root.classList.toggle("present", Boolean(data.present))
      root.classList.toggle("bare", Boolean(data.present && !data.steers)) // a guest's screen: nothing to choose or press
      root.classList.toggle("quiet", Boolean(data.quiet)) // something else has the wall; a light still comes up over it
      if (topic !== data.topic) {
        stopListening?.()
        rows.clear()
        topic = data.topic
        stopListening = listen(topic, heard)
      }
      draw()
    },
    stop() {
      stopListening?.()
      stopWatching()
    },
  }
}
