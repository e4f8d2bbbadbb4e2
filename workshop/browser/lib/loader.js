// Loads a component's own script and mounts it; Streamlit gets these lines with every visit, the script only once.
//
// Streamlit calls this at every run of the page. Two runs may follow each other before the script is there, and a browser does
// not say in which order it has loaded for both: what was called last is what is shown.

/** @typedef {import("./types.js").Component} Component */
/** @typedef {{ view: any, component: Component, loaded: any, gone: boolean }} Call */
/** @typedef {{ calls: Call[], shown: Call | null, stop: () => void }} Place */

const TRIES = "workshop.loads", MOST_TRIES = 5, AGAIN_AFTER = 3000
/** @type {WeakMap<HTMLElement, Place>} */
const places = new WeakMap()
let turn = Promise.resolve()

/** @param {Component & { parentElement: ParentNode, data: { module: string, common: string, view: any } }} component */
export default function (component) {
  const root = /** @type {HTMLElement} */ (component.parentElement.querySelector(".root"))
  const { module, common, view } = component.data
  const place = places.get(root) ?? { calls: [], shown: null, stop: () => {} }
  places.set(root, place)
  const call = { component, view: { ...JSON.parse(common), ...view }, loaded: null, gone: false }
  place.calls.push(call)
  import(location.origin + module).then(loaded => {
    call.loaded = loaded
    show(place, root)
  }, comeBack)
  return () => {
    call.gone = true
    place.calls = place.calls.filter(other => other !== call)
    // Of two runs that follow each other closely, the first is cleared away after the second has taken its place.
    if (place.calls.length) return show(place, root)
    place.shown = null
    place.stop()
  }
}

// A script that could not be loaded is not asked for again by every browser, and a page without it is empty: the page is loaded
// anew, a few times. What people typed is kept.
function comeBack() {
  const tries = Number(sessionStorage.getItem(TRIES) ?? 0)
  if (tries >= MOST_TRIES) return
  sessionStorage.setItem(TRIES, String(tries + 1))
  setTimeout(() => location.reload(), AGAIN_AFTER * (1 + Math.random()))
}

/** @param {Place} place @param {HTMLElement} root */
function show(place, root) {
  const last = place.calls.at(-1)
  if (!last?.loaded || last === place.shown) return
  sessionStorage.removeItem(TRIES)
  place.calls = [last]
  place.shown = last
  place.stop = last.loaded.mount({ data: last.view, setTriggerValue: ringing(last), setStateValue: last.component.setStateValue }, root)
}

// Each ring in a turn of its own: of several at once Streamlit asks for the run of one fragment only. It may come at any
// time: a page is one fragment, and the run of a fragment waits for the run that is on.
/** @param {Call} call @returns {(name: string, value: unknown) => void} */
const ringing = call => (name, value) => {
  turn = turn.then(() => {
    if (!call.gone) call.component.setTriggerValue(name, value)
    return new Promise(done => {
      setTimeout(done, 20)
    })
  })
}
