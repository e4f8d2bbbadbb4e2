// What one group looks like to a facilitator: its call for help, what can be said to it, its answers and its people.

import { fill } from "../lib/text.js"
import { action, roleOf, saidOf, troubleOf } from "../lib/templates.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./cockpit_group.js").GroupDialog} GroupDialog */
/** @typedef {import("./states.js").CockpitState} CockpitState */
/** @typedef {import("./states.js").CockpitGroup} CockpitGroup */

/** @param {GroupDialog} dialog */
export function dialogOf(dialog) {
  const { group, cockpit: { data, board: { state } } } = dialog
  if (!group || !state) return nothing
  const { words, reads, prompts } = data, live = state.state === "live"
  return html`<div class="top"><h2 tabindex="-1">${group.room ? `${group.title} · ${group.room}` : group.title}</h2>${action("close-group", words.close, () => dialog.element.close())}</div>
    <div class="help" ?hidden=${!group.help}>${group.help ? helpOf(dialog, group.help) : nothing}</div>
    <div class="acts" ?hidden=${reads || !live || !state.clock}>${reads ? nothing : pointsOf(dialog)}</div>
    ${troubleOf(dialog.trouble || dialog.cockpit.board.trouble)}
    ${sayOf(dialog, reads || !live)}
    <ul class="sent">${group.messages.map(text => html`<li>${text}</li>`)}</ul>
    <div class="both"><div class="read">${prompts.map((/** @type {any} */ prompt) => answersOf(dialog, prompt))}</div>
      <section><h3>${words.who_sits}</h3><ul class="people">${repeat(group.people, person => person.id, person => personOf(dialog, state, person))}</ul></section></div>`
}

/** @param {GroupDialog} dialog @param {NonNullable<CockpitGroup["help"]>} help */
function helpOf(dialog, help) {
  const { words, reads } = dialog.cockpit.data
  return html`<p>${help.since}</p>${help.who ? html`<p>${fill(words.is_coming, { who: help.who })}</p>` : reads ? nothing : action("come", words.come_help, () => dialog.act({ do: "answer" }), { strong: true })}${
    reads ? nothing : action("helped", words.helped_them, () => dialog.act({ do: "helped" }))}`
}

/** @param {GroupDialog} dialog */
function pointsOf(dialog) {
  const { words, prompts } = dialog.cockpit.data
  return [action("give", words.more_1, () => dialog.act({ do: "give" })), ...prompts.map((/** @type {any} */ prompt) =>
    action(`point-${prompt.id}`, fill(words.point_to, { prompt: prompt.text }), () => dialog.act({ do: "say", text: "", prompt: prompt.id })))]
}

/** @param {GroupDialog} dialog @param {boolean} hidden */
function sayOf(dialog, hidden) {
  const { words } = dialog.cockpit.data, box = () => /** @type {HTMLTextAreaElement} */ (dialog.element.querySelector("#to-group"))
  return html`<div class="say" ?hidden=${hidden}><label for="to-group">${words.message}</label><textarea rows="2" id="to-group" .value=${live(dialog.cockpit.said(dialog.id))}
    @input=${(/** @type {any} */ event) => dialog.cockpit.keep(dialog.id, event.target.value)}></textarea>${action("say-group", words.send, () => dialog.send(box()), { strong: true })}</div>`
}

/** @param {GroupDialog} dialog @param {any} prompt */
function answersOf({ rows, cockpit: { data: { words, roles } } }, prompt) {
  const mine = rows.all().filter(row => row.prompt === prompt.id).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  return html`<section><h3>${prompt.text}</h3>${mine.length ? html`<ul class="rows">${repeat(mine, row => row.id, row => html`<li class="card">${saidOf(row, prompt.kind === "story", words)}<p class="by"><span>${row.name}</span>${roleOf(roles, row.role)}${row.stars ? html`<span>★ ${row.stars}</span>` : nothing}${row.ours ? html`<strong>${words.ours_mark}</strong>` : nothing}</p></li>`)}</ul>`
    : html`<p class="none">${words.nothing_yet}</p>`}</section>`
}

/** @param {GroupDialog} dialog @param {CockpitState} state @param {CockpitGroup["people"][number]} person */
function personOf(dialog, state, person) {
  const { words, roles, reads } = dialog.cockpit.data
  const duties = { host: words.duty_host, scribe: words.duty_scribe, timekeeper: words.duty_timekeeper }
  const go = (/** @type {any} */ event) => dialog.doFor(person.id, event.currentTarget.parentElement.querySelector("select"))
  return html`<li><span class="who"><strong>${person.name}</strong>${roleOf(roles, person.role)}<span>${[person.place, person.state].filter(Boolean).join(" · ")}</span></span>${reads ? nothing : html`<span class="do">
    <select data-key="choose-${person.id}" aria-label=${fill(words.for_person, { name: person.name })}><option value="">${words.choose_for}</option>
      <optgroup label=${words.move}>${state.groups.filter(group => group.id !== dialog.id).map(group => html`<option value="move ${group.id}">${group.title}</option>`)}</optgroup>
      <optgroup label=${words.appoint}>${Object.entries(duties).map(([kind, text]) => html`<option value="duty ${kind}">${text}</option>`)}</optgroup></select>
    ${action(`do-${person.id}`, words.do_it, go, { label: `${words.do_it}: ${person.name}` })}</span>`}</li>`
}
