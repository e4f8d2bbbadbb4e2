// What a vote looks like: the card in front with its three answers, the dots, or thanks with what one said.

import { action, saidOf } from "../lib/templates.js"
import { fill, plural } from "../lib/text.js"
import { html, keyed, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./vote.js").Vote} Vote */
/** @typedef {import("./vote.js").Card} Card */

/** @param {Vote} vote */
export function viewOf(vote) {
  return html`<div class="ballot">${bodyOf(vote)}</div><p class=${vote.troubled ? "status warn" : "status"} role="status">${vote.status}</p><p class="unseen" role="status">${vote.news}</p>`
}

/** @param {Vote} vote */
function bodyOf(vote) {
  const { ballot, data: { words } } = vote
  if (ballot) return ballot.kind === "dots" ? dotsOf(vote, ballot.budget) : vote.stopped || !vote.card ? thanksOf(vote) : cardsOf(vote)
  return vote.over ? html`${headingOf(words.vote_over)}<p>${words.vote_over_text}</p>` : nothing
}

/** @param {string} text */
const headingOf = text => keyed(text, html`<h2 tabindex="-1" data-key="title">${text}</h2>`)

/** @param {Vote} vote @param {Card} card */
const promptOf = ({ data }, card) => data.prompts.find((/** @type {any} */ prompt) => prompt.id === card.prompt)

/** @param {Vote} vote @param {Card} card */
const textOf = (vote, card) => saidOf(card, promptOf(vote, card)?.kind === "story", vote.data.words)

/** What can be said of a card, in the words of its question: what one must not do is no good idea. @param {Vote} vote @param {Card} card @returns {[number, string, string, string][]} */
function choicesOf(vote, card) {
  const { words } = vote.data, asked = /** @type {string} */ (promptOf(vote, card)?.vote ?? "")
  /** @type {Record<string, [string, string]>} */
  const own = { start: [words.disagree_start, words.agree_start], avoid: [words.disagree_avoid, words.agree_avoid] }
  const [disagree, agree] = own[asked] ?? [words.disagree, words.agree]
  return [[-1, "disagree", "✗", disagree], [0, "pass", "…", words.pass], [1, "agree", "✓", agree]]
}

/** @param {Vote} vote */
function cardsOf(vote) {
  const { words } = vote.data, { said, card, front, looked, cards } = vote, of = cards.length
  const done = cards.filter(({ id }) => id in said && id !== card).length, place = fill(words.card_of, { n: done + 1, of })
  const choices = choicesOf(vote, front).map(([value, name, sign, text]) => html`<button type="button" class="choice ${name}" data-key=${name} aria-pressed=${looked ? String(said[card] === value) : nothing} @click=${() => vote.vote(value)}><span class="sign" aria-hidden="true">${sign}</span><span>${text}</span></button>`)
  // Another card is another element, so that it is read out when the focus comes on it.
  return html`${headingOf(words.vote_title)}<p class="progress">${place}</p><progress max=${of} value=${done} aria-hidden="true"></progress>${
    keyed(card, html`<section class="vote-card" tabindex="-1" data-key="card" aria-label=${place} @keydown=${(/** @type {KeyboardEvent} */ event) => vote.keys(event)}><p class="of">${promptOf(vote, front)?.text ?? ""}</p>${
      textOf(vote, front)}<div class="choices" role="group" aria-label=${words.your_vote}>${choices}</div></section>`)}<p class="hint">${words.vote_keys}</p><p class="acts">${action("stop", words.vote_stop, () => vote.pause())}</p>`
}

/** @param {Vote} vote */
function thanksOf(vote) {
  const { words } = vote.data, { said, left, cards } = vote, own = cards.filter(({ id }) => id in said)
  return html`${headingOf(left.length ? words.vote_paused : words.vote_done)}<p>${fill(words.voted_on, { n: own.length, of: cards.length })}</p>${
    left.length ? html`<button type="button" class="send" data-key="on" @click=${() => vote.goOn()}>${words.vote_on}</button>` : nothing}${
    own.length ? html`<details class="fold"><summary data-key="mine">${words.my_votes}</summary><ul class="rows">${repeat(own, ({ id }) => id, card => ownOf(vote, card, said[card.id]))}</ul></details>` : nothing}`
}

/** @param {Vote} vote @param {Card} card @param {number} value */
function ownOf(vote, card, value) {
  const [, , sign, text] = choicesOf(vote, card).find(([each]) => each === value) ?? [0, "", "", ""], { words } = vote.data
  return html`<li class="card">${textOf(vote, card)}<p class="by"><strong>${sign} ${text}</strong>${action(`change-${card.id}`, words.change_vote, () => vote.change(card.id), { label: `${words.change_vote}: ${card.text}` })}</p></li>`
}

/** @param {Vote} vote @param {number} budget */
function dotsOf(vote, budget) {
  const { words } = vote.data, { said } = vote, rest = Math.max(0, budget - Object.values(said).reduce((sum, n) => sum + n, 0))
  return html`${headingOf(words.vote_title)}<p class="progress" role="status">${plural(words.dots_left, rest)}</p><ul class="rows">${repeat(vote.cards, ({ id }) => id, card => dottedOf(vote, card, said[card.id] ?? 0, rest))}</ul>`
}

/** @param {Vote} vote @param {Card} card @param {number} n @param {number} rest */
function dottedOf(vote, card, n, rest) {
  const { words } = vote.data
  const button = (/** @type {"less" | "more"} */ way, /** @type {string} */ label, /** @type {string} */ sign, /** @type {number} */ value, /** @type {boolean} */ disabled) =>
    html`<button type="button" class="choice" data-key="${way}-${card.id}" ?disabled=${disabled} aria-label="${label}: ${card.text}" @click=${() => vote.give(card.id, value, way)}>${sign}</button>`
  return html`<li class="card dotted"><div><p class="of">${promptOf(vote, card)?.text ?? ""}</p>${textOf(vote, card)}</div><p class="give">${button("less", words.dot_less, "−", n - 1, n === 0)}<span class="n" aria-hidden="true">${
    n ? "●".repeat(n) : "○"}</span><span class="unseen">${plural(words.dots_given, n)}</span>${button("more", words.dot_more, "+", n + 1, rest === 0)}</p></li>`
}
