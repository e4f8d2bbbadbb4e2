// What belongs to the part that is on: its link, its picture, its PDF. In a room beside the instruction, and on the big screen.

import { html, nothing } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").StageMessage} StageMessage */
/** @typedef {import("../lib/types.js").Words} Words */
/** @typedef {{ workshop: string, language: string, words: Words }} Where */

/** @param {string} workshop @param {string} id */
export const address = (workshop, id) => `/api/material/${encodeURIComponent(workshop)}/${encodeURIComponent(id)}`

/** @param {string} href @param {string} text */
export const beside = (href, text) => html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>`

/** Names a part in a language that it has. @param {StageMessage} stage @param {string} language */
export const titleOf = ({ title }, language) => title?.[/** @type {"nl" | "en"} */ (language)] || title?.nl || ""

/** The picture of a part; whoever does not see it is told the part, or else the name of the file. @param {Where} where @param {StageMessage} stage */
export function pictureOf({ workshop, language }, stage) {
  const { material } = stage
  return material?.picture ? html`<img src=${address(workshop, material.id)} alt=${titleOf(stage, language) || material.name.replace(/\.\w+$/, "")}>` : null
}

/**
 * The ways to what a part shows, for a line of the programme.
 * @param {string} workshop
 * @param {{ link: string, material: { id: string, name: string } | null }} part
 * @param {Words} words
 */
export const waysTo = (workshop, { link, material }, words) => [link ? beside(link, words.part_link) : null, material ? beside(address(workshop, material.id), material.name) : null].filter(way => way !== null)

/**
 * The same for the part that is on; with its picture where there is one, folded in where people have to write.
 * @param {Where} where
 * @param {StageMessage} stage
 * @param {boolean} folded
 */
export function showing(where, stage, folded) {
  const { link, material } = stage
  if (!link && !material) return nothing
  const picture = pictureOf(where, stage), ways = waysTo(where.workshop, { link, material: picture ? null : material }, where.words)
  return html`<div class="showing">${ways.length ? html`<p class="ways">${ways}</p>` : nothing}${picture && folded ? html`<details class="fold"><summary>${material?.name}</summary>${picture}</details>` : picture ?? nothing}</div>`
}
