// How people get in, as large as the screen allows: address, code, QR.

import { make } from "../lib/draw.js"

export function mount(component, root) {
  const { words, address, code, qr } = component.data
  const picture = make("div", { class: "qr", role: "img", "aria-label": words.qr })
  picture.innerHTML = qr // drawn by the server from the address alone
  root.replaceChildren(
    make("div", { class: "text" },
      make("p", { text: words.go_to }), make("p", { class: "address", text: address }),
      make("p", { text: words.type }), make("p", { class: "code", "aria-label": [...code].join(" ") }, ...[...code].map(one => make("span", { text: one })))),
    picture)
}
