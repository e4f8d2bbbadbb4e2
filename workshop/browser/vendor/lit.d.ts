// What the vendored file gives, for the type check: the package itself says it.
export { html, svg, render, nothing, noChange } from "lit-html"
export type { TemplateResult } from "lit-html"
export { repeat } from "lit-html/directives/repeat.js"
export { keyed } from "lit-html/directives/keyed.js"
export { live } from "lit-html/directives/live.js"
export { createRef, ref } from "lit-html/directives/ref.js"
