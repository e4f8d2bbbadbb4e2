// What the themes of a question look like: what is known of them, what is offered, the themes with their answers, and what is in
// the hand.

import { plural } from "../lib/text.js"
import { action, choiceOf, foldOf, roleOf, tickOf, troubleOf } from "../lib/templates.js"
import { html, nothing, repeat } from "../vendor/lit.js"
import { alikeOf, resolutions, saidIn, stacked } from "./themes_aside.js"

/** @typedef {import("./themes.js").Themes} Themes */
/** @typedef {import("./states.js").PromptThemes} PromptThemes */
/** @typedef {import("./states.js").Theme} Theme */

/** @param {Themes} themes */
export function viewOf(themes) {
  const { prompt, hand, data: { words } } = themes
  themes.root.classList.toggle("holding", hand.held.size > 0)
  return html`<p class="meaning">${themes.board.state?.meaning}</p>
    ${tabsOf(themes)}
    ${troubleOf(themes.board.trouble)}
    <div class="tools">${toolsOf(themes, prompt)}</div>
    <div class="knows">${prompt.knows.map(text => html`<p>${text}</p>`)}</div>
    <p class="status" role="status">${prompt.wish || (prompt.current ? "" : words.looking)}</p>
    ${panelOf(themes, prompt)}
    ${alikeOf(themes, prompt)}
    <div class="grid" role="tabpanel" id="themes-of">${gridOf(themes, prompt)}</div>
    ${foldOf("past", words.past, prompt.actions)}
    <div class="dock" role="status">${dockOf(themes, prompt)}</div>`
}

/** @param {Themes} themes */
function tabsOf(themes) {
  const prompts = themes.board.state?.prompts ?? [], { data, prompt } = themes
  const at = prompts.indexOf(prompt)
  const turn = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step) themes.choose(prompts[(at + step + prompts.length) % prompts.length].id)
  }
  return html`<div class="tabs" role="tablist" aria-label=${data.words.questions} ?hidden=${prompts.length < 2} @keydown=${turn}>${prompts.map(each => html`
    <button type="button" role="tab" data-key="prompt-${each.id}" aria-selected=${each === prompt} aria-controls="themes-of" @click=${() => themes.choose(each.id)}>
      <span>${data.prompts.find((/** @type {any} */ known) => known.id === each.id)?.text}</span><span class="n">${each.count}</span></button>`)}</div>`
}

/** @param {Themes} themes @param {PromptThemes} prompt */
function toolsOf(themes, prompt) {
  const { words } = themes.data
  return [
    themes.naming === "new" ? namerOf(themes, "", title => themes.act({ do: "create", title }, "new")) : action("new", words.new_theme, () => themes.name("new")),
    prompt.undo ? action("undo", words.undo, () => themes.act({ do: "undo", action: prompt.undo }, "undo")) : nothing,
    resolutions(words, prompt, resolution => themes.act({ do: "resolution", resolution }, `resolution-${resolution}`)),
  ]
}

// What was typed outlives whatever is drawn meanwhile, and a title that was refused.
/** @param {Themes} themes @param {string} title @param {(title: string) => void} done */
function namerOf(themes, title, done) {
  const { words } = themes.data, text = themes.typed ?? title
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    done(themes.typed ?? title)
  }
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    themes.stopNaming()
  }
  const typed = (/** @type {any} */ event) => themes.type(event.target.value)
  return html`<form class="namer" @submit=${submit} @keydown=${keys}><input type="text" maxlength="200" data-key="naming" aria-label=${words.title} placeholder=${words.title} .value=${text} @input=${typed}>
    <button type="submit" class="small strong">${words.save}</button>${action("cancel", words.cancel, () => themes.stopNaming())}</form>`
}

/** @param {Themes} themes @param {PromptThemes} prompt */
function panelOf(themes, { better }) {
  const { words } = themes.data, shows = themes.showsBetter
  const list = (/** @type {string} */ title, /** @type {string[]} */ lines) => html`<section><h4>${title}</h4><ul>${lines.map(text => html`<li>${text}</li>`)}</ul></section>`
  return html`<div class="panel" ?hidden=${!better}><p role="status">${better?.says}</p><div>${better && shows ? html`<div class="offers">${list(words.as_it_is, better.before)}${list(words.as_it_could_be, better.after)}</div>` : nothing}${
    better ? html`<p class="acts">${action("better", shows ? words.close : words.show_both, () => themes.turnBetter())}${
      shows ? action("adopt", words.take_over, () => themes.act({ do: "adopt" }, "undo"), { strong: true }) : nothing}</p>` : nothing}</div></div>`
}

/** @param {Themes} themes @param {PromptThemes} prompt */
function gridOf(themes, prompt) {
  const { words } = themes.data
  if (!Object.keys(prompt.answers).length && !prompt.themes.length) return html`<p class="none">${words.nothing_yet}</p>`
  return html`${repeat(prompt.themes, theme => `${prompt.id} ${theme.id}`, theme => cardOf(themes, prompt, theme))}${prompt.loose.length ? looseOf(themes, prompt) : nothing}`
}

