// Follows one address of ours for a component: looks, looks again when something rang, sends what is pressed one after another,
// and has things drawn when no finger is on them. Whatever happens to a request, it comes to an end and that is said.

import { ask, READING, saysOf, SEARCHING } from "./ask.js"
import { focusOn, keepFocus } from "./focus.js"
import { watchPresses } from "./press.js"

/** @typedef {import("./types.js").Outcome} Outcome */
/** @typedef {import("./types.js").Words} Words */

const SETTLE = 250 // milliseconds in which several changes are one
const RETRY = 4000 // milliseconds until it is looked at again after a look that failed

/**
 * What a component lends to its board.
 *
 * @template S
 * @typedef {object} Tools
 * @property {() => string} address where it asks; an empty one asks nothing
 * @property {() => Words} words
 * @property {() => void} draw draws `board.state` and `board.trouble`; never called while something is in a hand
 * @property {(state: S, before: S | null) => void} [took] is told what came in, before it is drawn
 * @property {() => boolean} [held] says whether more is in a hand than a button, such as what is dragged
 * @property {() => void} [lost] is called when a look finds nothing there
 * @property {() => HTMLElement | null} [otherwise] gets the focus when what had it is gone
 * @property {(words: Words) => string} [unreached] what a press says that was not reached; without it the line says that there is
 *   no connection, until there is one again
 * @property {boolean} [ownsFocus] says that `draw` itself sees to the focus
 * @property {number} [every] how often it looks without a ring, in milliseconds
 */

/**
 * How a press is sent.
 *
 * @typedef {object} How
 * @property {string} [focus] what the hand is on afterwards, by its name
 * @property {boolean} [searches] whether the server searches for it: it may take a minute, and nothing waits for it that long
 * @property {boolean} [quiet] leaves it to the caller to say what went wrong
 * @property {(found: any) => void} [ended] is told what came back, or null, before it is drawn
 */

/**
 * `state` is what is drawn, so that a press means what was shown; what comes while a button is held is drawn, and known, when
 * it is let go.
 *
 * @template S
 */
export class Board {
  /** @type {Tools<S>} */ #tools
  /** @type {HTMLElement} */ #root
  /** @type {() => boolean} */ #down
  #gone = new AbortController()
  /** @type {S | null} */ #state = null
  /** @type {{ state: S } | null} */ #newer = null
  #stale = false
  #trouble = { press: "", wait: "", look: "" }
  /** @type {{ same: string, done: Promise<string> } | null} */ #latest = null
  #pending = 0
  #quick = 0
  #missed = false
  #sent = 0
  #taken = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer
  /** @type {Promise<void> | null} */ #looking = null
  /** @type {{ looks: Promise<unknown>, presses: Promise<unknown> }} */ #lines = { looks: Promise.resolve(), presses: Promise.resolve() }

  /** @param {HTMLElement} root @param {Tools<S>} tools */
  constructor(root, tools) {
    this.#root = root
    this.#tools = tools
    this.#down = watchPresses(root, this.signal, () => this.catchUp())
  }

  /** What is drawn. */
  get state() {
    return this.#state
  }

  /** What went wrong, to be shown in a line with role=alert. */
  get trouble() {
    return this.#trouble.press || this.#trouble.wait || this.#trouble.look
  }

  /** Whether a press is on its way. */
  get busy() {
    return this.#pending > 0
  }

  /** Ends with the board; for what else listens. */
  get signal() {
    return this.#gone.signal
  }

