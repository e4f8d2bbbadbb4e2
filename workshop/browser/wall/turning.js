// Puts answers on pages that turn: so many on each as there is room for, and none twice nor left out when others come in between.

/** Letters of an answer by how much room it needs: beside another, alone on a page, or alone and as small as may be. @typedef {"" | "wide" | "tight"} Look */
/** An answer on a page, or `part` of a story that is too long for one. @typedef {{ id: string, part: string, look: Look }} Item */
/** @typedef {{ item: Item, height: number }} Sized */

const ROWS = 3 // on a page

/** What the wall is asked for, of `answers/prompt:page`: both empty where all turn by themselves. @param {string} shows */
export function askedOf(shows) {
  const [prompt = "", page = ""] = (shows.split("/")[1] ?? "").split(":")
  return { prompt, page: Number(page) }
}

/**
 * Says whether these stand on one page, in rows as high as their highest.
 * @param {Sized[]} sized
 * @param {{ height: number, gap: number, columns: number }} room
 */
export function fits(sized, { height, gap, columns }) {
  if (sized.length > 1 && sized.some(({ item }) => item.look)) return false
  const rows = []
  for (let at = 0; at < sized.length; at += columns) rows.push(Math.max(...sized.slice(at, at + columns).map(({ height: own }) => own)))
  return rows.length <= ROWS && rows.reduce((sum, row) => sum + row, 0) + gap * (rows.length - 1) <= height
}

/**
 * Gives pages, in order; what fits on none has one of its own.
 * @param {Sized[]} sized
 * @param {{ height: number, gap: number, columns: number }} room
 * @returns {Item[][]}
 */
export function pagesOf(sized, room) {
  /** @type {Sized[][]} */
  const pages = []
  for (const next of sized) {
    const last = pages.at(-1)
    if (last && fits([...last, next], room)) last.push(next)
    else pages.push([next])
  }
  return pages.map(page => page.map(({ item }) => item))
}

/**
 * Gives the place of the page that follows on what was read: of the first answer behind the last one, or none.
 * @param {Item[][]} pages
 * @param {Item | undefined} last
 * @param {number} number the place that page had, for when its last answer is gone
 */
export function after(pages, last, number) {
  const at = pages.findIndex(page => page.some(({ id, part }) => id === last?.id && part === last.part))
  if (at < 0) return Math.min(number, pages.length)
  const end = pages[at].at(-1)
  return end?.id === last?.id && end?.part === last?.part ? at + 1 : at
}
