// Who says the line that a scribe types: the roles at the table first, then the others, nobody in particular, and the
// scribe. Never a name. What was chosen stays chosen for the next line, and for the next visit.

import { make } from "../lib/draw.js"

const OTHER = "other", MYSELF = ""

export function scribe(changed) {
  const legend = make("legend")
  const chips = make("div", { class: "chips" })
  const root = make("fieldset", { class: "says", hidden: true }, legend, chips)
  let data = null, chosen = OTHER, drawn = ""

  const kept = () => `workshop.said.${data.me}.${data.group}`

  function remembered() {
    try {
      return sessionStorage.getItem(kept()) ?? OTHER
    } catch {
      return chosen
    }
  }

  function choose(role) {
    chosen = role
    try {
      sessionStorage.setItem(kept(), role)
    } catch {
      // A browser that keeps nothing remembers it for as long as the page is open.
    }
    changed()
  }

  function options() {
    const present = [...new Set(data.present)], others = data.order.filter(key => !present.includes(key))
    const roles = [...data.order.filter(key => present.includes(key)), ...others].filter(key => key !== OTHER)
    return [...roles.map(key => [key, data.roles[key].name, data.roles[key]]), [OTHER, data.words.said_by_table, data.roles[OTHER]], [MYSELF, data.words.said_by_me, null]]
  }

  function chip([key, text, role], n) {
    const mark = role ? make("span", { class: "mark", "aria-hidden": "true", text: role.symbol }) : null
    if (mark) mark.style.color = role.colour
    const radio = make("input", { type: "radio", name: "says", id: `says-${n}`, value: key, onchange: () => choose(key) })
    radio.checked = key === chosen
    return make("label", { class: "chip", for: `says-${n}` }, radio, mark, make("span", { text }))
  }

  return {
    root,
    // The role of the line that is being typed; nothing for the scribe's own.
    role: () => (root.hidden ? undefined : chosen || undefined),
    // A line that was begun with the pen keeps its role, also when somebody else holds the pen by now.
    draw(now, draft) {
      data = now
      root.hidden = !data.scribe && !draft?.role
      if (root.hidden) return
      const known = options().map(([key]) => key)
      const said = draft ? draft.role ?? MYSELF : remembered()
      chosen = known.includes(said) ? said : OTHER
      const signature = JSON.stringify([options(), data.words.who_says])
      if (signature !== drawn) {
        drawn = signature
        legend.textContent = data.words.who_says
        chips.replaceChildren(...options().map(chip))
      }
      for (const radio of chips.querySelectorAll("input")) radio.checked = radio.value === chosen
    },
  }
}
