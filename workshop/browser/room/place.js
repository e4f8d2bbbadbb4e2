// The line that stays on top of a participant's screen: where one is and with whom, the clock, help. Pressed, it tells the rest:
// who sits here, why, who does what, what was said, and one's own link.

import { fill } from "../lib/text.js"
import { html, keyed, nothing } from "../vendor/lit.js"
import { spokenOf } from "./messages.js"
import { titleOf } from "./showing.js"
import { bellOf, turnOf } from "./signs.js"
import { sounds, toggleSound } from "./sound.js"

/** @typedef {import("./room.js").Room} Room */

/** @param {Room} room */
export function lineOf(room) {
  const heading = room.screen === "group"
  const button = html`<button type="button" class="place" data-key="place" aria-expanded=${room.open} aria-controls="place-more" @click=${() => room.toggle()}>${keyed(nameOf(room), html`<span class="name">${nameOf(room)}</span>`)}<span class="of" translate="no">${
    matesOf(room)}</span><span class="turn">${turnOf(room.open)}</span></button>`
  return html`<div class="top">${heading ? html`<h1 class="where">${button}</h1>` : html`<p class="where">${button}</p>`}<div class="more" id="place-more" ?hidden=${!room.open}>${room.open ? moreOf(room) : nothing}</div>${room.stageBar()}${room.helpLine()}</div>`
}

/** Names my group, and its room. @param {Room} room */
export function tableOf({ last, data: { words } }) {
  const { number: n, room } = last?.seat ?? { number: 0, room: "" }
  return room ? fill(words.table_room, { n, room }) : fill(words.table, { n })
}

/** What the line says first: the group, or the part that is on. @param {Room} room */
function nameOf({ screen, last, data: { words, language } }) {
  if (screen === "group") return fill(words.table, { n: last?.seat?.number ?? "" })
  return (last && titleOf(last, language)) || words[`state_${last?.state ?? "live"}`] || ""
}

/** @param {Room} room */
function matesOf({ screen, people, last, data: { words } }) {
  if (screen !== "group") return ""
  const names = people.filter(person => !person.me).map(person => person.called)
  return [last?.seat?.room, names.length ? fill(words.with_names, { names: names.join(", ") }) : ""].filter(Boolean).map(text => `· ${text}`).join(" ")
}

/** @param {Room} room */
function moreOf(room) {
  const { words } = room.data, spoken = room.spoken, seat = room.screen === "group" ? room.last?.seat : null
  const leaders = [...new Set([...room.data.facilitators, ...spoken.map(({ from }) => from), room.last?.help?.who ?? ""].filter(Boolean))]
  const flip = () => {
    toggleSound()
    room.repaint()
  }
  return html`<p class="caption" translate="no">${room.data.title}</p>${seat ? html`<h2>${tableOf(room)}</h2>${room.mates()}<section class="why"><h3>${words.why_me}</h3><ul role="status">${room.reasons.map(text => html`<li>${text}</li>`)}</ul></section>${dutiesOf(room)}` : nothing}${
    spoken.length ? html`<section class="spoken"><h3>${words.spoken}</h3>${[...spoken].reverse().map(message => spokenOf(message, room.data))}</section>` : nothing}${leaders.length ? html`<p><b>${words.facilitator}:</b> <span translate="no">${leaders.join(", ")}</span></p>` : nothing}${
    linkOf(room)}<div class="switches"><button type="button" class="small bell" data-key="bell" aria-pressed=${sounds()} @click=${flip}>${bellOf(sounds())} ${words.sound}</button>${switchesOf(room)}</div>`
}

/** @param {Room} room */
function dutiesOf({ last, people, data: { words, me } }) {
  const duties = last?.seat?.duties ?? []
  const who = (/** @type {string} */ id) => (id === me ? words.you : people.find(person => person.id === id)?.name ?? words.duty_nobody)
  return duties.length ? html`<section><h3>${words.duties}</h3><ul>${duties.map(([kind, id, yes]) => html`<li><b>${words[`duty_${kind}`]}</b>: <span translate="no">${who(id)}</span>${id && !yes ? ` ${words.duty_asked}` : ""}</li>`)}</ul></section>` : nothing
}

/** One's own link, to copy or to mail. @param {Room} room @param {boolean} [headed] whether it is to say what it is */
export function linkOf(room, headed = true) {
  const { words, personal, title } = room.data
  const mail = `mailto:?subject=${encodeURIComponent(fill(words.mail_subject, { title }))}&body=${encodeURIComponent(fill(words.mail_body, { title, link: personal }))}`
  return html`<section class="own-link">${headed ? html`<h3>${words.link_button}</h3>` : nothing}<p>${words.link_text}</p><code class="personal" translate="no" tabindex="0">${personal}</code><p class="ways"><button type="button" class="small strong" data-key="copy-link" @click=${(/** @type {Event} */ event) => room.copy(event)}>${
    words.copy_link}</button><a class="small" href=${mail}>${words.mail_link}</a><span class="told" role="status">${room.copied}</span></p></section>`
}

/** Other languages, and the way off a device that is not one's own. @param {Room} room */
const switchesOf = ({ data: { languages, leave, own_data: ownData, words } }) => [languages.map((/** @type {any} */ language) => html`<form method="post" action=${language.address}><input type="hidden" name="next" value=${language.next}><button class="link" lang=${language.code}>${language.name}</button></form>`), html`<a class="off" href=${ownData}>${words.own_data}</a>`, html`<a class="off" href=${leave}>${words.leave_device}</a>`]

/** @param {Room} room */
export function footOf(room) {
  const { words } = room.data
  return html`${switchesOf(room)}${room.screen === "afterwards" ? nothing : html`<details class="fold"><summary>${words.link_button}</summary>${linkOf(room, false)}</details>`}`
}
