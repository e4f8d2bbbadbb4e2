// What belongs to the part that is on: its link, its picture, its PDF. In a room beside the instruction; alone on the wall.

import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { html, keyed, nothing, render } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").StageMessage} StageMessage */
/** @typedef {import("../lib/types.js").Words} Words */
/** @typedef {{ workshop: string, language: string, words: Words }} Where */

/** @param {string} workshop @param {string} id */
const address = (workshop, id) => `/api/material/${encodeURIComponent(workshop)}/${encodeURIComponent(id)}`

/** @param {string} href @param {string} text */
const beside = (href, text) => html`<a href=${href} target="_blank" rel="noopener noreferrer">${text}</a>`

/** Names a part in a language that it has. @param {StageMessage} stage @param {string} language */
export const titleOf = ({ title }, language) => title?.[/** @type {"nl" | "en"} */ (language)] || title?.nl || ""

/** The picture of a part; whoever does not see it is told the part, or else the name of the file. @param {Where} where @param {StageMessage} stage */
function pictureOf({ workshop, language }, stage) {
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

class Showing {
  /** @type {any} */ #data = null
  #topic = ""
  #stopListening = () => {}
  /** @type {StageMessage | null} */ #stage = null

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.#topic = data.topic
      this.#stopListening = listen(data.topic, message => this.#heard(message))
    }
    this.#draw()
  }

  stop() {
    this.#stopListening()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone) return
    this.#stage = message
    this.#draw()
  }

  #draw() {
    const stage = this.#stage
    if (!stage) return
    const { language, workshop, words, present } = this.#data, { link, material, instruction } = stage
    this.root.classList.toggle("present", Boolean(present))
    render(html`${keyed(titleOf(stage, language), html`<h2>${titleOf(stage, language) || words.part_none}</h2>`)}${pictureOf(this.#data, stage) ?? nothing}${instruction ? html`<p class="instruction">${instruction}</p>` : nothing}${
      link ? html`<p class="address">${link.replace(/^https?:\/\//, "")}</p>` : nothing}${material && !material.picture ? html`<p class="address">${beside(address(workshop, material.id), material.name)}</p>` : nothing}${
      material || link || instruction ? nothing : html`<p>${words.part_nothing}</p>`}`, this.root)
  }
}

export const mount = mounted(root => new Showing(root))
