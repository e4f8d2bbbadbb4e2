// Puts the day before an observer's eyes on a page that the server wrote. What that page says itself, such as the state of the
// workshop, or that a link was withdrawn, the address says anew.

import { mount } from "./cockpit.js"

const root = /** @type {HTMLElement} */ (document.querySelector("#cockpit"))
const data = JSON.parse(document.querySelector("#given")?.textContent ?? "")

mount({ data, setTriggerValue: () => location.reload(), setStateValue: () => {} }, root)
document.documentElement.dataset.shown = "" // half_loaded.js looks for this
