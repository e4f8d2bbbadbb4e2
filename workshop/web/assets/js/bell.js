// Draws nothing: asks the page to run again when what it shows has changed. At once when the wall is to show something
// else, and else at most every other second, however fast answers come.

import { listen } from "./live.js"
import { mounted } from "./draw.js"

export const mount = mounted(create)

const CALM = 2000

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

  function heard(message) {
    if (message.gone) return
    if (data.shows !== null && message.shows !== undefined && message.shows !== data.shows) return soon(0)
    if (message.rows && !message.rows.length) return
    soon(Math.max(150, CALM - (Date.now() - rungAt)))
  }

  return {
    update(component) {
      data = component.data
      ring = component.setTriggerValue
      for (const topic of data.topics) if (!stops.has(topic)) {
        // What is there already when listening begins is what the page has just drawn.
        let first = true
        stops.set(topic, listen(topic, message => {
          if (first) {
            first = false
            if (data.shows === null || message.shows === undefined || message.shows === data.shows) return
          }
          heard(message)
        }))
      }
    },
    stop() {
      clearTimeout(pending)
      for (const stop of stops.values()) stop()
    },
  }
}
