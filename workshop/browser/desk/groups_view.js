// What the board of groups looks like: how well wishes are met, what can be done, the groups with their people, and whoever is
// in the hand.

import { fill, folded } from "../lib/text.js"
import { action, choiceOf, foldOf, roleOf, signed, tickOf, troubleOf } from "../lib/templates.js"
import { html, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./groups.js").Groups} Groups */
/** @typedef {import("./states.js").GroupsState} GroupsState */
/** @typedef {import("./states.js").Group} Group */
/** @typedef {import("./states.js").Person} Person */
/** @typedef {import("./states.js").SeatedPerson} SeatedPerson */

const MANY = 24 // from here on somebody wants to search

/** @param {Groups} groups */
export function viewOf(groups) {
  const state = /** @type {GroupsState} */ (groups.board.state), person = groups.somebody(groups.hand.first())
  groups.root.classList.toggle("holding", Boolean(person))
  return html`<ul class="levels">${state.levels.map(levelOf)}${state.elsewhere.map(sentence => html`<li class="open">${signed("!", sentence)}</li>`)}</ul>
    <div class="tools">${toolsOf(groups, state)}</div>
    ${troubleOf(groups.board.trouble)}
    <div class="panel">${panelOf(groups)}</div>
    <div class="grid">${waitingOf(groups, state, person)}${repeat(state.groups, group => group.id, group => groupOf(groups, state, group, person))}</div>
    ${foldOf("past", groups.data.words.past, state.actions)}
    <div class="dock"><div class="said" role="status">${saidOf(groups, state)}</div><div class="hand" ?hidden=${!person}>${person ? handOf(groups, state, person) : nothing}</div></div>`
}

/** @param {GroupsState["levels"][number]} level */
function levelOf({ met, proven, sentence }) {
  return html`<li class=${met ? "met" : proven ? "best" : "open"}>${signed(met || proven ? "✓" : "!", sentence)}</li>`
}

/** @param {Groups} groups @param {GroupsState} state */
function toolsOf(groups, state) {
  const { words } = groups.data
  const people = state.unseated.length + state.groups.reduce((sum, group) => sum + group.people.length, 0)
  return [
    people >= MANY ? html`<input type="search" aria-label=${words.seek} placeholder=${words.seek} @input=${(/** @type {any} */ event) => groups.seek(event.target.value)}>` : nothing,
    state.published ? nothing : action("again", words.again, () => groups.act({ do: "again" }, "again", true)),
    state.undo ? action("undo", words.undo, () => groups.act({ do: "undo", action: state.undo }, "undo")) : nothing,
    state.hurts && groups.offers === null ? action("repairs", words.repairs, () => groups.repairs()) : nothing,
  ]
}

/** @param {Groups} groups @param {GroupsState} state */
function saidOf(groups, state) {
  const { told, data: { words } } = groups
  if (told === null || groups.hand.held.size) return nothing
  return html`${told.length
    ? html`<ul>${told.map(({ better, sentence }) => html`<li class=${better ? "better" : "worse"}>${signed(better ? "▲" : "▼", `${better ? words.better : words.worse} ${sentence}`)}</li>`)}</ul>`
    : html`<p>${words.same_worth}</p>`}<p class="acts">${
    state.undo ? action("undo-here", words.undo, () => groups.act({ do: "undo", action: state.undo }, "undo-here")) : nothing}${
    action("close-said", words.close, () => {
      groups.told = null
      groups.board.draw()
    })}</p>`
}

/** @param {Groups} groups */
function panelOf(groups) {
  const { offers, data: { words } } = groups
  if (offers === null) return nothing
  const close = action("close", words.close, () => groups.closeRepairs())
  if (!offers.length) return html`<p tabindex="-1">${words.no_repair}</p>${close}`
  return html`<h3 tabindex="-1">${words.repairs_title}</h3><div class="offers">${offers.map(offer => html`<section class="offer"><h4>${offer.title}</h4>
    <ul>${offer.buys.map((/** @type {string} */ text) => html`<li>${text}</li>`)}</ul>
    <details class="fold" ?open=${offer.who.length <= 8}><summary>${words.who_moves}</summary><ul>${offer.who.map((/** @type {string} */ text) => html`<li>${text}</li>`)}</ul></details>
    ${action(`do-${offer.preset}`, words.do_it, () => groups.act({ do: "repair", moves: offer.moves, last_action: offer.last_action }, "undo"), { strong: true })}</section>`)}</div>${close}`
}

/** @param {Groups} groups @param {GroupsState} state @param {SeatedPerson | undefined} person */
function waitingOf(groups, state, person) {
  if (!state.unseated.length) return nothing
  return html`<section class="table waiting"><h3><span>${groups.data.words.unseated}</span></h3>${peopleOf(groups, state.unseated, person)}</section>`
}

/** @param {Groups} groups @param {GroupsState} state @param {Group} group @param {SeatedPerson | undefined} person */
function groupOf(groups, state, group, person) {
  const { words } = groups.data
  const here = person && !group.locked && !person.locked && !person.group?.locked && person.group?.id !== group.id
  return html`<section class="table${group.locked ? " locked" : ""}" data-group=${group.id} aria-label=${group.title}>
    <h3><span>${group.title}</span><span class="n">${group.count}</span></h3>
    ${group.room ? html`<p class="room">${group.room}</p>` : nothing}
    ${group.people.length ? peopleOf(groups, group.people, person) : html`<p class="none">${words.nobody}</p>`}
    ${group.notes.length ? html`<ul class="notes">${group.notes.map(text => html`<li>${signed("!", text)}</li>`)}</ul>` : nothing}
    <p class="acts">
      ${tickOf(`lock-${group.id}`, words.lock, `${words.lock}: ${group.title}`, group.locked, groups.board.busy, locked => groups.act({ do: "lock_group", group: group.id, locked }, `lock-${group.id}`))}
      ${group.small && !group.locked && state.groups.length > 1 ? action(`dissolve-${group.id}`, words.dissolve, () => groups.act({ do: "dissolve", group: group.id }, "undo")) : nothing}
      ${here ? action(`here-${group.id}`, words.here, () => groups.move(person, group), { strong: true }) : nothing}</p></section>`
}

/** @param {Groups} groups @param {Person[]} list @param {SeatedPerson | undefined} held */
function peopleOf(groups, list, held) {
  return html`<ul class="people">${repeat(list, person => person.id, person => personOf(groups, person, held))}</ul>`
}

/** @param {Groups} groups @param {Person} person @param {SeatedPerson | undefined} held */
function personOf(groups, person, held) {
  const { words, roles } = groups.data, found = groups.sought && folded(person.name).includes(groups.sought)
  const label = held && held.id !== person.id ? fill(words.swap_with, { name: person.name }) : [person.name, roles[person.role]?.name, person.place].filter(Boolean).join(", ")
  return html`<li class=${found ? "person found" : "person"} draggable=${person.locked ? nothing : "true"} data-person=${person.id}>
    <button type="button" data-key="person-${person.id}" aria-pressed=${held?.id === person.id} aria-label=${label} @click=${() => groups.press(person.id)}>
      <span class="name"><span>${person.shown}</span>${person.marked ? html`<span class="sign" title=${words.attention}>!</span>` : nothing}${person.locked ? html`<span class="badge">${words.locked}</span>` : nothing}</span>
      <span class="of">${roleOf(roles, person.role)}${person.place ? html`<span>${person.place}</span>` : nothing}</span></button></li>`
}

/** @param {Groups} groups @param {GroupsState} state @param {SeatedPerson} person */
function handOf(groups, state, person) {
  const { words } = groups.data, fixed = person.locked || person.group?.locked
  const others = state.groups.filter(group => group.id !== person.group?.id && !group.locked)
  const choices = others.map(group => /** @type {[string, string]} */ ([group.id, `${group.title} (${group.count})`]))
  return html`<p><strong>${person.name}</strong><span> · ${fixed ? words.is_locked : person.group ? words.put_down : words.put_down_first}</span></p>
    <p class="acts">
      ${fixed ? nothing : choiceOf("to", words.to_group, choices, id => groups.move(person, others.find(group => group.id === id)))}
      ${person.group ? tickOf("lock", words.lock, `${words.lock}: ${person.name}`, person.locked, groups.board.busy, locked => groups.act({ do: "lock", person: person.id, locked }, `person-${person.id}`)) : nothing}
      ${person.group ? action("why", words.why_here, () => groups.why(person.id)) : nothing}
      ${action("let-go", words.let_go, () => groups.hand.letGo())}</p>
    ${groups.reasons?.id === person.id ? html`<div class="reasons" role="status"><ul>${groups.reasons.sentences.map(text => html`<li>${text}</li>`)}</ul></div>` : nothing}`
}
