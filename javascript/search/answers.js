// From a query to what Material shows: loads an index when it is needed, this language's first.
// Results in the other language come after this language's own, whatever their scores.

import { createEngine } from "./engine.js"
import { groupByPage } from "./result.js"
import { wholeWords, wordsOf } from "./words.js"

const SHORTEST_SUGGESTION = 4
const PAGES_BEFORE_THE_OTHER_LANGUAGE = 5 // at most five fuzzy pages, so that exact hits in the other language are seen

async function loadEngine(url, lang) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`status ${response.status} for ${url}`)
  return createEngine(await response.json(), lang)
}

// Words of the titles, the most frequent first.
function wordsOfTitles(entries) {
  const counts = new Map()
  for (const { title } of entries) {
    for (const { word } of wordsOf(title)) {
      const key = word.toLowerCase()
      if (key.length >= SHORTEST_SUGGESTION) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
}

// @param language of the page
// @param languages of the site
// @param addressOf (language) => address of its index
export function createAnswers(language, languages, addressOf) {
  const engines = new Map()
  const others = languages.filter(lang => lang !== language)
  let titleWords = null

  // The engine of one language; a failed attempt is forgotten, so that the next query tries again.
  function engine(lang) {
    if (!engines.has(lang)) {
      const loading = loadEngine(addressOf(lang), lang)
      loading.catch(() => engines.delete(lang))
      engines.set(lang, loading)
    }
    return engines.get(lang)
  }

  // The results so far, as [groups of results], and perhaps more later: nobody waits for the other language's index.
  async function* answer(query) {
    const own = await engine(language)
    titleWords ??= wordsOfTitles(own.entries.values())
    const found = own.search(query)
    const pages = groupByPage(found.results, query, own, language)
    if (pages.length || found.certain) yield shown(pages, query)
    if (found.certain) return
    const foreign = await inOtherLanguages(query, pages.length > 0)
    if (foreign.length) yield shown([...pages.slice(0, PAGES_BEFORE_THE_OTHER_LANGUAGE), ...foreign], query)
    else if (!pages.length) {
      yield shown(groupByPage(own.searchLoosely(query), query, own, language), query)
    }
  }

  // Groups of results of the other languages. Enter opens the highest score, which must not be theirs.
  async function inOtherLanguages(query, isRival) {
    const groups = []
    for (const lang of others) {
      const other = await engine(lang).catch(() => null) // this language's results are enough
      const results = other?.searchAsTyped(query, isRival) ?? []
      const scored = isRival ? results.map(result => ({ ...result, score: -1 / result.score })) : results
      groups.push(...groupByPage(scored, query, other, language))
    }
    return groups
  }

  const shown = (items, query) => ({ items, suggest: suggest(query) })

  function suggest(query) {
    const last = wholeWords(query).at(-1)?.word.toLowerCase()
    const word = last && titleWords.find(candidate => candidate !== last && candidate.startsWith(last))
    return word ? [word] : []
  }

  // Load this language's index before there is a query; a failure is shown with the query.
  const prepare = () => { engine(language).catch(() => null) }

  return { answer, prepare }
}
