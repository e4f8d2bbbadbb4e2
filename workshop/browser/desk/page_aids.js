// Helps where a browser would be silent: a copy button where copying is forbidden, as over plain http, a field that is wrong out of
// sight, and a projector that would go to sleep.

const said = JSON.parse(document.getElementById("workshop-said")?.textContent ?? "{}")
const SHOWN = 8000, LONG = 30000 // milliseconds
const note = document.createElement("p")
/** @type {ReturnType<typeof setTimeout> | undefined} */
let gone

/** Says something for a while, at the bottom of the page. @param {string} text @param {number} long */
function tell(text, long) {
  if (!note.isConnected) {
    note.className = "workshop-note"
    note.setAttribute("role", "status")
    document.body.append(note)
  }
  note.textContent = text
  clearTimeout(gone)
  gone = setTimeout(() => (note.textContent = ""), long)
}

/** Selects a text, so that a hand can copy it. @param {Element} element */
function select(element) {
  const selection = getSelection()
  selection?.removeAllRanges()
  const range = document.createRange()
  range.selectNodeContents(element)
  selection?.addRange(range)
}

/** Copies a text that is selected; whether that went well. @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Has Streamlit's copy buttons say how it went; where a browser forbids it, the text is selected instead. */
export function copies() {
  addEventListener("click", async event => {
    const button = event.target instanceof Element ? event.target.closest("[data-testid=stCode] [data-testid=stElementToolbarButton] button") : null
    const code = button?.closest("[data-testid=stCode]")?.querySelector("code")
    if (!code) return
    event.preventDefault()
    event.stopPropagation()
    const went = await copied(code.textContent ?? "")
    if (!went) select(code)
    tell(went ? said.copied : said.not_copied, SHOWN)
  }, true)
  // A translator would make another address of it.
  const mark = () => document.querySelectorAll("[data-testid=stCode]:not([translate])").forEach(code => code.setAttribute("translate", "no"))
  new MutationObserver(mark).observe(document.documentElement, { subtree: true, childList: true })
}

/** Puts the focus in the field under which it is said what is wrong with it (`cell` of workshop/ui/acting.py). */
export function leadsToFault() {
  const look = (/** @type {MutationRecord[]} */ records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element) || !(node.matches("[data-testid=stAlert]") || node.querySelector("[data-testid=stAlert]"))) continue
      const cell = node.closest("[class*=st-key-wrong_]") ?? node.querySelector("[class*=st-key-wrong_]")
      const name = [...cell?.classList ?? []].find(each => each.startsWith("st-key-wrong_"))?.replace("wrong_", "")
      const field = name && document.querySelector(`.${CSS.escape(name)} :is(input, textarea)`)
      if (field instanceof HTMLElement) field.focus()
    }
  }
  new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true })
}

/** Keeps the screen of a projector awake, and says so where the browser cannot. */
export function staysAwake() {
  const presents = () => new URLSearchParams(location.search).get("present") === "1"
  const hold = async () => {
    if (!presents() || document.visibilityState !== "visible") return
    try {
      await navigator.wakeLock.request("screen")
    } catch {
      tell(said.screen_sleeps, LONG)
    }
  }
  // A browser lets go of it whenever the page is hidden.
  document.addEventListener("visibilitychange", hold)
  if (document.body) hold()
  else addEventListener("DOMContentLoaded", hold)
}
