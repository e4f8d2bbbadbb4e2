// What is on now, drawn at once: the part and the clock. Rings the page when something it drew itself has changed.
// It tells when two minutes are left, when half a minute is, and when the time is over: in words, politely to screen
// readers, and with a sound for who wants one.

import { leftOf, listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { clockText, fill } from "../lib/text.js"
import { html, nothing, render } from "../vendor/lit.js"
import { titleOf } from "./showing.js"
import { bellOf } from "./signs.js"
import { chime, sounds, toggleSound } from "./sound.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */

const SOON = 120_000 // milliseconds that are left
/** @typedef {{ left: number, says: (words: import("../lib/types.js").Words) => string }} Mark */

/** When something is told, and what. @type {Mark[]} */
const MARKS = [{ left: SOON, says: words => words.two_minutes }, { left: 30_000, says: words => words.half_minute }, { left: 0, says: words => words.over }]
const LATE = 15_000 // a mark that passed longer ago, as while the machine slept, is not told any more

class Stage {
  /** @type {any} */ #data = null
  /** @type {Component["setTriggerValue"]} */ #ring = () => {}
  /** @type {StageMessage | null} */ #stage = null
  /** What the page drew, as the stage message names it. */ #key = ""
  #topic = ""
  #stopListening = () => {}
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pending
  /** What was left of which part, half a second ago. @type {{ left: number, of: string | null } | null} */ #before = null
  /** The mark that is told of now. @type {Mark | null} */ #told = null
  #connection = "live"

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.timer = setInterval(() => this.#tick(), 500)
    this.stopWatching = watch(state => {
      this.#connection = state
      this.#draw()
    })
  }

  /** @param {Component} component */
  update({ data, setTriggerValue }) {
    this.#data = data
    this.#ring = setTriggerValue
    this.#key = data.key
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    } else if (this.#stage && this.#stage.key !== this.#key) this.#heard(this.#stage)
    this.#tick()
  }

  stop() {
    clearInterval(this.timer)
    clearTimeout(this.#pending)
    this.#stopListening()
    this.stopWatching()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone) return
    this.#stage = message
    this.#tick()
    // `key` names what this page shows; the page is asked to run again only when that changed.
    // What is older than what the page drew says nothing new: other changes than those of the stage count on it too.
    if (message.key === this.#key || message.v < this.#data.version || this.#pending !== undefined) return
    const here = /** @type {number[]} */ (Object.values(message.here)), spread = Math.min(30_000, 30 * here.reduce((sum, n) => sum + n, 0))
    this.#pending = setTimeout(() => {
      this.#pending = undefined
      this.#key = this.#stage?.key ?? ""
      this.#ring("rang", this.#key)
    }, Math.random() * spread)
  }

  #tick() {
    const stage = this.#stage
    if (!this.#data || !stage) return this.#draw()
    if (stage.ends) {
      const left = leftOf(stage)
      this.#tell(stage, left)
      this.#before = { left, of: stage.part }
    } else this.#told = this.#before = null
    this.#draw()
  }

  /** @param {StageMessage} stage @param {number} left */
  #tell(stage, left) {
    const before = this.#before?.of === stage.part ? this.#before : null
    const added = before !== null && left > before.left + 1000
    if (!before || added || stage.paused || left > SOON) this.#told = null // what was told is true no more
    if (!before || stage.paused) return
    // "Two minutes left" may be pressed when there were less, or none.
    const late = left <= SOON && left > SOON - 2000 ? MARKS[0] : null
    const passed = added ? late : MARKS.findLast(mark => before.left > mark.left && left <= mark.left && left > mark.left - LATE)
    if (!passed) return
    this.#told = passed
    if (sounds()) chime()
  }

  #toggleSound() {
    toggleSound()
    this.#draw()
  }

  #draw() {
    if (!this.#data) return
    const { words, language, screen } = this.#data, stage = this.#stage, told = this.#told
    const says = told ? told.says(words) : "", trouble = this.#connection === "live" ? "" : words[`link_${this.#connection}`] ?? ""
    // In a room the line that this stands in names what is on. That the time is over is said by the clock itself.
    if (screen === "room") return render(html`<p class=${told?.left === 0 ? "unseen" : "told"} role="status">${says}</p>${this.#connection === "live" || this.#connection === "asking" ? nothing : html`<span class="cut" aria-hidden="true">${words.no_link}</span>`}<span class="link unseen" role="status">${trouble}</span>${this.#clock()}`, this.root)
    // On the line of a facilitator's page: what is on, and the clock beside it.
    render(html`<p class=${told?.left === 0 ? "unseen" : "told"} role="status">${says}</p><span class="link" role="status">${trouble}</span>${stage?.ends ? html`<span class="part">${titleOf(stage, language)}</span>` : nothing}${this.#clock()}<button type="button" class="small sound" aria-pressed=${sounds()} aria-label=${words.sound} title=${words.sound} @click=${() => this.#toggleSound()}>${bellOf(sounds())}</button>`, this.root)
  }

  #clock() {
    const { words, screen } = this.#data, stage = this.#stage
    if (!stage?.ends) return html`<span class="clock" role="timer"></span>`
    const left = leftOf(stage), time = clockText(left), kind = left <= 0 || stage.paused ? "over" : left <= SOON ? "soon" : "", said = left > 0 ? fill(words.left, { time }) : words.over
    if (screen === "room" && stage.paused) return html`<span class="clock paused" translate="no" role="timer" aria-label=${said}><span class="note">${words.paused}</span><span>${time}</span></span>`
    const text = stage.paused ? `${words.paused} · ${time}` : left > 0 ? time : words.over
    return html`<span class="clock ${kind}" translate="no" role="timer" aria-label=${said}>${text}</span>`
  }
}

export const mount = mounted(root => new Stage(root))
