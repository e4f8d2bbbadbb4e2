// What the line on top of a workshop's pages looks like.

import { fill, plural } from "../lib/text.js"
import { hand, turnOf } from "../room/signs.js"
import { html, nothing } from "../vendor/lit.js"
import { remoteOf } from "./remote.js"

/** @typedef {import("./line.js").Line} Line */

const STATE_SIGNS = /** @type {Record<string, string>} */ ({ draft: "○", open: "◐", live: "●", closed: "■" })

/** @param {Line} line */
export function viewOf(line) {
  const { data, calls } = line, { words } = data, on = line.remote.board.state?.on
  return html`<div class="top ${data.rehearsal ? "rehearsal" : ""}">
    <div class="fold">${buttonOf(line, "workshops", html`<span class="name">${data.name}</span>`)}${line.open === "workshops" ? workshopsOf(line) : nothing}</div>
    <span class="when">${data.when}</span>
    <span class="state"><span class="sign" aria-hidden="true">${STATE_SIGNS[data.state.name]}</span> ${data.state.text}</span>${data.rehearsal ? html`<span class="badge">${words.rehearsal}</span>` : nothing}
    <div class="clock-of ${data.page === "cockpit" ? "bare" : ""}">${line.stage}</div>
    <a class="calls" role="status" href="/cockpit?w=${data.code}" ?hidden=${!calls} @click=${(/** @type {MouseEvent} */ event) => line.go(event, "cockpit", data.code)}>${hand}<span class="n" aria-hidden="true">${calls || ""}</span><span class="said">${calls ? plural(words.calls_open, calls) : ""}</span></a>
    <div class="fold right">${buttonOf(line, "screen", html`<span class="screen">▣ ${on ? html`<b>${words.screen_is}</b> ` : nothing}<span>${on || words.big_screen}</span></span>`, words.big_screen)}${line.open === "screen" ? remoteOf(line.remote) : nothing}</div>
    <a class="guide" href=${data.help} target="_blank">${words.guide}</a>
    <div class="fold right">${buttonOf(line, "me", html`<span class="name">${data.me || words.menu}</span>`)}${line.open === "me" ? meOf(line) : nothing}</div>
  </div>${pagesOf(line)}<p class="paper" data-says="${data.name} · ${data.when}"></p>`
}

/** @param {Line} line @param {"workshops" | "screen" | "me"} part @param {unknown} face @param {string} [title] */
function buttonOf(line, part, face, title) {
  const open = line.open === part
  return html`<button type="button" class="turn" data-key=${part} aria-expanded=${open} title=${title ?? nothing} @click=${() => line.unfold(open ? "" : part)}>${face}<span class="sign">${turnOf(open)}</span></button>`
}

/** @param {Line} line */
function workshopsOf(line) {
  const { words, workshops, destinations, code } = line.data
  return html`<ul class="list">${destinations.map((/** @type {any} */ to) => html`<li class="narrow"><a href="/${to.page}?w=${code}" aria-current=${to.on ? "true" : nothing} @click=${(/** @type {MouseEvent} */ event) => line.go(event, to.page, code)}>${to.text}</a></li>`)}${workshops.map((/** @type {any} */ workshop) => html`<li><a href="/${workshop.page}?w=${workshop.code}" @click=${(/** @type {MouseEvent} */ event) => line.go(event, workshop.page, workshop.code)}><span>${workshop.name}</span> <span class="state">${workshop.state}</span></a></li>`)}<li><a href="/workshops" @click=${(/** @type {MouseEvent} */ event) => line.go(event, "workshops", "")}>${words.my_workshops}</a></li></ul>`
}

/** @param {Line} line */
function meOf(line) {
  const { words, languages } = line.data
  return html`<ul class="list"><li><a href=${line.data.help} target="_blank">${words.guide}</a></li><li><a href="/account" @click=${(/** @type {MouseEvent} */ event) => line.go(event, "account", "")}>${words.my_account}</a></li>${languages.map((/** @type {any} */ language) => html`<li><form method="post" action="/language/${language.code}"><input type="hidden" name="next" value=${language.next}><button lang=${language.code}>${language.name}</button></form></li>`)}<li><form method="post" action="/out"><button>${words.sign_out}</button></form></li></ul>`
}

/** @param {Line} line */
function pagesOf(line) {
  const { data } = line
  if (data.pages.length < 2) return nothing
  return html`<nav class="pages" aria-label=${fill(data.words.pages_of, { name: data.destination })}><ul>${data.pages.map((/** @type {any} */ page) => html`<li><a href="/${page.name}?w=${data.code}" aria-current=${page.on ? "page" : nothing} @click=${(/** @type {MouseEvent} */ event) => line.go(event, page.name, data.code)}>${page.text}</a></li>`)}</ul></nav>`
}
