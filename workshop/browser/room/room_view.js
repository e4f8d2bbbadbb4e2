// What a participant's screen looks like around the components in it: the title of what is on, one's table, who is here, the
// programme, and one's own link. A heading whose words change is a new one, or a browser that translates would go on showing the
// former. What is drawn anew is never an ancestor of a box that somebody types in.

import { roleOf } from "../lib/templates.js"
import { fill, plural, timeOf } from "../lib/text.js"
import { html, keyed, nothing } from "../vendor/lit.js"
import { showing, waysTo } from "./showing.js"

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */
/** @typedef {{ id: string, title: string, time: string, minutes: string, link: string, material: { id: string, name: string } | null }} Part */

/** @param {Room} room */
export function viewOf(room) {
  const { last } = room
  const slot = (/** @type {string} */ name, /** @type {unknown} */ content) => html`<div class="slot ${name}">${content}</div>`
  return html`<p class="caption" translate="no">${room.data.title}</p>${slot("bar", room.stageBar())}${last ? [
    slot("messages", room.messages()), slot("asking", room.poll()), slot("head", headOf(room, last)), slot("mates", matesOf(room)), slot("duties", room.duties()), slot("voting", room.vote()),
    slot("counting", room.tableVote()), slot("left", room.leftovers()), slot("main", room.main()), slot("aid", room.aid()), slot("tail", room.screen === "lobby" ? [hereOf(room, last), programmeOf(room, last)] : nothing),
  ] : nothing}<p class="unseen" role="status">${room.news}</p>${slot("foot", footOf(room))}`
}

/** @param {Room} room */
function tableOf({ last, data: { words } }) {
  const { number: n, room } = last?.seat ?? { number: 0, room: "" }
  return room ? fill(words.table_room, { n, room }) : fill(words.table, { n })
}

/** Gives the title of what is on. @param {Room} room @returns {string} */
export function titleOf(room) {
  const { words, welcome } = room.data
  return { lobby: () => welcome, group: () => tableOf(room), plenary: () => words.plenary, afterwards: () => words.after_title }[room.screen]()
}

/** @param {Room} room @param {StageMessage} last */
function headOf(room, last) {
  const { screen, data } = room, { words } = data, live = last.state === "live"
  const title = keyed(titleOf(room), html`<h1>${titleOf(room)}</h1>`), instruction = last.instruction ? html`<p class="instruction">${last.instruction}</p>` : nothing
  if (screen === "afterwards") return html`${title}<p>${words.after_text}</p>`
  if (screen !== "lobby") return html`${title}${instruction}${showing(data, last, true)}`
  return html`${title}${last.away ? html`<p class="instruction warn">${words.left_out}</p>` : nothing}<p>${live ? words.following : words.soon}</p>${instruction}${showing(data, last, false)}${
    data.video ? html`<p><a href=${data.video} target="_blank" rel="noopener noreferrer">${words.video}</a></p>` : data.place ? html`<p>${data.place}</p>` : nothing}${last.seat && live ? html`<h2>${tableOf(room)}</h2>` : nothing}`
}

/** Whom one sits with, and why. It comes unfolded in the lobby; after that it stays as it was left. @param {Room} room */
function matesOf(room) {
  if (!room.seated) return nothing
  const { words } = room.data, names = room.people.filter(person => !person.me).map(person => person.called)
  const toggled = (/** @type {any} */ event) => event.target.open && room.askWhy()
  return html`<details class="fold" ?open=${room.unfolded}><summary>${names.length ? fill(words.with, { names: names.join(", ") }) : words.alone}</summary>${room.mates()}</details><details class="fold why" @toggle=${toggled}><summary>${
    words.why_me}</summary><div role="status"><ul>${room.reasons.map(text => html`<li>${text}</li>`)}</ul></div></details>`
}

/** @param {Room} room @param {StageMessage} last */
function hereOf({ data: { words, order, roles } }, { here }) {
  const total = Object.values(here).reduce((sum, n) => sum + n, 0)
  return html`<section><h2>${words.who_here}</h2><ul class="here">${order.filter((/** @type {string} */ role) => here[role]).map((/** @type {string} */ role) => html`<li>${roleOf(roles, role)}<strong>${here[role]}</strong></li>`)}<li class="total">${
    plural(words.people, total)}</li></ul></section>`
}

/** @param {Room} room @param {StageMessage} last */
function programmeOf({ data }, last) {
  const programme = /** @type {Part[]} */ (data.programme), at = programme.findIndex(part => part.id === last.part)
  return html`<section class="programme"><h2>${data.words.programme}</h2><ol>${(at >= 0 ? programme.slice(at) : programme).map(part => partOf(data, last, part))}</ol></section>`
}

/** @param {any} data @param {StageMessage} last @param {Part} part */
function partOf(data, last, part) {
  const { words, workshop } = data, now = part.id === last.part
  // As the clock of the day has it now; before the day began, as it was planned.
  const begins = last.times?.[part.id] ? timeOf(last.times[part.id], data) : now ? "" : part.time
  return html`<li class=${now ? "now" : ""}><span class="time">${begins}</span><span class="what">${part.title}${now ? html`<strong class="badge">${words.now}</strong>` : nothing}${
    waysTo(workshop, part, words).map(way => html`<span class="way">${way}</span>`)}</span><span class="long">${part.minutes}</span></li>`
}

/** @param {Room} room */
function footOf({ data: { languages, words, personal } }) {
  return html`${languages.map((/** @type {any} */ language) => html`<form method="post" action=${language.address}><input type="hidden" name="next" value=${language.next}><button class="link" lang=${language.code}>${language.name}</button></form>`)}<details class="fold"><summary>${words.link_button}</summary><p>${words.link_text}</p><code class="personal" translate="no" tabindex="0">${personal}</code></details>`
}
