// Merges rows that the live channel pushes: by id, the newest version of each, and what is gone is gone.

/** @typedef {import("./types.js").RowsMessage} RowsMessage */
/** @typedef {import("./types.js").GoneRow} GoneRow */

/**
 * Keeps the rows of one topic.
 * @template {{ id: string, v: number, gone?: boolean }} R
 */
export class Rows {
  /** @type {Map<string, R>} */
  #rows = new Map()

  get size() {
    return this.#rows.size
  }

  all() {
    return [...this.#rows.values()]
  }

  /** @param {string} id */
  get(id) {
    return this.#rows.get(id)
  }

  /** @param {string} id */
  has(id) {
    return this.#rows.has(id)
  }

  clear() {
    this.#rows.clear()
  }

  /**
   * Takes one row; gives whether it changed anything. An older version of what is known changes nothing.
   * @param {R | GoneRow} row
   */
  put(row) {
    const known = this.#rows.get(row.id)
    if (known && known.v > row.v) return false
    if (row.gone) return this.#rows.delete(row.id)
    this.#rows.set(row.id, /** @type {R} */ (row))
    return true
  }

  /**
   * Takes a message of the channel; gives the rows that were not known before. A reset takes away all that it does not name,
   * except what the server confirmed to this page after that message was made.
   * @param {{ v?: number, reset?: boolean, rows?: (R | GoneRow)[] }} message
   * @returns {R[]}
   */
  take({ v = Infinity, reset, rows = [] }) {
    if (reset) {
      const named = new Set(rows.map(row => row.id))
      for (const [id, row] of this.#rows) if (!named.has(id) && !(row.v > v)) this.#rows.delete(id)
    }
    const fresh = []
    for (const row of rows) {
      const known = this.#rows.has(row.id)
      if (this.put(row) && !known && !row.gone) fresh.push(/** @type {R} */ (row))
    }
    return fresh
  }
}

/**
 * Says whether something between what is known and where a message begins never came.
 * @param {{ reset?: boolean, from?: number }} message
 * @param {number} since the version that is known
 */
export const leavesGap = (message, since) => !message.reset && (message.from ?? 0) > since
