// What a participant's screen looks like around the components in it: the line that stays on top, the title of what is on, who is
// here, the programme. A heading whose words change is a new one, or a browser that translates would go on showing the former.
// What is drawn anew is never an ancestor of a box that somebody types in.

import { roleOf } from "../lib/templates.js"
import { fill, plural, timeOf } from "../lib/text.js"
import { html, keyed, nothing } from "../vendor/lit.js"
import { footOf, lineOf, linkOf, tableOf } from "./place.js"
import { showing, waysTo } from "./showing.js"

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */
/** @typedef {{ id: string, title: string, time: string, minutes: string, link: string, material: { id: string, name: string } | null }} Part */

/** @param {Room} room */
export function viewOf(room) {
  const { last, atBox, screen } = room
  const slot = (/** @type {string} */ name, /** @type {unknown} */ content) => html`<div class="slot ${name}">${content}</div>`
  // Help is made first, and draws in the line and under the box.
  const aid = last ? room.aid() : nothing
  return html`<p class="paper" data-says="${room.data.title} · ${room.data.when}"></p>${slot("bar", [lineOf(room), last ? room.messages() : nothing])}${last ? [
    slot("head", atBox ? nothing : headOf(room, last)), slot("asking", atBox ? nothing : [room.poll(), room.vote(), room.tableVote()]), slot("mates", screen === "lobby" ? matesOf(room) : nothing),
    slot("left", atBox ? nothing : room.leftovers()), slot("own", room.taken()), slot("main", [screen === "afterwards" ? html`<h2>${room.data.words.after_title}</h2>` : nothing, room.main()]), slot("aid", [room.checks ? room.duties() : nothing, aid]),
    slot("tail", screen === "lobby" ? [hereOf(room, last), programmeOf(room, last)] : nothing),
  ] : nothing}<p class="unseen" role="status">${room.news}</p>${slot("foot", screen === "group" ? nothing : footOf(room))}`
}

/** Gives the title of what is on. @param {Room} room @returns {string} */
export function titleOf(room) {
  const { words, welcome } = room.data, called = room.last?.me?.[1] // may have been corrected since the page was drawn
  return { lobby: () => (room.onBreak ? words.break_now : called ? fill(words.welcome, { name: called }) : welcome), group: () => tableOf(room), plenary: () => words.plenary, afterwards: () => words.thanks }[room.screen]()
}

/** What the part asks, and what belongs to it. @param {Room} room @param {StageMessage} last */
export function instructionOf({ data, screen }, last) {
  return html`${last.instruction ? html`<p class="instruction">${last.instruction}</p>` : nothing}${showing(data, last, screen !== "lobby")}`
}

/** The way to the report, or that it is being made; what one wrote with one's group is there too. @param {Room} room @param {StageMessage} last */
function reportOf(room, last) {
  const { words, results } = room.data
  return html`<p>${last.report ? words.report_there : words.report_coming} <a class="button" href=${last.report || results}>${last.report ? words.report_read : words.report_own}</a></p>`
}

/** @param {Room} room @param {StageMessage} last */
function headOf(room, last) {
  const { screen, data } = room, { words } = data, live = last.state === "live", instruction = instructionOf(room, last)
  if (room.checks) return html`<h2>${words.check_title}</h2><p>${words.check_text}</p>${instruction}${room.helpSaid()}`
  const title = keyed(titleOf(room), html`<h1>${titleOf(room)}</h1>`)
  if (screen === "afterwards") return html`${title}<p>${live ? words.closing_text : words.after_text}</p>${live ? instruction : nothing}${live ? nothing : reportOf(room, last)}${linkOf(room)}`
  if (screen === "plenary") return html`${title}${instruction}`
  const goesOn = room.goesOn ? fill(words.break_until, { time: room.goesOn }) : words.break_soon
  const following = room.onBreak ? html`<p>${goesOn}</p>` : live && (last.poll || last.ballot) ? nothing : html`<p class="workshop" translate="no">${data.title}</p><p>${live ? (last.seat ? fill(words.soon_in_group, { n: last.seat.number }) : words.following) : words.soon}</p>`
  return html`${title}${room.takenBack ? html`<p class="instruction">${words.group_back}</p>` : nothing}${last.away ? html`<p class="instruction warn">${words.left_out}</p>` : nothing}${following}${instruction}${
    data.video ? html`<p><a href=${data.video} target="_blank" rel="noopener noreferrer">${words.video}</a></p>` : data.place ? html`<p>${data.place}</p>` : nothing}${last.seat && live ? html`<h2>${tableOf(room)}</h2>` : nothing}`
}

/** Whom one sits with, and why, before the work begins. It comes unfolded; after that it stays as it was left. @param {Room} room */
function matesOf(room) {
  if (!room.seated) return nothing
  const { words } = room.data, names = room.people.filter(person => !person.me).map(person => person.called)
  const toggled = (/** @type {any} */ event) => event.target.open && room.askWhy()
  return html`<details class="fold" ?open=${room.unfolded}><summary>${names.length ? fill(words.with, { names: names.join(", ") }) : words.alone}</summary>${room.mates()}</details><details class="fold why" @toggle=${toggled}><summary>${
    words.why_me}</summary><div role="status"><ul>${room.reasons.map(text => html`<li>${text}</li>`)}</ul></div></details>`
}

const SHOWN = 3 // people of roles that are too small to be named; fewer are counted in the total only

/** @param {Room} room @param {StageMessage} last */
function hereOf({ data: { words, order, roles } }, { here }) {
  const total = Object.values(here).reduce((sum, n) => sum + n, 0)
  if (total <= 1) return html`<section><h2>${words.who_here}</h2><p>${words.first_here}</p></section>`
  // Where every role is too small to be named, there is only a total.
  const named = Object.keys(here).every(role => role === "other") ? [] : order.filter((/** @type {string} */ role) => here[role] && (role !== "other" || here[role] >= SHOWN))
  return html`<section><h2>${words.who_here}</h2><ul class="here">${named.map((/** @type {string} */ role) => html`<li>${roleOf(roles, role)}<strong>${here[role]}</strong></li>`)}<li class="total">${plural(words.people, total)}</li></ul></section>`
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
