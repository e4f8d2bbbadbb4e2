// Shows a QR code: a picture that the server drew from an address alone, which holds nothing that people typed.

import { html } from "../vendor/lit.js"

/** @param {string} picture as SVG @param {string} label what it leads to */
export const qrOf = (picture, label) => html`<div class="qr" role="img" aria-label=${label} .innerHTML=${picture}></div>`
