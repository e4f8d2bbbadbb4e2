// The prompts as tabs over the pad, each with how many answers it has.

import { make, plural } from "../lib/draw.js"

export function drawPrompts(tabs, prompts, current, count, words, choose) {
  tabs.replaceChildren(...prompts.map((one, n) => {
    const total = count(one.id)
    return make("button", {
      type: "button", role: "tab", id: `tab-${n}`, "aria-selected": n === current ? "true" : "false",
      "aria-controls": "panel", tabindex: n === current ? "0" : "-1", onclick: () => choose(n),
      onkeydown: event => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
        if (!step) return
        event.preventDefault()
        const next = (n + step + prompts.length) % prompts.length
        choose(next)
        tabs.children[next].focus()
      },
    }, make("span", { class: "number", "aria-hidden": "true", text: String(n + 1) }), make("span", { class: "name", text: one.text }), make("span", { class: "n", text: String(total), "aria-label": plural(words.answers, total) }))
  }))
  tabs.setAttribute("aria-label", words.questions)
}
