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

  // Nothing stored are the answers.
  const shownElse = message => data.shows !== null && message.shows !== undefined && (message.shows || "answers") !== data.shows

  function heard(message) {
    if (message.gone) return
    if (shownElse(message)) return soon(0)
    if (!data.rows || (message.rows && !message.rows.length)) return
    soon(Math.max(150, CALM - (Date.now() - rungAt)))
  }

  return {
    update(component) {
      data = component.data
      ring = component.setTriggerValue
      for (const [topic, stop] of stops) if (!data.topics.includes(topic)) {
        stop()
        stops.delete(topic)
      }
      for (const topic of data.topics) if (!stops.has(topic)) {
        // Something may have happened between drawing and listening: the first message counts, but can wait.
        rungAt = Date.now()
        stops.set(topic, listen(topic, heard))
      }
    },
    stop() {
      clearTimeout(pending)
      for (const stop of stops.values()) stop()
    },
  }
}
