// Draws nothing: asks the page to run again when what it shows has changed. At once when the wall is to show something
// else, and else at most every other second, however fast answers come.

import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"

/** @typedef {import("../lib/types.js").Component} Component */

const CALM = 2000, PENDING = 4000, SOONEST = 150 // milliseconds
const STEP = 60 // pixels, so that a bar that comes and goes asks for no other picture

class Bell {
  /** @type {any} */ #data = null
  /** @type {Component["setTriggerValue"]} */ #ring = () => {}
  /** @type {Component["setStateValue"]} */ #tell = () => {}
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pending
  #rungAt = 0
  #number = 0
  /** What ends listening, by topic. @type {Map<string, () => void>} */ #stops = new Map()
  #small = matchMedia("(max-width: 40rem)")
  #measured = { narrow: false, height: 0 }
  #gone = new AbortController()

  constructor() {
    // What is found may be found before anybody listens, so while something is missing it is asked for again.
    this.again = setInterval(() => this.#data?.pending && this.#soon(SOONEST), PENDING)
    this.#small.addEventListener("change", () => this.#measure(), { signal: this.#gone.signal })
    addEventListener("resize", () => this.#measure(), { signal: this.#gone.signal })
  }

  /** @param {Component} component */
  update({ data, setTriggerValue, setStateValue }) {
    this.#data = data
    this.#ring = setTriggerValue
    this.#tell = setStateValue
    this.#measure()
    for (const [topic, stop] of this.#stops) if (!data.topics.includes(topic)) {
      stop()
      this.#stops.delete(topic)
    }
    for (const topic of data.topics) if (!this.#stops.has(topic)) this.#listen(topic)
  }

  stop() {
    clearTimeout(this.#pending)
    clearInterval(this.again)
    this.#gone.abort()
    for (const stop of this.#stops.values()) stop()
  }

  /** @param {string} topic */
  #listen(topic) {
    // What is there already when listening begins is what the page has just drawn, unless its version is another one.
    let first = true
    this.#stops.set(topic, listen(topic, message => {
      const known = first && !(message.rows && message.v !== this.#data.v) && !this.#showsElse(message)
      first = false
      if (!known) this.#heard(message)
    }))
  }

  /** @param {number} wait */
  #soon(wait) {
    if (this.#pending !== undefined && wait) return
    clearTimeout(this.#pending)
    this.#pending = setTimeout(() => {
      this.#pending = undefined
      this.#rungAt = Date.now()
      this.#ring("rang", (this.#number += 1))
    }, wait)
  }

  /** Says whether the wall is to show something else. @param {any} message */
  #showsElse(message) {
    const { shows } = this.#data
    return shows !== null && message.shows !== undefined && message.shows !== shows
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone) return this.#soon(0) // a right that ended: the page says so
    if (this.#showsElse(message)) return this.#soon(0)
    if (!this.#data.rows || (message.rows && !message.rows.length)) return
    this.#soon(Math.max(SOONEST, CALM - (Date.now() - this.#rungAt)))
  }

  #measure() {
    const narrow = this.#small.matches, height = STEP * Math.floor(innerHeight / STEP), before = this.#measured
    if (narrow !== before.narrow) this.#tell("narrow", narrow)
    if (this.#data?.fits && height !== before.height) this.#tell("height", height)
    this.#measured = { narrow, height: this.#data?.fits ? height : before.height }
  }
}

export const mount = mounted(() => new Bell())
