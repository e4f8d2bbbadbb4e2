// The remote of the big screen, in the line: what is on it, whether it follows the programme, and what else has something to show.

import { Board } from "../lib/boards.js"
import { fill } from "../lib/text.js"
import { html, live, nothing, repeat } from "../vendor/lit.js"

/** @typedef {import("./line.js").Line} Line */
/** @typedef {import("./states.js").RemoteState} RemoteState */
/** @typedef {import("./states.js").PutOn} PutOn */

export class Remote {
  /** Says that a screen was let in. */ paired = ""
  /** The question that was chosen here; until then it is the one that is on. @type {string | null} */ #about = null
  #known = ""

  /** @param {Line} line */
  constructor(line) {
    this.line = line
    /** @type {Board<RemoteState>} */
    this.board = new Board(line.root, {
      address: () => `/api/screen/${encodeURIComponent(line.data.workshop)}`,
      words: () => line.data.words,
      draw: () => line.draw(),
    })
  }

  /** Looks again when something else is on it, or may be: another part, another workshop. @param {string} shows @param {string | null} part */
  heard(shows, part) {
    const known = `${this.line.data.workshop} ${part} ${shows}`
    if (known === this.#known) return
    this.#known = known
    this.board.load()
  }

  /** The question whose views are offered. */
  get about() {
    const { about = [], on_about } = this.board.state ?? {}
    return about.find(({ key }) => key === this.#about) ?? about.find(({ key }) => key === on_about) ?? about[0]
  }

  /** @param {string} key */
  choose(key) {
    this.#about = key
    this.line.draw()
  }

  /** Lets the screen that shows this code look. @param {HTMLInputElement} box */
  async pair(box) {
    const code = box.value.trim()
    if (!code) return box.focus()
    this.paired = ""
    const wrong = await this.board.act({ pair: code })
    if (!wrong) {
      box.value = ""
      this.paired = this.line.data.words.screen_paired
    }
    this.line.draw()
    box.focus()
  }

  /** @param {string} shows @param {string} key */
  put(shows, key) {
    this.board.act({ show: shows }, { focus: `put-${key}` })
  }
}

// As the page around it looks, which may be another look than the system's.
const darkIn = (/** @type {Element} */ root) => getComputedStyle(root).colorScheme.includes("dark")

/** @param {Remote} remote @param {(one: PutOn) => unknown} put */
function aboutOf(remote, put) {
  const { about, board: { state }, line: { data: { words } } } = remote
  if (!about) return nothing
  const several = (state?.about.length ?? 0) > 1
  return html`<section><h2 ?hidden=${several}>${about.text}</h2><label class="about" ?hidden=${!several}><span>${words.screen_about}</span><select data-key="about" .value=${live(about.key)} @change=${(/** @type {any} */ event) => remote.choose(event.target.value)}>${
    repeat(state?.about ?? [], ({ key }) => key, ({ key, text }) => html`<option value=${key} ?selected=${key === about.key}>${text}</option>`)}</select></label>
    <div class="views">${about.views.map(put)}</div>${about.pages.length ? html`<div class="views pages-of">${about.pages.map(put)}</div>` : nothing}</section>`
}

/** @param {Remote} remote */
export function remoteOf(remote) {
  const { line, board: { state, trouble } } = remote, { data } = line, { words } = data
  const view = (/** @type {string} */ shows, /** @type {string} */ text, /** @type {boolean} */ on, key = shows) => html`<button type="button" class="small ${on ? "on" : ""}" data-key="put-${key}" aria-pressed=${on} @click=${() => remote.put(shows, key)}>${on ? html`<span aria-hidden="true">✓ </span>` : nothing}${text}</button>`
  const put = (/** @type {PutOn} */ { shows, text, on, key }) => view(shows, text, on, key)
  return html`<div class="list remote"><p class="status warn" role="alert">${trouble}</p>${state ? html`<div class="shown"><div class="picture" aria-hidden="true" inert><iframe title=${words.screen_shows} tabindex="-1" src=${data.screens[darkIn(line.root) ? "dark" : "light"]}></iframe></div>
    <div class="now-on"><p><span>${words.screen_shows}</span> <strong>${state.on}</strong></p>${state.lit ? html`<button type="button" class="small" data-key="dark" @click=${() => remote.board.act({ dark: true }, { focus: "put-programme" })}>${words.light_out}</button>` : nothing}${view("programme", words.screen_follows, state.follows)}${state.follows ? nothing : html`<p class="note">${words.screen_until}</p>`}</div></div>
    ${state.asked.length ? html`<section><h2>${words.screen_asked}</h2><div class="views">${state.asked.map(put)}</div></section>` : nothing}${aboutOf(remote, put)}${state.empty ? html`<p class="note">${state.empty}</p>` : nothing}` : nothing}
    <form class="pair" @submit=${(/** @type {any} */ event) => {
      event.preventDefault()
      remote.pair(event.target.querySelector("input"))
    }}><label for="pair">${fill(words.screen_pair, { address: `${location.host}/scherm` })}</label><span><input id="pair" data-key="pair" maxlength="12" autocomplete="off" autocapitalize="characters" spellcheck="false"><button class="small" data-key="pair-it">${words.screen_pair_do}</button></span><p class="note" role="status">${remote.paired}</p></form>
    <ul class="ways"><li><a href=${data.screens.dark} target="_blank">${words.screen_dark}</a></li><li><a href=${data.screens.light} target="_blank">${words.screen_light}</a></li><li><a href="/wall?w=${data.code}" @click=${(/** @type {MouseEvent} */ event) => remote.line.go(event, "wall", data.code)}>${words.screen_page}</a></li></ul></div>`
}
