// What the cards of the plenary look like, each kind its own way, and what is behind one of them.

import { action, roleOf, saidOf } from "../lib/templates.js"
import { html, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./cards.js").Cards} Cards */
/** @typedef {import("./cards.js").Behind} Behind */
/** @typedef {import("./cards.js").Quote} Quote */
/** @typedef {import("./cards.js").Share} Share */

/** @param {Cards} cards */
export function viewOf(cards) {
  const { title, says, kind, cards: list, working } = cards.data, { behind } = cards
  const main = html`${title ? html`<h2>${title}</h2>` : nothing}${says ? html`<p class="sentence">${says}</p>` : nothing}${list.length ? KINDS[kind](cards, list) : nothing}`
  return html`<div class="main">${main}</div><p class="working" role="status">${working ?? ""}</p><dialog class="behind" tabindex="-1" aria-label=${behind?.name ?? nothing} @close=${() => cards.closed()}>${behind ? behindOf(cards, behind) : nothing}</dialog>`
}

/** @param {Cards} cards @param {Quote} row */
const quoteOf = ({ data }, row) => saidOf(row, row.story, data.words)

/** @param {Cards} cards @param {Quote} row */
const byOf = ({ data }, row) => html`<p class="by">${roleOf(data.roles, row.role)}<span>${row.of}</span></p>`

/** Says black or white: what can be read on a colour. @param {string} colour */
function ink(colour) {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255).map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff"
}

/** Who a theme comes from: a bar divided by role, each piece with its symbol and number. @param {Cards} cards @param {Share[]} parts @param {string | undefined} label */
export function sharesOf({ data: { roles } }, parts, label) {
  const piece = (/** @type {Share} */ { role: key, n }) => {
    const role = roles[key] ?? roles.other
    return html`<span class="share" aria-hidden="true" .style=${`flex-grow: ${n}; background: ${role.colour}; color: ${ink(role.colour)}`}>${role.symbol} ${n}</span>`
  }
  return html`<p class="shares" role="img" aria-label=${label ?? ""}>${parts.map(piece)}</p>`
}

/** @param {Cards} cards @param {string} id @param {unknown} content */
const openerOf = (cards, id, content) => html`<button type="button" class="opener" data-id=${id} data-key="open-${id}" aria-haspopup="dialog" @click=${() => cards.open(id)}>${content}</button>`

/** @param {Cards} cards @param {any} theme */
function themeOf(cards, { id, name, words, n, parts, parts_text: label, count, quote }) {
  return html`<li class="theme" data-id=${id}><h3>${openerOf(cards, id, html`<span class="name">${name}</span><span class="n" aria-hidden="true">${n}</span>`)}</h3>${words ? html`<p class="words">${words}</p>` : nothing}${parts.length ? sharesOf(cards, parts, label) : nothing}<p class="of">${count}</p>${
    quote ? quoteOf(cards, quote) : html`<p class="none">${cards.data.words.nothing_yet}</p>`}</li>`
}

/** @param {Cards} cards @param {any} side */
function sideOf(cards, { title, items, none }) {
  const item = (/** @type {any} */ { id, name, count, n }) => html`<li data-id=${id}>${openerOf(cards, id, html`<span class="name">${name}<span class="small-of">${count}</span></span><span class="n" aria-hidden="true">${n}</span>`)}</li>`
  return html`<section class="side"><h3>${title}</h3>${items.length ? html`<ul>${repeat(items, (/** @type {any} */ { id }) => id, item)}</ul>` : html`<p class="none">${none}</p>`}</section>`
}

/** @param {Cards} cards @param {Quote} row */
const oneOf = (cards, row) => html`<div class="one"><p class="of">${row.prompt}</p>${quoteOf(cards, row)}${byOf(cards, row)}</div>`

/** @param {Cards} cards @param {{ id: string, both: Quote[] }} pair */
const pairOf = (cards, { id, both }) => html`<li class=${both.length > 1 ? "pair" : "pair alone"} data-id=${id}>${both.map(row => oneOf(cards, row))}</li>`

/** @param {Cards} cards @param {{ kind: string, both: Quote[], parts: string[], why: string, question: string }} talk */
function talkOf(cards, { kind, both, parts, why, question }) {
  return html`<section class=${both.length > 1 ? "talk two" : "talk"}><p class="kind">${kind}</p><div class="quotes">${both.map(row => oneOf(cards, row))}</div>${
    parts.length ? html`<ul class="says">${parts.map(part => html`<li>${part}</li>`)}</ul>` : nothing}<p class="why">${why}</p><p class="question">${question}</p></section>`
}

/** @type {(card: any, n: number) => string} */
export const byId = ({ id }) => id

/** Each kind of cards. @type {Record<string, (cards: Cards, list: any[]) => unknown>} */
const KINDS = {
  themes: (cards, list) => html`<ul class="themes">${repeat(list, byId, theme => themeOf(cards, theme))}</ul>`,
  sides: (cards, list) => html`<div class="sides">${list.map(side => sideOf(cards, side))}</div>`,
  pairs: (cards, list) => html`<ul class="pairs">${repeat(list, byId, pair => pairOf(cards, pair))}</ul>`,
  talk: (cards, [talk]) => talkOf(cards, talk),
  texts: (_, list) => html`<ul class="texts">${repeat(list, byId, ({ id, text }) => html`<li class="one" data-id=${id}><p class="text">${text}</p></li>`)}</ul>`,
  rows: (cards, list) => html`<ul class="rows quotes-behind">${list.map(row => html`<li class="one">${quoteOf(cards, row)}${byOf(cards, row)}</li>`)}</ul>`,
}

/** @param {Cards} cards @param {Behind} behind */
function behindOf(cards, { name, parts, parts_text: label, by_group: groups, rows }) {
  return html`<div class="top"><h2>${name}</h2>${action("close", cards.data.words.close, () => cards.close())}</div>${parts?.length ? sharesOf(cards, parts, label) : nothing}${groups ? html`<p class="of">${groups}</p>` : nothing}<ul class="rows">${
    rows.map(row => html`<li>${quoteOf(cards, row)}${byOf(cards, row)}</li>`)}</ul>`
}
