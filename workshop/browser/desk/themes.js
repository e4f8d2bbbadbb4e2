// The themes of the harvest in a facilitator's hands: look, name, pick answers up and put them in another theme, merge,
// split, hide, undo. By mouse an answer is dragged; by keyboard and by thumb it is picked up with a press, and put down
// with a press on a theme. What is being typed is never drawn away.

import { listen } from "../lib/live.js"
import { make, mounted, plural, roleMark, storyOf } from "../lib/draw.js"
import { watchPresses } from "../lib/press.js"
import { button, drawAlike, resolutions, stacked } from "./themes_aside.js"

export const mount = mounted(create)

const SETTLE = 250 // milliseconds in which several changes are one

function create(root) {
  let data = null, topic = null, stopListening = null, fetching = null
  let board = null, chosen = "", dragged = "", stale = false, naming = "", typed = null, showsBetter = false, ready = Promise.resolve()
  const picked = new Set(), gone = new AbortController(), pressing = watchPresses(root, gone.signal, catchUp)
  const open = new Set() // themes whose further buttons are in sight
  const meaning = make("p", { class: "meaning" })
  const tabs = make("div", { class: "tabs", role: "tablist" })
  const tools = make("div", { class: "tools" })
  const busy = make("p", { class: "status", role: "status" })
  const trouble = make("p", { class: "status warn", role: "alert" })
  const knows = make("div", { class: "knows" })
  const offer = make("p", { role: "status" }), offered = make("div")
  const panel = make("div", { class: "panel" }, offer, offered)
  const alike = make("details", { class: "fold alike" })
  const grid = make("div", { class: "grid", role: "tabpanel", id: "themes-of" })
  const past = make("details", { class: "fold" })
  const dock = make("div", { class: "dock", role: "status" })
  const prompt = () => board?.prompts.find(one => one.id === chosen) ?? board?.prompts[0]

  // One thing after another: what is pressed while an answer is on its way is done on what that answer brings.
  const next = step => (ready = ready.then(step, step))

  async function ask(body) {
    const how = body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : { cache: "no-store", signal: AbortSignal.timeout(10000) } // one that hangs would hold up the rest
    const response = await fetch(`/api/themes/${encodeURIComponent(data.workshop)}`, { credentials: "same-origin", ...how }).catch(() => null)
    const content = await response?.json().catch(() => null)
    if (response?.ok && content) return content
    trouble.textContent = content?.sentence ?? data.words.link_offline
    return null
  }

  function load() {
    return next(async () => {
      clearTimeout(fetching) // before asking: a ring that comes while this is on its way asks again
      const found = await ask()
      if (gone.signal.aborted) return
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
    const same = JSON.stringify(board) === JSON.stringify(found)
    board = found
    chosen = prompt()?.id ?? ""
    for (const id of picked) if (!prompt()?.answers[id]) picked.delete(id)
    // What somebody else took away meanwhile cannot be named any more, and nobody waits for it.
    const named = naming.startsWith("rename-") ? prompt()?.themes.some(theme => naming === `rename-${theme.id}`) : naming !== "split" || picked.size
    if (!named) naming = ""
    // What is under a finger, in a hand or being typed is not drawn away: a press on what is gone would be lost.
    if (dragged || naming || pressing()) stale = true
    else if (!same) draw()
  }

  // `focus` is what the hand is on afterwards.
  function act(body, focus) {
    return next(async () => {
      root.setAttribute("aria-busy", "true")
      const found = await ask({ prompt: chosen, ...body })
      root.removeAttribute("aria-busy")
      if (!found) {
        draw()
        load() // not waited for: it comes after this step
        return
      }
      trouble.textContent = ""
      naming = ""
      picked.clear()
      showsBetter = body.do === "resolution" // who asks for it wants to see it
      show(found)
      draw()
      if (focus) focusOn(focus)
    })
  }

  function focusOn(key) {
    root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: false })
  }

  const themeOf = id => prompt().themes.find(theme => theme.members.includes(id))

  function put(theme) {
    const answers = [...picked].filter(id => themeOf(id)?.id !== theme?.id)
    if (!answers.length) return drop()
    act({ do: "move", answers, theme: theme?.id ?? null }, `answer-${answers[0]}`)
  }

  function press(id) {
    if (!picked.delete(id)) picked.add(id)
    draw()
  }

  function drop() {
    const was = [...picked][0]
    picked.clear()
    draw()
    if (was) focusOn(`answer-${was}`)
  }

  // Drawing. Everything is drawn anew; the focus goes back to what it was on, and a list to where it was scrolled.

  function draw() {
    if (!data || !board) return
    const on = root.getRootNode().activeElement?.dataset?.key
    const scrolled = new Map([...grid.querySelectorAll("ul[data-list]")].map(list => [list.dataset.list, list.scrollTop]))
    meaning.textContent = board.meaning
    drawTabs()
    drawTools()
    knows.replaceChildren(...prompt().knows.map(text => make("p", { text })))
    drawPanel()
    drawAlike(alike, data, prompt(), (answer, theme) => act({ do: "move", answers: [answer], theme }, "undo"), both)
    drawGrid()
    drawPast()
    drawDock()
    busy.textContent = prompt().wish || (prompt().current ? "" : data.words.looking)
    for (const list of grid.querySelectorAll("ul[data-list]")) list.scrollTop = scrolled.get(list.dataset.list) ?? 0
    if (on && root.getRootNode().activeElement?.dataset?.key !== on) focusOn(on)
  }

  function both(one, other) {
    picked.clear()
    picked.add(one).add(other)
    draw()
    focusOn("to")
  }

  function drawTabs() {
    tabs.hidden = board.prompts.length < 2
    tabs.setAttribute("aria-label", data.words.questions)
    tabs.replaceChildren(...board.prompts.map(one => make("button", {
      type: "button", role: "tab", "data-key": `prompt-${one.id}`, "aria-selected": String(one.id === chosen), "aria-controls": "themes-of",
      onclick: () => {
        chosen = one.id
        picked.clear()
        naming = ""
        showsBetter = false
        draw()
      },
    }, make("span", { text: data.prompts.find(known => known.id === one.id)?.text ?? "" }), make("span", { class: "n", text: one.count }))))
  }

  function drawTools() {
    const one = prompt()
    tools.replaceChildren(...[
      naming === "new" ? namer("", title => act({ do: "create", title }, "new")) : button("new", data.words.new_theme, () => name("new")),
      one.undo ? button("undo", data.words.undo, () => act({ do: "undo", step: one.undo }, "undo")) : null,
      resolutions(data, one, resolution => act({ do: "resolution", resolution }, `resolution-${resolution}`)),
    ].filter(Boolean))
  }

  function name(what) {
    naming = what
    typed = null
    draw()
    root.querySelector("[data-key=naming]")?.focus()
  }

  function namer(title, done) {
    const box = make("input", { type: "text", maxlength: "200", "data-key": "naming", "aria-label": data.words.title, placeholder: data.words.title, oninput: event => { typed = event.target.value } })
    box.value = typed ?? title // what was typed outlives whatever is drawn meanwhile, and a title that was refused
    const close = () => {
      const was = naming
      naming = ""
      draw()
      focusOn(was)
    }
    return make("form", { class: "namer", onsubmit: event => {
      event.preventDefault()
      done(box.value)
    }, onkeydown: event => {
      if (event.key !== "Escape") return
      event.stopPropagation()
      close()
    } }, box, make("button", { type: "submit", class: "small strong", text: data.words.save }), button("cancel", data.words.cancel, close))
  }

  function drawPanel() {
    const better = prompt().better
    panel.hidden = !better
    offer.textContent = better?.says ?? ""
    if (!better) return offered.replaceChildren()
    const list = (title, lines) => make("section", {}, make("h4", { text: title }), make("ul", {}, ...lines.map(text => make("li", { text }))))
    offered.replaceChildren(
      showsBetter ? make("div", { class: "offers" }, list(data.words.as_it_is, better.before), list(data.words.as_it_could_be, better.after)) : "",
      make("p", { class: "acts" },
        button("better", showsBetter ? data.words.close : data.words.show_both, () => {
          showsBetter = !showsBetter
          draw()
        }),
        showsBetter ? button("adopt", data.words.take_over, () => act({ do: "adopt" }, "undo"), true) : ""))
  }

  function drawGrid() {
    const one = prompt()
    root.classList.toggle("holding", picked.size > 0)
    if (!Object.keys(one.answers).length && !one.themes.length) {
      grid.replaceChildren(make("p", { class: "none", text: data.words.nothing_yet }))
      return
    }
    grid.replaceChildren(...one.themes.map(theme => card(one, theme)), ...(one.loose.length ? [looseCard(one)] : []))
  }

  function card(one, theme) {
    const members = [...theme.members].sort((a, b) => (b === theme.medoid) - (a === theme.medoid) || theme.loose.includes(a) - theme.loose.includes(b))
    const others = one.themes.filter(other => other.id !== theme.id)
    const merge = make("select", { "data-key": `merge-${theme.id}`, "aria-label": `${data.words.merge}: ${theme.name}` }, make("option", { value: "", text: data.words.merge }),
      ...others.map(other => make("option", { value: other.id, text: `${other.name} (${other.count})` })))
    merge.onchange = () => merge.value && act({ do: "merge", theme: theme.id, other: merge.value }, `rename-${theme.id}`)
    const hide = make("input", { type: "checkbox", "data-key": `hide-${theme.id}`, "aria-label": `${data.words.hide}: ${theme.name}`, onchange: event => act({ do: "hide", theme: theme.id, hidden: event.target.checked }, `hide-${theme.id}`) })
    hide.checked = theme.hidden
    const more = make("details", { class: "fold" }, make("summary", { "data-key": `more-${theme.id}`, "aria-label": `${data.words.more}: ${theme.name}`, text: data.words.more }),
      make("p", { class: "acts" }, others.length ? merge : null, make("label", { class: "lock" }, hide, make("span", { text: data.words.hide })),
        button(`dissolve-${theme.id}`, data.words.dissolve_theme, () => act({ do: "dissolve", theme: theme.id }, "undo"))))
    more.open = open.has(theme.id)
    more.ontoggle = () => (more.open ? open.add(theme.id) : open.delete(theme.id))
    const rename = button(`rename-${theme.id}`, data.words.rename, () => name(`rename-${theme.id}`))
    rename.setAttribute("aria-label", `${data.words.rename}: ${theme.name}`)
    return make("section", { class: `theme${theme.hidden ? " away" : ""}`, "data-theme": theme.id, "aria-label": theme.name },
      naming === `rename-${theme.id}`
        ? namer(theme.title, title => act({ do: "rename", theme: theme.id, title }, `rename-${theme.id}`))
        : make("h3", {}, make("span", { text: theme.name }), make("span", { class: "n", text: theme.count })),
      theme.hidden ? make("p", { class: "badge", text: data.words.hidden_theme }) : null,
      members.length ? list(one, theme.id, members, theme) : make("p", { class: "none", text: data.words.waits }),
      make("div", { class: "foot" }, picked.size ? button(`here-${theme.id}`, data.words.put_here, () => put(theme), true) : rename, more))
  }

  function looseCard(one) {
    return make("section", { class: "theme loose", "data-theme": "", "aria-label": data.words.loose },
      make("h3", {}, make("span", { text: data.words.loose }), make("span", { class: "n", text: plural(data.words.answers, one.loose.length) })),
      list(one, "loose", one.loose, null),
      picked.size ? make("div", { class: "foot" }, button("here-loose", data.words.put_out, () => put(null), true)) : null)
  }

  function list(one, key, members, theme) {
    return make("ul", { class: "members", "data-list": key }, ...stacked(one, members).map(id => answer(one, id, theme)))
  }

  function answer(one, id, theme) {
    const row = one.answers[id]
    const kind = data.prompts.find(known => known.id === one.id)?.kind
    const unsure = theme?.loose.includes(id), pinned = theme?.pinned.includes(id), same = one.stacks[id]
    return make("li", { class: `answer${unsure ? " unsure" : ""}`, draggable: "true", "data-answer": id },
      make("button", { type: "button", "data-key": `answer-${id}`, "aria-pressed": String(picked.has(id)), onclick: () => press(id) },
        kind === "story" ? storyOf(row, data.words) : make("span", { class: "text", text: row.text }),
        make("span", { class: "of" }, roleMark(data.roles, row.role), make("span", { text: `${data.words.group} ${row.group}` }),
          pinned ? make("span", { class: "badge", text: data.words.pinned }) : null,
          same ? make("span", { class: "badge many" }, make("span", { "aria-hidden": "true", text: `×${same.length + 1}` }), make("span", { class: "unseen", text: plural(data.words.same_said, same.length + 1) })) : null,
          // Where much is unsure, a word on each answer would only be noise: the edge shows it.
          unsure ? make("span", { class: one.quiet ? "unseen" : "badge", text: data.words.unsure }) : null,
          theme?.medoid === id && theme.members.length > 2 ? make("span", { class: "badge", text: data.words.typical }) : null)))
  }

  function drawDock() {
    const one = prompt()
    if (!picked.size && naming !== "split") return dock.replaceChildren()
    const homes = [...picked].map(themeOf), home = homes[0]
    const together = home && homes.every(theme => theme?.id === home.id) && picked.size < home.members.length
    const pins = [...picked].filter(id => themeOf(id)?.pinned.includes(id))
    const single = picked.size === 1 ? [...picked][0] : ""
    const choice = make("select", { "data-key": "to", "aria-label": data.words.to_theme }, make("option", { value: "", text: data.words.to_theme }),
      ...one.themes.map(theme => make("option", { value: theme.id, text: `${theme.name} (${theme.count})` })), make("option", { value: "-", text: data.words.put_out }))
    choice.onchange = () => choice.value && put(choice.value === "-" ? null : one.themes.find(theme => theme.id === choice.value))
    dock.replaceChildren(make("div", { class: "hand" },
      make("p", {}, make("strong", { text: plural(data.words.picked, picked.size) }), make("span", { text: ` · ${data.words.pick_theme}` })),
      naming === "split" ? namer("", title => act({ do: "split", theme: home.id, answers: [...picked], title }, "undo")) : make("p", { class: "acts" },
        choice,
        together ? button("split", data.words.split, () => name("split")) : null,
        single && home ? button("pin", pins.length ? data.words.unpin : data.words.pin, () => act({ do: "pin", answer: single, pinned: !pins.length }, `answer-${single}`)) : null,
        button("let-go", data.words.let_go, drop))))
  }

  function drawPast() {
    const steps = prompt().steps
    past.hidden = !steps.length
    past.replaceChildren(make("summary", { "data-key": "past", text: data.words.past }), make("ul", {}, ...steps.map(text => make("li", { text }))))
  }

  // Dragging: one answer, or all that are picked when it is one of them.

  const over = event => event.target.closest?.("[data-theme]")

  function shine(element) {
    for (const one of grid.querySelectorAll(".over")) if (one !== element) one.classList.remove("over")
    element?.classList.add("over")
  }

  grid.addEventListener("dragstart", event => {
    const element = event.target.closest?.("[data-answer]")
    if (!element) return
    dragged = element.dataset.answer
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/plain", dragged)
  })
  grid.addEventListener("dragover", event => {
    const place = dragged && over(event)
    const here = place && (themeOf(dragged)?.id ?? "") !== place.dataset.theme ? place : null
    shine(here)
    if (here) event.preventDefault()
  })
  grid.addEventListener("drop", event => {
    const place = dragged && over(event)
    event.preventDefault()
    const id = dragged
    dragged = ""
    shine(null)
    if (!place) return
    if (!picked.has(id)) {
      picked.clear()
      picked.add(id)
    }
    put(prompt().themes.find(theme => theme.id === place.dataset.theme) ?? null)
  })
  function catchUp() {
    if (!stale || dragged || naming || pressing()) return
    stale = false
    draw()
  }
  grid.addEventListener("dragend", () => {
    dragged = ""
    shine(null)
    catchUp()
  })
  tabs.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const all = [...tabs.children], at = all.indexOf(event.target)
    all[(at + step + all.length) % all.length]?.click()
    focusOn(`prompt-${chosen}`)
  })
  root.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !picked.size) return
    event.preventDefault()
    drop()
  })

  function heard(message) {
    if (message.gone) return
    clearTimeout(fetching)
    fetching = setTimeout(load, SETTLE)
  }

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) root.replaceChildren(meaning, tabs, trouble, tools, knows, busy, panel, alike, grid, past, dock)
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, heard)
        if (first) load()
      }
      draw()
    },
    stop() {
      clearTimeout(fetching)
      gone.abort()
      stopListening?.()
    },
  }
}
