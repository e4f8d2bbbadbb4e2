// The form to join: Enter goes to the next box, as on a phone's own keyboard; at the last one it sends. Without this it sends at once.

const form = /** @type {HTMLFormElement} */ (document.querySelector("main form:not([action])"))
const isBox = (/** @type {Element} */ element) => element instanceof HTMLInputElement && element.type === "text" && !element.closest("details:not([open])")

form?.addEventListener("keydown", event => {
  const here = event.target
  if (event.key !== "Enter" || event.isComposing || !(here instanceof HTMLInputElement) || !isBox(here)) return
  const boxes = [...form.elements].filter(element => isBox(element) || (element instanceof HTMLInputElement && element.type === "radio"))
  const next = boxes[boxes.indexOf(here) + 1]
  if (!(next instanceof HTMLInputElement)) return
  event.preventDefault()
  const chosen = next.type === "radio" ? form.querySelector("input[type=radio]:checked") ?? next : next
  if (chosen instanceof HTMLInputElement) chosen.focus()
})
