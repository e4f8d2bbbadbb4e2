// What is on now, drawn at once: the part and the clock. Rings the page when something it drew itself has changed.
// It tells when two minutes are left, when half a minute is, and when the time is over: in words, politely to screen
// readers, and with a sound for who wants one.

import { listen, serverNow, watch } from "../lib/live.js"
import { clockText, fill, make, mounted } from "../lib/draw.js"

export const mount = mounted(create)

const MARKS = [[120000, words => words.two_minutes], [30000, words => words.half_minute], [0, words => words.over]] // milliseconds that are left
const LATE = 15000 // a mark that passed longer ago, as while the machine slept, is not told any more
const KEPT = "workshop.sound"

// Milliseconds that are left of what is on; less than none when it is over.
export const leftOf = stage => stage.ends - (stage.paused ?? serverNow())

let audio = null

function chime() {
  audio ??= new AudioContext()
  audio.resume() // a browser lets it sleep until somebody has pressed something
  const at = audio.currentTime
  for (const [n, pitch] of [659, 523].entries()) {
    const tone = audio.createOscillator(), volume = audio.createGain()
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.0001, at + n * 0.35)
    volume.gain.exponentialRampToValueAtTime(0.2, at + n * 0.35 + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + n * 0.35 + 0.6)
    tone.connect(volume).connect(audio.destination)
    tone.start(at + n * 0.35)
    tone.stop(at + n * 0.35 + 0.65)
  }
}

function wantsSound() {
  try {
    return localStorage.getItem(KEPT) === "on"
  } catch {
    return false
  }
}

function bell(rings) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: "22", height: "22", fill: "none", stroke: "currentColor", "stroke-width": "2", "stroke-linecap": "round", "aria-hidden": "true" })) svg.setAttribute(name, value)
  const shape = document.createElementNS(svg.namespaceURI, "path")
  shape.setAttribute("d", `M5 17h14l-2-3v-4a5 5 0 0 0-10 0v4zM10 20h4${rings ? "" : "M4 4l16 16"}`)
  svg.append(shape)
  return svg
}

function create(root) {
  let data, ring, last, key
  let stopListening = null, topic = null, pending = null, before = null, sounds = wantsSound()
  const title = make("span", { class: "part" })
  const clock = make("span", { class: "clock", role: "timer" })
  const sound = make("button", { type: "button", class: "small sound", hidden: true, onclick: () => {
    sounds = !sounds
    try {
      localStorage.setItem(KEPT, sounds ? "on" : "off")
    } catch {
      // A browser that keeps nothing asks again after the next load.
    }
    if (sounds) chime()
    drawSound()
  } })
  const link = make("span", { class: "link", role: "status" })
  const news = make("p", { class: "told", role: "status" })
  const bar = make("div", { class: "bar" }, title, clock, sound, link)
  root.replaceChildren(bar, news)

  function draw() {
    if (!data || !last) return
    const text = last.title[data.language] || last.title.nl
    title.textContent = text || data.words[`state_${last.state}`] || ""
    drawSound()
    tick()
  }

  function drawSound() {
    sound.hidden = !last?.ends
    sound.replaceChildren(bell(sounds))
    sound.setAttribute("aria-pressed", String(sounds))
    sound.setAttribute("aria-label", data.words.sound)
    sound.title = data.words.sound
  }

  function tick() {
    if (!last || !last.ends) {
      clock.textContent = news.textContent = ""
      before = null
      return
    }
    const left = leftOf(last)
    clock.textContent = last.paused ? `${data.words.paused} · ${clockText(left)}` : left > 0 ? clockText(left) : data.words.over
    clock.classList.toggle("over", left <= 0 || Boolean(last.paused))
    clock.classList.toggle("soon", left > 0 && left <= 120000 && !last.paused)
    clock.setAttribute("aria-label", left > 0 ? fill(data.words.left, { time: clockText(left) }) : data.words.over)
    tell(left)
    before = { left, of: last.part }
  }

  function tell(left) {
    const same = before !== null && before.of === last.part
    const added = same && left > before.left + 1000
    if (!same || added || last.paused || left > MARKS[0][0]) news.textContent = "" // what was told is true no more
    if (!same || last.paused) return
    // "Two minutes left" may be pressed when there were less, or none.
    const late = left <= MARKS[0][0] && left > MARKS[0][0] - 2000 ? MARKS[0] : null
    const passed = added ? late : MARKS.filter(([mark]) => before.left > mark && left <= mark && left > mark - LATE).at(-1)
    if (!passed) return
    news.textContent = passed[1](data.words)
    news.classList.toggle("unseen", passed[0] === 0) // the clock itself says it then
    if (sounds) chime()
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
