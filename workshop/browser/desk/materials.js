// A picture or a PDF for each part of the programme: chosen here, sent to our own server, shown when the part is on.

import { listen } from "../lib/live.js"
import { fill, make, mounted } from "../lib/draw.js"

export const mount = mounted(create)

const PATIENCE = 120000 // milliseconds that a large file may take

function create(root) {
  let data = null, topic = null, stopListening = null, materials = {}, drawn = ""
  const list = make("ul", { class: "rows" })
  const status = make("p", { class: "status", role: "status" })
  const address = part => `/api/materials/${encodeURIComponent(data.workshop)}${part ? `/${encodeURIComponent(part)}` : ""}`

  async function load() {
    const response = await fetch(address(""), { credentials: "same-origin", cache: "no-store" }).catch(() => null)
    const content = await response?.json().catch(() => null)
    if (!response?.ok || !content) return tell(data.words.not_done)
    take(content)
  }

  function take(content) {
    materials = content.materials
    draw()
  }

  function tell(text, warn = true) {
    status.classList.toggle("warn", warn && Boolean(text))
    status.textContent = text
  }

  async function change(part, file) {
    if (file && file.size > data.largest) return tell(fill(data.words.file_too_large, { most: Math.floor(data.largest / 2 ** 20) }))
    tell(file ? data.words.saving : "", false)
    const query = file ? `?name=${encodeURIComponent(file.name)}` : ""
    const response = await fetch(address(part) + query, {
      method: file ? "PUT" : "DELETE", credentials: "same-origin", headers: { "Content-Type": "application/octet-stream" }, body: file ?? "", signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => null)
    const content = await response?.json().catch(() => null)
    if (!response?.ok || !content) return tell(content?.sentence || data.words.file_not_sent)
    tell(file ? data.words.saved : "", false)
    take(content)
  }

  function draw() {
    const signature = JSON.stringify([data.parts, materials, data.words])
    if (signature === drawn) return
    drawn = signature
    const on = root.getRootNode().activeElement?.dataset?.key
    list.replaceChildren(...data.parts.map(part => {
      const found = materials[part.id]
      const input = make("input", { type: "file", class: "unseen", "data-key": `file-${part.id}`, accept: ".png,.jpg,.jpeg,.gif,.webp,.pdf", onchange: event => {
        const [file] = event.target.files
        if (file) change(part.id, file)
        event.target.value = ""
      } })
      return make("li", { class: "card" }, make("strong", { text: part.title }),
        found ? make("p", { class: "has" }, make("a", { href: `/api/material/${encodeURIComponent(data.workshop)}/${encodeURIComponent(found.id)}`, target: "_blank", rel: "noopener noreferrer", text: found.name }),
          make("button", { type: "button", class: "small", "data-key": `away-${part.id}`, "aria-label": `${data.words.file_away}: ${part.title}`, text: data.words.file_away, onclick: () => change(part.id, null) })) : null,
        make("label", { class: "choose" }, make("span", { text: found ? data.words.file_other : data.words.file_choose }), make("span", { class: "unseen", text: part.title }), input))
    }))
    if (on) (list.querySelector(`[data-key="${CSS.escape(on)}"]`) ?? list.querySelector(`[data-key="${CSS.escape(on.replace("away-", "file-"))}"]`))?.focus()
  }

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) root.replaceChildren(make("p", { text: data.words.file_text }), list, status)
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, load)
      }
      draw()
    },
    stop() {
      stopListening?.()
    },
  }
}
