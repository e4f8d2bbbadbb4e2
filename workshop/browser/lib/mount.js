// Makes a component's `mount` of its `create(root)`: made once for each place on the page, updated at every run of the page
// after that, and forgotten when it stops.

/** @typedef {import("./types.js").Component} Component */

/**
 * @param {(root: HTMLElement) => { update: (component: Component) => void, stop: () => void }} create
 * @returns {(component: Component, root: HTMLElement) => () => void}
 */
export function mounted(create) {
  const instances = new WeakMap()
  return (component, root) => {
    if (!instances.has(root)) instances.set(root, create(root))
    const instance = instances.get(root)
    instance.update(component)
    return () => {
      instance.stop()
      instances.delete(root)
    }
  }
}
