// What the group's table looks like: the questions as tabs, the boxes of one of them, how it stands, and the answers.

import { again, forget, troubleOf } from "../lib/drafts.js"
import { action, roleOf, saidOf } from "../lib/templates.js"
import { fieldsOf, fill, plural, unlike } from "../lib/text.js"
import { html, keyed, nothing, repeat } from "../vendor/lit.js"
import { tabsOf } from "./pad_tabs.js"

/** @typedef {import("./pad.js").Pad} Pad */
/** @typedef {import("./pad.js").Line} Line */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/editor.js").Editor} Editor */

const NEARLY = 0.7 // from this part of the limit on it is said how long a text is
const LONG = 70 // letters of a question that is set smaller
const ENDLESS = 85 // letters of a question that would push the box out of sight on a phone

/** @param {Pad} pad */
export function viewOf(pad) {
  const { words, hidden, writing, beside } = pad.data, { prompt, status } = pad, lines = pad.shown(), n = lines.length
  return html`${tabsOf(pad)}<section role="tabpanel" id="panel" aria-labelledby="question">${questionOf(pad)}<div class="form" ?hidden=${!writing && pad.isEmpty}>${keyed(prompt.id, formOf(pad))}</div>
    <p class=${status.warns ? "status warn" : "status"} role="status">${status.text}</p><div class="beside">${beside}</div><h3>${hidden ? words.hidden : n ? plural(words.answers_here, n) : words.none_yet}</h3>
    <ul class="rows">${repeat(lines, line => line.id, line => cardOf(pad, line))}</ul></section><p class="unseen" aria-live="polite">${pad.news}</p>`
}

/** The question. Of a very long one a phone shows the first lines, and the rest after a press. @param {Pad} pad */
function questionOf(pad) {
  const { prompt, data: { words } } = pad, letters = prompt.text.length, whole = pad.whole === prompt.id
  const size = letters > ENDLESS ? `long endless ${whole ? "whole" : ""}` : letters > LONG ? "long" : ""
  return html`<div class="asked ${size}">${keyed(prompt.id, html`<h2 id="question" class=${size}>${prompt.text}</h2>`)}${letters > ENDLESS ? html`<button type="button" class="plain" data-key="whole-question" aria-expanded=${whole} aria-controls="question" @click=${() => pad.unfold()}>${whole ? words.less : words.more}</button>` : nothing}</div>`
}

/** @param {Pad} pad @returns {Record<string, string>} */
const labelsOf = ({ isStory, data: { words } }) => ({ expected: words.expected, text: isStory ? words.became : words.your_answer, helped: words.helped })

/** @param {Pad} pad */
function formOf(pad) {
  const { words } = pad.data
  return html`${fieldsOf(pad.isStory).map(field => boxOf(pad, field))}${pad.scribe.view()}${pad.split.ideas.length ? offerOf(pad) : html`<div class="actions"><button type="button" class="send" @click=${() => pad.send()}>${words.send}</button><span class="hint">${words.ctrl_enter}</span></div>`}`
}

/** The ideas of a list, and the two ways to send them. @param {Pad} pad */
function offerOf(pad) {
  const { data: { words }, split: { ideas } } = pad, n = ideas.length
  return html`<div class="offer" role="group" aria-labelledby="offer"><p id="offer" role="status">${fill(words.split_offer, { n })}</p><ol>${ideas.map(idea => html`<li>${idea}</li>`)}</ol>
    <p class="actions"><button type="button" class="send" data-key="split" aria-describedby="offer" @click=${() => pad.sendSplit()}>${fill(words.split, { n })}</button>${action("whole", words.split_not, () => pad.send())}</p></div>`
}

/** @param {Pad} pad @param {string} field */
function boxOf(pad, field) {
  const { words, limit } = pad.data, over = pad.over(field), much = over > 0
  return html`<div class="box"><textarea id="box-${field}" rows=${pad.isStory ? 2 : 3} class=${pad.isStory ? "short" : nothing} aria-describedby="count-${field}" autocomplete="off" aria-invalid=${much}
    @input=${() => pad.keep()} @keydown=${(/** @type {KeyboardEvent} */ event) => pad.keys(event)}></textarea><label for="box-${field}">${labelsOf(pad)[field]}</label></div><span class=${much ? "count over" : "count"} id="count-${field}">${much ? fill(words.too_long, { over, limit }) : over + limit > limit * NEARLY ? `${over + limit} / ${limit}` : ""}</span>`
}

/** @param {Pad} pad @param {Line} line */
function cardOf(pad, line) {
  const edit = pad.editors.get(line.id), kind = `card${pad.isMine(line) ? " mine" : ""}${line.entry ? " pending" : ""}`
  return html`<li class=${kind} data-id=${line.id}>${edit ? editorOf(pad, edit) : faceOf(pad, line)}</li>`
}

/** @param {Pad} pad @param {Line} line */
function faceOf(pad, line) {
  const { words, roles, me, writing } = pad.data, { entry, source } = line, mine = pad.isMine(line)
  const visibility = { shown: "", waiting: words.at_table_waiting, hidden: words.at_table_hidden }[line.visibility ?? "shown"]
  const corrected = mine && line.was ? fill(words.corrected, { text: unlike(line.was, line, words, pad.isStory) }) : ""
  return html`${saidOf(line, pad.isStory, words)}<p class="by">${source && source !== "own" ? nothing : html`<span>${line.who === me ? words.you : line.name}</span>`}${roleOf(roles, line.role)}${
    source === "scribe" ? html`<span class="typed">${words.typed_for}</span>` : nothing}${entry && !entry.refused ? html`<span class="wait">${words.waiting}</span>` : nothing}${
    mine && writing && !entry ? actsOf(pad, /** @type {AnswerRow} */ (line)) : nothing}</p>${[visibility, corrected].filter(Boolean).map(text => html`<p class="mark-of">${text}</p>`)}${entry && troubleOf(entry, words) ? refusedOf(pad, entry) : nothing}`
}

/** @param {Pad} pad @param {AnswerRow} row */
function actsOf(pad, row) {
  const { words } = pad.data
  return html`<span class="acts">${action(`edit-${row.id}`, words.edit, () => pad.edit(row), { label: `${words.edit}: ${row.text}` })}${
    action(`remove-${row.id}`, pad.sure === row.id ? words.really : words.remove, () => pad.remove(row), { label: `${words.remove}: ${row.text}` })}</span>`
}

/** @param {Pad} pad @param {Entry} entry */
function refusedOf(pad, entry) {
  const { words } = pad.data, { uid } = entry
  return html`<p class="status warn" role="alert">${troubleOf(entry, words)}</p><p class="by">${action(`again-${uid}`, words.try_again, () => again(uid))}${
    entry.kind === "send" ? action(`back-${uid}`, words.back_to_box, () => pad.takeBack(entry)) : nothing}${action(`away-${uid}`, words.throw_away, () => forget(uid))}</p>`
}

/** @param {Pad} pad @param {Editor} edit */
function editorOf(pad, edit) {
  const { words } = pad.data, { id } = edit.begun, labels = labelsOf(pad)
  const box = (/** @type {string} */ field) => html`<textarea rows="3" data-key="box-${field}-${id}" aria-label=${labels[field]} .value=${edit.wordsIn(field)} @input=${(/** @type {any} */ event) => edit.type(field, event.target.value)} @keydown=${edit.keys}></textarea>`
  return html`${edit.fields.map(box)}<p class="status warn" role="status">${edit.trouble}</p><p class="by">${action(`save-${id}`, words.save, edit.save, { strong: true })}${action(`cancel-${id}`, words.cancel, edit.close)}</p>`
}
