// Groups as cards with their people: who sits where, by name, role and place.

import { mounted } from "../lib/mount.js"
import { roleOf } from "../lib/templates.js"
import { html, nothing, render } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {{ name: string, role: string, place: string, me: boolean }} Person */
/** @typedef {{ title: string, count: string, room: string, people: Person[] }} Card */

/** @param {Component["data"]} data @param {Person} person */
const personOf = ({ roles, words }, { name, role, place, me }) => html`<li class=${me ? "me" : ""}><span class="name" translate="no">${me ? words.you : name}</span><span class="of">${roleOf(roles, role)}${place ? html`<span>${place}</span>` : nothing}</span></li>`

/** @param {Component["data"]} data @param {Card} card */
const cardOf = (data, { title, count, room, people }) => html`<section class="table">${title ? html`<h3><span>${title}</span><span class="n">${count}</span></h3>` : nothing}${room ? html`<p class="room">${room}</p>` : nothing}<ul>${
  people.map(person => personOf(data, person))}</ul>${people.length ? nothing : html`<p>${data.words.nobody}</p>`}</section>`

export const mount = mounted(root => ({
  update({ data }) {
    root.classList.toggle("single", data.cards.length === 1)
    render(data.cards.map((/** @type {Card} */ card) => cardOf(data, card)), root)
  },
  stop() {},
}))
