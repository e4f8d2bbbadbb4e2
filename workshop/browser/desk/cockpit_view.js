// What the day looks like: the part that is on with its clock and what can be done with it, the groups with what they need, and
// the programme.

import { fill } from "../lib/text.js"
import { action, foldOf, signed, troubleOf } from "../lib/templates.js"
import { html, keyed, live, nothing, repeat } from "../vendor/lit.js"
import { dialogOf } from "./cockpit_group_view.js"

/** @typedef {import("./cockpit.js").Cockpit} Cockpit */
/** @typedef {import("./states.js").CockpitState} CockpitState */
/** @typedef {import("./states.js").CockpitGroup} CockpitGroup */

/** @type {Record<string, string>} */
const SIGNS = { help: "!", nobody: "○", alone: "◐", empty: "…", silent: "–" }
const atTables = (/** @type {string} */ kind) => kind === "groups" || kind === "check"

/** @param {Cockpit} cockpit */
export function viewOf(cockpit) {
  const { state, trouble } = cockpit.board, { words } = cockpit.data, live = state?.state === "live" && state.part
  return html`<section class="now" tabindex="-1" ?hidden=${!state && !trouble}>
      <p class="on">${live ? html`${keyed(live.title, html`<span class="what">${live.title}</span>`)}<span class="place">${state.place}</span>` : state ? html`<span class="what">${words[`state_${state.state}`]}</span>` : nothing}</p>
      <p class="time" translate="no" role="timer"></p><div class="acts">${live ? actsOf(cockpit, state) : nothing}</div><p class="said" role="status"></p>${troubleOf(trouble)}
      <p class="link" role="status">${cockpit.link === "live" ? "" : words[`link_${cockpit.link}`]}</p><p class="script">${live ? live.script : ""}</p></section>
    ${state ? dayOf(cockpit, state) : nothing}
    <dialog class="shoulder" aria-label=${cockpit.dialog.group?.title ?? nothing} @close=${() => cockpit.dialog.closed()}>${cockpit.dialog.id ? dialogOf(cockpit.dialog) : nothing}</dialog>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function dayOf(cockpit, state) {
  const { data } = cockpit
  return html`<ul class="figures">${state.figures.map(([n, label]) => html`<li><strong>${n}</strong><span>${label}</span></li>`)}${
      state.waits ? html`<li>${data.reads ? html`<span>${state.waits}</span>` : html`<a href=${data.answers} target="_top">${state.waits}</a>`}</li>` : nothing}${
      state.at_door ? html`<li><a href=${data.people} target="_top">${state.at_door}</a></li>` : nothing}</ul>
    <div class="columns">${groupsOf(cockpit, state)}<div class="aside">${toAllOf(cockpit, state)}${programmeOf(cockpit, state)}</div></div>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function actsOf(cockpit, { part, clock, next, back }) {
  const { words, reads } = cockpit.data
  if (!clock || !part || reads) return nothing
  const press = (/** @type {string} */ key, /** @type {string} */ text, /** @type {any} */ body, strong = false) => action(key, text, () => cockpit.act(body), { strong })
  return [
    next ? press("next", fill(atTables(part.kind) && !atTables(next.kind) ? words.bring_back : words.go_on, { part: next.title }), { do: "start", part: next.id }, true) : nothing,
    clock.paused ? press("pause", words.resume, { do: "resume" }) : press("pause", words.pause, { do: "pause" }),
    press("more-1", words.more_1, { do: "extend", minutes: 1 }),
    press("more-5", words.more_5, { do: "extend", minutes: 5 }),
    press("last-call", words.last_call, { do: "last_call" }),
    part.kind === "groups" ? press("typing", clock.typing ? words.typing_off : words.typing_on, { do: clock.typing ? "typing_off" : "typing_on" }) : nothing,
    back ? press("back", back, { do: "back" }) : nothing,
  ]
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function groupsOf(cockpit, { groups, needing, calm }) {
  const { words, prompts } = cockpit.data
  const urgent = needing.flatMap(id => groups.filter(group => group.id === id)), others = groups.filter(group => !needing.includes(group.id))
  return html`<section class="groups"><h2>${words.groups}</h2><p class="calm" role="status">${calm}</p>
    <ol class="legend">${groups.length ? prompts.map((/** @type {any} */ prompt, /** @type {number} */ n) => html`<li><strong>${n + 1}</strong><span>${prompt.text}</span></li>`) : nothing}</ol>
    <ul class="needing">${repeat(urgent, group => group.id, group => groupOf(cockpit, group, true))}</ul><ul class="grid">${repeat(others, group => group.id, group => groupOf(cockpit, group, false))}</ul></section>`
}

/** @param {Cockpit} cockpit @param {CockpitGroup} group @param {boolean} urgent */
function groupOf(cockpit, group, urgent) {
  const { words, reads } = cockpit.data, calls = group.help && !group.help.who && !reads
  return html`<li class=${urgent ? "group urgent" : "group"}><h3><span>${group.title}</span><span class="present">${group.present}</span></h3>
    ${group.room ? html`<p class="room">${group.room}</p>` : nothing}
    ${urgent ? html`<ul class="reasons">${group.reasons.map(([kind, text]) => html`<li>${signed(SIGNS[kind], text)}</li>`)}</ul>` : nothing}
    <ol class="counts">${group.counts.map(([text, n], at) => html`<li class=${n ? "" : "zero"}><span class="unseen">${text}: </span><span class="nth" aria-hidden="true">${at + 1}</span><strong>${n}</strong></li>`)}</ol>
    ${group.signs.length ? html`<ul class="signs">${group.signs.map(text => html`<li>${text}</li>`)}</ul>` : nothing}
    <p class="foot"><span class="last">${group.last}</span><span class="acts">${
      calls ? action(`come-${group.id}`, words.come_help, () => cockpit.act({ do: "answer", group: group.id }), { strong: true, label: `${words.come_help}: ${group.title}` }) : nothing}${
      action(`look-${group.id}`, words.look, () => cockpit.look(group.id), { label: `${words.look}: ${group.title}` })}</span></p></li>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function toAllOf(cockpit, state) {
  const { words, reads } = cockpit.data
  const box = () => /** @type {HTMLTextAreaElement} */ (cockpit.root.querySelector("#to-all"))
  const say = html`<label for="to-all">${words.message}</label><textarea rows="2" id="to-all" .value=${live(cockpit.said("all"))} @input=${(/** @type {any} */ event) => cockpit.keep("all", event.target.value)}></textarea>${troubleOf(cockpit.complaint)}${action("say", words.send, () => cockpit.sayToAll(box()), { strong: true })}`
  return html`<details class="fold to-all" ?hidden=${reads ? !state.to_all.length : state.state !== "live"}><summary data-key="to-all">${words.to_all}</summary>${reads ? nothing : say}
    <ul class="sent">${state.to_all.map(text => html`<li>${text}</li>`)}</ul></details>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function programmeOf(cockpit, state) {
  const { words, reads } = cockpit.data, live = state.state === "live"
  const start = (/** @type {CockpitState["programme"][number]} */ part) => action(`start-${part.id}`, words.start, () => cockpit.act({ do: "start", part: part.id }), { label: `${words.start}: ${part.title}` })
  return html`<section class="day"><h2>${words.the_day}</h2><p class="end"><strong>${state.end}</strong><span>${state.shift}</span></p>
    <ol class="programme">${repeat(state.programme, part => part.id, part => html`<li class=${part.turn}><span class="at">${part.time}</span>
      <span class="what"><strong>${part.title}</strong><span class="long">${part.turn === "skipped" ? words.skipped : part.minutes}</span>${live ? nothing : html`<span class="script">${part.script}</span>`}</span>
      ${part.turn === "on" ? html`<span class="badge">${words.now}</span>` : live && !reads ? start(part) : nothing}</li>`)}</ol>
    ${foldOf("past", words.pressed, state.presses)}</section>`
}
