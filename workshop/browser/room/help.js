// Asking a facilitator for help, and staying in the lobby for this round: both are said once, and can be taken back.

import { ask, tableOf } from "../lib/ask.js"
import { fill, make, mounted } from "../lib/draw.js"

export const mount = mounted(create)

function create(root) {
  let data = null, drawn = "", busy = false
  const said = make("p", { class: "said", role: "status" }), acts = make("p", { class: "buttons" })
  const quiet = make("p", { class: "hint" }), trouble = make("p", { class: "status warn", role: "alert" })
  root.replaceChildren(said, acts, quiet, trouble)

  async function press(what) {
    if (busy) return
    busy = true
    trouble.textContent = ""
    root.setAttribute("aria-busy", "true")
    const { later, refused } = await ask(tableOf(data.workshop, data.me), { do: what })
    busy = false
    root.removeAttribute("aria-busy")
    trouble.textContent = later ? data.words.not_sent : refused ?? ""
  }

  const button = (what, text, strong) => make("button", { type: "button", class: strong ? "small strong" : "small", "data-key": what, text, onclick: () => press(what) })
  const clock = at => new Intl.DateTimeFormat(data.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: data.zone }).format(at)

  function draw() {
    const signature = JSON.stringify([data.at_table, data.passed, data.help, data.words])
    if (signature === drawn) return
    drawn = signature
    trouble.textContent = ""
    const on = root.getRootNode().activeElement?.dataset?.key
    const asked = data.at_table && data.help
    const sentence = !data.at_table ? data.words.passed : !asked ? "" : asked.who ? fill(data.words.help_comes, { who: asked.who }) : fill(data.words.help_asked, { time: clock(asked.at) })
    if (said.textContent !== sentence) said.textContent = sentence
    acts.replaceChildren(...(data.at_table
      ? [asked ? button("no_help", data.words.no_help) : button("help", data.words.help), button("pass", data.words.pass_on)]
      : [button("come", data.words.come, true)]))
    quiet.textContent = data.at_table ? data.words.pass_text : ""
    if (on && !root.querySelector(`[data-key="${CSS.escape(on)}"]`)) acts.querySelector("button").focus()
  }

  return {
    update(component) {
      data = component.data
      draw()
    },
    stop() {},
  }
}
