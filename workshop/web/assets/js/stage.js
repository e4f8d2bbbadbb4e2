// What is on now, drawn at once: the part and the clock. Rings the page when something it drew itself has changed.

import { listen, serverNow, watch } from "./live.js"
import { clockText, fill, make, mounted } from "./draw.js"

export const mount = mounted(create)

function create(root) {
  let data, ring, last, key
  let stopListening = null, topic = null, pending = null
  const title = make("span", { class: "part" })
  const clock = make("span", { class: "clock", role: "timer" })
  const link = make("span", { class: "link", role: "status" })
  const bar = make("div", { class: "bar" }, title, clock, link)
  root.replaceChildren(bar)

  function draw() {
    if (!data || !last) return
    const text = last.title[data.language] || last.title.nl
    title.textContent = text || data.words[`state_${last.state}`] || ""
    tick()
  }

  function tick() {
    if (!last || !last.ends) {
      clock.textContent = ""
      return
    }
    const left = last.ends - serverNow()
    clock.textContent = left > 0 ? clockText(left) : data.words.over
    clock.classList.toggle("over", left <= 0)
    clock.classList.toggle("soon", left > 0 && left <= 120000)
    clock.setAttribute("aria-label", left > 0 ? fill(data.words.left, { time: clockText(left) }) : data.words.over)
  }

  function heard(message) {
    if (message.gone) return
    last = message
    draw()
    // `key` names what this page shows; the page is asked to run again only when that changed.
    // What is older than what the page drew says nothing new: other changes than those of the stage count on it too.
    if (message.key !== key && !(message.v < data.version) && pending === null) {
      const spread = Math.min(30000, 30 * Object.values(message.here).reduce((sum, n) => sum + n, 0))
      pending = setTimeout(() => {
        pending = null
        key = last.key
        ring("rang", last.key)
      }, Math.random() * spread)
    }
  }

  const timer = setInterval(tick, 500)
  const stopWatching = watch(state => {
    if (data) link.textContent = state === "live" ? "" : data.words[`link_${state}`] ?? ""
  })

  return {
    update(component) {
      data = component.data
      ring = component.setTriggerValue
      key = data.key
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, heard)
      } else if (last && last.key !== key) heard(last)
      draw()
    },
    stop() {
      clearInterval(timer)
      clearTimeout(pending)
      stopListening?.()
      stopWatching()
    },
  }
}
