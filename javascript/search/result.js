// What the reader sees of a result: marked words, a snippet, a note on the language.

import { isPage, partsOf, rootOf, termsOf, typedWords } from "./engine.js"
import { remembered, wholeWords } from "./words.js"
import { language_name } from "interface:search"

const SNIPPET_WORDS = 32
const MAX_SECTIONS = 60
const ELLIPSIS = "…"

const escapeHtml = text => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
// The words of a title or a section with their index terms; remembered, because the same sections come with every key.
const termedWords = remembered((text, lang) => wholeWords(text).map(found =>
  ({ ...found, terms: [...termsOf(found.word, lang), ...partsOf(found.word)] })))

// A function that tells whether a word of the page matched, from the index terms of one result.
function matcher(terms) {
  const matched = new Set(terms)
  return word => word.terms.some(term => matched.has(term))
}

// Escape a text from `end` to `stop` and wrap the words that matched; their spelling is added to `spellings`.
function mark(text, matches, spellings, end = 0, stop = text.length) {
  let html = ""
  for (const { word, index, length } of matches) {
    html += escapeHtml(text.slice(end, index)) + "<mark>" + escapeHtml(word) + "</mark>"
    end = index + length
    spellings.add(word.toLowerCase())
  }
  return html + escapeHtml(text.slice(end, stop))
}

// The stretch of text with most matches, marked.
function snippet(text, words, isMatch, spellings) {
  if (!words.length) return ""
  const first = densestWindow(words.map(isMatch))
  const shown = words.slice(first, first + SNIPPET_WORDS)
  const end = first + SNIPPET_WORDS < words.length ? shown.at(-1).index + shown.at(-1).length : text.length
  return "<p>" + (first ? ELLIPSIS + " " : "")
    + mark(text, shown.filter(isMatch), spellings, first ? shown[0].index : 0, end)
    + (end < text.length ? " " + ELLIPSIS : "") + "</p>"
}

// Index of the first word of the SNIPPET_WORDS that hold most matches.
function densestWindow(matches) {
  let best = 0, bestCount = -1, count = 0
  matches.forEach((isMatch, i) => {
    count += isMatch - (i >= SNIPPET_WORDS ? matches[i - SNIPPET_WORDS] : 0)
    if (count > bestCount) {
      bestCount = count
      best = Math.max(0, i - SNIPPET_WORDS + 1)
    }
  })
  return Math.max(0, Math.min(best, matches.length - SNIPPET_WORDS))
}

// Material's result list: sections grouped by page, in order of their best section.
// @param source the engine that found them
// @param language of the page that shows them
export function groupByPage(results, query, source, language) {
  const groups = new Map()
  for (const result of results.slice(0, MAX_SECTIONS)) {
    const page = result.id.split("#")[0]
    if (!groups.has(page)) groups.set(page, [])
    groups.get(page).push(section(result, query, source, language))
  }
  for (const [page, sections] of groups) {
    const hasHead = sections.some(({ location }) => location === page)
    if (!hasHead) sections.push(pageHead(page, sections[0], source, language))
  }
  return [...groups.values()]
}

function section(result, query, source, language) {
  const entry = source.entries.get(result.id)
  const isMatch = matcher(result.terms), spellings = new Set()
  const [title, text] = [entry.title, entry.text].map(part => termedWords(part, source.lang))
  return {
    location: entry.location,
    tags: entry.tags,
    title: inItsLanguage(mark(entry.title, title.filter(isMatch), spellings), result.id, source, language),
    text: inLanguage(snippet(entry.text, text, isMatch, spellings), source, language),
    score: result.score,
    terms: foundAndMissing(spellings, result, query, source.lang)
  }
}

// Material shows the words set to false as missing, and hands those set to true
// to the page for highlighting, so these are spelled as on the page.
function foundAndMissing(spellings, result, query, lang) {
  const terms = Object.fromEntries([...spellings].map(word => [word, true]))
  for (const word of typedWords(query)) {
    const isFound = [...termsOf(word, lang), rootOf(word, lang)]
      .some(term => result.queryTerms.includes(term))
    if (!isFound) terms[word] = false
    else if (!spellings.size) terms[word] = true // found beyond what is shown
  }
  return terms
}

// The page itself, for a group in which only sections matched; it highlights the words of the best one.
function pageHead(page, { terms }, source, language) {
  const { title, tags } = source.entries.get(page)
  const found = Object.fromEntries(Object.entries(terms).filter(([, wasFound]) => wasFound))
  const shown = inItsLanguage(escapeHtml(title), page, source, language)
  return { location: page, tags, title: shown, text: "", score: 0, terms: found }
}

const inLanguage = (html, { lang }, language) =>
  (lang === language || !html ? html : `<div lang="${lang}">${html}</div>`)

function inItsLanguage(title, location, source, language) {
  if (source.lang === language) return title
  const name = isPage(location) ? ` <small>(${language_name[source.lang]})</small>` : ""
  return `<span lang="${source.lang}">${title}</span>${name}`
}
