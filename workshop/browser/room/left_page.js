// After somebody left this device: removes what their rooms kept in this browser.

import { keptUnder, writeKept } from "../lib/kept.js"

for (const key of keptUnder("workshop.")) writeKept(key, null)
try {
  sessionStorage.clear()
} catch {
  // This browser keeps nothing, so there is nothing to remove.
}
