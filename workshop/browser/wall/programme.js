// The big screen that follows the programme: on top what the part that is on has to show, and at the foot, whatever is shown, how
// people get in and the clock.

import { leftOf, listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { clockText } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./programme_view.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */

const LATE = 3000 // milliseconds without a connection after which it says so

export class Programme {
  /** @type {any} */ data = null
  /** @type {StageMessage | null} */ stage = null
  /** Says that what is shown may be old. */ stale = false
  #topic = ""
  #stopListening = () => {}
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #late
  #gone = false

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.timer = setInterval(() => this.#draw(), 500)
    this.stopWatching = watch(state => {
      clearTimeout(this.#late)
      if (state !== "live" && state !== "asking") this.#late = setTimeout(() => this.#say(true), LATE)
      else this.#say(false)
    })
  }

  /** @param {Component} component */
  update({ data }) {
    this.data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, (/** @type {any} */ message) => {
        if (message.gone) return
        this.stage = message
        this.#draw()
      })
    }
    this.#draw()
  }

  stop() {
    clearInterval(this.timer)
    clearTimeout(this.#late)
    this.#gone = true
    this.#stopListening()
    this.stopWatching()
  }

  /** How many milliseconds are left, and as the clock says it; nothing where no clock runs. */
  get clock() {
    if (!this.stage?.ends) return null
    const left = leftOf(this.stage)
    return { left, text: left > 0 ? clockText(left) : this.data.words.over, paused: Boolean(this.stage.paused) }
  }

  /** @param {boolean} stale */
  #say(stale) {
    this.stale = stale
    this.#draw()
  }

  #draw() {
    if (!this.data || this.#gone) return
    this.root.classList.toggle("present", Boolean(this.data.present))
    render(viewOf(this), this.root)
  }
}

export const mount = mounted(root => new Programme(root))
