// The group's table: one question, one box, one button, and the group's answers as they come.
// What others do never touches the box; what is typed is kept at every keystroke.

import { Board } from "../lib/boards.js"
import * as drafts from "../lib/drafts.js"
import { editor } from "../lib/editor.js"
import { focused, focusOn } from "../lib/focus.js"
import { readInTab, writeInTab } from "../lib/kept.js"
import { confirm, listen, watch } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { Rows } from "../lib/rows.js"
import { fieldsOf, lengthOf, plural } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { editKey, sendTyped } from "./pad_end.js"
import { Scribe } from "./pad_scribe.js"
import { Split } from "./pad_split.js"
import { viewOf } from "./pad_view.js"

/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */
/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").DraftChange} DraftChange */
/** @typedef {import("../lib/types.js").Entry} Entry */
/** @typedef {import("../lib/types.js").Prompt} Prompt */
/** @typedef {import("../lib/editor.js").Editor} Editor */
/** An answer as it is shown: stored, on its way, or both. @typedef {Partial<AnswerRow> & Pick<AnswerRow, "id" | "at" | "role" | "text" | "expected" | "helped"> & { entry?: Entry }} Line */

const LATE = 1500 // milliseconds after which it is said that something is not stored yet
const SURE = 5000 // milliseconds in which a second press takes away

