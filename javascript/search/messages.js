// The search's own messages, in the language of the page. Each looks like a result that leads to the glossary,
// because Material's list takes nothing else and gives results to the keyboard.

import { broken, glossary, nothing, rephrase, retry } from "interface:search"

const GLOSSARY = "reference/glossary/"
const SENTENCES = { nothing: [nothing, rephrase, glossary], broken: [broken, retry, glossary] }

// The list of results with one message. `kind` is "nothing" or "broken", `folder` that of the language: "" or "en/".
export function listMessage(kind, language, folder) {
  const [title, ...sentences] = SENTENCES[kind].map(texts => texts[language])
  return [[{
    location: folder + GLOSSARY,
    title: `<span class="search-message">${title}</span>`,
    text: sentences.map(sentence => `<p>${sentence}</p>`).join(""),
    score: 0,
    terms: {}
  }]]
}
