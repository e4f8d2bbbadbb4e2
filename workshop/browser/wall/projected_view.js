// What the cards of the plenary look like on a projector: large, nothing to press, and what does not fit is counted.

import { roleOf, saidOf } from "../lib/templates.js"
import { html, nothing, repeat } from "../vendor/lit.js"
import { byId, sharesOf } from "./cards_view.js"

/** @typedef {import("./cards.js").Cards} Cards */
/** @typedef {import("./cards.js").Quote} Quote */

/** A title and cards under it; without cards what is waited for, in its place. @param {Cards} cards */
export function boardOf(cards) {
  const { title, says, kind, cards: list, working } = cards.data
  const head = html`${title ? html`<h2>${title}</h2>` : nothing}${says || working ? html`<p class="sentence">${(!list.length && kind !== "head" && working) || says}</p>` : nothing}`
  return kind === "head" ? html`<div class="main">${head}</div>` : html`<div class="board">${head}${list.length ? KINDS[kind](cards, list) : nothing}</div>`
}

const restOf = () => html`<li class="rest" hidden></li>`

/** @param {Cards} cards @param {any} theme */
const themeOf = (cards, { id, says, parts, parts_text: label, n }) => html`<li class="theme" data-id=${id} data-n=${n}><h3>${says}</h3>${parts.length ? sharesOf(cards, parts, label) : nothing}</li>`

/** @param {any} side */
const sideOf = ({ title, items, none }) => html`<section class="side"><h3>${title}</h3>${items.length ? html`<ul>${repeat(items, byId, (/** @type {any} */ { id, says, n }) => html`<li data-id=${id} data-n=${n}>${says}</li>`)}${restOf()}</ul>` : html`<p class="none">${none}</p>`}</section>`

/** @param {Cards} cards @param {Quote} row */
const quoteOf = ({ data: { roles, words } }, row) => html`<div class="quote"><p class="of">${row.prompt}</p>${saidOf(row, row.story, words)}<p class="by">${roleOf(roles, row.role)}<span>${row.of}</span></p></div>`

/** @param {Cards} cards @param {{ id: string, both: Quote[] }} pair */
const pairOf = (cards, { id, both }) => html`<li class=${both.length > 1 ? "pair" : "pair alone"} data-id=${id}>${both.map(row => quoteOf(cards, row))}</li>`

/** @param {Cards} cards @param {{ kind: string, both: Quote[], parts: string[], why: string, question: string }} talk */
const talkOf = (cards, { kind, both, parts, why, question }) => html`<section class=${both.length > 1 ? "talk two" : "talk"}><h2 class="kind">${kind}</h2><div class="quotes">${both.map(row => quoteOf(cards, row))}</div>${
  parts.length ? html`<ul class="says">${parts.map(part => html`<li>${part}</li>`)}</ul>` : nothing}<p class="why">${why}</p><p class="question">${question}</p></section>`

/** Each kind of cards. @type {Record<string, (cards: Cards, list: any[]) => unknown>} */
const KINDS = {
  themes: (cards, list) => html`<ul class="themes">${repeat(list, byId, theme => themeOf(cards, theme))}${restOf()}</ul>`,
  sides: (_, list) => html`<div class="sides">${list.map(side => sideOf(side))}</div>`,
  pairs: (cards, list) => html`<ul class="pairs">${repeat(list, byId, pair => pairOf(cards, pair))}${restOf()}</ul>`,
  talk: (cards, [talk]) => talkOf(cards, talk),
  texts: (_, list) => html`<ul class="texts">${repeat(list, byId, ({ id, text }) => html`<li class="quote" data-id=${id}><p class="text">${text}</p></li>`)}${restOf()}</ul>`,
}
