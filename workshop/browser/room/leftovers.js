// What was typed but not sent when the screen moved on: shown, to send after all, or to throw away.

import * as drafts from "../lib/drafts.js"
import { mounted } from "../lib/mount.js"
import { action } from "../lib/templates.js"
import { fieldsOf, plural } from "../lib/text.js"
import { html, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** @typedef {{ prompt: Prompt, key: string, draft: any, words: Record<string, string> }} Left */

/** @param {Record<string, string | undefined>} words */
const inOneLine = words => Object.values(words).filter(Boolean).join(" · ")

class Leftovers {
  /** @type {any} */ #data = null

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.stop = drafts.onChange(() => this.#draw())
  }

  /** @param {Component} component */
  update({ data }) {
    this.#data = data
    this.#draw()
  }

  /** What stands in the box of each prompt. @returns {Left[]} */
  get #left() {
    const { me, prompts } = this.#data
    return prompts.map((/** @type {Prompt} */ prompt) => {
      const key = drafts.draftKey(me, prompt.id), draft = drafts.readDraft(key)
      return { prompt, key, draft, words: Object.fromEntries(fieldsOf(true).filter(field => draft?.[field]).map(field => [field, draft[field]])) }
    }).filter((/** @type {Left} */ { words }) => inOneLine(words))
  }

  #draw() {
    if (!this.#data) return
    const { me, words } = this.#data, entries = drafts.waiting(me), left = this.#left, any = entries.length + left.length > 0
    this.root.hidden = !any
    render(any ? html`<h2>${words.leftovers}</h2><ul class="rows">${repeat(entries, ({ uid }) => uid, entry => this.#waitingOf(entry))}${repeat(left, ({ key }) => key, each => this.#leftOf(each))}</ul>` : nothing, this.root)
  }

  /** @param {Entry} entry */
  #waitingOf(entry) {
    const { words } = this.#data, { uid } = entry, trouble = drafts.troubleOf(entry, words)
    return html`<li class="card pending"><p class="text">${inOneLine(entry.words)}</p><p class="status warn" role="status">${trouble || plural(words.not_saved, 1)}</p>${
      trouble ? html`<p class="by">${action(`again-${uid}`, words.try_again, () => drafts.again(uid))}${action(`away-${uid}`, words.throw_away, () => drafts.forget(uid))}</p>` : nothing}</li>`
  }

  /** @param {Left} left */
  #leftOf({ prompt, key, draft, words: typed }) {
    const { words, me, workshop, group } = this.#data
    const send = () => {
      drafts.writeDraft(key, null)
      drafts.put({ uid: drafts.newId(), kind: "send", id: draft.id ?? drafts.newId(), me, workshop, group, prompt: prompt.id, role: draft.role, words: { text: "", ...typed }, at: Date.now() })
    }
    const throwAway = () => {
      drafts.writeDraft(key, null)
      this.#draw()
    }
    return html`<li class="card"><p class="by">${prompt.text}</p><p class="text">${inOneLine(typed)}</p><p class="by">${group ? action(`send-${prompt.id}`, words.send, send, { strong: true }) : nothing}${action(`away-${prompt.id}`, words.throw_away, throwAway)}</p></li>`
  }
}

export const mount = mounted(root => new Leftovers(root))
