// One group in a facilitator's hands: its answers as they come, who is there, and what can be said and done for it.
// Who only reads gets the same without anything to press.

import { listen } from "../lib/live.js"
import { Rows } from "../lib/rows.js"

/** @typedef {import("./cockpit.js").Cockpit} Cockpit */
/** @typedef {import("../lib/types.js").AnswerRow} AnswerRow */

export class GroupDialog {
  /** The group that is looked at, or nothing. */ id = ""
  trouble = ""
  /** @type {Rows<AnswerRow>} */ rows = new Rows()
  #stopListening = () => {}

  /** @param {Cockpit} cockpit */
  constructor(cockpit) {
    this.cockpit = cockpit
  }

  get element() {
    return /** @type {HTMLDialogElement} */ (this.cockpit.root.querySelector("dialog"))
  }

  get title() {
    return /** @type {HTMLElement | null} */ (this.element.querySelector("h2"))
  }

  get group() {
    return this.cockpit.board.state?.groups.find(group => group.id === this.id)
  }

  /** @param {string} id */
  open(id) {
    this.id = id
    this.trouble = ""
    this.rows.clear()
    this.#stopListening()
    this.#stopListening = listen(`group:${this.cockpit.data.workshop}:${id}`, message => this.#heard(message))
    this.cockpit.board.draw()
    this.element.showModal()
  }

  closed() {
    this.#stopListening()
    this.#stopListening = () => {}
    const was = this.id
    this.id = ""
    this.cockpit.looked(was)
  }

  /** Closes when the groups are others now. */
  drawn() {
    if (this.id && !this.group) this.element.close()
  }

  stop() {
    this.#stopListening()
  }

  /** @param {any} message */
  #heard(message) {
    if (message.gone || !message.rows) return
    this.rows.take(message)
    this.cockpit.board.draw()
  }

  /** Sends a press; what comes back when another group is open concerns that no more. @param {{ do: string } & Record<string, unknown>} body */
  async act(body) {
    const { id } = this
    this.trouble = ""
    const wrong = await this.cockpit.act({ group: id, ...body }, { quiet: true })
    if (wrong && id === this.id) this.trouble = wrong
    this.cockpit.board.draw()
    return wrong
  }

  /** @param {HTMLTextAreaElement} box */
  async send(box) {
    const { id, cockpit } = this, text = cockpit.said(id)
    this.trouble = this.cockpit.tooLong(text)
    if (!this.trouble && !(await this.act({ do: "say", text })) && cockpit.said(id) === text) cockpit.keep(id, "")
    this.cockpit.board.draw()
    if (id === this.id) box.focus()
  }

  /** Does for somebody what was chosen first, so that an arrow key alone moves nobody. @param {string} person @param {HTMLSelectElement} choice */
  doFor(person, choice) {
    const [what, of] = choice.value.split(" ")
    if (!what) return choice.focus()
    choice.value = ""
    this.title?.focus() // who was chosen for may sit elsewhere then
    if (what === "move") this.act({ do: "move", round: this.cockpit.board.state?.round, person, from: this.id, group: of })
    else this.act({ do: "appoint", person, duty: of })
  }
}
