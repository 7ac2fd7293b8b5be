// JavaScript: likely mistakes, and the house style (no semicolons, double quotes, 120 columns).
import js from "@eslint/js"
import stylistic from "@stylistic/eslint-plugin"
import globals from "globals"

// The build joins modules into one scope (hooks/kcna_notes/output/script_bundle.py). A top-level `name` in one module
// would hide the browser's own `name` from all others.
const noGlobalNames = {
  create: context => ({
    "Program:exit"() {
      const [module] = context.sourceCode.scopeManager.globalScope.childScopes
      for (const { name, identifiers } of module.variables) {
        if (!Object.hasOwn(globals.browser, name) && !Object.hasOwn(globals.serviceworker, name)) continue
        context.report({ node: identifiers[0], message: `${name} is a name of the browser: choose another one` })
      }
    }
  })
}

export default [
  { ignores: [".venv/", ".cache/", "site/", ".site.*/", "**/*.min.js"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@stylistic": stylistic },
    rules: {
      eqeqeq: "error",
      "no-shadow": "error",
      "no-unused-vars": "error",
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
      "@stylistic/semi": ["error", "never"],
      "@stylistic/spaced-comment": ["error", "always"]
    }
  },
  {
    files: ["javascript/**/*.js"],
    languageOptions: { sourceType: "module" },
    plugins: { kcna: { rules: { "no-global-names": noGlobalNames } } },
    rules: { "kcna/no-global-names": "error" }
  },
  { files: ["javascript/{offline,page}/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["javascript/offline/service-worker.js"], languageOptions: { globals: globals.serviceworker } },
  { files: ["javascript/search/*.js"], languageOptions: { globals: globals.worker } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } }
]
