// Puts sentences, lengths and times into words. It knows no screen.

/** @typedef {import("./types.js").Words} Words */
/** @typedef {import("./types.js").Said} Said */

/**
 * Fills the {places} of a sentence of the catalogue.
 * @param {string} sentence
 * @param {Record<string, unknown>} values
 */
export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))

/**
 * Says how many: the first form is for one.
 * @param {string | string[]} forms
 * @param {number} n
 */
export const plural = (forms, n) => fill(n === 1 ? forms[0] : forms[1], { n })

/** @param {string} text */
export const lengthOf = text => [...text.normalize("NFC").trim()].length

/**
 * A text without capitals, accents on Latin letters and kinds of apostrophes, to look for something in.
 * @param {string} text
 */
export const folded = text => text.normalize("NFKD").replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, "").normalize("NFC").toLowerCase().replace(/[’‘ʼ`´′]/g, "'")

/** @param {boolean} story @returns {("expected" | "text" | "helped")[]} */
export const fieldsOf = story => (story ? ["expected", "text", "helped"] : ["text"])

/**
 * Says what these words say and those do not: of a story each field that differs, with its label.
 * @param {Said} these
 * @param {Said} those
 * @param {Words} words
 * @param {boolean} story
 */
export function unlike(these, those, words, story) {
  if (!story) return these.text
  const labels = { expected: words.expected, text: words.became, helped: words.helped }
  return fieldsOf(story).filter(field => (these[field] ?? "") !== (those[field] ?? "")).map(field => `${labels[field]}: ${these[field] || "–"}`).join(" · ")
}

/** @param {number} milliseconds */
export function clockText(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours ? `${hours}:${rest}` : rest
}

/**
 * Says what time it is then, where the workshop is.
 * @param {number} at milliseconds since 1970
 * @param {{ language: string, zone: string }} where
 */
export const timeOf = (at, { language, zone }) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(at)
