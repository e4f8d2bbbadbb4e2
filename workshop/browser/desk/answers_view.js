// What the page of answers looks like: whether answers are looked at first, what can be asked for, and a card for each.

import { fill, plural, unlike } from "../lib/text.js"
import { action, roleOf, saidOf } from "../lib/templates.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"
import { turnOf } from "../room/signs.js"
import { editorOf } from "./answers_edit.js"
import { groupKey, passes } from "./answers_list.js"

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */

/** @param {Answers} answers @param {boolean} more */
export function viewOf(answers, more) {
  const { words } = answers.data, { found, rows, told, board: { trouble } } = answers
  return html`<div class="top">${answers.board.state ? headOf(answers, answers.board.state) : nothing}</div>
    <div class="filters">${filtersOf(answers)}</div>
    <p class="told" role="status" aria-atomic="false">${told.map(({ text, seen }) => html`<span class=${seen ? "" : "unseen"}>${text}</span>`)}${trouble ? html`<span class="warn" role="alert">${trouble}</span>` : nothing}</p>
    <p class="link" role="status">${answers.link === "live" ? "" : words[`link_${answers.link}`]}</p>
    <div class="hand" role="status" ?hidden=${!answers.target}>${answers.target ? handOf(answers, answers.target) : nothing}</div>
    <p class="none" tabindex="-1">${found ? plural(words.answers, found) : rows.size ? words.none_like : words.nothing_yet}</p>
    <ul class="rows">${repeat(answers.cards, id => id, id => cardOf(answers, id))}</ul>
    <button type="button" class="small" ?hidden=${!more} @click=${() => answers.more()}>${words.more}</button>
    <details class="fold" @toggle=${(/** @type {any} */ event) => answers.turnTrail(event.target.open)}><summary>${words.trail}</summary>${trailOf(answers)}</details>`
}

/** @param {Answers} answers @param {import("./states.js").ModerationState} state */
function headOf(answers, state) {
  const { words } = answers.data, { undo } = state
  // Only what was on this screen is let in, in the words that were.
  const revisions = Object.fromEntries(answers.rows.all().filter(row => row.visibility === "waiting").map(row => [row.id, row.rev]))
  return html`<label class="approve"><input type="checkbox" data-key="approve" .checked=${live(answers.wished ?? state.approve_first)} @change=${(/** @type {any} */ event) => answers.approveFirst(event.target.checked)}>
      <span><strong>${words.approve_first}</strong><span>${words.approve_first_text}</span></span></label>
    ${state.waiting ? html`<p class="waits"><strong>${state.waits}</strong>${action("all", words.approve_all, () => answers.act({ do: "approve_all", revisions }))}</p>` : nothing}
    ${undo ? html`<p class="undo"><span>${undo.says}</span>${action("undo", words.undo, () => answers.act({ do: "undo", number: undo.number }, { says: fill(words.undone, { what: undo.says }) }))}</p>` : nothing}`
}

/** @param {Answers} answers */
const several = answers => new Set(answers.rows.all().map(row => row.round)).size > 1

/** @param {Answers} answers @param {AnswerRow} row */
function groupName(answers, row) {
  const { words } = answers.data
  return several(answers) ? `${words.group} ${row.group} (${words.round} ${row.round})` : `${words.group} ${row.group}`
}

/** @param {Answers} answers */
function filtersOf(answers) {
  const { words, prompts } = answers.data
  const groups = [...new Map(answers.rows.all().map(row => [groupKey(row), row])).values()].sort((a, b) => a.round - b.round || a.group - b.group)
  const choice = (/** @type {"visibility" | "prompt" | "group"} */ name, /** @type {string} */ label, /** @type {string[][]} */ options) => html`<label for="answers-${name}"><span>${label}</span>
    <select id="answers-${name}" data-key=${name} .value=${live(answers.filter[name])} @change=${(/** @type {any} */ event) => answers.ask(name, event.target.value)}><option value="">${words.all}</option>${
      repeat(options, ([value]) => value, ([value, text]) => html`<option value=${value}>${text}</option>`)}</select></label>`
  return html`${choice("visibility", words.which, ["waiting", "hidden", "pinned", "double", "corrected"].map(kind => [kind, words[`which_${kind}`]]))}${
    choice("prompt", words.question, prompts.map((/** @type {any} */ prompt) => [prompt.id, prompt.text]))}${
    choice("group", words.group, groups.map(row => [groupKey(row), groupName(answers, row)]))}<label for="answers-find"><span>${words.find}</span>
    <input type="search" id="answers-find" data-key="find" @input=${(/** @type {any} */ event) => answers.ask("find", event.target.value)}></label>`
}

/** @param {Answers} answers @param {AnswerRow} target */
function handOf(answers, target) {
  const { words } = answers.data
  return html`<strong>${words.double_which}</strong><p class="text">${target.text}</p>${action("let-go", words.cancel, () => answers.letGo())}`
}

