// What an answer looks like while a facilitator mends its typing errors: what it says now, and below that a box for each of its
// fields; and what is left of it when its author took it away meanwhile.

import { action, troubleOf } from "../lib/templates.js"
import { html, nothing } from "../vendor/lit.js"
import { faceOf } from "./answers_view.js"

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("../lib/editor.js").Editor} Editor */

/** @param {Answers} answers @param {Editor} edit @returns {Record<string, string>} */
function labelsOf({ data: { words } }, edit) {
  return { expected: words.expected, text: edit.story ? words.became : words.correct_answer, helped: words.helped }
}

/** @param {Answers} answers @param {Editor} edit @param {unknown} choices what else can be pressed here */
export function editorOf(answers, edit, choices) {
  if (edit.lost) return lostOf(answers, edit)
  const { words } = answers.data, { now, begun: { id } } = edit, labels = labelsOf(answers, edit)
  const box = (/** @type {string} */ field) => html`<label class="box"><span>${labels[field]}</span><textarea rows="2" data-key="box-${field}-${id}" aria-label="${labels[field]}: ${now.text}"
    .value=${edit.wordsIn(field)} @keydown=${edit.keys} @input=${(/** @type {any} */ event) => edit.type(field, event.target.value)}></textarea></label>`
  return html`<div class="editor" role="group" data-deed=${words.correct_answer} aria-label="${words.correct_answer}: ${now.text}">
    <div class="face">${faceOf(answers, now)}</div><p class="do" ?hidden=${choices === nothing}>${choices}</p>
    <div class="boxes">${edit.fields.map(box)}</div>${troubleOf(edit.trouble)}<p class="hint">${words.correct_text}</p>
    <p class="do">${action(`save-${id}`, words.save, edit.save, { strong: true })}${action(`cancel-${id}`, words.cancel, edit.close)}</p></div>`
}

// Nothing can be saved any more, and what was typed is not lost without a word.
/** @param {Answers} answers @param {Editor} edit */
function lostOf(answers, edit) {
  const { words } = answers.data, labels = labelsOf(answers, edit)
  const typed = edit.differs() ? edit.fields.filter(field => edit.wordsIn(field)) : []
  return html`<div class="editor" role="group" data-deed=${words.correct_answer} aria-label="${words.correct_answer}: ${edit.now.text}">${troubleOf(words.taken_away)}${faceOf(answers, edit.begun)}
    ${edit.differs() ? html`<p class="hint">${words.you_typed}</p>` : nothing}${typed.map(field => html`<p class="typed">${edit.story ? `${labels[field]}: ` : ""}${edit.wordsIn(field)}</p>`)}
    <p class="do">${action(`close-${edit.begun.id}`, words.close, edit.close)}</p></div>`
}
