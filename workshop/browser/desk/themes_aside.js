// What stands beside the themes of a question: coarser or finer, what looks alike, and which answers say the same.

import { fill } from "../lib/text.js"
import { action, saidOf } from "../lib/templates.js"
import { html, nothing } from "../vendor/lit.js"

/** @typedef {import("./themes.js").Themes} Themes */
/** @typedef {import("./states.js").PromptThemes} PromptThemes */

/**
 * Offers coarser, usual or finer; pressed is the one in use, or the one that is asked for.
 * @param {import("../lib/types.js").Words} words
 * @param {PromptThemes} prompt
 * @param {(resolution: string) => void} choose
 */
export function resolutions(words, prompt, choose) {
  if (!prompt.resolution) return nothing
  const names = { coarser: words.coarser, usual: words.usual, finer: words.finer }
  return html`<div class="resolution" role="group" aria-label=${words.resolution}><span aria-hidden="true">${words.resolution}</span>${Object.entries(names).map(([name, text]) =>
    action(`resolution-${name}`, text, () => name !== prompt.resolution && choose(name), { pressed: name === prompt.resolution }))}</div>`
}

/** @param {Themes} themes @param {PromptThemes} prompt @param {any} row @param {"span" | "p"} tag inside a button a text is no paragraph */
export function saidIn(themes, prompt, row, tag) {
  const story = themes.data.prompts.find((/** @type {any} */ known) => known.id === prompt.id)?.kind === "story"
  return !story && tag === "span" ? html`<span class="text">${row.text}</span>` : saidOf(row, story, themes.data.words)
}

/** Shows pairs for people to judge: the second answer is put with the first; where neither has a theme, both are picked up. @param {Themes} themes @param {PromptThemes} prompt */
export function alikeOf(themes, prompt) {
  const { words } = themes.data
  const side = (/** @type {string} */ id) => html`<div class="side">${saidIn(themes, prompt, prompt.answers[id], "p")}<p class="of"><span>${themes.themeOf(id)?.name ?? words.loose}</span></p></div>`
  return html`<details class="fold alike" ?hidden=${!prompt.pairs.length}><summary data-key="alike">${fill(words.alike, { n: prompt.pairs.length })}</summary><p>${words.alike_help}</p>
    <ul class="pairs">${prompt.pairs.map(({ first, second, theme }) => {
      const text = theme ? words.put_together : words.pick_both
      const press = () => (theme ? themes.act({ do: "move", answers: [second], theme }, "undo") : themes.both(first, second))
      return html`<li class="pair">${side(first)}${side(second)}${action(`alike-${first}-${second}`, text, press, { label: `${text}: ${prompt.answers[first].text} · ${prompt.answers[second].text}` })}</li>`
    })}</ul></details>`
}

/**
 * Puts the answers of a stack one below the other, the one on top first, where the first of them stood.
 * @param {PromptThemes} prompt
 * @param {string[]} members
 */
export function stacked(prompt, members) {
  const there = new Set(members)
  /** @type {Record<string, string>} */
  const top = {}
  for (const [first, rest] of Object.entries(prompt.stacks)) for (const id of [first, ...rest]) top[id] = first
  const done = new Set()
  return members.flatMap(id => {
    if (done.has(id)) return []
    const stack = top[id] ? [top[id], ...prompt.stacks[top[id]]].filter(other => there.has(other)) : [id]
    for (const other of stack) done.add(other)
    return stack
  })
}
