// How people get in, as large as the screen allows: address, code, QR.

import { qrOf } from "../lib/qr.js"
import { html, render } from "../vendor/lit.js"

/** @param {import("../lib/types.js").Component} component @param {HTMLElement} root */
export function mount(component, root) {
  const { words, address, code, qr } = component.data
  render(html`<div class="text"><p>${words.go_to}</p><p class="address" translate="no">${address}</p><p>${words.type}</p><p class="code" translate="no" aria-label=${[...code].join(" ")}>${[...code].map(letter => html`<span>${letter}</span>`)}</p></div>
    ${qrOf(qr, words.qr)}`, root)
}
