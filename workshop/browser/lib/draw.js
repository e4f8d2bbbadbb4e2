// Small pieces that pad, wall and stage draw with. Text from people only ever becomes a text node.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith("on")) element[name] = value
    else if (name === "text") element.textContent = value
    else element.setAttribute(name, value === true ? "" : value)
  }
  element.append(...children.filter(child => child !== null && child !== undefined))
  return element
}

// Sentences come from the catalogue with {placeholders}.
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
export const plural = (forms, n) => fill(n === 1 ? forms[0] : forms[1], { n })

export function roleMark(roles, key) {
  const role = roles[key] ?? roles.other
  const mark = make("span", { class: "mark", "aria-hidden": "true", text: role.symbol })
  mark.style.color = role.colour
  return make("span", { class: "role" }, mark, make("span", { text: role.name }))
}

export function storyOf(row, words) {
  const list = make("dl", { class: "story" })
  for (const [name, label] of [["expected", words.expected], ["text", words.became], ["helped", words.helped]]) {
    if (row[name]) list.append(make("dt", { text: label }), make("dd", { text: row[name] }))
  }
  return list
}

export const fieldsOf = story => (story ? ["expected", "text", "helped"] : ["text"])

// What these words say and those do not: of a story each field that differs, with its label.
export function unlike(these, those, words, story) {
  if (!story) return these.text
  const labels = { expected: words.expected, text: words.became, helped: words.helped }
  return fieldsOf(story).filter(field => (these[field] ?? "") !== (those[field] ?? "")).map(field => `${labels[field]}: ${these[field] || "–"}`).join(" · ")
}

export const lengthOf = text => [...text.normalize("NFC").trim()].length

export function clockText(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = number => String(number).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours ? `${hours}:${rest}` : rest
}

// A component's `create(root)` in, its `mount` out: made once for each place on the page, updated at every run after that,
// and forgotten when it stops.
export function mounted(create) {
  const instances = new WeakMap()
  return (component, root) => {
    if (!instances.has(root)) instances.set(root, create(root))
    const one = instances.get(root)
    one.update(component)
    return () => {
      one.stop()
      instances.delete(root)
    }
  }
}
