// Lint rules for the modules of the page, its bundler and its tests.

import js from "@eslint/js";
import globals from "globals";

const RULES = {
  ...js.configs.recommended.rules,
  eqeqeq: "error",
  "no-restricted-properties": [
    "error",
    { property: "innerHTML", message: "Text of articles becomes text nodes; nothing makes elements of markup." },
    { property: "outerHTML", message: "Text of articles becomes text nodes; nothing makes elements of markup." },
    { property: "insertAdjacentHTML", message: "Text of articles becomes text nodes." },
  ],
  "no-shadow": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
  "no-var": "error",
  "prefer-const": "error",
};
const language = (scope) => ({ ecmaVersion: 2023, sourceType: "module", globals: scope });

export default [
  { ignores: ["**/node_modules/**"] },
  { files: ["src/sink/page/app/**/*.js"], languageOptions: language(globals.browser), rules: RULES },
  {
    files: ["src/sink/page/vendor/*.js", "tests/page/**/*.js"],
    languageOptions: language({ ...globals.node, ...globals.browser }),
    rules: RULES,
  },
];
