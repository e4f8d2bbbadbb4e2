// What is understood of the harvest, as cards that can be read from the back row: themes, sides, contradictions, or one
// thing to discuss. A card that is there stays where it is; what is behind it opens over it.

import { fill, make, mounted, roleMark, storyOf } from "../lib/draw.js"

export const mount = mounted(create)

function create(root) {
  let data = null, opened = "", shut = "", drawn = ""
  const main = make("div", { class: "main" })
  const over = make("dialog", { class: "behind", tabindex: "-1" })
  over.addEventListener("close", () => {
    opened = ""
    shut = data.kind === "rows" ? data.title : "" // what was closed does not come up again because an answer came
  })

  const quoteOf = row => (row.story ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }))
  const byOf = row => make("p", { class: "by" }, roleMark(data.roles, row.role), make("span", { text: row.of }))

  // Who a theme comes from: a bar divided by role, each piece with its symbol and number.
  function shares(parts, label) {
    return make("p", { class: "shares", role: "img", "aria-label": label }, ...parts.map(one => {
      const role = data.roles[one.role] ?? data.roles.other
      const piece = make("span", { class: "share", "aria-hidden": "true", text: `${role.symbol} ${one.n}` })
      piece.style.flexGrow = one.n
      piece.style.background = role.colour
      piece.style.color = ink(role.colour)
      return piece
    }))
  }

  function ink(colour) {
    const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff"
  }

  const opener = (one, ...content) => make("button", { type: "button", class: "opener", "data-id": one.id, "aria-haspopup": "dialog", onclick: () => open(one.id) }, ...content)

  function theme(one) {
    return make("li", { class: "theme", "data-id": one.id },
      make("h3", {}, opener(one, make("span", { class: "name", text: one.name }), make("span", { class: "n", text: String(one.n), "aria-hidden": "true" }))),
      one.parts.length ? shares(one.parts, one.parts_text) : null,
      make("p", { class: "of", text: one.count }),
      one.quote ? quoteOf(one.quote) : make("p", { class: "none", text: data.words.nothing_yet }))
  }

  function side(one) {
    return make("section", { class: "side" }, make("h3", { text: one.title }), one.items.length
      ? make("ul", {}, ...one.items.map(item => make("li", { "data-id": item.id }, opener(item, make("span", { class: "name" }, item.name, make("span", { class: "small-of", text: item.count })), make("span", { class: "n", text: String(item.n), "aria-hidden": "true" })))))
      : make("p", { class: "none", text: one.none }))
  }

  function pair(one) {
    return make("li", { class: one.both.length > 1 ? "pair" : "pair alone", "data-id": one.id }, one.badge ? make("p", { class: "badge", text: one.badge }) : null,
      ...one.both.map(row => make("div", { class: "one" }, make("p", { class: "of", text: row.prompt }), quoteOf(row), byOf(row))))
  }

  function talk(one) {
    const words = one.both.reduce((sum, row) => sum + row.text.length + row.expected.length + row.helped.length, 0)
    return make("section", { class: one.both.length > 1 ? "talk two" : "talk", "data-size": words < 130 ? 0 : words < 330 ? 1 : words < 700 ? 2 : 3 },
      make("p", { class: "kind", text: one.kind }),
      make("div", { class: "quotes" }, ...one.both.map(row => make("div", { class: "one" }, make("p", { class: "of", text: row.prompt }), quoteOf(row), byOf(row)))),
      one.parts.length ? make("ul", { class: "says" }, ...one.parts.map(part => make("li", { text: part }))) : null,
      make("p", { class: "why", text: one.why }), make("p", { class: "question", text: one.question }))
  }

  // On a wall few themes are large, and of many there are only names.
  const sizeOf = n => (n <= 3 ? "few" : n <= 6 ? "some" : n <= 12 ? "" : n <= 15 ? "many" : "most")

  const SIZES = ["short", "middle", "long", "longest"] // of letters, by how much is said

  // Nobody scrolls on a wall: something to discuss gets letters that fit, and of a list,
  // what does not fit is left out, the smallest first, and counted.
  function fit() {
    const wide = data.present && matchMedia("(min-width: 60rem)").matches
    const talk = main.querySelector(".talk")
    if (talk) {
      for (let size = Number(talk.dataset.size); size < SIZES.length; size++) {
        talk.classList.remove(...SIZES)
        talk.classList.add(SIZES[size])
        if (!wide || talk.getBoundingClientRect().bottom <= innerHeight - 24) break
      }
    }
    for (const list of main.querySelectorAll(".themes, .pairs, .texts, .side ul")) {
      const rest = list.querySelector(":scope > .rest") ?? list.appendChild(make("li", { class: "rest" }))
      const items = [...list.children].filter(one => one !== rest)
      for (const one of [...items, rest]) one.hidden = one === rest
      const weight = one => Number(one.querySelector(".n")?.textContent ?? 0)
      const lightest = items.map((one, at) => [one, weight(one), at]).sort((a, b) => a[1] - b[1] || b[2] - a[2]).map(([one]) => one)
      let left = (data.total ?? items.length) - items.length
      const count = () => {
        rest.hidden = left === 0
        rest.textContent = fill(data.rest ?? "+ {n}", { n: left })
      }
      count()
      while (wide && lightest.length > 1 && list.getBoundingClientRect().bottom > innerHeight - 12) {
        lightest.shift().hidden = true
        left += 1
        count()
      }
    }
  }

  const DRAW = {
    themes: () => make("ul", { class: `themes ${sizeOf(data.cards.length)}` }, ...data.cards.map(theme)),
    sides: () => make("div", { class: "sides" }, ...data.cards.map(side)),
    pairs: () => make("ul", { class: data.cards.length > 2 ? "pairs" : "pairs few" }, ...data.cards.map(pair)),
    talk: () => talk(data.cards[0]),
    texts: () => make("ul", { class: `texts ${sizeOf(data.cards.length)}` }, ...data.cards.map(one => make("li", { class: "one", "data-id": one.id }, make("p", { class: "text", text: one.text })))),
    rows: () => make("ul", { class: "rows quotes-behind" }, ...data.cards.map(row => make("li", { class: "one" }, quoteOf(row), byOf(row)))),
  }

  const working = make("p", { class: "working", role: "status" })

  function draw() {
    working.textContent = data.working ?? ""
    const signature = JSON.stringify([data.kind, data.cards, data.title, data.says, data.words, data.roles])
    if (signature === drawn) return
    drawn = signature
    if (data.kind === "rows" && data.present) return behind()
    const on = root.getRootNode().activeElement?.dataset?.id
    main.replaceChildren(data.title ? make("h2", { text: data.title }) : "", data.says ? make("p", { class: "sentence", text: data.says }) : "",
      data.cards.length ? DRAW[data.kind]() : "")
    root.classList.toggle("empty", !data.cards.length && data.kind !== "head")
    fit()
    if (on && !over.open) main.querySelector(`.opener[data-id="${CSS.escape(on)}"]`)?.focus()
    if (opened) open(opened)
  }

  // On the wall what is behind a part of a chart comes up over it.
  function behind() {
    main.replaceChildren()
    opened = ""
    if (data.title !== shut) show({ name: data.title, rows: data.cards })
  }

  const all = () => (data.kind === "sides" ? data.cards.flatMap(one => one.items) : data.cards)

  function open(id) {
    const one = all().find(card => card.id === id)
    opened = one ? id : ""
    if (!one) return over.open && over.close()
    show(one)
  }

  function show(one) {
    const held = over.open && root.getRootNode().activeElement !== over
    over.setAttribute("aria-label", one.name)
    over.replaceChildren(make("div", { class: "top" }, make("h2", { text: one.name }), make("button", { type: "button", class: "small", text: data.words.close, onclick: () => over.close() })),
      one.parts?.length ? shares(one.parts, one.parts_text) : "",
      one.by_group ? make("p", { class: "of", text: one.by_group }) : "",
      make("ul", { class: "rows" }, ...one.rows.map(row => make("li", {}, quoteOf(row), byOf(row)))))
    if (!over.open) {
      over.showModal()
      over.focus()
    } else if (held) over.querySelector("button").focus()
  }

  return {
    update(component) {
      const first = data === null
      data = component.data
      if (first) {
        root.replaceChildren(main, working, over)
        addEventListener("resize", fit)
        document.fonts.ready.then(fit)
      }
      root.classList.toggle("present", Boolean(data.present))
      draw()
    },
    stop() {
      removeEventListener("resize", fit)
    },
  }
}
