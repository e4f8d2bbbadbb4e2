// What the day looks like on one screen: the part that is on with its clock and what can be done with it, what everybody is
// asked, the groups, who of them needs attention, a message to all, and the programme.

import { leftOf } from "../lib/live.js"
import { action, foldOf, signed, troubleOf } from "../lib/templates.js"
import { clockText, fill } from "../lib/text.js"
import { html, keyed, live, nothing, repeat } from "../vendor/lit.js"
import { dialogOf } from "./cockpit_group_view.js"

/** @typedef {import("./cockpit.js").Cockpit} Cockpit */
/** @typedef {import("./states.js").CockpitState} CockpitState */
/** @typedef {import("./states.js").CockpitGroup} CockpitGroup */
/** @typedef {import("./states.js").Asking} Asking */
/** @typedef {import("../lib/types.js").Words} Words */

/** @type {Record<string, string>} */
const SIGNS = { help: "!", nobody: "○", alone: "◐", empty: "…", silent: "–", coming: "→" }
const RED = new Set(["help", "nobody"]) // all else is worth a look, and no alarm
const MANY = 24 // groups from which on one is looked for by its name
const MUCH = 5 * 60_000 // of time left, from which on two minutes are far fewer
const MOST = 40 // letters of a title inside a button
const atTables = (/** @type {string} */ kind) => kind === "groups" || kind === "check"

