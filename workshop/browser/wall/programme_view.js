// What the big screen looks like by itself: the waiting room, a talk, the groups at work, a vote, the end; and the strip at its foot.

import { qrOf } from "../lib/qr.js"
import { fill, timeOf } from "../lib/text.js"
import { address, beside, pictureOf, titleOf } from "../room/showing.js"
import { html, nothing } from "../vendor/lit.js"

/** @typedef {import("./programme.js").Programme} Programme */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */

/** Kinds of parts whose picture is a large clock. */
const CLOCKS = new Set(["groups", "check", "break"])

/** @param {Programme} screen */
export function viewOf(screen) {
  const { stage, data } = screen
  return html`${stage && data.shows === "programme" ? html`<div class="scene">${sceneOf(screen, stage)}</div>` : nothing}${data.present ? stripOf(screen) : nothing}`
}

/** @param {Programme} screen @param {StageMessage} stage */
function sceneOf(screen, stage) {
  const { words } = screen.data
  if (stage.state === "closed" || (stage.state === "live" && stage.kind === "closing")) return endOf(screen)
  if (stage.state !== "live" || (stage.kind === "welcome" && !stage.material && !stage.link)) return lobbyOf(screen, stage)
  if (stage.ballot) return voteOf(screen)
  if (stage.kind === "break") return breakOf(screen, stage)
  if (stage.kind === "groups" || stage.kind === "check") return workOf(screen, stage)
  const { instruction, link, material } = stage, picture = pictureOf(screen.data, stage)
  return html`${headOf(titleOf(stage, screen.data.language) || words.part_none)}${picture ?? nothing}${instruction ? html`<p class="instruction">${instruction}</p>` : nothing}${
    link ? html`<p class="instruction"><b>${link.replace(/^https?:\/\//, "")}</b></p>` : nothing}${material && !material.picture ? html`<p class="instruction">${beside(address(screen.data.workshop, material.id), material.name)}</p>` : nothing}`
}

/** @param {string} text */
const headOf = text => html`<h2>${text}</h2>`

/** @param {Programme} screen @param {StageMessage} stage */
function lobbyOf({ data }, stage) {
  const { words, code, address: where, qr } = data, here = Object.values(stage.here).reduce((sum, n) => sum + n, 0)
  return html`<div class="lobby"><div>${headOf(data.title)}<p>${words.go_to}</p><p class="where" translate="no">${where}</p><p>${words.type}</p><p class="code" translate="no" aria-label=${[...code].join(" ")}>${[...code].map(letter => html`<span>${letter}</span>`)}</p>
    <p class="here" role="status">${here ? (here === 1 ? words.is_here[0] : fill(words.is_here[1], { n: here })) : words.nobody_here}</p></div>${qrOf(qr, words.qr)}</div>`
}

/** @param {Programme} screen @param {StageMessage} stage */
function workOf(screen, stage) {
  const { clock, data: { words, prompts, answers, language } } = screen, total = Object.values(answers).reduce((/** @type {number} */ sum, /** @type {any} */ n) => sum + n, 0)
  return html`<p class="clock ${clock && clock.left <= 0 ? "over" : ""}" translate="no" role="timer">${clock?.text ?? ""}</p>${clock?.paused ? html`<p class="paused">${words.paused}</p>` : nothing}${headOf(stage.kind === "check" ? words.check_title : titleOf(stage, language))}
    <ol class="asked">${prompts.map((/** @type {any} */ prompt) => html`<li><span>${prompt.text}</span><strong>${answers[prompt.id] || ""}</strong></li>`)}</ol><p class="here" role="status">${total ? fill(words.answers[total === 1 ? 0 : 1], { n: total }) : nothing}</p>`
}

/** @param {Programme} screen @param {StageMessage} stage */
function breakOf({ clock, data: { words, language, zone } }, stage) {
  const title = titleOf(stage, language), runs = stage.ends && clock && clock.left > 0 && !clock.paused
  return html`${headOf(words.break_now)}${title && title.toLowerCase() !== words.break_now.toLowerCase() ? html`<p class="instruction">${title}</p>` : nothing}<p class="clock ${clock && clock.left <= 0 ? "over" : ""}" translate="no" role="timer">${clock?.text ?? ""}</p><p class="here">${runs ? fill(words.break_until, { time: timeOf(stage.ends ?? 0, { language, zone }) }) : words.break_soon}</p>`
}

/** @param {Programme} screen */
function voteOf({ data: { words, voted: [people, here] } }) {
  return html`${headOf(words.vote_now)}<p class="instruction">${words.vote_where}</p><progress max=${Math.max(1, here)} value=${people} aria-hidden="true"></progress><p class="figure" role="status">${fill(words.voted_of, { n: people, here })}</p>`
}

/** @param {Programme} screen */
function endOf({ data: { words } }) {
  return html`${headOf(words.thanks)}<p class="instruction">${words.thanks_text}</p>`
}

/** How people get in and what time is left; in view whatever the screen shows. @param {Programme} screen */
function stripOf({ data, clock, stage, stale }) {
  // Where the screen itself is a clock, a second one beside it would be one too many.
  const { words } = data, large = data.shows === "programme" && stage?.state === "live" && !stage.ballot && CLOCKS.has(stage.kind ?? ""), time = large || !clock ? "" : clock.paused ? `${words.paused} · ${clock.text}` : clock.text
  // What is said to everybody stands where the title does: it covers nothing, and moves nothing.
  const said = stage?.state === "live" ? stage.to_all ?? "" : ""
  return html`<div class="strip" data-shows=${data.shows}><h1 class=${said ? "unseen" : nothing}>${data.title}</h1><p class="to-all" role="status" ?hidden=${!said}>${said}</p>${data.invented && !said ? html`<span class="invented">${data.invented}</span>` : nothing}<span class="where" translate="no">${data.address}</span><span class="code" translate="no" aria-label=${[...data.code].join(" ")}>${data.code}</span>${stale ? html`<strong class="stale" role="status">${words.stale}</strong>` : nothing}<span class="clock" translate="no">${time}</span></div>`
}
