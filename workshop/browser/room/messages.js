// What a facilitator says to all or to this table: a quiet banner that stays until it is closed, and can be read again.

import { readDraft, writeDraft } from "../lib/drafts.js"
import { make, mounted, plural } from "../lib/draw.js"

export const mount = mounted(create)

function create(root) {
  let data = null, drawn = ""
  const banner = make("div", { class: "banner", role: "status" })
  const fold = make("details", { class: "again" })
  const keyOf = me => `workshop.read.${me}`
  root.replaceChildren(banner, fold)

  const clock = at => new Intl.DateTimeFormat(data.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: data.zone }).format(at)

  function message(one) {
    const prompt = data.prompts.find(each => each.id === one.prompt)
    return make("div", { class: "message" },
      prompt ? make("p", { class: "points", text: data.words.pointed }) : null,
      prompt ? make("p", { class: "text", text: prompt.text }) : null,
      one.text ? make("p", { class: "text", text: one.text }) : null,
      make("p", { class: "from", text: [one.from || data.words.facilitator, clock(one.at)].join(" · ") }),
      prompt && data.writing ? make("button", { type: "button", class: "small", text: data.words.go_there, onclick: () => {
        writeDraft(keyOf(data.me), { n: Math.max(one.n, readDraft(keyOf(data.me))?.n ?? 0) })
        data.go(prompt.id, one.n)
        draw()
      } }) : null)
  }

  function draw() {
    const read = readDraft(keyOf(data.me))?.n ?? 0
    const fresh = data.messages.filter(one => one.n > read)
    const signature = JSON.stringify([data.messages, read, data.prompts, data.words, data.writing])
    if (signature === drawn) return
    drawn = signature
    root.hidden = !data.messages.length
    banner.replaceChildren(...fresh.map(message), ...(fresh.length ? [make("button", { type: "button", class: "small close", text: data.words.close, onclick: () => {
      writeDraft(keyOf(data.me), { n: fresh.at(-1).n })
      draw()
    } })] : []))
    banner.hidden = !fresh.length
    fold.hidden = fresh.length > 0
    fold.replaceChildren(make("summary", { text: plural(data.words.read_again, data.messages.length) }), ...data.messages.toReversed().map(message))
  }

  return {
    update(component) {
      data = component.data
      draw()
    },
    stop() {},
  }
}
