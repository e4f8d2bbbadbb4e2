// What the harvest looks like: filters, a column of cards per prompt, and the answer in the light over them.

import { action, roleOf, saidOf } from "../lib/templates.js"
import { plural } from "../lib/text.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./wall.js").Wall} Wall */
/** @typedef {import("./wall.js").Passing} Passing */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Prompt} Prompt */

/** @param {Wall} wall */
export function viewOf(wall) {
  const { words, present } = wall.data, prompts = /** @type {Prompt[]} */ (wall.data.prompts)
  if (present) return html`${wall.quiet ? nothing : html`<section class="pages"></section>`}${lightOf(wall, prompts)}`
  const filters = filtersOf(wall, prompts), passing = wall.passing()
  return html`<div class="filters">${filters}<p class="total" role="status">${plural(words.answers, passing.sorted.length)}</p><span class="link" role="status">${wall.link}</span></div>
    <div class=${wall.filter.prompt ? "columns one" : "columns"}>${repeat(prompts, prompt => prompt.id, (prompt, n) => columnOf(wall, passing, prompt, n))}</div>${lightOf(wall, prompts)}`
}

/** @param {Wall} wall @param {Prompt[]} prompts */
function filtersOf(wall, prompts) {
  const { words, roles } = wall.data, order = /** @type {string[]} */ (wall.data.order), rows = wall.rows.all(), present = new Set(rows.map(row => row.role))
  const groups = [...new Map(rows.map(row => [wall.groupKey(row), row])).values()].sort((a, b) => a.round - b.round || a.group - b.group)
  return [
    choiceOf(wall, "prompt", words.question, prompts.map(({ id, text }) => [id, text])),
    choiceOf(wall, "role", words.role, order.filter(key => present.has(key)).map(key => [key, `${roles[key].symbol} ${roles[key].name}`])),
    choiceOf(wall, "group", words.group, groups.map(row => [wall.groupKey(row), wall.groupName(row)])),
  ]
}

/** @param {Wall} wall @param {"prompt" | "role" | "group"} name @param {string} label @param {[string, string][]} options */
function choiceOf(wall, name, label, options) {
  if (!options.some(([value]) => value === wall.filter[name])) wall.filter[name] = "" // what was chosen is there no more
  const chosen = wall.filter[name], change = (/** @type {any} */ event) => wall.choose(name, event.target.value)
  return html`<label for="filter-${name}"><span>${label}</span><select id="filter-${name}" data-key="filter-${name}" .value=${live(chosen)} @change=${change}><option value="" ?selected=${!chosen}>${wall.data.words.all}</option>${
    repeat(options, ([value]) => value, ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select></label>`
}

/** @param {Wall} wall @param {Passing} passing @param {Prompt} prompt @param {number} n */
function columnOf(wall, { sorted, fronts, doubles }, prompt, n) {
  const { words } = wall.data, { filter } = wall, cards = fronts.filter(row => row.prompt === prompt.id), total = sorted.filter(row => row.prompt === prompt.id).length
  return html`<section class="column" aria-labelledby="column-${n}" ?hidden=${Boolean(filter.prompt) && filter.prompt !== prompt.id}><h2 id="column-${n}"><span>${prompt.text}</span><span class="n">${total}</span></h2><p class="none" ?hidden=${cards.length > 0}>${
    words.nothing_yet}</p><ul class="rows" tabindex="0" aria-label=${prompt.text} ?hidden=${!cards.length}>${repeat(cards, row => row.id, row => cardOf(wall, prompt, row, doubles.get(row.id) ?? []))}</ul></section>`
}

/** @param {Wall} wall @param {Prompt} prompt @param {AnswerRow} row @param {AnswerRow[]} doubles */
function cardOf(wall, prompt, row, doubles) {
  const { words, roles, steers } = wall.data
  return html`<li class="card">${saidOf(row, prompt.kind === "story", words)}<p class="by">${roleOf(roles, row.role)}<span>${wall.groupName(row)}</span>${row.ours ? html`<strong>★ ${words.ours_mark}</strong>` : nothing}${
    row.pinned ? html`<strong class="pinned">↑ ${words.is_pinned}</strong>` : nothing}${steers ? action(`shine-${row.id}`, words.spotlight, () => wall.shine(row.id), { label: `${words.spotlight}: ${row.text}` }) : nothing}</p>${
    doubles.length ? html`<p class="by also"><strong>${doubles.length + 1}× · ${words.same_said_by}</strong>${doubles.map(double => html`<span>${roleOf(roles, double.role)} ${wall.groupName(double)}</span>`)}</p>` : nothing}</li>`
}

/** The light; it stays a dialog when nothing is in it. @param {Wall} wall @param {Prompt[]} prompts */
function lightOf(wall, prompts) {
  const { words } = wall.data, row = wall.inLight, letters = row ? row.text.length + row.expected.length + row.helped.length : 0
  const size = letters < 120 ? "short" : letters < 320 ? "middle" : letters < 700 ? "long" : "long longest"
  return html`<dialog class="light ${size}" tabindex="-1" aria-label=${words.spotlight} @close=${() => wall.closed()}>${row ? answerOf(wall, row, prompts.find(prompt => prompt.id === row.prompt)) : nothing}</dialog>`
}

/** @param {Wall} wall @param {AnswerRow} row @param {Prompt | undefined} prompt */
function answerOf(wall, row, prompt) {
  const { words, roles, steers, present } = wall.data
  const button = steers ? action("light-out", words.light_out, () => wall.shine("")) : action("light-close", words.close, () => wall.close())
  return html`<p class="of">${prompt?.text ?? ""}</p>${saidOf(row, prompt?.kind === "story", words)}<p class="by">${roleOf(roles, row.role)}<span>${wall.groupName(row)}</span></p>${present ? nothing : button}`
}
