// What our pages need of Streamlit's, in every page: its own few English sentences said in the page's language (exact matches, and
// names of its own buttons: nothing people typed is touched), symbols that no voice reads out, what is being typed told after a pause, so that a reload finds it kept, copying that
// says how it went, the way to a field that is wrong, and a projector that stays awake.

import { copies, leadsToFault, staysAwake } from "./page_aids.js"

const PAUSE = 400, JUST = 3000, LONGEST_WAIT = 3000, LOOK = 50 // milliseconds
const IDLE = 4 // looks in a row at which nothing runs
const BOXES = "[data-testid=stTextInput], [data-testid=stTextArea], [data-testid=stNumberInput]"

const element = document.getElementById("workshop-words")
const words = element ? JSON.parse(element.textContent ?? "{}") : {}
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-roledescription"]
const ICON = /^[a-z0-9_]+ icon$/, MARKS = / mark container$/
// Names of buttons with somebody's words in them, such as "Remove …".
const named = Object.entries(words).filter(([english]) => english.includes("{name}")).map(([english, said]) => {
  const [before, after] = english.split("{name}")
  return { before, after, said }
})

/** @param {string} label what Streamlit calls a button */
function buttonName(label) {
  const found = named.find(({ before, after }) => label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after))
  return found && found.said.replace("{name}", () => label.slice(found.before.length, label.length - found.after.length))
}

/** @param {Node} node */
function translate(node) {
  if (node instanceof Text) {
    const found = words[node.data.trim()]
    if (found && !node.parentElement?.closest("textarea, input")) node.data = node.data.replace(node.data.trim(), found)
    return
  }
  if (!(node instanceof Element)) return
  for (const name of ATTRIBUTES) {
    const said = node.getAttribute(name)?.trim()
    if (!said) continue
    const found = words[said] ?? (name === "aria-label" && node.matches("button") ? buttonName(said) : undefined)
    if (found) node.setAttribute(name, found)
  }
  // A symbol stands beside the words that say it, and a chart's marks are in its sentence and its table.
  if (ICON.test(node.getAttribute("aria-label") ?? "") || MARKS.test(node.getAttribute("aria-roledescription") ?? "")) node.setAttribute("aria-hidden", "true")
}

/** @param {Node} root */
function walk(root) {
  translate(root)
  if (root.nodeType !== 1) return
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) translate(walker.currentNode)
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(walk)
    else translate(change.target)
  }
}).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES })
walk(document.documentElement)
copies()
leadsToFault()
staysAwake()

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause
let typedAt = 0, untold = false
addEventListener("input", event => {
  const box = event.target
  if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) || box.type === "password") return
  if (!box.closest(BOXES) || box.closest("[data-testid=stForm]")) return
  typedAt = Date.now()
  untold = true
  clearTimeout(pause)
  pause = setTimeout(() => {
    if (document.activeElement !== box || !box.checkValidity()) return
    // To Streamlit what is typed counts when its box is left. It is not left: the hand types on in it.
    for (const name of ["focusout", "focusin"]) box.dispatchEvent(new FocusEvent(name, { bubbles: true }))
  }, PAUSE)
})

// What is left is told by itself; whoever leaves the page before that is asked.
addEventListener("focusout", () => { untold = false })
addEventListener("beforeunload", event => { if (untold) event.preventDefault() })

// A press on the menu straight after typing waits until what was typed has arrived: of two requests at once Streamlit takes the
// later one, and what the earlier one told of the page that is left is gone.
/** @type {Element | null} */
let through = null
addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("[data-testid=stApp] a[href]:not([target=_blank])") : null
  if (!(link instanceof HTMLElement) || link === through || Date.now() - typedAt > JUST) return
  if (event.ctrlKey || event.metaKey || event.shiftKey) return // another tab: this one stays
  event.preventDefault()
  event.stopPropagation()
  const pressed = Date.now()
  let idle = 0
  const look = setInterval(() => {
    idle = document.querySelector("[data-testid=stApp]")?.getAttribute("data-test-script-state") === "notRunning" ? idle + 1 : 0
    if (idle < IDLE && Date.now() - pressed < LONGEST_WAIT) return
    clearInterval(look)
    through = link
    link.click()
    through = null
  }, LOOK)
}, true)
