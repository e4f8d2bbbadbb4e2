// The day in a facilitator's hands, or with `reads` before an observer's eyes: the clock of the part that is on, the
// programme that follows it, and the groups with what they need. It draws what the server says, and asks again when
// something rang, after every press, and now and then, because some things come true only because time passes.

import { Board } from "../lib/boards.js"
import { focusOn } from "../lib/focus.js"
import { readKept, writeKept } from "../lib/kept.js"
import { leftOf, listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { clockText, fill, folded, lengthOf } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { GroupDialog } from "./cockpit_group.js"
import { viewOf } from "./cockpit_view.js"

/** @typedef {import("./states.js").CockpitState} CockpitState */
/** @typedef {import("../lib/types.js").Component} Component */

const EVERY = 15000 // milliseconds after which it is looked at again without a ring
const MOVED = 1000 // milliseconds after a part began in which no other begins

export class Cockpit {
  /** @type {any} */ data = null
  /** @type {(name: string, value: unknown) => void} */ #ring = () => {}
  #topic = ""
  #stopListening = () => {}
  #movedAt = 0
  #saying = false
  link = "live"
  /** What went wrong with a message to all. */ complaint = ""
  /** What is asked before a press that many people notice. @type {{ says: (state: CockpitState) => string, yes: string, body: { do: string } & Record<string, unknown> } | null} */ question = null
  /** Which groups are looked for. */ sought = ""
  #from = "look"

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    /** @type {Board<CockpitState>} */
    this.board = new Board(root, {
      address: () => `/api/cockpit/${encodeURIComponent(this.data.workshop)}`,
      words: () => this.data.words,
      draw: () => this.#draw(),
      // The page around this knows what can be done in that state.
      took: ({ state, pressed }, before) => {
        if (before && pressed !== before.pressed) this.question = null // it was asked about what was on then
        if (state !== this.data.state) this.#ring("rang", Date.now())
      },
      unreached: words => words.not_sent,
      otherwise: () => (this.dialog.id ? this.dialog.title : root.querySelector(".now")),
      every: EVERY,
    })
    this.dialog = new GroupDialog(this)
    this.timer = setInterval(() => this.#tick(), 500)
    this.stopWatching = watch(state => {
      this.link = state
      if (this.data) this.board.draw()
    })
  }

  /** @param {Component} component */
  update({ data, setTriggerValue }) {
    this.data = data
    this.#ring = setTriggerValue
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => (message.gone ? this.#ring("rang", Date.now()) : this.board.soon())) // the page says why
      this.board.load()
    }
    this.board.draw()
  }

  stop() {
    clearInterval(this.timer)
    this.board.stop()
    this.dialog.stop()
    this.#stopListening()
    this.stopWatching()
  }

  #draw() {
    render(viewOf(this), this.root)
    this.dialog.drawn()
    this.#tick()
  }

  /** Sends a press with what the hand saw when it pressed. @param {{ do: string } & Record<string, unknown>} body @param {import("../lib/boards.js").How} [how] */
  async act(body, how = {}) {
    const moves = body.do === "start" || body.do === "back"
    // One press too many would take everybody a part too far.
    if (moves && (this.board.busy || Date.now() - this.#movedAt < MOVED)) return ""
    const wrong = await this.board.act({ ...body, last_action: this.board.state?.pressed }, how)
    if (moves) this.#movedAt = Date.now()
    return wrong
  }

  /** Asks before a press that many people notice, and says why as it is by now. @param {(state: CockpitState) => string} says @param {string} yes @param {{ do: string } & Record<string, unknown>} body */
  sure(says, yes, body) {
    this.question = { says, yes, body }
    this.board.draw()
    focusOn(this.root, "not-sure")
  }

  /** @param {({ do: string } & Record<string, unknown>) | null} body what is to be done, or nothing */
  answer(body) {
    this.question = null
    if (body) this.act(body)
    this.board.draw()
    focusOn(this.root, "next")
  }

  /** @param {string} text */
  seek(text) {
    this.sought = text
    this.board.draw()
  }

  /** Says whether a group is one of those looked for: by its number, its room or somebody's name. @param {import("./states.js").CockpitGroup} group */
  matches({ title, room, people }) {
    const wanted = folded(this.sought.trim())
    return !wanted || [title, room, ...people.map(person => person.name)].some(text => folded(text).includes(wanted))
  }

  /** @param {string} text */
  tooLong(text) {
    const { words, message_limit: limit } = this.data, over = lengthOf(text) - limit
    return over > 0 ? fill(words.too_long, { over, limit }) : lengthOf(text) ? "" : words.empty
  }

  /** Gives what is being typed to a group, or to all; a reload and another page do not take it away. @param {string} to */
  said(to) {
    return readKept(`workshop.say.${this.data.workshop}.${to}`) ?? ""
  }

  /** @param {string} to @param {string} text */
  keep(to, text) {
    writeKept(`workshop.say.${this.data.workshop}.${to}`, text || null)
  }

  /** @param {HTMLTextAreaElement} box */
  async sayToAll(box) {
    const text = box.value
    this.complaint = this.tooLong(text)
    if (!this.complaint && !this.#saying) {
      this.#saying = true // what is pressed twice is said once
      this.complaint = await this.act({ do: "say", text }, { quiet: true })
      this.#saying = false
      if (!this.complaint && box.value === text) this.keep("all", "")
    }
    this.board.draw()
    box.focus()
  }

  /** Looks at a group. @param {string} id @param {"look" | "see"} [from] where that was pressed */
  look(id, from = "look") {
    this.#from = from
    this.dialog.open(id)
  }

  /** @param {string} id the group that was looked at */
  looked(id) {
    this.board.draw()
    if (!focusOn(this.root, `${this.#from}-${id}`)) focusOn(this.root, `look-${id}`)
  }

  // The clock goes on between two drawings.
  #tick() {
    const { state } = this.board, clock = state?.state === "live" && state.clock
    const [now, time, said] = [".now", ".time", ".said"].map(part => /** @type {HTMLElement | null} */ (this.root.querySelector(part)))
    if (!now || !time || !said) return
    time.hidden = !clock
    if (!clock) return (said.textContent = "")
    const { words } = this.data, left = leftOf(clock)
    time.textContent = left > 0 ? clockText(left) : `+${clockText(-left)}`
    time.setAttribute("aria-label", left > 0 ? fill(words.left, { time: clockText(left) }) : words.over)
    now.classList.toggle("over", left <= 0)
    const sentence = [clock.paused ? words.paused : left > 0 ? "" : words.over, clock.typing ? words.typing_goes_on : ""].filter(Boolean).join(" · ")
    if (said.textContent !== sentence) said.textContent = sentence
  }
}

export const mount = mounted(root => new Cockpit(root))
