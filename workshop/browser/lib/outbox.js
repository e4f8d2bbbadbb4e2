// Sends what people did until the server has it: kept over a reload, one at a time, tried again with growing waits, at once
// when the network is back, and by whichever tab is open. What is sent must be harmless to send twice.

import { REACHED } from "./ask.js"
import { onElsewhere, readKept, writeKept } from "./kept.js"

/** @typedef {import("./types.js").Outcome} Outcome */

const FIRST_WAIT = 500 // milliseconds
const LONGEST_WAIT = 8000

/**
 * Sends the first thing that waits, and the next after it. `next` gives what waits now; `deliver` gives whether it is done with
 * it, so that false means: later.
 * @template T
 * @param {{ next: () => T | undefined, deliver: (thing: T) => Promise<boolean>, longest?: number }} tools
 */
export function sender({ next, deliver, longest = LONGEST_WAIT }) {
  let busy = false, stopped = false, missed = false, wait = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer

  async function pump() {
    if (busy || stopped) return
    clearTimeout(timer)
    busy = true
    let failed = false
    try {
      for (let thing = next(); thing !== undefined && !failed && !stopped; thing = failed ? undefined : next()) {
        failed = !(await deliver(thing))
        missed = failed
        if (!failed) wait = 0
      }
    } finally {
      busy = false
    }
    if (!failed || stopped) return
    wait = Math.min(wait ? wait * 2 : FIRST_WAIT, longest)
    timer = setTimeout(pump, wait * (0.7 + 0.6 * Math.random()))
  }

  function now() {
    missed = false
    wait = 0
    return pump()
  }

  addEventListener("online", now)
  addEventListener(REACHED, now)
  return {
    pump,
    /** Tries at once, however long it was to wait. */
    now,
    /** Whether the last try did not reach the server. */
    stuck: () => missed,
    /** Says how it went before `deliver` has ended, for what is told there. @param {boolean} well */
    reached(well) {
      missed = !well
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      removeEventListener("online", now)
      removeEventListener(REACHED, now)
    },
  }
}

/**
 * Chooses what is sent next: in order, but for what something in the network did not let through; that once more when all
 * else is done. `slotOf` says what a thing is about: things about the same never overtake each other.
 * @template T
 * @param {() => T[]} waits
 * @param {(thing: T) => string} slotOf
 */
export function inTurn(waits, slotOf) {
  /** What was not let through since the last wait. @type {Set<string>} */
  const passed = new Set()
  return {
    next() {
      const all = waits(), free = all.find(thing => !passed.has(slotOf(thing)))
      if (!free) passed.clear()
      return free ?? all[0]
    },
    /** Lets others pass this one: true where there are any, which go now; else it is tried again after a wait. @param {T} thing */
    letPass(thing) {
      passed.add(slotOf(thing))
      return waits().some(other => !passed.has(slotOf(other)))
    },
  }
}

/**
 * Keeps the last word of somebody on each thing (a card, an answer, a question) until the server has it. Saying something else
 * of the same thing goes in the place of what waits. What is refused is dropped, and told.
 *
 * `key` is where it is kept; with another key (another ballot, another person) it is another outbox on the same place.
 * `send` sends one word; `told` is called with how that ended, after it is dropped. `ready` holds sending back while it is false.
 *
 * @template V
 * @param {{
 *   key: () => string,
 *   send: (slot: string, value: V) => Promise<Outcome>,
 *   told: (outcome: Outcome, slot: string, value: V, key: string) => void,
 *   ready?: () => boolean,
 *   longest?: number,
 * }} tools
 */
export function outbox({ key, send, told, ready = () => true, longest }) {
  /** @param {string} at @returns {Record<string, V>} */
  const read = at => readKept(at) ?? {}
  /** @param {string} at @param {Record<string, V>} words */
  const write = (at, words) => writeKept(at, Object.keys(words).length ? words : null)

  const turn = inTurn(() => (ready() ? Object.entries(read(key())) : []), ([slot]) => slot)
  const line = sender({
    longest,
    next: turn.next,
    async deliver([slot, value]) {
      const at = key()
      const outcome = await send(slot, value)
      line.reached(!outcome.later)
      if (!outcome.later) drop(at, slot, value)
      told(outcome, slot, value, at)
      return outcome.blocked ? turn.letPass([slot, value]) : !outcome.later
    },
  })

  /** @param {string} at @param {string} slot @param {V} value */
  function drop(at, slot, value) {
    const words = read(at)
    if (JSON.stringify(words[slot]) !== JSON.stringify(value)) return // something else was said of it meanwhile
    delete words[slot]
    write(at, words)
  }

  const stopHearing = onElsewhere(changed => {
    if (changed === null || changed === key()) line.pump()
  })

  return {
    /** What waits: by thing, the last word on it. */
    waiting: () => read(key()),
    /** @param {string} slot @param {V} value */
    put(slot, value) {
      const at = key()
      write(at, { ...read(at), [slot]: value })
      line.pump()
    },
    /** Throws away all that waits under this key: it came too late. @param {string} [at] */
    forget(at = key()) {
      write(at, {})
    },
    pump: line.pump,
    now: line.now,
    stuck: line.stuck,
    stop() {
      stopHearing()
      line.stop()
    },
  }
}
