// What the editor of a list looks like: a column of cards, the way to put one in between each two, and what was taken away.

import { action, troubleOf } from "../lib/templates.js"
import { fill } from "../lib/text.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./list_editor.js").ListEditor} ListEditor */
/** @typedef {import("./states.js").ListState} ListState */
/** @typedef {import("./states.js").ListCard} ListCard */
/** @typedef {import("./states.js").ListField} ListField */

/** @param {ListEditor} editor */
export function viewOf(editor) {
  const { board: { state, trouble }, data: { words }, gone, said } = editor
  if (!state) return html`${troubleOf(trouble)}`
  return html`<div class="over"><label class="tick"><input type="checkbox" data-key="both" .checked=${live(editor.bothLanguages)} @change=${() => editor.switchLanguages()}><span>${words.both_languages}</span></label></div>
    ${trouble ? troubleOf(trouble) : nothing}${gone ? html`<p class="gone" role="status"><span>${fill(words.taken_away, { name: gone.card.name })}</span> ${action("put-back", words.put_back, () => editor.putBack())}</p>` : nothing}
    <ol class="cards">${repeat(state.cards, card => card.id, (card, at) => cardOf(editor, state, card, at))}</ol>
    ${addOf(editor, state, "end", true)}<div class="foot">${state.total ? html`<p class="total">${state.total}</p>` : nothing}<p class="status ${said ? "told" : ""}" role="status">${said ? html`<span aria-hidden="true">✓ </span><span>${said}</span>` : nothing}</p></div>`
}

/** @param {ListEditor} editor @param {ListState} state @param {string} before @param {boolean} [last] */
function addOf(editor, { adds }, before, last = false) {
  const { words } = editor.data, open = editor.adding === before
  const press = () => (adds.length === 1 ? editor.add(adds[0][0], before) : editor.choose(before))
  return html`<div class="add ${last ? "last" : ""}"><button type="button" class="put-in" data-key="add-${before}" aria-expanded=${adds.length === 1 ? nothing : open} aria-label=${last ? nothing : words.put_in} title=${last ? nothing : words.put_in} @click=${press}>+${last ? html` ${adds.length === 1 ? adds[0][1] : words.put_in_last}` : nothing}</button>${
    open ? html`<div class="kinds">${adds.map(([values, text], n) => action(`add-${n}`, text, () => editor.add(values, before)))}</div>` : nothing}</div>`
}

/** @param {ListEditor} editor @param {ListState} state @param {ListCard} card @param {number} at */
function cardOf(editor, state, card, at) {
  const { words } = editor.data, { cards } = state, head = card.fields.filter(({ place }) => place === "head" || (place === "other" && editor.bothLanguages)), more = card.fields.filter(({ place }) => place === "more")
  const bad = card.fields.some(({ name }) => editor.wrong[`${card.id}.${name}`])
  return html`<li class=${bad ? "card bad" : "card"} data-place=${at}>${addOf(editor, state, card.id)}<div class="row"><span class="lead" draggable="true" data-card=${card.id} title=${words.drag}>${card.lead}</span>
      <div class="fields">${head.map(field => fieldOf(editor, card, field))}${head.map(field => wrongOf(editor, card, field))}</div>
      <div class="acts">${stepOf(editor, card, "up", words.up, "↑", at > 0 ? at - 1 : null)}${stepOf(editor, card, "down", words.down, "↓", at < cards.length - 1 ? at + 1 : null)}${
        card.fixed || cards.length === 1 ? nothing : action(`remove-${card.id}`, "×", () => editor.ask(card.id), { label: `${words.take_away}: ${card.name}` })}</div></div>
    ${editor.asked === card.id ? html`<p class="asked" role="alert"><span>${fill(words.take_away_sure, { name: card.name })}</span> ${action("take-it", words.take_away, () => editor.remove(card), { strong: true })}${action("keep-it", words.keep_it, () => editor.ask(""))}</p>` : nothing}
    ${card.notes.length || card.ways.length ? html`<p class="notes">${card.notes.map(note => html`<span>${note}</span>`)}${card.ways.map(([text, href]) => html`<a href=${href} target="_top">${text}</a>`)}</p>` : nothing}
    ${more.length ? html`<details class="more" ?open=${more.some(({ name }) => editor.wrong[`${card.id}.${name}`])}><summary data-key="more-${card.id}">${[words.more_fields, ...more.filter(field => editor.typed(card, field)).map(({ label }) => label)].join(" · ")}</summary><div class="fields">${more.map(field => [fieldOf(editor, card, field), wrongOf(editor, card, field)])}</div></details>` : nothing}</li>`
}

/**
 * A button that moves a card by one; at the end of the list it stays where it is, with the focus it has, and does nothing.
 * @param {ListEditor} editor @param {ListCard} card @param {"up" | "down"} way @param {string} text @param {string} arrow @param {number | null} to
 */
function stepOf(editor, card, way, text, arrow, to) {
  return html`<button type="button" class="small" data-key="${way}-${card.id}" aria-label="${text}: ${card.name}" aria-disabled=${to === null ? "true" : nothing} @click=${() => to !== null && editor.move(card.id, to)}>${arrow}</button>`
}

/** @param {ListEditor} editor @param {ListCard} card @param {ListField} field */
function fieldOf(editor, card, field) {
  const key = `${card.id}.${field.name}`, wrong = editor.wrong[key] ?? "", value = editor.typed(card, field), id = `wrong-${key}`
  const note = (/** @type {any} */ event) => editor.note(card, field, event.target.value), send = () => editor.send(card, field)
  const choose = (/** @type {any} */ event) => {
    note(event)
    send()
  }
  // Enter keeps what was typed, as leaving the field does.
  const enter = (/** @type {any} */ event) => event.key === "Enter" && field.kind !== "area" && send()
  const described = wrong ? id : nothing, invalid = wrong ? "true" : nothing
  const box = field.kind === "choice" || field.kind === "colour"
    ? html`<select data-key=${key} aria-invalid=${invalid} aria-describedby=${described} .value=${live(value)} @change=${choose}>${field.options.map(([option, text]) => html`<option value=${option} ?selected=${option === value}>${text}</option>`)}</select>`
    : field.kind === "area"
      ? html`<textarea rows="2" data-key=${key} aria-invalid=${invalid} aria-describedby=${described} .value=${live(value)} @input=${note} @change=${send}></textarea>`
      : html`<input type="text" inputmode=${field.kind === "number" ? "numeric" : "text"} data-key=${key} aria-invalid=${invalid} aria-describedby=${described} .value=${live(value)} @input=${note} @change=${send} @keydown=${enter}>`
  return html`<div class="field ${field.kind} ${field.place}"><label><span>${field.label}</span>${field.kind === "colour" ? html`<span class="swatch" .style=${`background: ${value}`}></span>` : nothing}${box}</label></div>`
}

/** Why what was typed in a field is not kept; it takes the width of the card, and not of the field. @param {ListEditor} editor @param {ListCard} card @param {ListField} field */
function wrongOf(editor, card, field) {
  const key = `${card.id}.${field.name}`, wrong = editor.wrong[key]
  return wrong ? html`<span class="wrong" id="wrong-${key}" role="alert">${wrong}</span>` : nothing
}
