// Puts a room on a page that the server wrote: what it shows first came with the page, and is asked for anew when the room rings.

import { ask } from "../lib/ask.js"
import { foretell } from "../lib/live.js"
import { mount } from "./room.js"

/** @typedef {{ view: any, told: any, stamp: string }} Given */

const AGAIN_AFTER = 3000
const root = /** @type {HTMLElement} */ (document.querySelector("#room"))
const given = /** @type {Given} */ (JSON.parse(document.querySelector("#given")?.textContent ?? ""))
const path = location.pathname.replace(/^\/r\//, "/api/room/")

/** @param {any} view */
function show(view) {
  mount({ data: view, setTriggerValue: () => void look(), setStateValue: () => {} }, root)
}

/** What the page itself shows has changed, such as its questions. A ring is not repeated, so a look that fails is. */
async function look() {
  const { found, later } = await ask(path)
  if (later) return void setTimeout(look, AGAIN_AFTER)
  // Whoever is no participant any more, and a page that is older than its server: the address says what there is now.
  if (!found || found.stamp !== given.stamp) return location.reload()
  show(found.view)
}

foretell(given.told)
root.replaceChildren()
show(given.view)
document.documentElement.dataset.shown = "" // half_loaded.js looks for this
