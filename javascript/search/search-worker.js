// The web worker that Material for MkDocs starts on every page. Its four messages (integrations/search/worker/message):
// 0 setup {config, docs, options} ->  <- 1 ready    2 query "text" ->  <- 3 result {items, suggest?}
// It is small; the first query loads the rest. search-field.js sends a blank one as soon as the field has the focus.

import { listMessage } from "./messages.js"

const Message = { SETUP: 0, READY: 1, QUERY: 2, RESULT: 3 }
const LANGUAGES = ["pl", "en"] // the first is at the root of the site

const address = self.location.href
const language = address.match(/#(\w\w)/)?.[1] ?? LANGUAGES[0]
const folderOf = lang => (lang === LANGUAGES[0] ? "" : lang + "/")

let answers = null
let suggestsWords = false
let latest = 0

// The library beside this file, with the same hash in its name.
function library() {
  if (!answers) {
    importScripts(address.replace("/search.", "/search-library."))
    const base = new URL("../../", address)
    answers = self.createAnswers(language, LANGUAGES, lang => new URL(`search/${lang}.json`, base))
  }
  return answers
}

const messageItems = kind => ({ items: listMessage(kind, language, folderOf(language)) })

// What the reader gets, in one message or more.
async function* answer(query) {
  if (!query.trim()) {
    yield { items: [] }
    return
  }
  try {
    for await (const { items, suggest } of library().answer(query)) {
      if (!items.length) yield messageItems("nothing")
      else yield suggestsWords ? { items, suggest } : { items }
    }
  } catch (error) { // no library, no index, or a bug: the reader gets a sentence, not a box that hangs
    console.warn(`search: ${error}`)
    yield messageItems("broken")
  }
}

// The blank query that search-field.js sends: load what the first query will need.
function prepare() {
  try {
    library().prepare()
  } catch { /* the query says so */ }
}

// Let what was typed meanwhile come in.
const nextTask = () => new Promise(done => setTimeout(done))

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === Message.SETUP) {
    suggestsWords = Boolean(data.options?.suggest)
    postMessage({ type: Message.READY })
  } else if (type === Message.QUERY) {
    const number = ++latest
    if (data && !data.trim()) prepare()
    await nextTask()
    if (number !== latest) return // nobody waits for what was typed before
    for await (const found of answer(data)) {
      if (number !== latest) return
      postMessage({ type: Message.RESULT, data: found })
    }
  }
})
