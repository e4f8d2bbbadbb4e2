// A participant's one screen. It follows the facilitator by itself: lobby, table, plenary, afterwards, as the stage
// message says. Nothing is asked of the server when the screen changes, so a thousand people can follow at once.

import { ask, saysOf } from "../lib/ask.js"
import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { nothing, render } from "../vendor/lit.js"
import { mount as mountWall } from "../wall/wall.js"
import { mount as mountCheck } from "./check.js"
import { mount as mountDuties } from "./duties.js"
import { mount as mountHelp } from "./help.js"
import { mount as mountLeftovers } from "./leftovers.js"
import { mount as mountMessages } from "./messages.js"
import { mount as mountPad } from "./pad.js"
import { mount as mountPoll } from "./poll.js"
import { titleOf, viewOf } from "./room_view.js"
import { leftOf, mount as mountStage } from "./stage.js"
import { mount as mountTableVote } from "./table_vote.js"
import { mount as mountTables } from "./tables.js"
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
  /** Whether the names of one's table came unfolded. */ unfolded = false
  /** Why I sit here. @type {string[]} */ reasons = []
  #reasonsOf = ""
  /** What stands in this one, by name: its element, what it shows, and what ends it. @type {Map<string, { root: HTMLElement, view: any, stop: () => void }>} */ #children = new Map()
  /** What is to stand in it now. @type {Map<string, { mount: Mount, view: any }>} */ #shown = new Map()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.timer = setInterval(() => this.#look(), 500)
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
    this.#stopListening()
    for (const { stop } of this.#children.values()) stop()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone) return
    this.last = message
    this.#draw()
  }

  /** When the time of group work is over, writing ends on this screen by itself: nobody has to tell it. */
  #look() {
    if (!this.last || this.#timeUp === this.#wasUp) return
    this.#wasUp = !this.#wasUp
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

  get #checks() {
    return this.screen === "group" && Boolean(this.last?.check)
  }

  get #hasPen() {
    return (this.last?.seat?.duties ?? []).some(([kind, id, yes]) => kind === "scribe" && id === this.data.me && yes)
  }

  // Drawing.

  #draw() {
    if (!this.data || !this.last) return
    const { now: _now, v: _v, key: _key, here, times, started: _started, ends: _ends, paused: _paused, ...shown } = this.last
    const signature = JSON.stringify([shown, this.#writes, this.#wanted, this.screen === "lobby" ? [here, times] : 0])
    if (signature === this.#drawn) return
    this.#drawn = signature
    this.#paint()
    if (this.root.querySelector(".why[open]")) this.askWhy()
  }

  #paint() {
    const { dataset } = this.root, before = dataset.screen, { screen } = this
    const moved = before !== undefined && this.last !== null && before !== screen
    if (this.last) dataset.screen = screen
    if (moved) this.news = titleOf(this)
    if (this.seated && !this.#wasSeated) this.unfolded = screen === "lobby"
    this.#wasSeated = this.seated
    this.#shown.clear()
    render(viewOf(this), this.root)
    this.#drop()
    for (const [name, { mount, view }] of this.#shown) this.#update(name, mount, view)
    if (moved) scrollTo({ top: 0 })
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
    return this.#child("stage", mountStage, this.#stageView)
  }

  messages() {
    if (!this.isLive) return nothing
    const { language, zone } = this.data
    const view = { ...this.#shared, language, zone, messages: this.last?.messages ?? [], writing: this.screen === "group" && !this.#checks, go: (/** @type {string} */ prompt, /** @type {number} */ n) => this.#go(prompt, n) }
    return this.#child("messages", mountMessages, view)
  }

  /** Goes to the prompt that a message points to; the time makes the second press another one. @param {string} prompt @param {number} n */
  #go(prompt, n) {
    this.#wanted = `${n}:${Date.now()}:${prompt}`
    this.#draw()
  }

  /** Nothing is asked of anybody who is away, or afterwards. @param {string} id */
  #asked(id) {
    return this.screen === "afterwards" || this.last?.away ? "" : id
  }

  poll() {
    return this.#child("poll", mountPoll, { ...this.#shared, limit: this.data.limit, poll: this.#asked(this.last?.poll ?? "") })
  }

  vote() {
    return this.#child("vote", mountVote, { ...this.#shared, ballot: this.#asked(this.last?.ballot ?? "") })
  }

  tableVote() {
    const { ballot, seat } = this.last ?? {}
    return this.#hasPen && ballot ? this.#child("table_vote", mountTableVote, { ...this.#shared, ballot, group: seat?.group }) : nothing
  }

  duties() {
    const seat = this.screen === "group" && this.last?.seat
    return seat ? this.#child("duties", mountDuties, { ...this.#shared, people: this.people, duties: seat.duties ?? [] }) : nothing
  }

  mates() {
    const { roles, words } = this.data
    return this.#child("tables", mountTables, { cards: [{ title: "", count: "", room: "", people: this.people }], roles, words })
  }

  leftovers() {
    const box = this.screen === "group" && !this.#checks
    return this.#child("leftovers", mountLeftovers, { ...this.#shared, others: this.data.others, box, group: this.last?.seat?.group ?? "" })
  }

  main() {
    const { data, last } = this, mine = this.people.find(person => person.me)
    if (this.#checks) return this.#child("check", mountCheck, { ...this.#table, ours: last?.ours })
    if (this.screen === "group") return this.#child("pad", mountPad, {
      ...this.#table, my_role: mine?.role ?? "other", my_name: data.my_name, scribe: this.#hasPen, present: this.people.map(person => person.role),
      writing: this.#writes, over: this.#timeUp, hidden: last?.hidden, wanted: this.#wanted,
    })
    return this.screen === "lobby" ? nothing : this.#child("wall", mountWall, { ...this.#shared, topic: `wall:${data.workshop}`, steers: false, present: false, rounds: last?.rounds, quiet: false })
  }

  aid() {
    const { isLive, screen, last, data: { language, zone } } = this, atTable = screen === "group"
    if (!isLive || !last?.seat || !(atTable || (last.passed && screen === "lobby"))) return nothing
    return this.#child("help", mountHelp, { ...this.#shared, language, zone, at_table: atTable, passed: last.passed, help: last.help })
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
