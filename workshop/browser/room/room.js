// A participant's one screen. It follows the facilitator by itself: lobby, table, plenary, afterwards, as the stage
// message says. Nothing is asked of the server when the screen changes, so a thousand people can follow at once.

import { listen } from "../lib/live.js"
import { fill, make, mounted, plural, roleMark } from "../lib/draw.js"
import { leftOf, mount as mountStage } from "./stage.js"
import { mount as mountPad } from "./pad.js"
import { mount as mountCheck } from "./check.js"
import { mount as mountHelp } from "./help.js"
import { mount as mountMessages } from "./messages.js"
import { mount as mountWall } from "../wall/wall.js"
import { mount as mountLeftovers } from "./leftovers.js"
import { mount as mountTables } from "./tables.js"
import { mount as mountDuties } from "./duties.js"
import { mount as mountTableVote } from "./table_vote.js"
import { mount as mountVote } from "./vote.js"
import { mount as mountPoll } from "./poll.js"
import { showing, waysTo } from "./showing.js"

export const mount = mounted(create)

function create(root) {
  let data = null, ring = null, topic = null, stopListening = null, last = null, drawn = "", wanted = ""
  const children = new Map() // name -> {root, stop}
  const caption = make("p", { class: "caption" })
  // Slots in a fixed order: what is drawn anew is never an ancestor of a box that somebody types in.
  const slots = Object.fromEntries(["bar", "messages", "asking", "head", "mates", "duties", "voting", "counting", "left", "main", "aid", "tail", "foot"].map(name => [name, make("div", { class: `slot ${name}` })]))
  const news = make("p", { class: "unseen", role: "status" })

  function child(name, mountChild, view, parent) {
    let one = children.get(name)
    if (!one) {
      children.set(name, (one = { root: make("div", { class: name }) }))
      parent.append(one.root)
    }
    one.stop = mountChild({ data: view, setTriggerValue: ring }, one.root)
  }

  function drop(name) {
    const one = children.get(name)
    one?.stop?.()
    one?.root.remove()
    children.delete(name)
  }

  const shared = () => ({ me: data.me, workshop: data.workshop, prompts: data.prompts, roles: data.roles, order: data.order, words: data.words })
  const people = () => last.seat.people.map(([id, name, role, place]) => ({ id, name, role, place, me: id === data.me }))
  const table = () => {
    const { number, room } = last.seat
    return room ? fill(data.words.table_room, { n: number, room }) : fill(data.words.table, { n: number })
  }
  const instruction = () => (last.instruction ? make("p", { class: "instruction", text: last.instruction }) : null)
  const shows = folded => showing(data, last, folded)
  // When the time of group work is over, writing ends on this screen by itself: nobody has to tell it.
  const timeUp = () => last.screen === "group" && !last.check && Boolean(last.ends) && !last.typing && leftOf(last) <= 0
  const writes = () => last.writing && !timeUp()
  const pen = () => (last.seat?.duties ?? []).some(([kind, id, yes]) => kind === "scribe" && id === data.me && yes)
  const put = (slot, ...parts) => slot.replaceChildren(...parts.filter(Boolean))

  const fold = make("details", { class: "fold" })
  const summary = make("summary")
  fold.append(summary)

  // Why somebody sits here is asked for when they want to know, and again when their group is another one.
  const why = make("details", { class: "fold why", ontoggle: () => why.open && askWhy() })
  const reasons = make("ul")
  const whySummary = make("summary")
  why.append(whySummary, make("div", { role: "status" }, reasons))
  let askedFor = ""

  async function askWhy() {
    const group = last?.seat?.group
    if (!group || askedFor === JSON.stringify(last.seat)) return
    const response = await fetch(`/api/why/${encodeURIComponent(data.workshop)}`, { cache: "no-store", credentials: "same-origin" }).catch(() => null)
    const content = await response?.json().catch(() => null)
    if (last?.seat?.group !== group) return askWhy()
    askedFor = response?.ok ? JSON.stringify(last.seat) : ""
    reasons.replaceChildren(...(content?.sentences ?? [content?.sentence ?? data.words.link_offline]).map(text => make("li", { text })))
  }

  function drawMates(shown, open) {
    if (!shown) {
      why.open = false
      return slots.mates.replaceChildren()
    }
    whySummary.textContent = data.words.why_me
    const others = people().filter(one => !one.me).map(one => one.name.split(/\s+/)[0])
    summary.textContent = others.length ? fill(data.words.with, { names: others.join(", ") }) : data.words.alone
    if (fold.parentNode !== slots.mates) {
      slots.mates.append(fold, why)
      fold.open = open
    }
    if (why.open) askWhy()
    child("tables", mountTables, { cards: [{ title: "", count: "", room: "", people: people() }], roles: data.roles, words: data.words }, fold)
  }

  function drawMain(screen) {
    const checks = screen === "group" && last.check
    if (screen !== "group" || checks) drop("pad")
    if (!checks) drop("check")
    if (screen === "lobby" || screen === "group") drop("wall")
    if (screen === "group" && !checks) {
      drop("leftovers")
      const mine = people().find(one => one.me)
      child("pad", mountPad, {
        ...shared(), topic: `group:${data.workshop}:${last.seat.group}`, group: last.seat.group, my_role: mine?.role ?? "other",
        my_name: data.my_name, scribe: pen(), present: people().map(one => one.role), limit: data.limit, writing: writes(), over: timeUp(), hidden: last.hidden, wanted,
      }, slots.main)
      return
    }
    child("leftovers", mountLeftovers, { ...shared(), group: last.seat?.group ?? "" }, slots.left)
    if (checks)
      child("check", mountCheck, { ...shared(), topic: `group:${data.workshop}:${last.seat.group}`, group: last.seat.group, limit: data.limit, ours: last.ours }, slots.main)
    else if (screen !== "lobby")
      child("wall", mountWall, { ...shared(), topic: `wall:${data.workshop}`, steers: false, present: false, rounds: last.rounds, quiet: false }, slots.main)
  }

  function drawAround(screen) {
    const live = last.state === "live" && !last.away
    if (live) child("messages", mountMessages, { ...shared(), language: data.language, zone: data.zone, messages: last.messages ?? [], writing: screen === "group" && !last.check, go }, slots.messages)
    else drop("messages")
    const atTable = screen === "group", passes = live && last.passed && screen === "lobby"
    if (live && last.seat && (atTable || passes)) child("help", mountHelp, { ...shared(), language: data.language, zone: data.zone, at_table: atTable, passed: last.passed, help: last.help }, slots.aid)
    else drop("help")
  }

  // To the prompt that a message points to; the number of the message makes the second time another time.
  function go(prompt, n) {
    wanted = `${n}:${Date.now()}:${prompt}`
    draw()
  }

  // As the clock of the day has it now; before the day began, as it was planned.
  const begins = one => (last.times?.[one.id] ? new Intl.DateTimeFormat(data.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: data.zone }).format(last.times[one.id]) : one.id === last.part ? "" : one.time)

  function programme() {
    const at = data.programme.findIndex(one => one.id === last.part)
    const coming = at >= 0 ? data.programme.slice(at) : data.programme
    return make("section", { class: "programme" }, make("h2", { text: data.words.programme }),
      make("ol", {}, ...coming.map(one => make("li", { class: one.id === last.part ? "now" : "" },
        make("span", { class: "time", text: begins(one) }), make("span", { class: "what" }, one.title,
          one.id === last.part ? make("strong", { class: "badge", text: data.words.now }) : null, ...waysTo(data.workshop, one, data.words).map(way => make("span", { class: "way" }, way))),
        make("span", { class: "long", text: one.minutes })))))
  }

  function whoIsHere() {
    const total = Object.values(last.here).reduce((sum, n) => sum + n, 0)
    return make("section", {}, make("h2", { text: data.words.who_here }), make("ul", { class: "here" },
      ...data.order.filter(role => last.here[role]).map(role => make("li", {}, roleMark(data.roles, role), make("strong", { text: String(last.here[role]) }))),
      make("li", { class: "total", text: plural(data.words.people, total) })))
  }

  const HEADS = {
    lobby: () => [
      make("h1", { text: data.welcome }),
      last.away ? make("p", { class: "instruction warn", text: data.words.left_out }) : null,
      make("p", { text: last.state === "live" ? data.words.following : data.words.soon }),
      instruction(),
      shows(false),
      data.video ? make("p", {}, make("a", { href: data.video, target: "_blank", rel: "noopener noreferrer", text: data.words.video }))
        : data.place ? make("p", { text: data.place }) : null,
      last.seat && last.state === "live" ? make("h2", { text: table() }) : null,
    ],
    group: () => [make("h1", { text: table() }), instruction(), shows(true)],
    plenary: () => [make("h1", { text: data.words.plenary }), instruction(), shows(true)],
    afterwards: () => [make("h1", { text: data.words.after_title }), make("p", { text: data.words.after_text })],
  }

  function draw() {
    if (!data || !last) return
    const screen = HEADS[last.screen] ? last.screen : "lobby"
    const { now, v, key, here, times, started, ends, paused, ...shown } = last
    const signature = JSON.stringify([screen, shown, writes(), wanted, screen === "lobby" ? [here, times] : 0, data])
    if (signature === drawn) return
    const moved = drawn !== "" && root.dataset.screen !== screen
    drawn = signature
    root.dataset.screen = screen
    put(slots.head, ...HEADS[screen]())
    drawMates(Boolean(last.seat) && (screen === "group" || (screen === "lobby" && last.state === "live")), screen === "lobby")
    if (last.seat && screen === "group") child("duties", mountDuties, { me: data.me, workshop: data.workshop, words: data.words, people: people(), duties: last.seat.duties ?? [] }, slots.duties)
    else drop("duties")
    child("vote", mountVote, { me: data.me, workshop: data.workshop, prompts: data.prompts, words: data.words, ballot: screen === "afterwards" || last.away ? "" : last.ballot }, slots.voting)
    child("poll", mountPoll, { me: data.me, workshop: data.workshop, words: data.words, limit: data.limit, poll: screen === "afterwards" || last.away ? "" : last.poll }, slots.asking)
    if (pen() && last.ballot) child("table_vote", mountTableVote, { ...shared(), ballot: last.ballot, group: last.seat.group }, slots.counting)
    else drop("table_vote")
    drawMain(screen)
    drawAround(screen)
    put(slots.tail, ...(screen === "lobby" ? [whoIsHere(), programme()] : []))
    if (moved) {
      news.textContent = slots.head.querySelector("h1").textContent
      scrollTo({ top: 0 })
    }
  }

  function drawFoot() {
    slots.foot.replaceChildren(...data.languages.map(one => make("a", { href: one.address, lang: one.code, text: one.name })),
      make("details", { class: "fold" }, make("summary", { text: data.words.link_button }),
        make("p", { text: data.words.link_text }), make("code", { class: "personal", tabindex: "0", text: data.personal })))
  }

  function heard(message) {
    if (message.gone) return
    last = message
    draw()
  }

  let wasUp = false
  const timer = setInterval(() => {
    if (!last || timeUp() === wasUp) return
    wasUp = !wasUp
    draw()
  }, 500)

  return {
    update(component) {
      const first = data === null
      const before = data && JSON.stringify([data.languages, data.personal, data.words])
      data = component.data
      ring = component.setTriggerValue
      caption.textContent = data.title
      if (first) root.replaceChildren(caption, ...Object.values(slots).slice(0, -1), news, slots.foot)
      child("stage", mountStage, { topic: data.topic, language: data.language, words: data.words, key: data.key, screen: "room" }, slots.bar)
      if (before !== JSON.stringify([data.languages, data.personal, data.words])) drawFoot()
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, heard)
      }
      draw()
    },
    stop() {
      clearInterval(timer)
      stopListening?.()
      for (const one of children.values()) one.stop?.()
    },
  }
}
