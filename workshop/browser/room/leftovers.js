// What was typed but not sent when the screen moved on: shown, to send after all, or to throw away. So is what this browser still
// holds of somebody it does not know any longer: whoever joined anew here may send it as their own.

import * as drafts from "../lib/drafts.js"
import { mounted } from "../lib/mount.js"
import { action } from "../lib/templates.js"
import { fieldsOf, plural } from "../lib/text.js"
import { html, live, nothing, render, repeat } from "../vendor/lit.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** @typedef {{ key: string, prompt: Prompt, words: Record<string, string | undefined>, forget: () => void }} Former */
/** @typedef {{ prompt: Prompt, key: string, draft: any, words: Record<string, string> }} Left */

/** @param {Record<string, string | undefined>} words */
const inOneLine = words => Object.values(words).filter(Boolean).join(" · ")

class Leftovers {
  /** @type {any} */ #data = null
  /** Stories that are made whole here; the box stays when something stands in it. */ #halves = new Set()

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
    const { me, words, box } = this.#data
    // At a table what waits and what is typed stand in the box there.
    const entries = box ? [] : drafts.waiting(me), left = box ? [] : this.#left, former = this.#former
    const own = entries.length + left.length > 0
    this.root.hidden = !own && !former.length
    render([
      own ? html`<h2>${words.leftovers}</h2><ul class="rows">${repeat(entries, ({ uid }) => uid, entry => this.#waitingOf(entry))}${repeat(left, ({ key }) => key, each => this.#leftOf(each))}</ul>` : nothing,
      former.length ? html`<h2>${words.former}</h2><p>${words.former_text}</p><ul class="rows">${repeat(former, ({ key }) => key, each => this.#formerOf(each))}</ul>` : nothing,
    ], this.root)
  }

  /** What somebody left here whom this browser does not know any longer. @returns {Former[]} */
  get #former() {
    const { me, others, workshop, prompts } = this.#data, named = new Map(prompts.map((/** @type {Prompt} */ prompt) => [prompt.id, prompt]))
    const sent = drafts.leftBehind(me, others, workshop).map(entry => ({
      key: entry.uid, prompt: named.get(entry.prompt), words: entry.words, forget: () => drafts.forget(entry.uid),
    }))
    const typed = [...drafts.draftsLeftBehind(me, others, [...named.keys()])].map(([key, id]) => {
      const draft = drafts.readDraft(key) ?? {}
      return { key, prompt: named.get(id), words: Object.fromEntries(fieldsOf(true).filter(field => draft[field]).map(field => [field, draft[field]])), forget: () => drafts.writeDraft(key, null) }
    })
    return [...sent, ...typed].filter(({ prompt, words }) => prompt && inOneLine(words))
  }

  /** @param {Former} former */
  #formerOf({ key, prompt, words: typed, forget }) {
    const { words, me, workshop, group } = this.#data
    const send = () => {
      forget()
      drafts.put({ uid: drafts.newId(), kind: "send", id: drafts.newId(), me, workshop, group, prompt: prompt.id, words: { text: "", ...typed }, at: Date.now() })
    }
    const throwAway = () => {
      forget()
      this.#draw()
    }
    return html`<li class="card"><p class="by">${prompt.text}</p><p class="text">${inOneLine(typed)}</p><p class="by">${group ? action(`own-${key}`, words.send_as_mine, send, { strong: true }) : nothing}${action(`gone-${key}`, words.throw_away, throwAway)}</p></li>`
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
    // A story of which what it became is missing cannot be sent: it is asked for here, where the other boxes are gone.
    const half = prompt.kind === "story" && (!typed.text || this.#halves.has(key))
    if (half) this.#halves.add(key)
    const finish = (/** @type {any} */ event) => {
      drafts.writeDraft(key, { ...drafts.readDraft(key), text: event.target.value })
      this.#draw()
    }
    const shown = half ? { expected: typed.expected, helped: typed.helped } : typed
    return html`<li class="card"><p class="by">${prompt.text}</p><p class="text">${inOneLine(shown)}</p>${
      half && group ? html`<label class="half"><span>${words.became}</span><textarea rows="2" data-key="half-${prompt.id}" .value=${live(typed.text ?? "")} @input=${finish}></textarea></label>` : nothing}<p class="by">${group && (typed.text || !half) ? action(`send-${prompt.id}`, words.send, send, { strong: true }) : nothing}${action(`away-${prompt.id}`, words.throw_away, throwAway)}</p></li>`
  }
}

export const mount = mounted(root => new Leftovers(root))
