// What a browser lends to `lib/`, as far as that needs it, for tests that run without one: storage, events of the window, a
// server that answers as it is told.

export const storage = new Map()
export const windowEvents = new EventTarget()

/** Stands in for localStorage: its own keys are what is kept. */
const kept = new Proxy({
  getItem: key => storage.get(key) ?? null,
  setItem: (key, value) => void storage.set(key, value),
  removeItem: key => void storage.delete(key),
}, { ownKeys: () => [...storage.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) })

class Element {
  #events = new EventTarget()
  #attributes = new Map()
  dataset = {}
  matches = () => false
  closest = () => null
  querySelector = () => null
  contains = () => false
  getRootNode = () => ({})
  addEventListener = (...given) => this.#events.addEventListener(...given)
  dispatchEvent = event => this.#events.dispatchEvent(event)
  setAttribute = (name, value) => void this.#attributes.set(name, value)
  removeAttribute = name => void this.#attributes.delete(name)
  hasAttribute = name => this.#attributes.has(name)
}

Object.assign(globalThis, {
  addEventListener: (...given) => windowEvents.addEventListener(...given),
  removeEventListener: (...given) => windowEvents.removeEventListener(...given),
  dispatchEvent: event => windowEvents.dispatchEvent(event),
  Element, HTMLElement: Element, ShadowRoot: class {}, Document: class {},
})
Object.defineProperty(globalThis, "localStorage", { value: kept, configurable: true })

/** Tells as another tab would that something was written. */
export function writtenElsewhere(key, value) {
  if (value === null) storage.delete(key)
  else storage.set(key, JSON.stringify(value))
  dispatchEvent(Object.assign(new Event("storage"), { key, newValue: value === null ? null : JSON.stringify(value) }))
}

export const element = () => new Element()

/** Lets everything run that waits for nothing but its turn. */
export async function settled() {
  for (let n = 0; n < 60; n += 1) await Promise.resolve()
}

/**
 * A server: each request waits in `asked` until it is answered there; `never` are those that nobody answers but their time-out.
 */
export function server() {
  const asked = []
  globalThis.fetch = (address, how = {}) => new Promise((resolve, reject) => {
    how.signal?.addEventListener("abort", () => reject(new Error("aborted")))
    asked.push({
      address, method: how.method ?? "GET", body: how.body ? JSON.parse(how.body) : undefined,
      answer: (content, status = 200) => resolve({ status, ok: status < 300, json: async () => content }),
      page: status => resolve({ status, ok: false, json: async () => JSON.parse("<html>") }), // of something else than our server
      fail: () => reject(new TypeError("no network")),
    })
  })
  return asked
}
