// What the check of a harvest looks like: per question its answers with stars, what rises on top, and whether it is theirs.

import { action, roleOf, saidOf, troubleOf } from "../lib/templates.js"
import { fill, plural, unlike } from "../lib/text.js"
import { html, nothing, repeat } from "../vendor/lit.js"
import { MOST } from "./check.js"

/** @typedef {import("./check.js").Check} Check */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** @typedef {import("../lib/editor.js").Editor} Editor */

/** @param {Check} check */
export function viewOf(check) {
  const prompts = /** @type {Prompt[]} */ (check.data.prompts)
  return html`<div class="check">${repeat(prompts, prompt => prompt.id, prompt => sectionOf(check, prompt))}<div class="ours">${footOf(check, prompts)}</div></div>${troubleOf(check.trouble)}<p class="unseen" role="status">${check.news}</p>`
}

/** @param {Check} check @param {Prompt[]} prompts */
function footOf(check, prompts) {
  const { ours, words } = check.data, any = prompts.some(prompt => check.topOf(prompt).length)
  return html`<p class="text">${ours ? words.ours_said : any ? words.ours_text : words.ours_first}</p>${
    ours ? action("ours", words.not_ours, () => check.say("not_ours")) : html`<button type="button" class="send" data-key="ours" ?disabled=${!any} @click=${() => check.say("ours")}>${words.ours}</button>`}`
}

/** @param {Check} check @param {Prompt} prompt */
function sectionOf(check, prompt) {
  const { ours, words } = check.data, all = check.answersTo(prompt), top = check.topOf(prompt), ids = new Set(top.map(row => row.id)), shown = ours ? top : all
  const more = MOST - all.filter(row => check.isMine(row.id)).length
  const few = all.length <= MOST
  const left = ours || !all.length || !check.given ? "" : few ? plural(words.few_answers, all.length) : more > 0 ? plural(words.stars_left, more) : words.stars_gone
  return html`<section><h2>${prompt.text}</h2><p class="left" role="status">${left}</p><ul class="rows">${repeat(shown, row => row.id, row => cardOf(check, prompt, row, ids.has(row.id), few ? null : more))}</ul><p class="none">${
    shown.length ? "" : ours ? words.no_top : words.none_yet}</p></section>`
}

/** @param {Check} check @param {Prompt} prompt @param {AnswerRow} row @param {boolean} top @param {number | null} more stars that I may give; null where nothing is to choose */
function cardOf(check, prompt, row, top, more) {
  const edit = check.editing(prompt, row, top)
  return html`<li class=${top ? "card top" : "card"} data-id=${row.id}>${edit ? editorOf(check, edit) : [faceOf(check, prompt, row, top && (more !== null || check.data.ours)), check.data.ours || more === null ? nothing : starOf(check, row, more), top && !check.data.ours ? moreOf(check, prompt, row) : nothing]}</li>`
}

/** @param {Check} check @param {Prompt} prompt @param {AnswerRow} row @param {boolean} top */
function faceOf({ data }, prompt, row, top) {
  const { words, roles, me } = data, story = prompt.kind === "story"
  const author = row.source && row.source !== "own" ? words.typed_for : row.who === me ? words.you : row.name
  return html`<div class="what">${top ? html`<p class="badge">${words.in_top}</p>` : nothing}${saidOf(row, story, words)}<p class="by"><span>${author}</span>${roleOf(roles, row.role)}${
    row.was ? html`<span class="was">${fill(words.was, { text: unlike(row.was, row, words, story) })}</span>` : nothing}</p></div>`
}

/** @param {Check} check @param {AnswerRow} row @param {number} more */
function starOf(check, row, more) {
  const mine = check.isMine(row.id), n = check.starsOf(row)
  return html`<button type="button" class="star" data-key="star-${row.id}" aria-pressed=${mine} aria-label="${check.data.words.star}: ${row.text}" ?disabled=${check.given === null || (!mine && more <= 0)}
    @click=${() => check.star(row.id)}><span class="sign" aria-hidden="true">${mine ? "★" : "☆"}</span><span class="n">${n > 0 ? n : ""}</span></button>`
}

/** @param {Check} check @param {Prompt} prompt @param {AnswerRow} row */
function moreOf(check, prompt, row) {
  const { words } = check.data
  return html`<p class="more">${action(`reword-${row.id}`, words.reword, () => check.edit(prompt, row), { label: `${words.reword}: ${row.text}` })}</p>`
}

/** @param {Check} check @param {Editor} edit */
function editorOf({ data: { words } }, edit) {
  const { id } = edit.begun
  /** @type {Record<string, string>} */
  const labels = { expected: words.expected, text: edit.story ? words.became : words.your_answer, helped: words.helped }
  const box = (/** @type {string} */ field) => html`<textarea rows="3" data-key="box-${field}-${id}" aria-label=${labels[field]} .value=${edit.wordsIn(field)} @input=${(/** @type {any} */ event) => edit.type(field, event.target.value)}></textarea>`
  return html`<div class="editor">${edit.fields.map(box)}${troubleOf(edit.trouble)}<p class="by">${action(`save-${id}`, words.save, edit.save, { strong: true })}${action(`cancel-${id}`, words.cancel, edit.close)}</p></div>`
}
