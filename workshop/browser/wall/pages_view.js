// What a page of answers looks like on a projector: nothing to press, and nothing that scrolls.

import { roleOf, saidOf } from "../lib/templates.js"
import { fill, plural } from "../lib/text.js"
import { html, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./pages.js").Pages} Pages */
/** @typedef {import("./turning.js").Item} Item */

/** @param {Pages} pages */
export function pageOf(pages) {
  const { wall, items, number, total } = pages, { words } = wall.data, prompt = pages.prompts.find(({ id }) => id === pages.prompt)
  const count = wall.rows.all().filter(row => row.prompt === pages.prompt).length
  return html`<header class="asked-of"><h2>${prompt?.text ?? ""}</h2><p class="how-many"><span>${count ? plural(words.answers, count) : nothing}</span><span class="page-of">${total > 1 ? fill(words.page_of, { n: number, of: total }) : nothing}</span></p></header>
    <ul class="sheet">${repeat(items, ({ id, part }) => `${id} ${part}`, item => cardOf(pages, item))}</ul><p class="none" ?hidden=${items.length > 0}>${words.nothing_yet}</p><ul class="sheet measure" aria-hidden="true"></ul>`
}

/** Cards only to see how much room they take. @param {Pages} pages @param {Item[]} items */
export const measureOf = (pages, items) => items.map(item => cardOf(pages, item))

/** @param {Pages} pages @param {Item} item */
function cardOf({ wall, doubles, prompts }, { id, part, look }) {
  const row = wall.rows.get(id), { roles, words } = wall.data
  if (!row) return nothing
  const story = prompts.some(prompt => prompt.id === row.prompt && prompt.kind === "story"), same = doubles.get(id) ?? []
  const said = part ? { ...row, expected: "", text: "", helped: "", [part]: row[/** @type {"text"} */ (part)] } : row
  const signs = [row.pinned ? html`<strong class="pinned" title=${words.is_pinned}>↑</strong>` : nothing, row.ours ? html`<strong title=${words.ours_mark}>★</strong>` : nothing]
  return html`<li class="card ${look}">${saidOf(said, story, words)}<p class="by">${signs}${roleOf(roles, row.role)}<span>${wall.groupName(row)}</span>${same.length ? html`<strong>${same.length + 1}×</strong>` : nothing}</p></li>`
}
