// A participant's one screen. It follows the facilitator by itself: lobby, table, plenary, afterwards, as the stage
// message says. Nothing is asked of the server when the screen changes, so a thousand people can follow at once.

import { ask, saysOf } from "../lib/ask.js"
import { focusOn } from "../lib/focus.js"
import { leftOf, listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { keepInSight } from "../lib/sight.js"
import { timeOf } from "../lib/text.js"
import { nothing, render } from "../vendor/lit.js"
import { mount as mountWall } from "../wall/wall.js"
import { mount as mountCheck } from "./check.js"
import { mount as mountDuties } from "./duties.js"
import { mount as mountHelp } from "./help.js"
import { mount as mountLeftovers } from "./leftovers.js"
import { mount as mountMessages } from "./messages.js"
import { mount as mountPad } from "./pad.js"
import { mount as mountPoll } from "./poll.js"
import { instructionOf, titleOf, viewOf } from "./room_view.js"
import { mount as mountStage } from "./stage.js"
import { mount as mountTableVote } from "./table_vote.js"
import { mount as mountTables } from "./tables.js"
import { mount as mountTaken } from "./taken.js"
import { mount as mountVote } from "./vote.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */
/** @typedef {(component: Component, root: HTMLElement) => () => void} Mount */
/** @typedef {"lobby" | "group" | "plenary" | "afterwards"} Screen */

const SCREENS = ["lobby", "group", "plenary", "afterwards"]

export class Room {
  /** @type {any} */ data = null
  /** @type {Component["setTriggerValue"]} */ #ring = () => {}
  #topic = ""
  #stopListening = () => {}
  /** @type {StageMessage | null} */ last = null
  /** @type {any} */ #stageView = null
  #drawn = ""
  #wanted = "" // the prompt that a message points to
  #wasUp = false
  /** That another screen came, for whoever does not see it. */ news = ""
  #wasSeated = false
  /** Whether one's group was taken back while this screen looked on, and there is none again yet. */ takenBack = false
  /** Whether the names of one's table came unfolded. */ unfolded = false
  /** Whether what the line on top tells is unfolded. */ open = false
  /** What became of copying my link. */ copied = ""
  #gone = new AbortController()
  /** Where help is drawn besides its own place. */ #help = { line: document.createElement("div"), said: document.createElement("div") }
  /** Why I sit here. @type {string[]} */ reasons = []
  #reasonsOf = ""
  /** What stands in this one, by name: its element, what it shows, and what ends it. @type {Map<string, { root: HTMLElement, view: any, stop: () => void }>} */ #children = new Map()
  /** What is to stand in it now. @type {Map<string, { mount: Mount, view: any }>} */ #shown = new Map()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.timer = setInterval(() => this.#look(), 500)
    const { signal } = this.#gone
    this.#help.line.className = "help-line"
    this.#help.said.className = "help-said"
    // A page of Streamlit's has a header of its own that lies over everything.
    root.style.setProperty("--above", `${document.querySelector("[data-testid=stHeader]")?.getBoundingClientRect().height ?? 0}px`)
    keepInSight(root, () => root.querySelector(".slot.bar"), signal)
    root.addEventListener("keydown", event => event.key === "Escape" && this.open && this.fold(true), { signal })
    root.addEventListener("pointerdown", event => {
      if (this.open && !event.composedPath().some(element => element instanceof Element && element.matches(".slot.bar"))) this.fold(false)
    }, { signal })
  }

  /** @param {Component} component */
  update({ data, setTriggerValue }) {
    this.data = data
    this.#ring = setTriggerValue
    this.#stageView = { topic: data.topic, language: data.language, words: data.words, key: data.key, screen: "room" }
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    }
    this.#paint()
  }

  stop() {
    clearInterval(this.timer)
    this.#gone.abort()
    this.#stopListening()
    for (const { stop } of this.#children.values()) stop()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone) return
    const before = this.takenBack
    this.takenBack = message.state === "live" && !message.away && !message.seat && (before || Boolean(this.last?.seat))
    this.last = message
    this.#draw()
    if (!this.takenBack || before) return
    this.news = this.data.words.group_back
    this.#paint()
  }

  /** When the time of group work or of a break is over, this screen changes by itself: nobody has to tell it. */
  #look() {
    const isUp = this.#timeUp || (this.onBreak && !this.goesOn)
    if (!this.last || isUp === this.#wasUp) return
    this.#wasUp = isUp
    this.#draw()
  }

  // What is on.

  /** @returns {Screen} */
  get screen() {
    return /** @type {Screen} */ (SCREENS.find(screen => screen === this.last?.screen) ?? "lobby")
  }

  get isLive() {
    return this.last?.state === "live" && !this.last.away
  }

  get onBreak() {
    return this.isLive && this.screen === "lobby" && this.last?.kind === "break"
  }

  /** When it goes on after what is on, in words; nothing while the clock stands still or its time is over. */
  get goesOn() {
    const { last, data } = this
    return last?.ends && !last.paused && leftOf(last) > 0 ? timeOf(last.ends, data) : ""
  }

  get people() {
    const people = this.last?.seat?.people ?? []
    return people.map(([id, name, role, place, called]) => ({ id, name, role, place, called, me: id === this.data.me }))
  }

  /** Whether my table is told. */
  get seated() {
    return Boolean(this.last?.seat) && (this.screen === "group" || (this.screen === "lobby" && this.last?.state === "live"))
  }

  get #timeUp() {
    const stage = this.last
    return stage !== null && stage.screen === "group" && !stage.check && Boolean(stage.ends) && !stage.typing && leftOf(stage) <= 0
  }

  get #writes() {
    return Boolean(this.last?.writing) && !this.#timeUp
  }

  get checks() {
    return this.screen === "group" && Boolean(this.last?.check)
  }

  /** Whether it is the screen with the box. */
  get atBox() {
    return this.screen === "group" && !this.checks
  }

  /** What facilitators said in the part that is on; what they said before went with its part. */
  get spoken() {
    const { messages = [], started } = this.last ?? {}
    return messages.filter(({ at }) => at >= (started ?? 0))
  }

  get #hasPen() {
    return (this.last?.seat?.duties ?? []).some(([kind, id, yes]) => kind === "scribe" && id === this.data.me && yes)
  }

  // Drawing.

  #draw() {
    if (!this.data || !this.last) return
    const { now: _now, v: _v, key: _key, here, times, ends: _ends, paused: _paused, ...shown } = this.last
    const signature = JSON.stringify([shown, this.#writes, this.#wanted, this.screen === "lobby" ? [here, times, this.onBreak && this.goesOn] : 0])
    if (signature === this.#drawn) return
    this.#drawn = signature
    this.#paint()
    if (this.open || this.root.querySelector(".why[open]")) this.askWhy()
  }

  #paint() {
    const { dataset } = this.root, before = dataset.screen, { screen } = this
    const moved = before !== undefined && this.last !== null && before !== screen
    if (this.last) dataset.screen = screen
    if (moved) {
      this.news = titleOf(this)
      this.open = false
    }
    if (this.seated && !this.#wasSeated) this.unfolded = screen === "lobby"
    this.#wasSeated = this.seated
    this.#shown.clear()
    render(viewOf(this), this.root)
    this.#drop()
    for (const [name, { mount, view }] of this.#shown) this.#update(name, mount, view)
    if (moved) scrollTo({ top: 0 })
  }

  // What the line on top unfolds.

  toggle() {
    this.open = !this.open
    this.copied = ""
    this.#paint()
    if (this.open) this.askWhy()
  }

  /** @param {boolean} back whether the focus goes back to the button */
  fold(back) {
    this.open = false
    this.#paint()
    if (back) focusOn(this.root, "place")
  }

  /** Copies my link; where a browser does not let it, the link is selected, and that is said. @param {Event} event */
  async copy({ target }) {
    const { words, personal } = this.data, code = /** @type {Element} */ (target).closest(".own-link")?.querySelector(".personal")
    try {
      await navigator.clipboard.writeText(personal)
      this.copied = words.link_copied
    } catch {
      this.copied = words.link_not_copied
      if (code) getSelection()?.selectAllChildren(code)
    }
    this.#paint()
  }

  repaint() {
    this.#paint()
  }

  /**
   * Gives the element of a component that stands in this one; the component is told of it as soon as it is on the page.
   * @param {string} name @param {Mount} mount @param {any} view
   */
  #child(name, mount, view) {
    const child = this.#children.get(name) ?? { root: document.createElement("div"), view: null, stop: () => {} }
    child.root.classList.add(name)
    this.#children.set(name, child)
    this.#shown.set(name, { mount, view })
    return child.root
  }

  /** @param {string} name @param {Mount} mount @param {any} view */
  #update(name, mount, view) {
    const child = this.#children.get(name)
    if (!child || child.view === view) return
    child.view = view
    child.stop = mount({ data: view, setTriggerValue: this.#ring, setStateValue: () => {} }, child.root)
  }

  #drop() {
    for (const [name, { stop }] of this.#children) if (!this.#shown.has(name)) {
      stop()
      this.#children.delete(name)
    }
  }

  // The components in it, each at its place.

  get #shared() {
    const { me, workshop, prompts, roles, order, words } = this.data
    return { me, workshop, prompts, roles, order, words }
  }

  get #table() {
    const group = this.last?.seat?.group ?? ""
    return { ...this.#shared, topic: `group:${this.data.workshop}:${group}`, group, limit: this.data.limit }
  }

  stageBar() {
    const bar = this.#child("stage", mountStage, this.#stageView)
    bar.classList.add("line")
    return bar
  }

  messages() {
    if (!this.isLive) return nothing
    const { language, zone } = this.data
    const view = { ...this.#shared, language, zone, messages: this.spoken, writing: this.atBox, go: (/** @type {string} */ prompt, /** @type {number} */ n) => this.#go(prompt, n) }
    return this.#child("messages", mountMessages, view)
  }

  /** Goes to the prompt that a message points to; the time makes the second press another one. @param {string} prompt @param {number} n */
  #go(prompt, n) {
    this.#wanted = `${n}:${Date.now()}:${prompt}`
    this.#draw()
  }

  /** Nothing is asked of anybody who is away, or once it is closed. @param {string} id */
  #asked(id) {
    return this.last?.state === "closed" || this.last?.away ? "" : id
  }

  poll() {
    return this.#child("poll", mountPoll, { ...this.#shared, limit: this.data.limit, part: this.last?.part, poll: this.#asked(this.last?.poll ?? "") })
  }

  vote() {
    return this.#child("vote", mountVote, { ...this.#shared, part: this.last?.part, ballot: this.#asked(this.last?.ballot ?? "") })
  }

  tableVote() {
    const { ballot, seat } = this.last ?? {}
    return this.#hasPen && ballot ? this.#child("table_vote", mountTableVote, { ...this.#shared, ballot, group: seat?.group }) : nothing
  }

  duties() {
    const seat = this.screen === "group" && this.last?.seat
    return seat ? this.#child("duties", mountDuties, { ...this.#shared, people: this.people, duties: seat.duties ?? [], started: this.last?.started ?? null }) : nothing
  }

  mates() {
    const { roles, words } = this.data
    return this.#child("tables", mountTables, { cards: [{ title: "", count: "", room: "", people: this.people }], roles, words })
  }

  leftovers() {
    return this.#child("leftovers", mountLeftovers, { ...this.#shared, others: this.data.others, box: this.atBox, group: this.last?.seat?.group ?? "" })
  }

  /** What is asked or told besides the question: under the box, so that nothing ever moves the box. */
  #beside() {
    const { last } = this
    return last ? [instructionOf(this, last), this.#help.said, this.poll(), this.vote(), this.tableVote(), this.duties(), this.leftovers()] : []
  }

  main() {
    const { data, last } = this, mine = this.people.find(person => person.me)
    if (this.checks) return this.#child("check", mountCheck, { ...this.#table, ours: last?.ours })
    if (this.screen === "group") {
      const view = {
        ...this.#table, my_role: mine?.role ?? "other", my_name: last?.me?.[0] || data.my_name, scribe: this.#hasPen, present: this.people.map(person => person.role),
        writing: this.#writes, over: this.#timeUp, hidden: last?.hidden, wanted: this.#wanted, beside: /** @type {unknown[]} */ ([]),
      }
      const pad = this.#child("pad", mountPad, view) // before what stands in it
      view.beside = this.#beside()
      return pad
    }
    return this.screen === "lobby" ? nothing : this.#child("wall", mountWall, { ...this.#shared, topic: `wall:${data.workshop}`, steers: false, present: false, rounds: last?.rounds, quiet: false })
  }

  /** What my group takes with it, and what I wrote; from the closing on. */
  taken() {
    return this.screen === "afterwards" && this.last?.seat ? this.#child("taken", mountTaken, this.#table) : nothing
  }

  helpLine() {
    return this.#help.line
  }

  helpSaid() {
    return this.#help.said
  }

  aid() {
    const { isLive, screen, last, data: { language, zone } } = this, atTable = screen === "group"
    if (!isLive || !last?.seat || !(atTable || (last.passed && screen === "lobby"))) return nothing
    return this.#child("help", mountHelp, { ...this.#shared, ...this.#help, language, zone, at_table: atTable, passed: last.passed, help: last.help })
  }

  /** Why somebody sits here is asked for when they want to know, and again when their group is another one. @returns {Promise<void>} */
  async askWhy() {
    const seat = this.last?.seat, wanted = JSON.stringify(seat), { workshop, words } = this.data
    if (!seat || this.#reasonsOf === wanted) return
    const outcome = await ask(`/api/why/${encodeURIComponent(workshop)}`)
    if (this.last?.seat?.group !== seat.group) return this.askWhy()
    this.#reasonsOf = outcome.found ? wanted : ""
    this.reasons = outcome.found?.sentences ?? [saysOf(outcome, words, words.link_offline)]
    this.#paint()
  }
}

export const mount = mounted(root => new Room(root))
