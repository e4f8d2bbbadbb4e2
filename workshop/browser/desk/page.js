// Streamlit's own few English sentences, said in the page's language. Exact matches only: nothing people typed is touched.

const element = document.getElementById("workshop-words")
const words = element ? JSON.parse(element.textContent ?? "{}") : {}
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"]

/** @param {Node} node */
function translate(node) {
  if (node instanceof Text) {
    const found = words[node.data.trim()]
    if (found && !node.parentElement?.closest("textarea, input")) node.data = node.data.replace(node.data.trim(), found)
    return
  }
  if (!(node instanceof Element)) return
  for (const name of ATTRIBUTES) {
    const found = words[node.getAttribute(name)?.trim() ?? ""]
    if (found) node.setAttribute(name, found)
  }
}

/** @param {Node} root */
function walk(root) {
  translate(root)
  if (root.nodeType !== 1) return
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) translate(walker.currentNode)
}

if (Object.keys(words).length) {
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(walk)
      else translate(change.target)
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES })
  walk(document.documentElement)
}
