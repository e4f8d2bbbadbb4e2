// Makes elements by hand. Text from people only ever becomes a text node.

export { clockText, fieldsOf, fill, lengthOf, plural, unlike } from "./text.js"
export { mounted } from "./mount.js"

/** @typedef {import("./types.js").Roles} Roles */
/** @typedef {import("./types.js").Said} Said */
/** @typedef {import("./types.js").Words} Words */

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes
 * @param {...(Node | string | null | undefined)} children
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith("on")) Object.assign(element, { [name]: value })
    else if (name === "text") element.textContent = value
    else element.setAttribute(name, value === true ? "" : value)
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter(child => child !== null && child !== undefined)))
  return element
}

/** @param {Roles} roles @param {string} key */
export function roleMark(roles, key) {
  const role = roles[key] ?? roles.other
  const mark = make("span", { class: "mark", "aria-hidden": "true", text: role.symbol })
  mark.style.color = role.colour
  return make("span", { class: "role" }, mark, make("span", { text: role.name }))
}

/** @param {Said} row @param {Words} words */
export function storyOf(row, words) {
  const list = make("dl", { class: "story" })
  for (const [text, label] of [[row.expected, words.expected], [row.text, words.became], [row.helped, words.helped]]) {
    if (text) list.append(make("dt", { text: label }), make("dd", { text }))
  }
  return list
}
