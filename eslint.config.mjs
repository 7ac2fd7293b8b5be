// JavaScript: likely mistakes, and the house style (no semicolons, double quotes, 120 columns).
import js from "@eslint/js"
import stylistic from "@stylistic/eslint-plugin"
import globals from "globals"

const readonly = (...names) => Object.fromEntries(names.map(name => [name, "readonly"]))

export default [
  { ignores: [".venv/", ".cache/", "site/", ".site.*/", "**/*.min.js"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@stylistic": stylistic },
    rules: {
      eqeqeq: "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { varsIgnorePattern: "^(Kube|__md_)" }], // read by another script of the page
      "no-var": "error",
      "prefer-const": "error",
      "@stylistic/arrow-parens": ["error", "as-needed"],
      "@stylistic/comma-dangle": "error",
      "@stylistic/eol-last": "error",
      "@stylistic/indent": ["error", 2, { SwitchCase: 1 }],
      "@stylistic/max-len": ["error", { code: 120 }],
      "@stylistic/no-tabs": "error",
      "@stylistic/no-trailing-spaces": "error",
      "@stylistic/quotes": ["error", "double", { avoidEscape: true }],
      "@stylistic/semi": ["error", "never"]
    }
  },
  { files: ["docs/**/*.js"], languageOptions: { sourceType: "script", globals: globals.browser } },
  {
    files: ["docs/assets/javascripts/{offline,offline-start,section-flip}.js"],
    languageOptions: { sourceType: "module" }
  },
  { files: ["docs/sw.js"], languageOptions: { globals: globals.serviceworker } },
  {
    files: ["search/*.js"],
    languageOptions: {
      sourceType: "script", // one file after the other in one worker, or in the page itself
      globals: {
        ...globals.worker,
        ...readonly("MiniSearch", "KubeText", "KubeQuestions", "KubeTerms", "KubeSearch", "KubeResult", "KubeAnswers",
          "KubeMessages")
      }
    },
    rules: { "no-redeclare": ["error", { builtinGlobals: false }] }
  },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } }
]
