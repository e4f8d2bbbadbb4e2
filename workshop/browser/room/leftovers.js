// What was typed but not sent when the screen moved on: shown, to send after all, to copy or to throw away.

import * as drafts from "../lib/drafts.js"
import { make, mounted, plural } from "../lib/draw.js"

export const mount = mounted(create)

function create(root) {
  let data = null

  function draw() {
    if (!data) return
    const items = []
    for (const entry of drafts.waiting(data.me)) {
      const text = Object.values(entry.words).filter(Boolean).join(" · ")
      items.push(make("li", { class: "card pending" }, make("p", { class: "text", text }),
        make("p", { class: "status warn", role: "status", text: entry.refused || plural(data.words.not_saved, 1) }),
        entry.refused ? make("p", { class: "by" },
          make("button", { type: "button", class: "small", text: data.words.try_again, onclick: () => drafts.again(entry.uid) }),
          make("button", { type: "button", class: "small", text: data.words.throw_away, onclick: () => drafts.forget(entry.uid) })) : null))
    }
    for (const prompt of data.prompts) {
      const key = drafts.draftKey(data.me, prompt.id)
      const draft = drafts.readDraft(key)
      const words = draft ? Object.fromEntries(["expected", "text", "helped"].filter(one => draft[one]).map(one => [one, draft[one]])) : {}
      if (!Object.keys(words).length) continue
      items.push(make("li", { class: "card" }, make("p", { class: "by", text: prompt.text }),
        make("p", { class: "text", text: Object.values(words).join(" · ") }),
        make("p", { class: "by" },
          data.group ? make("button", {
            type: "button", class: "small strong", text: data.words.send, onclick: () => {
              drafts.writeDraft(key, null)
              drafts.put({ uid: drafts.newId(), kind: "send", id: draft.id ?? drafts.newId(), me: data.me, workshop: data.workshop, group: data.group, prompt: prompt.id, role: draft.role, words: { text: "", ...words }, at: Date.now() })
            },
          }) : null,
          make("button", {
            type: "button", class: "small", text: data.words.throw_away, onclick: () => {
              drafts.writeDraft(key, null)
              draw()
            },
          }))))
    }
    root.hidden = !items.length
    root.replaceChildren(...(items.length ? [make("h2", { text: data.words.leftovers }), make("ul", { class: "rows" }, ...items)] : []))
  }

  const stopDrafts = drafts.onChange(draw)
  return {
    update(component) {
      data = component.data
      draw()
    },
    stop() {
      stopDrafts()
    },
  }
}
