// Makes the files that light pages load, workshop/web/assets/packed: one script with all it imports, and one style sheet, for
// browsers of 2022. Run it after a change in them: make pack. A test holds the files that are there to what this makes.

import { existsSync } from "node:fs"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { basename, dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const BROWSER = "workshop/browser", ASSETS = "workshop/web/assets"
export const FOLDER = `${ROOT}${ASSETS}/packed`
// A phone of four years ago; what they lack is written out.
export const OLDEST = ["chrome108", "edge108", "firefox108", "safari16"]
const PACKS = { form: `${BROWSER}/room/join_page.js`, left: `${BROWSER}/room/left_page.js`, room: `${BROWSER}/room/room_page.js`, observe: `${BROWSER}/desk/observe_page.js`, screen: `${BROWSER}/wall/screen_page.js` }
const SHEETS = { form: ["base.css", "form.css"], room: ["base.css", "room_page.css"], observe: ["base.css", "observe_page.css"], report: ["base.css", "report_page.css"] }
const SAME = { absWorkingDir: ROOT, bundle: true, minify: true, write: false, target: OLDEST, legalComments: "none", external: ["/assets/*", "./pages.js"], logLevel: "warning" }

/** Makes every file: its name to its text. @returns {Promise<Record<string, string>>} */
export async function packs() {
  /** @type {Record<string, string>} */ const files = {}
  /** @type {Record<string, string[]>} */ const parts = {}
  for (const [name, entry] of Object.entries(PACKS)) {
    const made = await build({ ...SAME, entryPoints: [entry], format: "esm", metafile: true })
    files[`${name}.js`] = made.outputFiles[0].text
    parts[name] = Object.keys(made.metafile.inputs)
  }
  for (const [name, sheets] of Object.entries(SHEETS)) {
    const own = await Promise.all(sheets.map(sheet => readFile(`${ROOT}${ASSETS}/${sheet}`, "utf8")))
    const contents = [...own, ...await stylesOf(parts[name] ?? [])].join("\n")
    const made = await build({ ...SAME, stdin: { contents, resolveDir: ROOT, loader: "css" } })
    files[`${name}.css`] = made.outputFiles[0].text
  }
  return files
}

// As in a page of Streamlit: what all share, and beside each script its own, which holds inside that component only.
/** @param {string[]} scripts @returns {Promise<string[]>} */
async function stylesOf(scripts) {
  const sheets = scripts.map(path => `${ROOT}${path.replace(/\.js$/, ".css")}`).filter(path => existsSync(path) && dirname(path) !== `${ROOT}${BROWSER}/vendor`)
  if (!sheets.length) return []
  const shared = await readFile(`${ROOT}${BROWSER}/lib/shared.css`, "utf8")
  return [shared, ...await Promise.all(sheets.map(async path => `.${basename(path, ".css")} {\n${await readFile(path, "utf8")}}`))]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(FOLDER, { recursive: true })
  for (const [name, text] of Object.entries(await packs())) await writeFile(`${FOLDER}/${name}`, text)
}
