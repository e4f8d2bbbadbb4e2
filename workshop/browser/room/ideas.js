// Tells whether one answer holds several ideas: a pasted list, numbers, bullets, "ten eerste … ten tweede".
// Sentences alone are not several ideas: one gives the reason for the other. `workshop/analysis/ideas.py` does the same for what is read
// later; `tests/ideas.json` holds both to the same cases.

const MOST = 10 // ideas; more than that is a document
const FEWEST_WORDS = 2
const PLAIN_LINES = 3, CLAUSES = 3 // lines without bullets, and parts between semicolons, from which on they are a list
const LEADS = /^\s*(?:[-–—*•·▪◦‣]\s+|\(?(?:\d{1,2}|[a-hA-H])[.)]\s+)/
const NUMBERED = /(?:^|\s)\(?(\d{1,2})[.)]\s+(?=\S)/g
const DOTS = /\s*[•▪◦‣]\s+/g
const SIGNPOST = /(?:^|(?<=[\s,;.]))(?:en\s+|and\s+)?(?:ten\s+(?:eerste|tweede|derde|vierde)|first(?:ly)?|second(?:ly)?|third(?:ly)?)\s*[,:]?\s+(?=\S)/gi

/** @param {string} text */
const bare = text => text.replace(/^[ \t,;]+|[ \t,;]+$/g, "")

/**
 * Gives the ideas in an answer if there are several, each in its words; else nothing. No word but bullets and numbers is left out.
 * @param {string} text
 * @returns {string[]}
 */
export function ideasOf(text) {
  const said = text.trim()
  for (const split of [lines, numbers, dots, signposts, clauses]) {
    const found = split(said)
    if (found.length > 1 && found.length <= MOST && found.every(idea => idea.split(/\s+/).filter(Boolean).length >= FEWEST_WORDS)) return found
  }
  return []
}

/** @param {string} text */
function lines(text) {
  const all = text.split(/\r?\n/).map(line => line.trim()).filter(Boolean)
  const intro = all.length && !LEADS.test(all[0]) && all[0].endsWith(":") ? all[0] : ""
  const rest = intro ? all.slice(1) : all
  if (rest.length < 2 || (!rest.every(line => LEADS.test(line)) && rest.length < PLAIN_LINES)) return []
  return rest.map(line => bare(`${intro} ${line.replace(LEADS, "")}`))
}

/** @param {string} text */
function numbers(text) {
  const found = [...text.matchAll(NUMBERED)]
  return found.length > 1 && found.every((mark, n) => Number(mark[1]) === n + 1) ? parts(text, found) : []
}

/** @param {string} text */
const dots = text => parts(text, [...text.matchAll(DOTS)])

/** @param {string} text */
function signposts(text) {
  const found = [...text.matchAll(SIGNPOST)]
  return found.length > 1 ? parts(text, found) : []
}

/** @param {string} text */
function clauses(text) {
  const all = text.split(";").map(bare)
  return all.length >= CLAUSES ? all.filter(Boolean) : []
}

/**
 * Gives what stands behind each mark; what stands before the first goes with every part if it announces, else it is a part.
 * @param {string} text
 * @param {RegExpMatchArray[]} marks
 */
function parts(text, marks) {
  if (!marks.length) return []
  const starts = marks.map(({ index = 0 }) => index), intro = text.slice(0, starts[0]).trim()
  const found = marks.map((mark, n) => bare(text.slice(starts[n] + mark[0].length, starts[n + 1] ?? text.length)))
  return intro && !intro.endsWith(":") ? [bare(intro), ...found] : found.map(part => `${intro} ${part}`.trim())
}
