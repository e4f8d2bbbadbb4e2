// Holds the browser code to the rules of ESLint itself, to a few habits of ours, and to short files and functions.

import js from "@eslint/js"
import globals from "globals"

const HABITS = {
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-self-compare": "error",
  "no-template-curly-in-string": "error",
  "no-unused-vars": ["error", { ignoreRestSiblings: true }], // what is taken out of an object is left out of the rest
  "no-unreachable-loop": "error",
  "no-throw-literal": "error",
  "object-shorthand": "error",
  "id-denylist": ["error", "one", "ones"], // what has a name is called by it
  "no-restricted-properties": ["error", { property: "insertAdjacentHTML", message: "Text from people only ever becomes a text node." }],
  // Light pages are for browsers of 2022 (tests/js/packing.js); packing writes syntax out, and not what an object can do.
  "no-restricted-syntax": ["error", {
    selector: "MemberExpression[property.name=/^(toReversed|toSorted|toSpliced|fromAsync|groupBy|withResolvers|checkVisibility|isWellFormed)$/]", message: "Browsers of 2022 do not have it.",
  }],
  "max-lines": ["error", 400],
  "max-lines-per-function": ["error", { max: 80 }],
}

export default [
  { ignores: ["workshop/browser/vendor/", "workshop/web/assets/packed/", "node_modules/", ".venv/", "data/"] },
  js.configs.recommended,
  { files: ["workshop/browser/**/*.js"], languageOptions: { globals: globals.browser }, rules: HABITS },
  { files: ["tests/js/**/*.js", "eslint.config.js"], languageOptions: { globals: { ...globals.nodeBuiltin, dispatchEvent: "readonly" } }, rules: HABITS },
]
