// What an opening question looks like: its fields by kind, its button, and how it stands with what was said.

import { fill } from "../lib/text.js"
import { html, keyed, nothing } from "../vendor/lit.js"

/** @typedef {import("./poll.js").Poll} Poll */
/** @typedef {import("./poll.js").Question} Question */

const TERMS = 3

/** @param {Poll} poll */
export function viewOf(poll) {
  const { question } = poll
  return html`<div class="ask">${question ? keyed(question.id, formOf(poll, question)) : poll.over ? overOf(poll) : nothing}</div><p class="unseen" role="status">${poll.news}</p>`
}

/** @param {Poll} poll */
function overOf({ late, data: { words } }) {
  return html`<h2 tabindex="-1">${words.poll_over}</h2>${late ? html`<p class="warn" role="status">${words.poll_late}</p>` : nothing}<p>${words.poll_over_text}</p>`
}

/** @param {Poll} poll @param {Question} question */
function formOf(poll, question) {
  const { words } = poll.data, { text, kind } = poll.status, fields = FIELDS[question.kind](poll, question)
  const role = ["several", "words"].includes(question.kind) ? "group" : "radiogroup"
  return html`<p class="kind">${words.poll_title}</p><form novalidate @submit=${(/** @type {Event} */ event) => poll.submit(event)}><h2 id="poll-title" tabindex="-1">${question.text}</h2>${
    question.kind === "text" ? html`<div>${fields}</div>` : html`<div role=${role} aria-labelledby="poll-title">${fields}</div>`}<p class="go"><button type="submit" class="send">${
    question.said === null ? words.send : words.poll_change}</button></p><p class="status ${kind}" role="status">${text}</p></form>`
}

/** @param {Poll} poll @param {"radio" | "checkbox"} type @param {string} id @param {unknown} label */
const boxOf = (poll, type, id, label) => html`<label class="option"><input type=${type} name="answer" value=${id} @change=${() => poll.typed()}>${label}</label>`

/** @param {Poll} poll @param {Question} question @param {"radio" | "checkbox"} type @param {boolean} [numbered] */
const listOf = (poll, question, type, numbered) => html`<div class="options">${question.choices.map(({ id, text }, n) => boxOf(poll, type, id, html`<span>${numbered ? `${n + 1}. ${text}` : text}</span>`))}</div>`

/** @param {Poll} poll @param {Question} question */
function scaleOf(poll, { choices, low, high }) {
  const ends = [low, ...Array(Math.max(0, choices.length - 2)).fill(""), high]
  const steps = choices.map(({ id, text }, n) => boxOf(poll, "radio", id, html`<span class="step">${text}${ends[n] ? html`<span class="unseen">: ${ends[n]}</span>` : nothing}</span>`))
  return html`<div class="steps" data-steps=${choices.length}>${steps}</div>${low || high ? html`<p class="ends" aria-hidden="true"><span>${low && `1 = ${low}`}</span><span>${high && `${choices.length} = ${high}`}</span></p>` : nothing}`
}

/** @param {Poll} poll */
function termsOf(poll) {
  const { words } = poll.data
  return html`<p class="hint">${words.poll_terms}</p><div class="terms">${Array.from({ length: TERMS }, (_, n) => html`<input type="text" autocomplete="off" aria-label=${fill(words.poll_term, { n: n + 1 })} @input=${() => poll.typed()}>`)}</div>`
}

/** The fields of each kind of question. @type {Record<string, (poll: Poll, question: Question) => unknown>} */
const FIELDS = {
  scale: scaleOf,
  "one": (poll, question) => listOf(poll, question, "radio"),
  phase: (poll, question) => listOf(poll, question, "radio", true),
  several: (poll, question) => html`<p class="hint">${poll.data.words.poll_several}</p>${listOf(poll, question, "checkbox")}`,
  text: poll => html`<textarea aria-labelledby="poll-title" rows="2" @input=${() => poll.typed()}></textarea><p class="warn long" role="status">${poll.complaint}</p>`,
  words: termsOf,
}
