// The groups of one round in a facilitator's hands: look, pick somebody up, put them down, lock, make anew, repair.
// By mouse a person is dragged to a group, or onto somebody to swap. By keyboard and by thumb they are picked up with a
// press, and put down with a press on a group or on somebody else.

import { listen } from "../lib/live.js"
import { fill, make, mounted, roleMark } from "../lib/draw.js"

export const mount = mounted(create)

const MANY = 24 // from here on somebody wants to search
const SETTLE = 250 // milliseconds in which several changes by others are one

function create(root) {
  let data = null, ring = null, topic = null, stopListening = null
  let board = null, held = "", dragged = "", stale = false, fetching = null, told = null, offers = null, reasons = null, sought = "", seen = 0, ready = Promise.resolve()
  const levels = make("ul", { class: "levels" })
  const tools = make("div", { class: "tools" })
  const said = make("div", { class: "said", role: "status" })
  const trouble = make("p", { class: "status warn", role: "alert" })
  const panel = make("div", { class: "panel" })
  const search = make("input", { type: "search", oninput: event => {
    sought = event.target.value.trim().toLocaleLowerCase()
    mark()
  } })
  const grid = make("div", { class: "grid" })
  const past = make("details", { class: "fold" })
  const hand = make("div", { class: "hand" })
  const dock = make("div", { class: "dock" }, said, hand) // stays in sight, wherever on the board the hand is
  const address = () => `/api/groups/${encodeURIComponent(data.round)}`

  const everybody = () => [...board.groups.flatMap(group => group.people.map(person => ({ ...person, group }))), ...board.unseated.map(person => ({ ...person, group: null }))]
  const somebody = id => (board ? everybody().find(one => one.id === id) : undefined)

  // One thing after another: what is pressed while an answer is on its way is done on what that answer brings.
  const next = step => (ready = ready.then(step, step))

  async function ask(path, body) {
    const how = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : { cache: "no-store" }
    const response = await fetch(address() + path, { credentials: "same-origin", ...how }).catch(() => null)
    const content = await response?.json().catch(() => null)
    if (response?.ok && content) return content
    if (response?.status === 404 && !body) ring("rang", Date.now()) // the round is gone: the page knows what is there now
    trouble.textContent = content?.sentence ?? data.words.link_offline
    return null
  }

  function load() {
    return next(async () => {
      if (!data.round) return
      const found = await ask("")
      if (!found) {
        clearTimeout(fetching)
        fetching = setTimeout(load, 4000)
        return
      }
      if (trouble.textContent === data.words.link_offline) trouble.textContent = ""
      show(found)
    })
  }

  function show(found) {
    board = found
    if (held && !somebody(held)) held = ""
    if (JSON.stringify(board.beside) !== JSON.stringify(data.beside) || board.published !== data.published) ring("rang", Date.now())
    if (dragged) stale = true
    else draw()
  }

  // `focus` is what the hand is on afterwards: the person who was moved, wherever they sit now.
  function act(body, focus) {
    return next(async () => {
      root.setAttribute("aria-busy", "true")
      const found = await ask("", body)
      root.removeAttribute("aria-busy")
      held = ""
      if (!found) {
        draw()
        load() // not waited for: it comes after this step
        return
      }
      trouble.textContent = ""
      offers = null
      reasons = null
      told = found.changes
      show(found)
      if (focus) focusOn(focus)
    })
  }

  function move(person, group) {
    if (!group || person.group?.id === group.id) return drop()
    act({ do: "move", person: person.id, from: person.group?.id ?? null, to: group.id }, `person-${person.id}`)
  }

  function swap(person, other) {
    act({ do: "swap", person: person.id, from: person.group.id, other: other.id, to: other.group.id }, `person-${person.id}`)
  }

  function press(id) {
    const person = somebody(held), other = somebody(id)
    if (!other) return
    if (held === id) return drop()
    if (person?.group && other.group && person.group.id !== other.group.id) return swap(person, other)
    held = id
    reasons = null
    draw()
  }

  function drop() {
    const was = held
    held = ""
    draw()
    if (was) focusOn(`person-${was}`)
  }

  function focusOn(key) {
    root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: false })
  }

  async function why(id) {
    const found = await ask(`/why/${encodeURIComponent(id)}`)
    if (!found) return
    reasons = { id, sentences: found.sentences }
    drawHand()
  }

  async function repairs() {
    const found = await ask("/offers")
    if (!found) return
    offers = found.offers
    drawPanel()
    panel.querySelector("h3, p")?.focus()
  }

  // Drawing. Everything is drawn anew from the board; the focus goes back to what it was on.

  function draw() {
    if (!data || !board) return
    const on = root.getRootNode().activeElement?.dataset?.key
    drawLevels()
    drawTools()
    drawSaid()
    drawPanel()
    drawGrid()
    drawPast()
    drawHand()
    mark()
    if (on && root.getRootNode().activeElement?.dataset?.key !== on) focusOn(on)
  }

  function drawLevels() {
    const line = (kind, mark, sentence) => make("li", { class: kind }, make("span", { class: "sign", "aria-hidden": "true", text: mark }), make("span", { text: sentence }))
    levels.replaceChildren(
      ...board.levels.map(one => (one.met ? line("met", "✓", one.sentence) : one.proven ? line("best", "✓", one.sentence) : line("open", "!", one.sentence))),
      ...board.elsewhere.map(sentence => line("open", "!", sentence)))
  }

  const button = (key, text, onclick, strong) => make("button", { type: "button", class: strong ? "small strong" : "small", "data-key": key, text, onclick })

  function drawTools() {
    search.setAttribute("aria-label", data.words.seek)
    search.setAttribute("placeholder", data.words.seek)
    const all = everybody().length
    tools.replaceChildren(...[
      all >= MANY ? search : null,
      board.published ? null : button("again", data.words.again, () => act({ do: "again" }, "again")),
      board.undo ? button("undo", data.words.undo, () => act({ do: "undo", step: board.undo }, "undo")) : null,
      board.hurts && offers === null ? button("repairs", data.words.repairs, repairs) : null,
    ].filter(Boolean))
  }

  function drawSaid() {
    if (told === null || held) return said.replaceChildren()
    said.replaceChildren(told.length
      ? make("ul", {}, ...told.map(one => make("li", { class: one.better ? "better" : "worse" },
        make("span", { class: "sign", "aria-hidden": "true", text: one.better ? "▲" : "▼" }), make("span", { text: `${one.better ? data.words.better : data.words.worse} ${one.sentence}` }))))
      : make("p", { text: data.words.same_worth }),
    make("p", { class: "acts" },
      board.undo ? button("undo-here", data.words.undo, () => act({ do: "undo", step: board.undo }, "undo-here")) : null,
      button("close-said", data.words.close, () => {
        told = null
        draw()
      })))
  }

  function drawPanel() {
    if (offers === null) return panel.replaceChildren()
    const close = button("close", data.words.close, () => {
      offers = null
      draw()
      focusOn("repairs")
    })
    if (!offers.length) return panel.replaceChildren(make("p", { tabindex: "-1", text: data.words.no_repair }), close)
    panel.replaceChildren(make("h3", { tabindex: "-1", text: data.words.repairs_title }),
      make("div", { class: "offers" }, ...offers.map(one => {
        const who = make("details", { class: "fold" }, make("summary", { text: data.words.who_moves }), make("ul", {}, ...one.who.map(text => make("li", { text }))))
        who.open = one.who.length <= 8
        return make("section", { class: "offer" }, make("h4", { text: one.title }),
          make("ul", {}, ...one.buys.map(text => make("li", { text }))), who,
          button(`do-${one.preset}`, data.words.do_it, () => act({ do: "repair", moves: one.moves, seen: one.seen }, "undo"), true))
      })), close)
  }

  const locksIn = group => group.locked

  function drawGrid() {
    const person = somebody(held)
    const cards = board.groups.map(group => card(group, person))
    if (board.unseated.length) cards.unshift(make("section", { class: "table waiting" },
      make("h3", {}, make("span", { text: data.words.unseated })), people(board.unseated, person)))
    grid.replaceChildren(...cards)
    root.classList.toggle("holding", Boolean(person))
  }

  function card(group, person) {
    const here = person && !locksIn(group) && !person.locked && !person.group?.locked && person.group?.id !== group.id
    const element = make("section", { class: `table${group.locked ? " locked" : ""}`, "data-group": group.id, "aria-label": group.title },
      make("h3", {}, make("span", { text: group.title }), make("span", { class: "n", text: group.count })),
      group.room ? make("p", { class: "room", text: group.room }) : null,
      group.people.length ? people(group.people, person) : make("p", { class: "none", text: data.words.nobody }),
      group.notes.length ? make("ul", { class: "notes" }, ...group.notes.map(text => make("li", {}, make("span", { class: "sign", "aria-hidden": "true", text: "!" }), make("span", { text })))) : null,
      make("p", { class: "acts" },
        lock(`lock-${group.id}`, data.words.lock, `${data.words.lock}: ${group.title}`, group.locked, locked => act({ do: "lock_group", group: group.id, locked }, `lock-${group.id}`)),
        group.small && !group.locked && board.groups.length > 1 ? button(`dissolve-${group.id}`, data.words.dissolve, () => act({ do: "dissolve", group: group.id }, "undo")) : null,
        here ? button(`here-${group.id}`, data.words.here, () => move(person, group), true) : null))
    return element
  }

  function lock(key, text, label, locked, done) {
    const box = make("input", { type: "checkbox", "data-key": key, "aria-label": label, onchange: event => done(event.target.checked) })
    box.checked = locked
    return make("label", { class: "lock" }, box, make("span", { text }))
  }

  function people(list, person) {
    return make("ul", { class: "people" }, ...list.map(one => make("li", { class: "person", draggable: one.locked ? null : "true", "data-person": one.id },
      make("button", {
        type: "button", "data-key": `person-${one.id}`, "aria-pressed": String(one.id === held), onclick: () => press(one.id),
        "aria-label": person && one.id !== held ? fill(data.words.swap_with, { name: one.name }) : [one.name, data.roles[one.role]?.name, one.place].filter(Boolean).join(", "),
      },
      make("span", { class: "name" }, make("span", { text: one.shown }),
        one.marked ? make("span", { class: "sign", title: data.words.attention, text: "!" }) : null,
        one.locked ? make("span", { class: "badge", text: data.words.locked }) : null),
      make("span", { class: "of" }, roleMark(data.roles, one.role), one.place ? make("span", { text: one.place }) : null)))))
  }

  function drawHand() {
    const person = board && somebody(held)
    hand.hidden = !person
    if (!person) return hand.replaceChildren()
    const groups = board.groups.filter(group => group.id !== person.group?.id && !group.locked)
    const fixed = person.locked || person.group?.locked
    const choice = make("select", { "data-key": "to", "aria-label": data.words.to_group }, make("option", { value: "", text: data.words.to_group }),
      ...groups.map(group => make("option", { value: group.id, text: `${group.title} (${group.count})` })))
    choice.onchange = () => choice.value && move(person, groups.find(group => group.id === choice.value))
    hand.replaceChildren(...[
      make("p", {}, make("strong", { text: person.name }), make("span", { text: ` · ${fixed ? data.words.is_locked : person.group ? data.words.put_down : data.words.put_down_first}` })),
      make("p", { class: "acts" },
        fixed ? null : choice,
        person.group ? lock("lock", data.words.lock, `${data.words.lock}: ${person.name}`, person.locked, locked => act({ do: "lock", person: person.id, locked }, `person-${person.id}`)) : null,
        person.group ? button("why", data.words.why_here, () => why(person.id)) : null,
        button("let-go", data.words.let_go, drop)),
      reasons?.id === person.id ? make("div", { class: "reasons", role: "status" }, make("ul", {}, ...reasons.sentences.map(text => make("li", { text })))) : null,
    ].filter(Boolean))
  }

  function drawPast() {
    past.hidden = !board.steps.length
    past.replaceChildren(make("summary", { "data-key": "past", text: data.words.past }), make("ul", {}, ...board.steps.map(text => make("li", { text }))))
  }

  // Whoever is sought stands out; the others stay where they are.
  function mark() {
    let first = null
    for (const element of grid.querySelectorAll(".person")) {
      const found = sought && somebody(element.dataset.person)?.name.toLocaleLowerCase().includes(sought)
      element.classList.toggle("found", Boolean(found))
      if (found && !first) first = element
    }
    if (first) first.scrollIntoView({ block: "nearest" })
  }

  // Dragging.

  const over = event => event.target.closest?.("[data-group], [data-person]")

  function allowed(event) {
    const person = somebody(dragged), place = over(event)
    if (!person || !place || person.group?.locked) return null
    const other = somebody(place.dataset.person)
    const group = other ? other.group : board.groups.find(one => one.id === place.dataset.group)
    if (!group || group.locked || group.id === person.group?.id) return null
    return { person, group, other: other && person.group && !other.locked ? other : null, place: other && person.group ? place : place.closest("[data-group]") }
  }

  function shine(element) {
    for (const one of grid.querySelectorAll(".over")) if (one !== element) one.classList.remove("over")
    element?.classList.add("over")
  }

  grid.addEventListener("dragstart", event => {
    const element = event.target.closest?.("[data-person]")
    if (!element) return
    dragged = element.dataset.person
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", dragged)
  })
  grid.addEventListener("dragover", event => {
    const found = allowed(event)
    shine(found?.place ?? null)
    if (found) event.preventDefault()
  })
  grid.addEventListener("drop", event => {
    const found = allowed(event)
    event.preventDefault()
    dragged = ""
    shine(null)
    if (found?.other) swap(found.person, found.other)
    else if (found) move(found.person, found.group)
  })
  grid.addEventListener("dragend", () => {
    dragged = ""
    shine(null)
    if (stale) draw()
    stale = false
  })
  root.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !held) return
    event.preventDefault()
    drop()
  })

  function heard(message) {
    if (message.gone || message.v <= seen) return
    seen = message.v
    clearTimeout(fetching)
    fetching = setTimeout(data.round ? load : () => ring("rang", message.v), SETTLE)
  }

  return {
    update(component) {
      const first = data === null
      const before = data
      data = component.data
      ring = component.setTriggerValue
      seen = Math.max(seen, data.version)
      if (first) root.replaceChildren(levels, tools, trouble, panel, grid, past, dock)
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, heard)
      }
      if (before?.round !== data.round) {
        board = told = offers = reasons = null
        held = ""
        root.hidden = !data.round
        for (const one of root.children) if (one !== dock) one.replaceChildren()
        load()
      }
      draw()
    },
    stop() {
      clearTimeout(fetching)
      stopListening?.()
    },
  }
}
