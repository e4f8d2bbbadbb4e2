// Asks whoever sends a list whether it is to be several answers. Nothing is ever split by itself, and what was typed stays in the box until
// one of the two is chosen.

import { ideasOf } from "./ideas.js"

export class Split {
  /** The ideas that are offered to be sent one by one. @type {string[]} */ ideas = []

  /** Says whether a text is asked about first; it is asked about once. @param {string} text */
  asks(text) {
    const asked = this.ideas.length > 0
    this.ideas = asked ? [] : ideasOf(text)
    return this.ideas.length > 0
  }

  /** Forgets what was asked, for the text has changed or is sent. */
  forget() {
    this.ideas = []
  }
}
