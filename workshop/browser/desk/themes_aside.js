// What stands beside the themes of a prompt: coarser or finer, what looks alike, and which answers say the same.

import { fill, make, storyOf } from "../lib/draw.js"

export const button = (key, text, onclick, strong) => make("button", { type: "button", class: strong ? "small strong" : "small", "data-key": key, text, onclick })

// Coarser, usual or finer; pressed is the one in use, or the one that is asked for.
export function resolutions(data, one, choose) {
  if (!one.resolution) return null
  const names = { coarser: data.words.coarser, usual: data.words.usual, finer: data.words.finer }
  return make("div", { class: "resolution", role: "group", "aria-label": data.words.resolution },
    make("span", { "aria-hidden": "true", text: data.words.resolution }),
    ...Object.entries(names).map(([name, text]) => {
      const choice = button(`resolution-${name}`, text, () => name !== one.resolution && choose(name))
      choice.setAttribute("aria-pressed", String(name === one.resolution))
      return choice
    }))
}

// Pairs for people to judge. `put` lays the second answer with the first; where neither has a theme, `pick` takes both.
export function drawAlike(fold, data, one, put, pick) {
  fold.hidden = !one.pairs.length
  const kind = data.prompts.find(known => known.id === one.id)?.kind
  const side = id => {
    const row = one.answers[id], theme = one.themes.find(some => some.members.includes(id))
    return make("div", { class: "side" },
      kind === "story" ? storyOf(row, data.words) : make("p", { class: "text", text: row.text }),
      make("p", { class: "of" }, make("span", { text: theme?.name ?? data.words.loose })))
  }
  const act = ({ one: first, other, theme }) => {
    const key = `alike-${first}-${other}`
    const made = theme ? button(key, data.words.put_together, () => put(other, theme)) : button(key, data.words.pick_both, () => pick(first, other))
    const said = made.textContent
    made.setAttribute("aria-label", `${said}: ${one.answers[first].text} · ${one.answers[other].text}`)
    return made
  }
  fold.replaceChildren(
    make("summary", { "data-key": "alike", text: fill(data.words.alike, { n: one.pairs.length }) }),
    make("p", { text: data.words.alike_help }),
    make("ul", { class: "pairs" }, ...one.pairs.map(pair => make("li", { class: "pair" }, side(pair.one), side(pair.other), act(pair)))))
}

// The answers of a stack one below the other, the one on top first, where the first of them stood.
export function stacked(one, members) {
  const there = new Set(members), top = {}
  for (const [first, rest] of Object.entries(one.stacks)) for (const id of [first, ...rest]) top[id] = first
  const done = new Set()
  return members.flatMap(id => {
    if (done.has(id)) return []
    const of = top[id] ? [top[id], ...one.stacks[top[id]]].filter(other => there.has(other)) : [id]
    for (const other of of) done.add(other)
    return of
  })
}