/** @param {Cockpit} cockpit */
export function viewOf(cockpit) {
  const { state, trouble } = cockpit.board, { words } = cockpit.data, on = state?.state === "live" && state.part
  return html`${cockpit.data.reads ? nothing : html`<p class="paper">${cockpit.data.title}</p>`}<section class="now" tabindex="-1" ?hidden=${!state && !trouble}>
      <div class="what-is-on"><p class="on">${on ? html`${keyed(on.title, html`<span class="what">${on.title}</span>`)}<span class="place">${state.place}</span>` : state ? html`<span class="what">${words[`state_${state.state}`]}</span>` : nothing}</p><p class="script">${on ? on.script : ""}</p></div>
      <p class="time" translate="no" role="timer"></p><div class="steer">${on ? actsOf(cockpit, state) : nothing}</div>
      <p class="undo" role="status">${on && state.undo && !cockpit.data.reads ? html`<span>${state.undo}</span> ${pressOf(cockpit, "undo", words.undo, { do: "undo" })}` : nothing}</p><p class="said" role="status"></p>${troubleOf(trouble)}<p class="link" role="status">${cockpit.link === "live" ? "" : words[`link_${cockpit.link}`]}</p>
      ${on ? askingOf(cockpit, state) : nothing}<div class="sure" role="alert">${cockpit.question ? sureOf(cockpit, cockpit.question) : nothing}</div></section>
    ${state ? dayOf(cockpit, state) : nothing}
    <dialog class="shoulder" aria-label=${cockpit.dialog.group?.title ?? nothing} @close=${() => cockpit.dialog.closed()}>${cockpit.dialog.id ? dialogOf(cockpit.dialog) : nothing}</dialog>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function dayOf(cockpit, state) {
  const { data } = cockpit
  return html`<div class="columns">${groupsOf(cockpit, state)}<div class="aside"><ul class="figures">${state.figures.map(([n, label]) => html`<li><strong>${n}</strong> <span>${label}</span></li>`)}${
      state.waits ? html`<li>${data.reads ? html`<span>${state.waits}</span>` : html`<a href=${data.answers} target="_top">${state.waits}</a>`}</li>` : nothing}${
      state.at_door ? html`<li><a href=${data.people} target="_top">${state.at_door}</a></li>` : nothing}</ul>${needingOf(cockpit, state)}${toAllOf(cockpit, state)}${programmeOf(cockpit, state)}</div></div>`
}

/** @param {Cockpit} cockpit @param {string} key @param {string} text @param {{ do: string } & Record<string, unknown>} body @param {boolean} [strong] */
const pressOf = (cockpit, key, text, body, strong = false) => action(key, text, () => cockpit.act(body), { strong })

/** @param {string} text */
function cut(text) {
  const letters = [...text]
  return letters.length > MOST ? `${letters.slice(0, MOST).join("").trimEnd()}…` : text
}

/**
 * Makes a button with somebody's words in it, that says them short; whole they are read out, and shown to a mouse.
 * @param {string} key @param {(words: string) => string} says @param {string} words @param {() => unknown} onclick @param {boolean} [strong]
 */
function named(key, says, words, onclick, strong = false) {
  const whole = says(words), short = says(cut(words))
  return html`<span class="named" title=${short === whole ? nothing : whole}>${action(key, short, onclick, { strong, label: short === whole ? undefined : whole })}</span>`
}

/** The step that comes next, large; then the clock's own. @param {Cockpit} cockpit @param {CockpitState} state */
function actsOf(cockpit, state) {
  const { part, clock, back, undo } = state, { words, reads } = cockpit.data
  if (!clock || !part || reads) return nothing
  return html`<div class="acts main">${nextOf(cockpit, state)}</div><div class="acts">${[
    clock.paused ? pressOf(cockpit, "pause", words.resume, { do: "resume" }) : pressOf(cockpit, "pause", words.pause, { do: "pause" }),
    pressOf(cockpit, "more-1", words.more_1, { do: "extend", minutes: 1 }),
    pressOf(cockpit, "more-5", words.more_5, { do: "extend", minutes: 5 }),
    lastCallOf(cockpit, clock),
    part.kind === "groups" ? pressOf(cockpit, "typing", clock.typing ? words.typing_off : words.typing_on, { do: clock.typing ? "typing_off" : "typing_on" }) : nothing,
    !undo && back ? named("back", part => fill(words.back, { part, left: back.left }), back.part, () => cockpit.sure(() => words.back_sure, fill(words.back, { part: cut(back.part), left: back.left }), { do: "back" })) : nothing,
  ]}</div>`
}

/** It cuts the time for everybody: asked first where much of it is left. @param {Cockpit} cockpit @param {NonNullable<CockpitState["clock"]>} clock */
function lastCallOf(cockpit, clock) {
  const { words } = cockpit.data, body = { do: "last_call" }
  return action("last-call", words.last_call, () => (leftOf(clock) > MUCH ? cockpit.sure(state => fill(words.last_call_sure, { left: clockText(state.clock ? leftOf(state.clock) : 0) }), words.last_call, body) : cockpit.act(body)))
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function nextOf(cockpit, { part, next, last, asking, to_ask: toAsk }) {
  const { words } = cockpit.data, first = !asking?.open && !toAsk && !cockpit.question // what asks has the strong one
  if (last) return action("next", words.finish, () => cockpit.sure(() => words.finish_sure, words.finish, { do: "finish" }), { strong: first })
  if (!next || !part) return nothing
  const body = { do: "start", part: next.id }, says = (/** @type {string} */ title) => fill(atTables(part.kind) && !atTables(next.kind) ? words.bring_back : words.go_on, { part: title })
  return named("next", says, next.title, () => (fewOf(asking) ? cockpit.sure(state => leavingOf(words, state.asking), says(cut(next.title)), body) : cockpit.act(body)), first)
}

/** Says whether something is open that most people have not answered. @param {Asking | null} asking */
const fewOf = asking => Boolean(asking?.open && 2 * asking.answered < asking.here)

/** Says what to think of before the next part, with how many answered by now. @param {Words} words @param {Asking | null} asking */
const leavingOf = (words, asking) => (asking ? fill(asking.kind === "poll" ? words.leave_poll : words.leave_vote, { told: asking.told }) : "")

/** What everybody is asked, how many answered, and the one thing to do with it. @param {Cockpit} cockpit @param {CockpitState} state */
function askingOf(cockpit, { asking, to_ask: toAsk, unasked }) {
  const { words, reads, making } = cockpit.data
  if (!asking && !toAsk) return unasked && !reads ? html`<p class="asking"><span>${unasked.says}</span> <a href=${making[unasked.kind]} target="_top">${words.to_make}</a></p>` : nothing
  const poll = asking?.kind === "poll", told = asking ? html`<span class="what">${asking.text}</span><progress max=${Math.max(1, asking.here)} value=${asking.answered} aria-label=${asking.told}></progress><span>${asking.told}</span>` : html`<span class="what">${toAsk?.text}</span>`
  return html`<div class="asking">${told}${reads ? nothing : html`<span class="acts">${
    asking && (asking.open || asking.sealed) ? pressOf(cockpit, "show", poll ? (asking.sealed ? words.close_and_show : words.close_poll) : words.close_vote, poll ? { do: "show", poll: asking.id } : { do: "close_vote", vote: asking.id }, true) : nothing}${
    toAsk && !asking?.open ? named("ask", question => asking ? fill(words.ask_next, { question }) : words.ask_now, toAsk.text, () => cockpit.act(toAsk.kind === "poll" ? { do: "ask", poll: toAsk.id } : { do: "open_vote", vote: toAsk.id }), true) : nothing}</span>`}</div>`
}

/** @param {Cockpit} cockpit @param {NonNullable<Cockpit["question"]>} question */
function sureOf(cockpit, { says, yes, body }) {
  return html`<p>${cockpit.board.state ? says(cockpit.board.state) : nothing}</p><span class="acts">${action("sure", yes, () => cockpit.answer(body), { strong: true })}${action("not-sure", cockpit.data.words.not_yet, () => cockpit.answer(null))}</span>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function groupsOf(cockpit, { groups, calm, needing }) {
  const { words, prompts, reads, making } = cockpit.data, shown = groups.filter(group => cockpit.matches(group))
  return html`<section class="groups"><div class="head"><h2>${words.groups}</h2>${groups.length >= MANY ? html`<input type="search" data-key="seek" placeholder=${words.find_group} aria-label=${words.find_group} .value=${live(cockpit.sought)} @input=${(/** @type {any} */ event) => cockpit.seek(event.target.value)}>` : nothing}
      <ol class="legend">${groups.length ? prompts.map((/** @type {any} */ prompt, /** @type {number} */ n) => html`<li><strong>${n + 1}</strong><span>${prompt.text}</span></li>`) : nothing}</ol></div>
    ${groups.length ? nothing : html`<p class="calm">${calm}</p>${reads ? nothing : html`<p><a class="way" href=${making.groups} target="_top">${words.make_groups}</a></p>`}`}<ul class="grid">${repeat(shown, group => group.id, group => groupOf(cockpit, group, needing.includes(group.id)))}</ul>${groups.length && !shown.length ? html`<p class="none">${words.no_group_like}</p>` : nothing}</section>`
}

/** A small card that keeps its place. @param {Cockpit} cockpit @param {CockpitGroup} group @param {boolean} needs */
function groupOf(cockpit, group, needs) {
  const { words } = cockpit.data, red = group.reasons.some(([kind]) => RED.has(kind)), kind = group.reasons[0]?.[0] ?? ""
  return html`<li class="group ${needs ? (red ? "red" : "amber") : ""}"><h3>${needs ? html`<span class="sign" aria-hidden="true">${SIGNS[kind]}</span>` : nothing}<button type="button" class="look" data-key="look-${group.id}" aria-label=${`${words.look}: ${group.title}`} @click=${() => cockpit.look(group.id)}>${group.title}</button><span class="present">${group.present}<span class="unseen"> ${words.present}</span></span></h3>
    ${group.room ? html`<p class="room">${group.room}</p>` : nothing}
    <ol class="counts">${group.counts.map(([text, n], at) => html`<li class=${n ? "" : "zero"}><span class="unseen">${text}: </span><span class="nth" aria-hidden="true">${at + 1}</span><strong>${n}</strong></li>`)}</ol>
    <p class="foot">${[...group.signs, group.last].join(" · ")}</p></li>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function needingOf(cockpit, { groups, needing, calm }) {
  const { words, reads } = cockpit.data, urgent = needing.flatMap(id => groups.filter(group => group.id === id))
  if (!groups.length || !(urgent.length || calm)) return nothing
  return html`<section class="attention"><h2>${words.needs_attention}</h2>${urgent.length ? nothing : html`<p class="calm" role="status">${calm}</p>`}
    <ul class="needing">${repeat(urgent, group => group.id, group => html`<li class=${group.reasons.some(([kind]) => RED.has(kind)) ? "red" : "amber"}><strong>${group.title}</strong><ul class="reasons">${group.reasons.map(([kind, text]) => html`<li>${signed(SIGNS[kind], text)}</li>`)}</ul><span class="acts">${
      group.help && !group.help.who && !reads ? action(`come-${group.id}`, words.come_help, () => cockpit.act({ do: "answer", group: group.id }, { focus: `helped-${group.id}` }), { strong: true, label: `${words.come_help}: ${group.title}` }) : nothing}${
      group.help?.who && !reads ? action(`helped-${group.id}`, words.helped_them, () => cockpit.act({ do: "helped", group: group.id }), { label: `${words.helped_them}: ${group.title}` }) : nothing}${
      action(`see-${group.id}`, words.look, () => cockpit.look(group.id, "see"), { label: `${words.look}: ${group.title}` })}</span></li>`)}</ul></section>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function toAllOf(cockpit, state) {
  const { words, reads } = cockpit.data
  const box = () => /** @type {HTMLTextAreaElement} */ (cockpit.root.querySelector("#to-all"))
  const say = html`<label class="unseen" for="to-all">${words.message}</label><textarea rows="1" id="to-all" placeholder=${words.to_all_hint} .value=${live(cockpit.said("all"))} @input=${(/** @type {any} */ event) => cockpit.keep("all", event.target.value)}></textarea>${action("say", words.send, () => cockpit.sayToAll(box()), { strong: true })}${troubleOf(cockpit.complaint)}`
  return html`<section class="to-all" ?hidden=${reads ? !state.to_all.length : state.state !== "live"}><h2>${words.to_all}</h2>${reads ? nothing : html`<div class="say">${say}</div>`}
    <ul class="sent">${state.to_all.map(text => html`<li>${text}</li>`)}</ul></section>`
}

/** @param {Cockpit} cockpit @param {CockpitState} state */
function programmeOf(cockpit, state) {
  const { words, reads } = cockpit.data, on = state.state === "live"
  const start = (/** @type {CockpitState["programme"][number]} */ part) => action(`start-${part.id}`, words.start, () => cockpit.act({ do: "start", part: part.id }), { label: `${words.start}: ${part.title}` })
  return html`<details class="fold day" ?open=${!on || !state.groups.length}><summary data-key="day"><h2>${words.the_day}</h2> <span class="end"><strong>${state.end}</strong> <span>${state.shift}</span></span></summary>
    <ol class="programme">${repeat(state.programme, part => part.id, part => html`<li class=${part.turn}><span class="at">${part.time}</span>
      <span class="what"><strong>${part.title}</strong><span class="long">${part.turn === "skipped" ? words.skipped : part.minutes}</span>${on ? nothing : html`<span class="script">${part.script}</span>`}</span>
      ${part.turn === "on" ? html`<span class="badge">${words.now}</span>` : on && !reads ? start(part) : nothing}</li>`)}</ol>
    ${foldOf("past", words.pressed, state.presses)}</details>`
}
