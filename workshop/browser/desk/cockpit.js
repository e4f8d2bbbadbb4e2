// The day in a facilitator's hands, or with `reads` before an observer's eyes: the clock of the part that is on, the
// programme that follows it, and the groups with what they need. It draws what the server says, and asks again when
// something rang, after every press, and now and then, because some things come true only because time passes.

import { ask as askServer } from "../lib/ask.js"
import { groupDialog } from "./cockpit_group.js"
import { listen, serverNow, watch } from "../lib/live.js"
import { clockText, fill, lengthOf, make, mounted } from "../lib/draw.js"
import { watchPresses } from "../lib/press.js"

export const mount = mounted(create)

const SETTLE = 250 // milliseconds in which several changes are one
const EVERY = 15000 // milliseconds after which it is looked at again without a ring
const atTables = kind => kind === "groups" || kind === "check"
const SIGNS = { help: "!", nobody: "○", alone: "◐", empty: "…", silent: "–" }

function create(root) {
  let data = null, ring = null, topic = null, stopListening = null, fetching = null, board = null, stale = false, ready = Promise.resolve(), drawnPressed = 0, movedAt = 0, saying = false
  const gone = new AbortController(), pressing = watchPresses(root, gone.signal, catchUp)
  const drawn = new Map() // section -> what it was drawn from
  const on = make("p", { class: "on" }), clock = make("p", { class: "time", role: "timer" }), said = make("p", { class: "said", role: "status" })
  const acts = make("div", { class: "acts" }), trouble = make("p", { class: "status warn", role: "alert" }), link = make("p", { class: "link", role: "status" })
  const script = make("p", { class: "script" }), figures = make("ul", { class: "figures" })
  const now = make("section", { class: "now", tabindex: "-1" }, on, clock, acts, said, trouble, link, script)
  const calm = make("p", { class: "calm", role: "status" }), legend = make("ol", { class: "legend" }), needing = make("ul", { class: "needing" }), grid = make("ul", { class: "grid" })
  const groups = make("section", { class: "groups" }, make("h2", {}), calm, legend, needing, grid)
  const end = make("p", { class: "end" }), programme = make("ol", { class: "programme" }), past = make("details", { class: "fold" })
  const day = make("section", { class: "day" }, make("h2", {}), end, programme, past)
  const group = groupDialog(press, id => root.querySelector(`[data-key="look-${CSS.escape(id)}"]`)?.focus())
  const box = make("textarea", { rows: 2, id: "to-all" }), count = make("p", { class: "status warn", role: "alert" }), sent = make("ul", { class: "sent" })
  const toAll = make("details", { class: "fold to-all" })

  // One thing after another: what is pressed while an answer is on its way is done on what that answer brings.
  const next = step => (ready = ready.then(step, step))

  async function ask(body) {
    const { found, refused } = await askServer(`/api/cockpit/${encodeURIComponent(data.workshop)}`, body)
    if (found) return found
    const sentence = refused || data.words.link_offline
    // What a press was answered with stands until the next press, also when the next look fails.
    if (trouble.textContent !== sentence && (body || !trouble.textContent)) trouble.textContent = sentence
    return null
  }

  function load() {
    return next(async () => {
      clearTimeout(fetching) // before asking: a ring that comes while this is on its way asks again
      const found = await ask()
      if (gone.signal.aborted) return
      fetching = setTimeout(load, found ? EVERY : 4000)
      if (!found) return
      if (trouble.textContent === data.words.link_offline) trouble.textContent = ""
      show(found)
    })
  }

  function act(body) {
    const moves = body.do === "start" || body.do === "back"
    // One press too many would take everybody a part too far.
    if (moves && (root.hasAttribute("aria-busy") || Date.now() - movedAt < 1000)) return
    const seen = drawnPressed // what the hand saw when it pressed
    return next(async () => {
      trouble.textContent = ""
      root.setAttribute("aria-busy", "true")
      const found = await ask({ ...body, seen })
      root.removeAttribute("aria-busy")
      if (moves) movedAt = Date.now()
      if (found) show(found)
      else load() // another hand was faster, or there is no network: the sentence stays, the board becomes true
    })
  }

  // Something said or done to a group: the sentence that it was refused with, or nothing when it was done.
  function press(body) {
    const seen = drawnPressed
    return next(async () => {
      const { found, refused } = await askServer(`/api/cockpit/${encodeURIComponent(data.workshop)}`, { ...body, seen })
      if (found) show(found)
      return found ? "" : refused || data.words.not_sent
    })
  }

  function show(found) {
    board = found
    if (board.state !== data.state) ring("rang", Date.now()) // the page around this knows what can be done in that state
    // What is under a finger is not drawn away: a press on what is gone would be lost.
    if (pressing()) stale = true
    else draw()
  }

  function catchUp() {
    if (!stale) return
    stale = false
    draw()
  }

  // Drawing: each section only when what it shows has changed, and the focus goes back to what it was on.

  function section(name, from, paint) {
    const signature = JSON.stringify([from, data.words])
    if (drawn.get(name) === signature) return
    drawn.set(name, signature)
    const key = root.getRootNode().activeElement?.dataset?.key
    paint()
    if (key && root.getRootNode().activeElement?.dataset?.key !== key) (root.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? now).focus()
  }

  function draw() {
    now.hidden = !board
    if (!data || !board) return
    drawnPressed = board.pressed
    section("now", [board.part, board.place, board.clock, board.next, board.back, board.state], drawNow)
    section("figures", [board.figures, board.waits], () => figures.replaceChildren(...board.figures.map(([n, label]) => make("li", {}, make("strong", { text: n }), make("span", { text: label }))),
      ...(board.waits ? [make("li", {}, data.reads ? make("span", { text: board.waits }) : make("a", { href: data.answers, target: "_top", text: board.waits }))] : [])))
    section("groups", [board.calm, board.groups, board.needing], drawGroups)
    section("day", [board.programme, board.end, board.shift, board.state], drawDay)
    section("past", board.presses, drawPast)
    section("sent", [board.to_all, board.state], drawToAll)
    group.show(board, data)
    tick()
  }

  const button = (key, text, body, strong) => make("button", { type: "button", class: strong ? "small strong" : "small", "data-key": key, text, onclick: () => act(body) })

  function drawNow() {
    const live = board.state === "live" && board.part
    on.replaceChildren(...(live ? [make("span", { class: "what", text: board.part.title }), make("span", { class: "place", text: board.place })] : [make("span", { class: "what", text: data.words[`state_${board.state}`] })]))
    acts.replaceChildren(...(live && board.clock && !data.reads ? [
      board.next ? button("next", fill(atTables(board.part.kind) && !atTables(board.next.kind) ? data.words.bring_back : data.words.go_on, { part: board.next.title }), { do: "start", part: board.next.id }, true) : null,
      board.clock.paused ? button("pause", data.words.resume, { do: "resume" }) : button("pause", data.words.pause, { do: "pause" }),
      button("more-1", data.words.more_1, { do: "extend", minutes: 1 }),
      button("more-5", data.words.more_5, { do: "extend", minutes: 5 }),
      button("last-call", data.words.last_call, { do: "last_call" }),
      board.part.kind === "groups" ? button("typing", board.clock.typing ? data.words.typing_off : data.words.typing_on, { do: board.clock.typing ? "typing_off" : "typing_on" }) : null,
      board.back ? button("back", board.back, { do: "back" }) : null,
    ].filter(Boolean) : []))
    script.textContent = live ? board.part.script : ""
  }

  function tick() {
    if (!board) return
    const going = board.state === "live" && board.clock
    clock.hidden = !going
    if (!going) return (said.textContent = "")
    const left = board.clock.ends - (board.clock.paused ?? serverNow())
    clock.textContent = left > 0 ? clockText(left) : `+${clockText(-left)}`
    clock.setAttribute("aria-label", left > 0 ? fill(data.words.left, { time: clockText(left) }) : data.words.over)
    now.classList.toggle("over", left <= 0)
    const state = board.clock.paused ? data.words.paused : left > 0 ? "" : data.words.over
    const typing = board.clock.typing ? data.words.typing_goes_on : ""
    const sentence = [state, typing].filter(Boolean).join(" · ")
    if (said.textContent !== sentence) said.textContent = sentence
  }

  function drawGroups() {
    groups.firstChild.textContent = data.words.groups
    if (calm.textContent !== board.calm) calm.textContent = board.calm
    legend.replaceChildren(...(board.groups.length ? data.prompts.map((prompt, n) => make("li", {}, make("strong", { text: String(n + 1) }), make("span", { text: prompt.text }))) : []))
    const byId = new Map(board.groups.map(one => [one.id, one]))
    needing.replaceChildren(...board.needing.map(id => card(byId.get(id), true)))
    grid.replaceChildren(...board.groups.filter(one => !board.needing.includes(one.id)).map(one => card(one, false)))
  }

  function card(one, urgent) {
    return make("li", { class: urgent ? "group urgent" : "group" },
      make("h3", {}, make("span", { text: one.title }), make("span", { class: "present", text: one.present })),
      one.room ? make("p", { class: "room", text: one.room }) : null,
      urgent ? make("ul", { class: "reasons" }, ...one.reasons.map(([kind, text]) => make("li", {}, make("span", { class: "sign", "aria-hidden": "true", text: SIGNS[kind] }), make("span", { text })))) : null,
      make("ol", { class: "counts" }, ...one.counts.map(([text, n], at) => make("li", { class: n ? "" : "zero" }, make("span", { class: "unseen", text: `${text}: ` }), make("span", { class: "nth", "aria-hidden": "true", text: String(at + 1) }), make("strong", { text: String(n) })))),
      one.signs.length ? make("ul", { class: "signs" }, ...one.signs.map(text => make("li", { text }))) : null,
      make("p", { class: "foot" }, make("span", { class: "last", text: one.last }), make("span", { class: "acts" },
        one.help && !one.help.who && !data.reads ? make("button", { type: "button", class: "small strong", "data-key": `come-${one.id}`, "aria-label": `${data.words.come_help}: ${one.title}`, text: data.words.come_help, onclick: () => act({ do: "answer", group: one.id }) }) : null,
        make("button", { type: "button", class: "small", "data-key": `look-${one.id}`, "aria-label": `${data.words.look}: ${one.title}`, text: data.words.look, onclick: () => group.open(one.id, board, data) }))))
  }

  async function sayToAll() {
    count.textContent = lengthOf(box.value) > data.message_limit ? fill(data.words.too_long, { over: lengthOf(box.value) - data.message_limit, limit: data.message_limit }) : lengthOf(box.value) ? "" : data.words.empty
    if (count.textContent || saying) return box.focus()
    saying = true // what is pressed twice is said once
    const text = box.value
    const refused = await press({ do: "say", text })
    saying = false
    count.textContent = refused
    if (!refused && box.value === text) box.value = ""
    box.focus()
  }

  function drawToAll() {
    toAll.hidden = data.reads ? !board.to_all.length : board.state !== "live"
    sent.replaceChildren(...board.to_all.map(text => make("li", { text })))
    if (toAll.dataset.language === data.words.to_all) return // what is being typed stays
    toAll.dataset.language = data.words.to_all
    if (data.reads) return toAll.replaceChildren(make("summary", { "data-key": "to-all", text: data.words.to_all }), sent)
    toAll.replaceChildren(make("summary", { "data-key": "to-all", text: data.words.to_all }), make("label", { for: "to-all", text: data.words.message }), box, count,
      make("button", { type: "button", class: "small strong", "data-key": "say", text: data.words.send, onclick: sayToAll }), sent)
  }

  function drawDay() {
    day.firstChild.textContent = data.words.the_day
    end.replaceChildren(make("strong", { text: board.end }), make("span", { text: board.shift }))
    const live = board.state === "live"
    programme.replaceChildren(...board.programme.map(one => make("li", { class: one.turn },
      make("span", { class: "at", text: one.time }),
      make("span", { class: "what" }, make("strong", { text: one.title }), make("span", { class: "long", text: one.turn === "skipped" ? data.words.skipped : one.minutes }), live ? null : make("span", { class: "script", text: one.script })),
      one.turn === "on" ? make("span", { class: "badge", text: data.words.now })
        : live && !data.reads ? make("button", { type: "button", class: "small", "data-key": `start-${one.id}`, "aria-label": `${data.words.start}: ${one.title}`, text: data.words.start, onclick: () => act({ do: "start", part: one.id }) }) : null)))
  }

  function drawPast() {
    past.hidden = !board.presses.length
    past.replaceChildren(make("summary", { "data-key": "past", text: data.words.pressed }), make("ul", {}, ...board.presses.map(text => make("li", { text }))))
  }

  function heard(message) {
    if (message.gone) return ring("rang", Date.now()) // the page says why
    clearTimeout(fetching)
    fetching = setTimeout(load, SETTLE)
  }

  // A key that is held down presses once.
  root.addEventListener("keydown", event => event.repeat && (event.key === "Enter" || event.key === " ") && event.preventDefault(), { signal: gone.signal })

  const timer = setInterval(tick, 500)
  const stopWatching = watch(state => {
    if (data) link.textContent = state === "live" ? "" : data.words[`link_${state}`] ?? ""
  })

  return {
    update(component) {
      const first = data === null
      data = component.data
      ring = component.setTriggerValue
      if (first) root.replaceChildren(now, figures, make("div", { class: "columns" }, groups, make("div", { class: "aside" }, toAll, day)), group.element)
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, heard)
        if (first) load()
      }
      draw()
    },
    stop() {
      clearInterval(timer)
      clearTimeout(fetching)
      gone.abort()
      group.stop()
      stopListening?.()
      stopWatching()
    },
  }
}