export class Pad {
  /** @type {any} */ data = null
  #topic = ""
  #stopListening = () => {}
  current = 0
  #connection = "connecting"
  #told = ""
  /** The answer that was stored last, until another question is chosen. */ #stored = ""
  /** How many answers came, for whoever does not see them. */ news = ""
  /** @type {Rows<AnswerRow>} */ rows = new Rows()
  /** What is being changed, by answer. @type {Map<string, Editor>} */ editors = new Map()
  /** The question that is shown whole, where only its first lines fit. */ whole = ""
  /** The answer that a second press takes away. */ sure = ""
  /** What is asked of a list before it is sent. */ split = new Split()
  /** The prompt whose boxes stand on the page. */ #formOf = ""

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.board = new Board(root, { address: () => "", words: () => this.data.words, draw: () => this.#draw() })
    this.scribe = new Scribe(() => this.keep())
    this.stopDrafts = drafts.onChange(change => this.#changed(change))
    this.stopWatching = watch(now => {
      this.#connection = now
      if (this.data) this.board.draw()
    })
    this.timer = setInterval(() => this.data && drafts.waiting(this.data.me).length && this.board.draw(), 1000)
  }

  /** @param {Component} component */
  update({ data }) {
    const before = this.data, { words, prompts, wanted } = data
    this.data = data
    if (before && data.over && !before.over && data.group === before.group) this.#endOfTime()
    else if (data.writing && this.#told === words.sent_in_time) this.#told = ""
    const pointed = before && wanted !== before.wanted ? prompts.findIndex((/** @type {Prompt} */ { id }) => wanted?.endsWith(`:${id}`)) : -1
    if (!before) this.current = Number(readInTab(this.#tabKey)) || 0
    this.current = Math.min(this.current, prompts.length - 1)
    if (this.#topic !== data.topic) {
      this.#stopListening()
      this.rows.clear()
      this.#topic = data.topic
      this.#stopListening = data.topic ? listen(data.topic, message => this.#heard(message)) : () => {}
    }
    if (pointed >= 0) this.choose(pointed)
    else this.board.draw()
  }

  /** Shows the whole question, or only as much as leaves the box in sight. */
  unfold() {
    this.whole = this.whole === this.prompt.id ? "" : this.prompt.id
    this.board.draw()
  }

  stop() {
    clearInterval(this.timer)
    this.board.stop()
    this.#stopListening()
    this.stopDrafts()
    this.stopWatching()
  }

  /** @returns {Prompt} */
  get prompt() {
    return this.data.prompts[this.current]
  }

  get isStory() {
    return this.prompt.kind === "story"
  }

  get #key() {
    return drafts.draftKey(this.data.me, this.prompt.id)
  }

  get #tabKey() {
    return `workshop.tab.${this.data.me}`
  }

  get draft() {
    return drafts.readDraft(this.#key)
  }

  /** @param {Pick<AnswerRow, "who" | "pen">} row */
  isMine({ who, pen }) {
    return who === this.data.me || pen === this.data.me
  }

  /** Goes to a question. @param {number} n */
  choose(n) {
    const inTabs = focused(this.root)?.getAttribute("role") === "tab"
    this.current = n
    this.#told = this.#stored = ""
    this.split.forget()
    writeInTab(this.#tabKey, String(n))
    this.board.draw()
    if (inTabs) this.root.querySelector(/** @type {"button"} */ (`#tab-${n}`))?.focus()
  }

  /** @param {Entry["kind"]} kind @param {string} id @param {string} prompt @param {Entry["words"]} words @param {Partial<Entry>} [more] */
  #put(kind, id, prompt, words, more) {
    const { me, workshop, group } = this.data
    drafts.put({ uid: drafts.newId(), kind, id, me, workshop, group, prompt, words, at: Date.now(), ...more })
  }

  // The box. What is typed stands in it and is never drawn: it is filled in once, when it comes on the page.

  /** @param {string} field @returns {HTMLTextAreaElement | null} */
  #box(field) {
    return this.root.querySelector(`#box-${field}`)
  }

  get #boxes() {
    return /** @type {HTMLTextAreaElement[]} */ ([...this.root.querySelectorAll(".form textarea")])
  }

  /** @param {string} field @returns {string} */
  wordsIn(field) {
    return (this.#formOf === this.prompt.id ? this.#box(field)?.value : this.draft?.[field]) ?? ""
  }

  get #typed() {
    return Object.fromEntries(fieldsOf(this.isStory).map(field => [field, this.wordsIn(field)]))
  }

  /** By how many letters a field is too long. @param {string} field */
  over(field) {
    return lengthOf(this.wordsIn(field)) - this.data.limit
  }

  get isEmpty() {
    return Object.values(this.#typed).every(text => !text)
  }

  #restore() {
    const { draft } = this
    for (const field of fieldsOf(this.isStory)) {
      const box = this.#box(field), text = draft?.[field] ?? ""
      if (!box || box.value === text) continue
      box.value = text
      this.split.forget()
    }
  }

  /** Keeps what is typed. */
  keep() {
    drafts.writeDraft(this.#key, this.isEmpty ? null : { id: this.draft?.id ?? drafts.newId(), ...this.#typed, role: this.scribe.role })
    this.#told = ""
    this.split.forget()
    this.board.draw()
  }

  /** @param {string} sentence */
  #tell(sentence) {
    this.#told = sentence
    this.board.draw()
  }

  send() {
    const { words } = this.data, typed = this.#typed, fields = fieldsOf(this.isStory), { id } = this.draft ?? {}, { role } = this.scribe
    if (!lengthOf(typed.text)) {
      this.#tell(this.isStory ? words.empty_story : words.empty)
      return this.#box("text")?.focus()
    }
    if (fields.some(field => this.over(field) > 0)) return this.#tell(words.shorten)
    this.#told = ""
    if (!this.isStory && this.split.asks(typed.text)) {
      this.board.draw()
      return focusOn(this.root, "split")
    }
    this.#put("send", id ?? drafts.newId(), this.prompt.id, typed, { role })
    this.#sent()
  }

  /** Sends each idea as an answer of its own. The first one goes last, so that it stands on top. */
  sendSplit() {
    const { id } = this.draft ?? {}, { role } = this.scribe, ideas = this.split.ideas.map((text, n) => ({ id: (n === 0 && id) || drafts.newId(), text }))
    this.split.forget()
    for (const each of ideas.reverse()) this.#put("send", each.id, this.prompt.id, { text: each.text }, { role })
    this.#sent()
  }

  /** Empties the boxes of what waits to be stored by now. */
  #sent() {
    drafts.writeDraft(this.#key, null)
    for (const box of this.#boxes) box.value = ""
    this.board.draw()
    this.#boxes[0].focus()
  }

  /** Control and Enter send. @param {KeyboardEvent} event */
  keys(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    this.send()
  }

  #endOfTime() {
    const sent = sendTyped(this.data, this.editors, this.rows.all().filter(row => this.isMine(row)), (kind, id, prompt, words, more) => this.#put(kind, id, prompt, words, more))
    if (!sent) return
    this.#told = this.data.words.sent_in_time
    this.#restore()
  }

  /** How it stands with what was typed. */
  get status() {
    const { words, writing, me } = this.data, waiting = drafts.waiting(me), unsaved = waiting.filter(entry => !entry.refused).length
    const told = this.#told === words.sent_in_time && waiting.length ? "" : this.#told
    const late = unsaved > 0 && (this.#connection !== "live" || Date.now() - waiting[0].at > LATE)
    const warning = told || (!writing && !this.isEmpty ? words.kept_here : late ? plural(words.not_saved, unsaved) : "")
    // Said of what was stored last only; what stands in the box is not sent, so nothing is said then.
    const saved = this.isEmpty && this.rows.get(this.#stored)?.prompt === this.prompt.id ? words.saved : ""
    const text = warning || (unsaved ? words.saving : this.#connection === "offline" ? words.link_offline : saved)
    return { warns: Boolean(warning), text: drafts.kept ? text : `${text} ${words.no_storage}` }
  }

  // The answers.

  /** How many answers a question has. @param {string} prompt */
  count(prompt) {
    return this.rows.all().filter(row => row.prompt === prompt).length
  }

  /** Gives the answers to this question, the newest first, with what is on its way. @returns {Line[]} */
  shown() {
    const { me, my_role, my_name } = this.data, { id: prompt } = this.prompt, waiting = drafts.waiting(me)
    /** @type {Line[]} */
    const lines = this.rows.all().filter(row => row.prompt === prompt).map(row => {
      const entry = waiting.findLast(each => each.id === row.id && each.kind !== "send")
      return entry ? { ...row, ...(entry.kind === "edit" ? entry.words : {}), entry } : row
    })
    for (const entry of waiting) {
      if (entry.kind !== "send" || entry.prompt !== prompt || this.rows.has(entry.id)) continue
      const author = entry.role ? { role: entry.role, who: "", pen: me, source: /** @type {const} */ ("scribe") } : { role: my_role, who: me, name: my_name }
      lines.push({ id: entry.id, entry, at: entry.at, text: "", expected: "", helped: "", ...entry.words, ...author })
    }
    return lines.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  }

  /** @param {AnswerRow} row */
  edit(row) {
    this.editors.set(row.id, editor({
      key: editKey(row.id), row, story: this.isStory, limit: () => this.data.limit, words: () => this.data.words,
      // The outbox does not give up, so it is done; the last one who sent something counts.
      send: async typed => {
        this.#put("edit", row.id, row.prompt, typed, { revision: (this.rows.get(row.id)?.rev ?? 0) + 1 })
        return ""
      },
      changed: () => this.board.draw(),
      closed: () => {
        this.editors.delete(row.id)
        this.board.draw()
        focusOn(this.root, `edit-${row.id}`)
      },
    }))
    this.board.draw()
    const box = /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-id="${CSS.escape(row.id)}"] textarea`))
    box?.focus()
  }

  /** Takes an answer away at the second press. @param {AnswerRow} row */
  remove(row) {
    const sure = this.sure === row.id
    this.sure = sure ? "" : row.id
    if (sure) return this.#put("remove", row.id, row.prompt, {})
    this.board.draw()
    setTimeout(() => {
      if (this.sure === row.id) this.sure = ""
      this.board.draw()
    }, SURE)
  }

  /** Puts what was refused back in the box, behind what stands there. @param {Entry} entry */
  takeBack(entry) {
    const { draft } = this, words = /** @type {Record<string, string | undefined>} */ ({ ...entry.words })
    for (const field of fieldsOf(this.isStory)) if (draft?.[field]) words[field] = `${draft[field]}\n${words[field] ?? ""}`
    drafts.writeDraft(this.#key, { id: drafts.newId(), ...words, role: entry.role })
    this.#restore()
    drafts.forget(entry.uid)
    this.#box("text")?.focus()
  }

  // What comes in.

  /** @param {any} message */
  #heard(message) {
    if (message.gone || !message.rows) return
    const known = this.rows.size, fresh = this.rows.take(message).filter(row => !this.isMine(row)).length
    if (known && fresh) this.news = plural(this.data.words.new_answers, fresh)
    this.board.draw()
  }

  /** @param {DraftChange} change */
  #changed({ saved, elsewhere, refused }) {
    if (!this.data) return
    if (saved) {
      this.#stored = saved.id
      confirm(this.#topic, saved)
    }
    const at = focused(this.root)
    if (elsewhere && !(at instanceof HTMLTextAreaElement && this.#boxes.includes(at))) this.#restore()
    if (refused) this.#told = this.#stored = ""
    this.board.draw()
  }

  #draw() {
    this.scribe.see(this.data, this.draft)
    render(viewOf(this), this.root)
    if (this.#formOf !== this.prompt.id) this.#restore()
    this.#formOf = this.prompt.id
  }
}

export const mount = mounted(root => new Pad(root))
