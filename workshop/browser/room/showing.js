// What belongs to the part that is on: its link, its picture, its PDF. In a room beside the instruction; alone on the wall.

import { listen } from "../lib/live.js"
import { make, mounted } from "../lib/draw.js"

export const mount = mounted(create)

const address = (workshop, id) => `/api/material/${encodeURIComponent(workshop)}/${encodeURIComponent(id)}`

const beside = (href, text) => make("a", { href, target: "_blank", rel: "noopener noreferrer", text })

// What a picture is of, for who does not see it: the part it belongs to, and else its file's name.
const altOf = (stage, language) => stage.title?.[language] || stage.title?.nl || stage.material.name.replace(/\.\w+$/, "")

// The ways to what a part shows, for a line of the programme.
export const waysTo = (workshop, one, words) => [one.link ? beside(one.link, words.part_link) : null, one.material ? beside(address(workshop, one.material.id), one.material.name) : null].filter(Boolean)

// The same for the part that is on; with its picture where there is one, folded in where people have to write.
export function showing({ workshop, language, words }, stage, folded) {
  const { link, material } = stage
  if (!link && !material) return null
  const picture = material?.picture ? make("img", { src: address(workshop, material.id), alt: altOf(stage, language) }) : null
  const ways = [link ? beside(link, words.part_link) : null, material && !picture ? beside(address(workshop, material.id), material.name) : null].filter(Boolean)
  return make("div", { class: "showing" }, ways.length ? make("p", { class: "ways" }, ...ways) : null,
    picture && folded ? make("details", { class: "fold" }, make("summary", { text: material.name }), picture) : picture)
}

function create(root) {
  let data = null, topic = null, stopListening = null, last = null, drawn = ""

  function draw() {
    if (!data || !last) return
    const signature = JSON.stringify([last.title, last.instruction, last.link, last.material, data])
    if (signature === drawn) return
    drawn = signature
    const { link, material } = last
    root.classList.toggle("present", Boolean(data.present))
    root.replaceChildren(make("h2", { text: last.title?.[data.language] || last.title?.nl || data.words.part_none }),
      material?.picture ? make("img", { src: address(data.workshop, material.id), alt: altOf(last, data.language) }) : "",
      last.instruction ? make("p", { class: "instruction", text: last.instruction }) : "",
      link ? make("p", { class: "address", text: link.replace(/^https?:\/\//, "") }) : "",
      material && !material.picture ? make("p", { class: "address" }, beside(address(data.workshop, material.id), material.name)) : "",
      material || link || last.instruction ? "" : make("p", { text: data.words.part_nothing }))
  }

  function heard(message) {
    if (message.gone) return
    last = message
    draw()
  }

  return {
    update(component) {
      data = component.data
      if (topic !== data.topic) {
        stopListening?.()
        topic = data.topic
        stopListening = listen(topic, heard)
      }
      draw()
    },
    stop() {
      stopListening?.()
    },
  }
}
