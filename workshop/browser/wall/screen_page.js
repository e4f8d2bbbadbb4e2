// A projector's computer that waits to be let in: looks every few seconds whether a facilitator typed its code, and goes on then.

const EVERY = 3000 // milliseconds

async function look() {
  try {
    const response = await fetch(location.href, { credentials: "same-origin" }), { pathname, href } = new URL(response.url)
    if (pathname !== location.pathname) return location.replace(href)
    const found = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".pairing")
    const shown = document.querySelector(".pairing")
    if (found && shown && found.textContent !== shown.textContent) shown.replaceWith(found) // the code of before has ended
  } catch {
    // The server is away for a moment: the code stays, and it is asked again.
  }
  setTimeout(look, EVERY)
}

setTimeout(look, EVERY)

export {}
