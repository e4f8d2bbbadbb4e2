// What typing over from paper looks like: which group and question, who says it, the box, and the lines that are in.

import { again, forget } from "../lib/drafts.js"
import { plural } from "../lib/text.js"
import { action, roleOf } from "../lib/templates.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"
import { lineOf } from "./entry.js"

/** @typedef {import("./entry.js").Entry} Entry */
/** @typedef {import("./entry.js").Line} Line */

/** @param {Entry} entry */
export function viewOf(entry) {
  const { words, groups } = entry.data, at = groups.find((/** @type {any} */ group) => group.id === entry.group), lines = entry.shown(), { warns, text } = entry.status
  return html`<div class="where"><div class="pick"><label for="entry-group">${words.group}</label>
      <select id="entry-group" .value=${live(entry.group)} @change=${(/** @type {any} */ event) => entry.go(event.target.value, entry.prompt)}>${
        repeat(groups, (/** @type {any} */ group) => group.id, (/** @type {any} */ group) => html`<option value=${group.id} ?selected=${group.id === entry.group}>${group.title}</option>`)}</select></div>
      <div class="tabs" role="group" aria-label=${words.questions}>${entry.data.prompts.map((/** @type {any} */ prompt, /** @type {number} */ n) => tabOf(entry, prompt, n))}</div></div>
    <div class="work"><h2 aria-live="polite">${`${at.title} · ${entry.current.text}`}</h2>
      <div class="chips" role="group" id="entry-roles" aria-label=${words.who_says}><span class="who">${words.who_says}</span>${entry.data.order.map((/** @type {string} */ key, /** @type {number} */ n) => chipOf(entry, key, n))}</div>
      <label for="entry-line">${entry.isStory ? words.entry_story : words.entry_line}</label>
      <textarea id="entry-line" rows="2" autocomplete="off" aria-describedby="entry-keys entry-roles" @input=${() => entry.keep()} @keydown=${(/** @type {KeyboardEvent} */ event) => entry.keys(event)}></textarea>
      <div class="actions"><button type="button" class="send" @click=${() => entry.enter()}>${words.entry_add}</button><button type="button" class="small" @click=${() => entry.takeBack()}>${words.entry_undo}</button></div>
      <p class="hint" id="entry-keys">${words.entry_keys}</p><p class=${warns ? "status warn" : "status"} role="status">${text}</p>
      <h3>${lines.length ? plural(words.answers, lines.length) : words.entry_none}</h3>
      <ol class="rows">${repeat(lines, line => line.id, line => rowOf(entry, line))}</ol></div>`
}

/** @param {Entry} entry @param {any} prompt @param {number} n */
function tabOf(entry, prompt, n) {
  const total = entry.shown(prompt.id).length
  const choose = () => {
    entry.go(entry.group, prompt.id)
    entry.box.focus()
  }
  return html`<button type="button" aria-pressed=${prompt.id === entry.prompt} @click=${choose}><span class="number" aria-hidden="true">${n + 1}</span><span class="name">${prompt.text}</span><span class="n" aria-label=${plural(entry.data.words.answers, total)}>${total}</span></button>`
}

/** @param {Entry} entry @param {string} key @param {number} n */
function chipOf(entry, key, n) {
  const { roles, shown, words } = entry.data, as = shown[key] ?? key // a role of few people is told as another
  const name = key === "other" ? words.said_by_table : as === key ? roles[key].name : `${roles[key].name} → ${roles[as].name}`
  const choose = () => {
    entry.choose(key)
    entry.box.focus()
  }
  return html`<button type="button" class="chip" aria-pressed=${key === entry.role} @click=${choose}>${n < 9 ? html`<kbd>${n + 1}</kbd>` : nothing}<span class="mark" aria-hidden="true" .style=${`color: ${roles[key].colour}`}>${roles[key].symbol}</span><span>${name}</span></button>`
}

/** @param {Entry} entry @param {Line} line */
function rowOf(entry, line) {
  const { words, roles } = entry.data, waits = line.entry
  return html`<li class=${waits ? "card pending" : "card"}><p class="text">${lineOf(line)}</p><p class="by">${roleOf(roles, line.role)}${waits ? html`<span class="wait">${waits.refused || words.waiting}</span>` : nothing}${
    waits?.refused ? html`<span class="acts">${action(`again-${line.id}`, words.try_again, () => again(waits.uid))}${action(`away-${line.id}`, words.throw_away, () => forget(waits.uid))}</span>` : nothing}</p></li>`
}
