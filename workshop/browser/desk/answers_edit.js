// An answer whose typing errors a facilitator mends: what it says now, and below that a box for each of its fields. What is
// typed is kept in this browser together with the words that it was typed for, until it is saved or thrown away.

import { readDraft, writeDraft } from "../lib/drafts.js"
import { fill, fieldsOf, lengthOf, make, unlike } from "../lib/draw.js"

const keyOf = (workshop, id) => `workshop.correct.${workshop}.${id}`
export const prefixOf = workshop => keyOf(workshop, "")

// What was typed for an answer before: {row, words}, with the row as it was when the typing began.
export function keptOf(workshop, id) {
  const kept = readDraft(keyOf(workshop, id))
  return kept?.row && kept?.words ? kept : null
}

export const forget = (workshop, id) => writeDraft(keyOf(workshop, id), null)

// `tools` are what the page lends: its data, the face of an answer, the way to the server, and what to do afterwards.
export function editor(seen, { data, story, face, send, closed }) {
  const workshop = data().workshop, fields = fieldsOf(story)
  const { row: begun, words } = keptOf(workshop, seen.id) ?? { row: seen, words: Object.fromEntries(fields.map(field => [field, seen[field]])) }
  const head = make("div", { class: "face" }), boxes = make("div", { class: "boxes" }), choice = make("p", { class: "do" })
  const complaint = make("p", { class: "status warn", role: "alert" })
  const element = make("div", { class: "editor", role: "group" })
  let row = begun, rev = begun.rev, drawn = "", saving = false, ended = false

  const typed = () => fields.some(field => (words[field] ?? "") !== (begun[field] ?? ""))
  const says = () => unlike(row, begun, data().words, story) || row.text

  // What it says now is told here first; only a press after that puts other words in its place.
  function show(now, choices) {
    if (ended) return
    row = now
    if (row.rev !== rev) {
      rev = row.rev
      const same = fields.every(field => (words[field] ?? "") === row[field])
      complaint.textContent = same ? "" : fill(data().words.changed_meanwhile, { text: says() })
    }
    const signature = JSON.stringify([row, data().words, data().roles])
    if (signature !== drawn) {
      drawn = signature
      head.replaceChildren(...face(row))
      element.dataset.deed = data().words.correct_answer
      element.setAttribute("aria-label", `${data().words.correct_answer}: ${row.text}`)
      for (const box of boxes.querySelectorAll("textarea")) box.setAttribute("aria-label", `${labels()[box.dataset.field]}: ${row.text}`)
    }
    choice.hidden = !choices.length
    choice.replaceChildren(...choices)
  }

  const labels = () => ({ expected: data().words.expected, text: story ? data().words.became : data().words.correct_answer, helped: data().words.helped })

  function done() {
    if (ended) return
    ended = true
    forget(workshop, begun.id)
    closed()
  }

  async function save() {
    if (saving) return
    const over = Math.max(...fields.map(field => lengthOf(words[field] ?? "") - data().limit)), limit = data().limit
    complaint.textContent = !lengthOf(words.text ?? "") ? data().words.empty : over > 0 ? fill(data().words.too_long, { over, limit }) : ""
    if (complaint.textContent) return
    saving = true
    const on = rev
    const trouble = await send({ do: "correct", answer: begun.id, text: "", expected: "", helped: "", ...words, revision: on + 1 })
    saving = false
    if (!trouble) return done()
    complaint.textContent = rev === on ? trouble : `${trouble} “${says()}”` // it changed while this was on its way
  }

  function keys(event) {
    if (event.isComposing) return
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      save()
    } else if (event.key === "Escape") {
      event.stopPropagation()
      done()
    }
  }

  // Its author took it away: nothing can be saved any more, and what was typed is not lost without a word.
  function lost() {
    if (ended) return
    ended = true
    const had = element.contains(element.getRootNode().activeElement)
    const close = make("button", { type: "button", class: "small", "data-key": `close-${begun.id}`, text: data().words.close, onclick: () => {
      forget(workshop, begun.id)
      closed()
    } })
    element.replaceChildren(make("p", { class: "status warn", role: "alert", text: data().words.taken_away }), ...face(begun),
      ...(typed() ? [make("p", { class: "hint", text: data().words.you_typed }), ...fields.filter(field => words[field]).map(field => make("p", { class: "typed", text: story ? `${labels()[field]}: ${words[field]}` : words[field] }))] : []),
      make("p", { class: "do" }, close))
    if (had) close.focus()
  }

  for (const field of fields) {
    const box = make("textarea", { rows: 2, "data-key": `box-${field}-${seen.id}`, "data-field": field, onkeydown: keys, oninput: () => {
      words[field] = box.value
      writeDraft(keyOf(workshop, begun.id), { row: begun, words })
    } })
    box.value = words[field] ?? ""
    boxes.append(make("label", { class: "box" }, make("span", { text: labels()[field] }), box))
  }
  element.append(head, choice, boxes, complaint, make("p", { class: "hint", text: data().words.correct_text }), make("p", { class: "do" },
    make("button", { type: "button", class: "small strong", "data-key": `save-${seen.id}`, text: data().words.save, onclick: save }),
    make("button", { type: "button", class: "small", "data-key": `cancel-${seen.id}`, text: data().words.cancel, onclick: done })))
  return { element, show, lost, focus: () => boxes.querySelector("textarea").focus() }
}
