// Draws nothing: asks the page to run again when what it shows has changed. At once when the wall is to show something
// else, and else at most every other second, however fast answers come.

import { listen } from "../lib/live.js"
import { mounted } from "../lib/draw.js"

export const mount = mounted(create)

const CALM = 2000, PENDING = 4000

function create() {
  let data = null, ring = null, pending = null, rungAt = 0, number = 0
  const stops = new Map()

  function soon(wait) {
    if (pending !== null && wait) return
    clearTimeout(pending)
    pending = setTimeout(() => {
      pending = null
      rungAt = Date.now()
      ring("rang", (number += 1))
    }, wait)
  }

  // Nothing stored are the answers.
  const shownElse = message => data.shows !== null && message.shows !== undefined && (message.shows || "answers") !== data.shows

  function heard(message) {
    if (message.gone) return soon(0) // a right that ended: the page says so
    if (shownElse(message)) return soon(0)
    if (!data.rows || (message.rows && !message.rows.length)) return
    soon(Math.max(150, CALM - (Date.now() - rungAt)))
  }

  // What is found may be found before anybody listens, so while something is missing it is asked for again.
  const again = setInterval(() => data?.pending && soon(150), PENDING)
  const small = matchMedia("(max-width: 40rem)")
  let told = false, high = 0, tell = null
  function measure() {
    if (small.matches !== told) tell("narrow", (told = small.matches))
    const step = 60 * Math.floor(innerHeight / 60) // in steps, so that a bar that comes and goes asks for no other picture
    if (data.fits && step !== high) tell("height", (high = step))
  }
  small.addEventListener("change", measure)
  addEventListener("resize", measure)

  return {
    update(component) {
      data = component.data
      tell = component.setStateValue
      measure()
      ring = component.setTriggerValue
      for (const [topic, stop] of stops) if (!data.topics.includes(topic)) {
        stop()
        stops.delete(topic)
      }
      for (const topic of data.topics) if (!stops.has(topic)) {
        // What is there already when listening begins is what the page has just drawn, unless its version is another one.
        let first = true
        stops.set(topic, listen(topic, message => {
          const known = first && !(message.rows && message.v !== data.v) && !shownElse(message)
          first = false
          if (!known) heard(message)
        }))
      }
    },
    stop() {
      clearTimeout(pending)
      clearInterval(again)
      small.removeEventListener("change", measure)
      removeEventListener("resize", measure)
      for (const stop of stops.values()) stop()
    },
  }
}
