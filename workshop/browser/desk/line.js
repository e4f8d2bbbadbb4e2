// The line on top of every page of a workshop: which one it is and how it stands, the clock, who asks for help, the big screen;
// and under it the pages that belong together. It holds the stage, which rings the page when what it drew has changed.

import { listen } from "../lib/live.js"
import { mounted } from "../lib/mount.js"
import { plural } from "../lib/text.js"
import { chime, sounds } from "../room/sound.js"
import { mount as mountStage } from "../room/stage.js"
import { html, render } from "../vendor/lit.js"
import { viewOf } from "./line_view.js"
import { Remote } from "./remote.js"

/** @typedef {import("../lib/types.js").Component} Component */

const CALLS = /^\(\d[^)]*\) / // in front of a title

export class Line {
  /** @type {any} */ data = null
  /** How many groups ask for help. */ calls = 0
  /** What is unfolded: nothing, the workshops, the remote of the big screen or what is one's own. @type {"" | "workshops" | "screen" | "me"} */ open = ""
  /** @type {Component["setTriggerValue"]} */ #ring = () => {}
  #topic = ""
  #heard = false
  #stopListening = () => {}
  #stopStage = () => {}
  #stage = document.createElement("div")
  #gone = new AbortController()

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.remote = new Remote(this)
    this.#stage.className = "root stage line"
    const { signal } = this.#gone
    root.addEventListener("keydown", event => event.key === "Escape" && this.unfold(""), { signal })
    addEventListener("pointerdown", event => !event.composedPath().includes(root) && this.unfold(""), { signal })
    // Streamlit writes the title anew whenever it likes; who asks for help stands in front of it.
    this.title = new MutationObserver(() => this.#sayTitle())
    this.title.observe(document.head, { childList: true, subtree: true, characterData: true })
  }

  /** @param {Component} component */
  update(component) {
    this.data = component.data
    this.#ring = component.setTriggerValue
    if (this.#topic !== this.data.topic) {
      this.#stopListening()
      this.#topic = this.data.topic
      this.#heard = false
      this.#stopListening = listen(this.#topic, message => this.#hear(message))
    }
    this.draw()
    this.#showPage()
    this.#stopStage = mountStage({ ...component, data: { ...this.data, screen: "line" } }, this.#stage)
  }

  stop() {
    this.#gone.abort()
    this.remote.board.stop()
    this.title.disconnect()
    this.#stopListening()
    this.#stopStage()
  }

  /** On a narrow screen the page that is open is in sight in the row of pages. */
  #showPage() {
    const on = this.root.querySelector(".pages [aria-current]"), row = on?.closest("ul")
    if (on instanceof HTMLElement && row) row.scrollLeft = on.offsetLeft - row.offsetLeft - (row.clientWidth - on.offsetWidth) / 2
  }

  get stage() {
    return this.#stage
  }

  /** @param {any} message */
  #hear({ calls = 0, shows = "", part = null }) {
    if (this.#heard && calls > this.calls && sounds()) chime()
    this.#heard = true
    this.calls = calls
    this.remote.heard(shows, part)
    this.draw()
  }

  /** @param {Line["open"]} part */
  unfold(part) {
    if (part === this.open) return
    const before = this.open
    this.open = part
    if (part === "screen") this.remote.board.load() // what there is to show grows while nobody looks
    this.draw()
    if (!part && this.root.contains(/** @type {Node | null} */ (/** @type {any} */ (this.root.getRootNode()).activeElement))) {
      /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-key="${before}"]`))?.focus()
    }
  }

  /** Leads to a page without loading everything anew; a new tab is the browser's own affair. @param {MouseEvent} event @param {string} page @param {string} code */
  go(event, page, code) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    this.unfold("")
    this.#ring("go", { page, w: code })
  }

  draw() {
    if (!this.data) return
    render(html`${viewOf(this)}`, this.root)
    this.#sayTitle()
  }

  #sayTitle() {
    if (!this.data) return
    // Only of this page: another page's title is there before this line has gone.
    const { title, words } = this.data, plain = document.title.replace(CALLS, "")
    const wanted = plain !== title ? document.title : this.calls ? `(${plural(words.calls_open, this.calls)}) ${title}` : title
    if (document.title !== wanted) document.title = wanted
  }
}

export const mount = mounted(root => new Line(root))
