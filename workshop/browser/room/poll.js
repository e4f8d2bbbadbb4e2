// The open question on a participant's screen: one question, one box, one button. What is typed or chosen is kept here as
// it comes, and what was sent is kept until the server has it; only then it is said to be saved.

import { ask } from "../lib/ask.js"
import { focused } from "../lib/focus.js"
import { readKept, writeKept } from "../lib/kept.js"
import { mounted } from "../lib/mount.js"
import { outbox, sender } from "../lib/outbox.js"
import { fill, lengthOf } from "../lib/text.js"
import { render } from "../vendor/lit.js"
import { viewOf } from "./poll_view.js"

/** @typedef {import("../lib/types.js").Component} Component */
/** @typedef {import("../lib/types.js").Outcome} Outcome */
/** @typedef {{ id: string, kind: string, text: string, choices: { id: string, text: string }[], low: string, high: string, said: string[] | null }} Question */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Input */

const CHOSEN = ["scale", "one", "several", "phase"]
const SAID = "said" // the one thing that waits in the outbox of a question

/** @param {unknown} these @param {unknown} those */
const same = (these, those) => JSON.stringify(these) === JSON.stringify(those)

export class Poll {
  /** @type {any} */ data = null
  /** @type {Question | null} */ question = null
  #asked = ""
  #me = ""
  #part = "" // in which it was asked, and with which it goes
  #stale = false
  /** Whether it was closed while it stood here. */ over = false
  /** Whether what was sent came too late for that. */ late = false
  /** That a question came, or is closed, for whoever does not see it. */ news = ""
  #trouble = ""
  /** What is said of a text that is too long. */ complaint = ""

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.looks = sender({ next: () => (this.#stale && this.#asked) || undefined, deliver: asked => this.#look(asked) })
    /** @type {ReturnType<typeof outbox<string[]>>} */
    this.answers = outbox({
      key: () => `workshop.poll_sent.${this.#me}.${this.#asked}`,
      ready: () => this.question !== null,
      send: (_, said) => ask(this.#address, { poll: this.#asked, said }),
      told: (outcome, _, said, key) => this.#told(outcome, said, key),
    })
  }

  /** @param {Component} component */
  update({ data }) {
    const words = this.data && JSON.stringify(this.data.words)
    this.data = data
    if (this.#asked !== data.poll || this.#me !== data.me) this.#turn()
    else if (this.over && data.part !== this.#part) this.over = false
    else if (this.question && words !== JSON.stringify(data.words)) this.#load()
    this.#part = data.part
    this.#draw()
  }

  stop() {
    this.#asked = ""
    this.looks.stop()
    this.answers.stop()
  }

  get #address() {
    return `/api/polls/${encodeURIComponent(this.data.workshop)}?me=${encodeURIComponent(this.#me)}`
  }

  get #draftKey() {
    return `workshop.poll_typed.${this.#me}.${this.#asked}`
  }

  /** What stands in the box and was not sent. @returns {string[] | null} */
  get #typed() {
    return readKept(this.#draftKey)
  }

  /** What is on its way. @returns {string[] | undefined} */
  get #sent() {
    return this.answers.waiting()[SAID]
  }

  /** Another question is open now, or none. */
  #turn() {
    const { poll, me, words } = this.data, had = this.question !== null && me === this.#me
    const holds = this.root.querySelector(".ask")?.contains(focused(this.root))
    this.late = had && this.#sent !== undefined
    if (this.late) this.answers.forget() // it is closed: this came too late, and that is said
    this.#asked = poll
    this.#me = me
    this.question = null
    this.#trouble = ""
    this.over = had && !poll && (this.late || this.data.part === this.#part)
    this.news = this.over ? words.poll_over : ""
    this.#draw()
    if (this.over && holds) this.root.querySelector("h2")?.focus()
    if (poll) this.#load()
  }

  #load() {
    this.#stale = true
    this.looks.now()
  }

  /** @param {string} asked */
  async #look(asked) {
    this.#stale = false
    const me = this.#me, { found, later } = await ask(this.#address)
    if (asked !== this.#asked || me !== this.#me) return true
    // Another one is open meanwhile, or none: the stage will say so.
    this.#stale = Boolean(later) || Boolean(found && found.poll?.id !== asked)
    if (this.#stale) return false
    if (found) this.#take(found.poll)
    return true
  }

  /** @param {Question} question */
  #take(question) {
    if (!this.question) this.news = fill(this.data.words.poll_came, { question: question.text })
    this.question = question
    this.over = false
    this.#draw()
    this.#fillIn(this.#typed ?? this.#sent ?? question.said)
    this.answers.pump()
  }

  /** @param {Outcome} outcome @param {string[]} said @param {string} key */
  #told({ found, refused, later }, said, key) {
    if (!this.question || key !== `workshop.poll_sent.${this.#me}.${this.#asked}`) return
    if (!later) this.#trouble = refused ?? ""
    if (found) this.question.said = found.poll.said
    if (found && same(this.#typed, said)) {
      writeKept(this.#draftKey, null)
      this.#fillIn(this.question.said)
    }
    this.#draw()
  }

  // The form. What is typed or chosen stands in its boxes and is never drawn: it is filled in once, and again when it is stored.

  get chosen() {
    return CHOSEN.includes(this.question?.kind ?? "")
  }

  get #inputs() {
    return /** @type {Input[]} */ ([...this.root.querySelectorAll(".ask input, .ask textarea")])
  }

  /** What stands in the form. */
  #read() {
    const picked = this.#inputs.filter(input => (this.chosen ? input instanceof HTMLInputElement && input.checked : input.value.trim()))
    return picked.map(input => input.value)
  }

  /** @param {string[] | null} said */
  #fillIn(said) {
    for (const [n, input] of this.#inputs.entries()) {
      if (!this.chosen) input.value = said?.[n] ?? ""
      else if (input instanceof HTMLInputElement) input.checked = (said ?? []).includes(input.value)
    }
    this.#count()
    this.#draw()
  }

  #count() {
    const { limit, words } = this.data, over = this.question?.kind === "text" ? lengthOf(this.#inputs[0].value) - limit : 0
    this.complaint = over > 0 ? fill(words.too_long, { over, limit }) : ""
  }

  typed() {
    this.#trouble = ""
    const now = this.#read()
    writeKept(this.#draftKey, same(now, this.question?.said ?? []) && !this.#sent ? null : now)
    this.#count()
    this.#draw()
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault()
    const said = this.#read(), { words } = this.data
    this.#trouble = said.length ? "" : this.chosen ? words.poll_choose : words.empty
    if (!said.length || this.complaint) {
      this.#draw()
      return this.#inputs[0].focus()
    }
    writeKept(this.#draftKey, said)
    this.answers.put(SAID, said)
    this.#draw()
  }

  #draw() {
    this.root.hidden = !this.question && !this.over
    render(viewOf(this), this.root)
  }

  /** How it stands with what was said. */
  get status() {
    const { words } = this.data, typed = this.#typed, sent = this.#sent, said = this.question?.said ?? null
    if (this.#trouble) return { text: this.#trouble, kind: "warn" }
    if (sent) return { text: this.answers.stuck() ? words.poll_waits : words.saving, kind: "" }
    if (said === null) return { text: "", kind: "" }
    return typed === null || same(typed, said) ? { text: words.poll_saved, kind: "good" } : { text: words.poll_changed, kind: "" }
  }
}

export const mount = mounted(root => new Poll(root))
