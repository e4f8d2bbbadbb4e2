// Groups as cards with their people: who sits where, by name, role and place.

import { make, roleMark } from "../lib/draw.js"

export function mount(component, root) {
  const { cards, roles, words } = component.data
  root.replaceChildren(...cards.map(card => make("section", { class: "table" },
    card.title ? make("h3", {}, make("span", { text: card.title }), make("span", { class: "n", text: card.count })) : null,
    card.room ? make("p", { class: "room", text: card.room }) : null,
    make("ul", {}, ...card.people.map(person => make("li", { class: person.me ? "me" : "" },
      make("span", { class: "name", text: person.me ? words.you : person.name }),
      make("span", { class: "of" }, roleMark(roles, person.role), person.place ? make("span", { text: person.place }) : null)))),
    card.people.length ? null : make("p", { text: words.nobody }))))
  root.classList.toggle("single", cards.length === 1)
}