  get #words() {
    return this.#tools.words()
  }

  get #held() {
    return this.#down() || Boolean(this.#tools.held?.())
  }

  /** Draws now, or as soon as nothing is in a hand. */
  draw() {
    if (this.signal.aborted) return
    this.#stale = this.#held
    if (this.#stale) return
    if (this.#newer) this.#state = this.#newer.state
    this.#newer = null
    if (this.#tools.ownsFocus) this.#tools.draw()
    else keepFocus(this.#root, this.#tools.draw, this.#tools.otherwise)
  }

  /** Draws what could not be drawn before; for the end of a drag. */
  catchUp() {
    if (this.#stale) this.draw()
  }

  /** Looks, after the look that is on its way. */
  load() {
    this.#looking ??= this.#next("looks", () => this.#look())
    return this.#looking
  }

  /** Looks when it has settled: something rang. */
  soon() {
    this.#plan(SETTLE)
  }

  /**
   * Asks something besides, such as a list of offers; gives null where that failed, and says so.
   * @param {string} path behind the address
   * @param {{ searches?: boolean }} [how]
   */
  asks(path, { searches = false } = {}) {
    this.#trouble.press = ""
    const address = this.#tools.address() + path
    return this.#next("presses", async () => {
      const outcome = await this.#send(address, undefined, searches)
      if (!outcome.found) this.#tell(outcome)
      return outcome.found ?? null
    })
  }

  /**
   * Sends a press, after those before it. The same press while it is on its way is one press. Gives what went wrong, or nothing.
   * @param {object} body
   * @param {How} [how]
   * @returns {Promise<string>}
   */
  act(body, how = {}) {
    const same = JSON.stringify(body)
    if (this.#pending && same === this.#latest?.same) return this.#latest.done
    this.#pending += 1
    if (!how.quiet) this.#trouble.press = ""
    const address = this.#tools.address(), done = this.#next("presses", () => this.#press(address, body, how))
    this.#latest = { same, done }
    return done
  }

  /** Forgets all: it is about something else now. */
  forget() {
    clearTimeout(this.#timer)
    this.#state = this.#newer = this.#looking = null
    this.#lines = { looks: Promise.resolve(), presses: Promise.resolve() }
    this.#trouble = { press: "", wait: "", look: "" }
    this.#latest = null
    this.#taken = this.#sent
  }

  stop() {
    clearTimeout(this.#timer)
    this.#gone.abort()
  }

  // One press after another, and one look after another: what is pressed while a press is on its way is done on what that
  // brings. A press waits for no look, and for no press longer than a look may take. A step's own caller gets its fault.
  /** @template T @param {"looks" | "presses"} line @param {() => Promise<T>} step @returns {Promise<T>} */
  #next(line, step) {
    const before = this.#lines[line], done = before.then(step, step)
    const long = () => new Promise(over => {
      setTimeout(over, READING)
    })
    this.#lines[line] = before.then(() => Promise.race([done, long()])).catch(() => null)
    return done
  }

  /** @param {number} wait */
  #plan(wait) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.load(), wait)
  }

  async #look() {
    this.#looking = null
    clearTimeout(this.#timer)
    this.#timer = undefined // a ring that comes while this is on its way asks again
    const address = this.#tools.address()
    if (!address || this.signal.aborted) return
    const number = (this.#sent += 1)
    const outcome = await ask(address)
    if (this.signal.aborted || address !== this.#tools.address()) return
    if (outcome.status === 404 && this.#tools.lost) return this.#tools.lost()
    const wait = outcome.found ? this.#tools.every : RETRY
    if (wait && this.#timer === undefined) this.#plan(wait)
    this.#trouble.look = outcome.found ? "" : outcome.refused || this.#words.link_offline
    // What a press makes is drawn with the press's own answer, where it can be told from what others made.
    if (outcome.found && this.#quick) this.#missed = true
    else if (outcome.found) this.#take(outcome.found, number)
    else this.draw()
  }

  /** @param {string} address @param {object} body @param {How} how */
  async #press(address, body, { focus, searches = false, quiet = false, ended }) {
    this.#root.setAttribute("aria-busy", "true")
    const number = (this.#sent += 1)
    if (!searches) this.#quick += 1
    const outcome = await this.#send(address, body, searches)
    if (!searches) this.#quick -= 1
    this.#pending -= 1
    if (this.#missed && !this.#quick) {
      this.#missed = false
      this.soon()
    }
    if (!this.#pending) this.#root.removeAttribute("aria-busy")
    if (this.signal.aborted || address !== this.#tools.address()) return ""
    ended?.(outcome.found ?? null)
    if (outcome.found) {
      this.#take(outcome.found, number)
      if (focus && !this.#held) focusOn(this.#root, focus)
      return ""
    }
    if (quiet) this.draw()
    else this.#tell(outcome)
    this.load() // not waited for: another hand was faster, or it may have been done all the same, and the board becomes true
    return this.#saysOf(outcome)
  }

  // What searches may take a minute; after the time of a look it is said that one can go on.
  /** @param {string} address @param {object | undefined} body @param {boolean} searches */
  async #send(address, body, searches) {
    if (!searches) return ask(address, body)
    const words = this.#words
    const slow = setTimeout(() => {
      this.#trouble.wait = words.takes_long
      this.draw()
    }, READING)
    const outcome = await ask(address, body, SEARCHING)
    clearTimeout(slow)
    this.#trouble.wait = ""
    return outcome
  }

  /** @param {S} found @param {number} number */
  #take(found, number) {
    if (number < this.#taken) return this.soon() // what was asked later came before it
    this.#taken = number
    const before = this.#newer ? this.#newer.state : this.#state
    this.#newer = { state: found }
    this.#tools.took?.(found, before)
    this.draw()
  }

  /** @param {Outcome} outcome */
  #saysOf(outcome) {
    const words = this.#words
    return saysOf(outcome, words, this.#tools.unreached?.(words) ?? words.link_offline)
  }

  /** @param {Outcome} outcome */
  #tell(outcome) {
    // That there is no connection is true until there is one again; all else stands until the next press.
    const where = outcome.later && !outcome.late && !this.#tools.unreached ? "look" : "press"
    this.#trouble[where] = this.#saysOf(outcome)
    this.draw()
  }
}
