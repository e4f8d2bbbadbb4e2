// Typing over what groups wrote on paper, by keyboard alone: one line per Enter. In an empty box a digit says which role
// said the next line, and stays so; Page Down goes to the next question and from the last one to the next group. Lines
// go through the same outbox as answers, so nothing is lost by a reload or without a network.

import * as drafts from "../lib/drafts.js"
import { keepFocus } from "../lib/focus.js"
import { confirm, listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { Rows } from "../lib/rows.js"
import { fill, lengthOf, plural } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./entry_view.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").DraftChange} DraftChange */
/** @typedef {import("../lib/types.js").Entry} OutboxEntry */
/** @typedef {Pick<AnswerRow, "id" | "at" | "role" | "text" | "expected" | "helped"> & { v?: number, entry?: OutboxEntry }} Line */

/** The parts of a story, in the order of the columns on paper. @type {("expected" | "text" | "helped")[]} */
const PARTS = ["expected", "text", "helped"]
const LATE = 1500 // milliseconds after which it is said that something is not stored yet

/** Puts a line as it was typed. @param {Line} row */
export const lineOf = row => (row.expected || row.helped ? PARTS.map(part => row[part]).join(" | ").replace(/ \| $/, "") : row.text)

export class Entry {
  /** @type {any} */ data = null
  group = ""
  prompt = ""
  role = ""
  #topic = ""
  #stopListening = () => {}
  #told = ""
  #warns = false
  #state = "connecting"
  /** Those of this group. @type {Rows<AnswerRow>} */ rows = new Rows()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.stopDrafts = drafts.onChange(change => this.#changed(change))
    this.stopWatching = watch(now => {
      this.#state = now
      this.draw()
    })
    this.timer = setInterval(() => this.data && drafts.waiting(this.#mine).length && this.draw(), 1000)
  }

  /** @param {Component} component */
  update({ data }) {
    const first = this.data === null
    this.data = data
    if (!first) return this.go(this.group, this.prompt)
    const kept = drafts.readDraft(this.#placeKey) ?? {}
    this.role = data.order.includes(kept.role) ? kept.role : "other"
    this.go(kept.group, kept.prompt)
    this.box.focus()
  }

  stop() {
    clearInterval(this.timer)
    this.#stopListening()
    this.stopDrafts()
    this.stopWatching()
  }

  get box() {
    return /** @type {HTMLTextAreaElement} */ (this.root.querySelector("#entry-line"))
  }

  get current() {
    return this.data.prompts.find((/** @type {any} */ prompt) => prompt.id === this.prompt)
  }

  get isStory() {
    return this.current.kind === "story"
  }

  get #mine() {
    return `paper.${this.data.workshop}`
  }

  get #draftKey() {
    return `workshop.paper.${this.data.workshop}.${this.group}.${this.prompt}`
  }

  get #placeKey() {
    return `workshop.paper.${this.data.workshop}`
  }

  draw() {
    if (this.data && this.group) keepFocus(this.root, () => render(viewOf(this), this.root))
  }

  // Where the line goes.

  /** @param {string} group @param {string} prompt */
  go(group, prompt) {
    const { groups, prompts, workshop } = this.data
    this.group = groups.some((/** @type {any} */ each) => each.id === group) ? group : groups[0].id
    this.prompt = prompts.some((/** @type {any} */ each) => each.id === prompt) ? prompt : prompts[0].id
    this.#keepPlace()
    this.#told = ""
    const topic = `group:${workshop}:${this.group}`
    if (topic !== this.#topic) {
      this.#stopListening()
      this.rows.clear()
      this.#topic = topic
      this.#stopListening = listen(topic, message => this.#heard(message))
    }
    this.draw()
    const text = drafts.readDraft(this.#draftKey)?.text ?? ""
    if (this.box.value !== text) this.box.value = text
  }

  #keepPlace() {
    drafts.writeDraft(this.#placeKey, { group: this.group, prompt: this.prompt, role: this.role })
  }

  /** @param {1 | -1} by */
  #step(by) {
    const { groups, prompts, words } = this.data
    const at = prompts.findIndex((/** @type {any} */ each) => each.id === this.prompt) + by
    if (prompts[at]) return this.go(this.group, prompts[at].id)
    const next = groups[groups.findIndex((/** @type {any} */ each) => each.id === this.group) + by]
    if (next) this.go(next.id, prompts[by > 0 ? 0 : prompts.length - 1].id)
    else this.#say(words.entry_no_more, true)
  }

  /** @param {string} role */
  choose(role) {
    this.role = role
    this.#keepPlace()
    this.draw()
  }

  // The line.

  /** @param {string} text @returns {Record<string, string>} */
  #wordsOf(text) {
    if (!this.isStory || !text.includes("|")) return { text }
    const parts = text.split("|").map(part => part.trim())
    return Object.fromEntries(PARTS.map((name, n) => [name, n === 2 ? parts.slice(2).join(" | ") : parts[n] ?? ""]))
  }

  /** @param {Pick<OutboxEntry, "kind" | "id" | "words"> & Partial<OutboxEntry>} entry */
  #put(entry) {
    drafts.put({ uid: drafts.newId(), to: "/api/paper", me: this.#mine, workshop: this.data.workshop, group: this.group, prompt: this.prompt, at: Date.now(), ...entry })
  }

  enter() {
    const { words, limit } = this.data, typed = this.#wordsOf(this.box.value)
    if (!lengthOf(typed.text)) return this.#say(this.isStory ? words.empty_story : words.empty, true)
    const over = Math.max(...Object.values(typed).map(lengthOf)) - limit
    if (over > 0) return this.#say(fill(words.too_long, { over, limit }), true)
    const draft = drafts.readDraft(this.#draftKey)
    drafts.writeDraft(this.#draftKey, null)
    this.box.value = ""
    this.#told = ""
    this.#put({ kind: "send", id: draft?.id ?? drafts.newId(), role: this.role, words: typed })
    this.box.focus()
  }

  /** Takes the last line of this question out again, back into the box where that is empty, to be typed better. */
  takeBack() {
    const { words } = this.data, last = this.shown()[0]
    if (!last) return this.#say(words.entry_nothing, true)
    if (last.entry?.refused) drafts.forget(last.entry.uid)
    else this.#put({ kind: "remove", id: last.id, words: {} })
    if (!this.box.value) {
      this.box.value = lineOf(last)
      this.keep()
    }
    this.#say(words.entry_undone, false)
    this.box.focus()
  }

  /** Keeps what is typed. */
  keep() {
    this.#told = ""
    const text = this.box.value, before = drafts.readDraft(this.#draftKey)
    drafts.writeDraft(this.#draftKey, text ? { id: before?.id ?? drafts.newId(), text } : null)
    this.draw()
  }

  /** @param {KeyboardEvent} event */
  keys(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey, empty = !this.box.value
    const digit = /^(Digit|Numpad)([1-9])$/.exec(event.code)?.[2]
    const known = digit && this.data.order[Number(digit) - 1]
    if (event.key === "Enter" && plain && !event.isComposing) this.enter()
    else if (event.key === "PageDown" && plain) this.#step(1)
    else if (event.key === "PageUp" && plain) this.#step(-1)
    else if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && empty) this.takeBack()
    else if (known && ((plain && empty) || (event.altKey && !event.ctrlKey && !event.metaKey))) this.choose(known)
    else return
    event.preventDefault()
  }

  // What is entered.

  /** Gives the lines of a question, those on their way first. @param {string} [prompt] @returns {Line[]} */
  shown(prompt = this.prompt) {
    const waiting = drafts.waiting(this.#mine).filter(entry => entry.group === this.group)
    const going = new Set(waiting.filter(entry => entry.kind === "remove" && !entry.refused).map(entry => entry.id))
    /** @type {Line[]} */
    const found = this.rows.all().filter(row => row.source === "paper" && row.prompt === prompt && !going.has(row.id))
    for (const entry of waiting) {
      if (entry.kind !== "send" || entry.prompt !== prompt || this.rows.has(entry.id) || going.has(entry.id)) continue
      found.push({ id: entry.id, at: entry.at, text: "", expected: "", helped: "", ...entry.words, role: this.data.shown[entry.role ?? ""] ?? entry.role, entry })
    }
    return found.sort((a, b) => Number(Boolean(b.entry)) - Number(Boolean(a.entry)) || b.at - a.at || ((a.v ?? 0) < (b.v ?? 0) ? 1 : -1))
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone || !message.rows) return
    this.rows.take(message)
    this.draw()
  }

  /** @param {DraftChange} change */
  #changed({ saved, entry }) {
    if (!this.data) return
    if (saved && entry?.me === this.#mine && entry.group === this.group)
      confirm(this.#topic, saved.gone ? { ...saved, v: Number.MAX_SAFE_INTEGER } : { ...saved, role: this.data.shown[saved.role] ?? saved.role })
    this.draw()
  }

  /** @param {string} text @param {boolean} warns */
  #say(text, warns) {
    this.#told = text
    this.#warns = warns
    this.draw()
  }

  /** How it stands with what was typed. */
  get status() {
    const { words } = this.data, waiting = drafts.waiting(this.#mine), unsaved = waiting.filter(entry => !entry.refused).length
    const late = unsaved > 0 && (this.#state !== "live" || Date.now() - waiting[0].at > LATE)
    const text = this.#told || (late ? plural(words.not_saved, unsaved) : unsaved ? words.saving : this.rows.size ? words.saved : "")
    return { warns: this.#told ? this.#warns : late, text: drafts.kept ? text : `${text} ${words.no_storage}` }
  }
}

export const mount = mounted(root => new Entry(root))
