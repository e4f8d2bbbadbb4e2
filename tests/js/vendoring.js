// Makes workshop/browser/vendor/lit.js from the files of the npm package lit-html. Run it after another version was chosen
// in package.json: node tests/js/vendoring.js. A test holds the file that is there to what this makes.

import { createHash } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
export const FOLDER = `${ROOT}workshop/browser/vendor`

// What our components use of it, and nothing that makes HTML of text.
const USED = `
export { html, svg, render, nothing, noChange } from "lit-html"
export { repeat } from "lit-html/directives/repeat.js"
export { keyed } from "lit-html/directives/keyed.js"
export { live } from "lit-html/directives/live.js"
export { createRef, ref } from "lit-html/directives/ref.js"
`

export async function bundle() {
  const made = await build({
    stdin: { contents: USED, resolveDir: ROOT, loader: "js" }, bundle: true, format: "esm", minify: true, write: false, legalComments: "inline", target: "es2022",
  })
  const { version } = JSON.parse(await readFile(`${ROOT}node_modules/lit-html/package.json`, "utf8"))
  return { version, text: `// lit-html ${version}, BSD-3-Clause, Copyright Google LLC; see lit.LICENSE. Made by tests/js/vendoring.js.\n${made.outputFiles[0].text}` }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { text } = await bundle()
  await writeFile(`${FOLDER}/lit.js`, text)
  await writeFile(`${FOLDER}/lit.LICENSE`, await readFile(`${ROOT}node_modules/lit-html/LICENSE`))
  await writeFile(`${FOLDER}/SHA256SUMS`, `${createHash("sha256").update(text).digest("hex")}  lit.js\n`)
}