/** @param {Answers} answers @param {string} id */
function cardOf(answers, id) {
  const row = answers.rows.get(id), edit = answers.editors.get(id)
  if (edit) return html`<li class="card ${row?.visibility ?? ""}" data-id=${id}>${editorOf(answers, edit, row && answers.doubling ? thisOneOf(answers, row) : nothing)}</li>`
  if (!row) return nothing
  const badges = badgesOf(answers, row)
  return html`<li class="card ${row.visibility}" data-id=${id}>${faceOf(answers, row)}
    ${badges.length ? html`<ul class="badges">${badges.map(text => html`<li>${text}</li>`)}</ul>` : nothing}
    <p class="do">${answers.doubling ? thisOneOf(answers, row) : actsOf(answers, row)}</p></li>`
}

/** @param {Answers} answers @param {AnswerRow} row */
export function faceOf(answers, row) {
  return html`<p class="of">${answers.promptOf(row)?.text}</p>${saidOf(row, answers.isStory(row), answers.data.words)}
    <p class="by">${roleOf(answers.data.roles, row.role)}<span>${groupName(answers, row)}</span></p>`
}

/** @param {Answers} answers @param {AnswerRow} row */
function badgesOf(answers, row) {
  const { words } = answers.data, front = row.double && answers.rows.get(row.double)
  const behind = answers.rows.all().filter(other => other.double === row.id).length
  return [
    row.visibility === "waiting" ? words.is_waiting : row.visibility === "hidden" ? words.is_hidden : "",
    row.pinned ? words.is_pinned : "", row.ours ? `★ ${words.ours_mark}` : "", answers.lit === row.id ? words.is_lit : "",
    front ? fill(words.is_double, { text: front.text }) : "", behind ? plural(words.has_doubles, behind) : "",
    row.was ? fill(words.was, { text: unlike(row.was, row, words, answers.isStory(row)) }) : "",
  ].filter(Boolean)
}

/** @param {AnswerRow} row @param {string} key @param {string} text @param {() => void} onclick */
const button = (row, key, text, onclick) => action(`${key}-${row.id}`, text, onclick, { label: `${text}: ${row.text}`, deed: text })

/** @param {Answers} answers @param {AnswerRow} row */
function thisOneOf(answers, row) {
  return passes(row, answers.filter, answers.target) ? button(row, "double", answers.data.words.this_one, () => answers.thisOne(row)) : nothing
}

// What is needed in front of a room stands on the card; the rest is one press further, so that nothing is hidden by mistake.
/** @param {Answers} answers @param {AnswerRow} row */
function actsOf(answers, row) {
  const { words } = answers.data, answer = row.id, stands = row.visibility === "shown", on = answers.lit === row.id, waits = row.visibility === "waiting"
  const open = answers.unfolded.has(answer)
  const act = (/** @type {string} */ deed, /** @type {object} */ more = {}) => () => answers.act({ do: deed, answer, ...more }, { seen: row })
  const light = () => answers.act({ do: "light", answer: on ? "" : answer }, { says: answers.lightSays(on ? "" : row.text) })
  return [
    stands ? button(row, "stand", words.hide_answer, act("hide")) : button(row, "stand", waits ? words.let_in : words.show_answer, act("show", { revision: row.rev })),
    waits ? button(row, "away", words.hide_answer, act("hide")) : nothing,
    stands ? button(row, "light", on ? words.light_out : words.spotlight, light) : nothing,
    html`<button type="button" class="small turn" data-key="more-${answer}" aria-expanded=${open} aria-label="${words.more}: ${row.text}" @click=${() => answers.unfold(answer)}>${words.more}<span class="sign">${turnOf(open)}</span></button>`,
    ...(open ? restOf(answers, row, act) : []),
  ]
}

/** @param {Answers} answers @param {AnswerRow} row @param {(deed: string) => () => void} act */
function restOf(answers, row, act) {
  const { words } = answers.data, stands = row.visibility === "shown"
  const behind = row.double && answers.rows.has(row.double) // the wall shows what stands in front of it
  return [
    stands && row.pinned ? button(row, "pin", words.unpin_answer, act("unpin")) : stands && !behind ? button(row, "pin", words.pin_answer, act("pin")) : nothing,
    button(row, "correct", words.correct_answer, () => answers.correct(row)),
    row.double ? button(row, "double", words.not_double, act("single")) : button(row, "double", words.double_answer, () => answers.double(row)),
  ]
}

/** @param {Answers} answers */
function trailOf({ trail, data: { words } }) {
  const lines = trail?.lines ?? []
  return html`<ol class="lines">${lines.map(([when, who, what]) => html`<li><span class="when">${when}</span><strong>${who}</strong><span>${what}</span></li>`)}${
    trail && !lines.length ? html`<li>${trail.status || words.nothing_done}</li>` : nothing}</ol><p class="status">${lines.length ? trail?.status : ""}</p>`
}