/** @param {Themes} themes @param {PromptThemes} prompt @param {Theme} theme */
function cardOf(themes, prompt, theme) {
  const { words } = themes.data, key = `rename-${theme.id}`
  const members = [...theme.members].sort((a, b) => Number(b === theme.medoid) - Number(a === theme.medoid) || Number(theme.loose.includes(a)) - Number(theme.loose.includes(b)))
  return html`<section class="theme${theme.hidden ? " away" : ""}" data-theme=${theme.id} aria-label=${theme.name}>
    ${themes.naming === key ? namerOf(themes, theme.title, title => themes.act({ do: "rename", theme: theme.id, title }, key)) : html`<h3><span>${theme.name}</span><span class="n">${theme.count}</span></h3>`}
    ${theme.hidden ? html`<p class="badge">${words.hidden_theme}</p>` : nothing}
    ${members.length ? listOf(themes, prompt, members, theme) : html`<p class="none">${words.waits}</p>`}
    <div class="foot">${themes.hand.held.size ? action(`here-${theme.id}`, words.put_here, () => themes.put(theme), { strong: true }) : action(key, words.rename, () => themes.name(key), { label: `${words.rename}: ${theme.name}` })}
      ${moreOf(themes, prompt, theme)}</div></section>`
}

/** @param {Themes} themes @param {PromptThemes} prompt @param {Theme} theme */
function moreOf(themes, prompt, theme) {
  const { words } = themes.data
  const others = prompt.themes.filter(other => other.id !== theme.id).map(other => /** @type {[string, string]} */ ([other.id, `${other.name} (${other.count})`]))
  const merge = (/** @type {string} */ other) => themes.act({ do: "merge", theme: theme.id, other }, `rename-${theme.id}`)
  return html`<details class="fold"><summary data-key="more-${theme.id}" aria-label="${words.more}: ${theme.name}">${words.more}</summary><p class="acts">
    ${others.length ? choiceOf(`merge-${theme.id}`, words.merge, others, merge, `${words.merge}: ${theme.name}`) : nothing}
    ${tickOf(`hide-${theme.id}`, words.hide, `${words.hide}: ${theme.name}`, theme.hidden, themes.board.busy, hidden => themes.act({ do: "hide", theme: theme.id, hidden }, `hide-${theme.id}`))}
    ${action(`dissolve-${theme.id}`, words.dissolve_theme, () => themes.act({ do: "dissolve", theme: theme.id }, "undo"))}</p></details>`
}

/** @param {Themes} themes @param {PromptThemes} prompt */
function looseOf(themes, prompt) {
  const { words } = themes.data
  return html`<section class="theme loose" data-theme="" aria-label=${words.loose}><h3><span>${words.loose}</span><span class="n">${plural(words.answers, prompt.loose.length)}</span></h3>
    ${listOf(themes, prompt, prompt.loose, undefined)}
    ${themes.hand.held.size ? html`<div class="foot">${action("here-loose", words.put_out, () => themes.put(undefined), { strong: true })}</div>` : nothing}</section>`
}

/** @param {Themes} themes @param {PromptThemes} prompt @param {string[]} members @param {Theme | undefined} theme */
function listOf(themes, prompt, members, theme) {
  return html`<ul class="members">${repeat(stacked(prompt, members), id => id, id => answerOf(themes, prompt, id, theme))}</ul>`
}

/** @param {Themes} themes @param {PromptThemes} prompt @param {string} id @param {Theme | undefined} theme */
function answerOf(themes, prompt, id, theme) {
  const { words, roles } = themes.data, row = prompt.answers[id], unsure = theme?.loose.includes(id), same = prompt.stacks[id]?.length + 1
  return html`<li class=${unsure ? "answer unsure" : "answer"} draggable="true" data-answer=${id}><button type="button" data-key="answer-${id}" aria-pressed=${themes.hand.held.has(id)} @click=${() => themes.hand.toggle(id)}>
    ${saidIn(themes, prompt, row, "span")}
    <span class="of">${roleOf(roles, row.role)}<span>${words.group} ${row.group}</span>${theme?.pinned.includes(id) ? html`<span class="badge">${words.pinned}</span>` : nothing}${
      same ? html`<span class="badge many"><span aria-hidden="true">×${same}</span><span class="unseen">${plural(words.same_said, same)}</span></span>` : nothing}${
      // Where much is unsure, a word on each answer would only be noise: the edge shows it.
      unsure ? html`<span class=${prompt.quiet ? "unseen" : "badge"}>${words.unsure}</span>` : nothing}${
      theme?.medoid === id && theme.members.length > 2 ? html`<span class="badge">${words.typical}</span>` : nothing}</span></button></li>`
}

/** @param {Themes} themes @param {PromptThemes} prompt */
function dockOf(themes, prompt) {
  const { data: { words }, hand: { held } } = themes
  if (!held.size && themes.naming !== "split") return nothing
  const homes = [...held].map(id => themes.themeOf(id)), home = homes[0]
  const together = home && homes.every(theme => theme?.id === home.id) && held.size < home.members.length
  const pinned = [...held].some(id => themes.themeOf(id)?.pinned.includes(id)), single = held.size === 1 ? [...held][0] : ""
  const places = [...prompt.themes.map(theme => /** @type {[string, string]} */ ([theme.id, `${theme.name} (${theme.count})`])), /** @type {[string, string]} */ (["-", words.put_out])]
  return html`<div class="hand"><p><strong>${plural(words.picked, held.size)}</strong><span> · ${words.pick_theme}</span></p>${themes.naming === "split"
    ? namerOf(themes, "", title => themes.act({ do: "split", theme: home?.id, answers: [...held], title }, "undo"))
    : html`<p class="acts">
      ${choiceOf("to", words.to_theme, places, id => themes.put(prompt.themes.find(theme => theme.id === id)))}
      ${together ? action("split", words.split, () => themes.name("split")) : nothing}
      ${single && home ? action("pin", pinned ? words.unpin : words.pin, () => themes.act({ do: "pin", answer: single, pinned: !pinned }, `answer-${single}`)) : nothing}
      ${action("let-go", words.let_go, () => themes.hand.letGo())}</p>`}</div>`
}
