// Says in the visitor's language why a page of Streamlit's stays empty or still: its connection was not let through, there is
// none, or the server is full. Streamlit itself shows a grey skeleton, for ever, or a small word in a corner.

import { request } from "../lib/ask.js"

const PATIENCE = 8000 // milliseconds without a connection
const LOOK_EVERY = 1000
const HEALTH = 4000

const element = document.getElementById("workshop-unreached")
const words = element ? JSON.parse(element.textContent ?? "{}") : {}
const box = document.createElement("div")
let since = Date.now()
let asking = false

function isConnected() {
  const app = document.querySelector("[data-testid=stApp]")
  return app instanceof HTMLElement && app.dataset.testConnectionState === "CONNECTED"
}

/** @param {string} sentence */
function tell(sentence) {
  if (box.isConnected && box.textContent === sentence) return
  box.setAttribute("role", "alert")
  box.textContent = sentence
  // Our own styles are loaded by the page that is not there.
  box.style.cssText = "position:fixed;inset:1rem 1rem auto;margin:auto;max-width:36rem;padding:1rem 1.25rem;z-index:9999999;" +
    "color-scheme:light dark;font:500 1.0625rem/1.5 system-ui,sans-serif;color:CanvasText;background:Canvas;border:2px solid #9a3412;border-radius:.5rem"
  document.body.append(box)
}

async function look() {
  if (isConnected()) {
    since = Date.now()
    box.remove()
    return
  }
  if (asking || Date.now() - since < PATIENCE) return
  asking = true
  const { found } = await request("/api/places", { cache: "no-store" }, HEALTH)
  asking = false
  if (isConnected()) return
  if (found) tell(found.full ? words.full : words.blocked)
  else tell(words.away)
}

setInterval(look, LOOK_EVERY)
// A page that was asleep is given its time anew.
document.addEventListener("visibilitychange", () => {
  since = Date.now()
})
