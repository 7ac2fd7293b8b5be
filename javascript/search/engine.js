// One language's index over the sections of its pages, and the order of results.
// MiniSearch scores each clause with BM25+; this file decides which clauses there are.

import MiniSearch from "./minisearch.min.js"
import { createGlossary } from "./query-terms.js"
import { contentWords } from "./questions.js"
import { rooters, stemmers } from "./stemmer.js"
import { fold, remembered, wholeWords, wordsOf } from "./words.js"

// Where a word was found. A hit in a page's title says most about what the page is for.
const FIELD_BOOST = { page: 8, tags: 6, title: 4, names: 3, text: 1, context: 0.5 }

// How a word was found. Exact beats inflected, inflected beats unfinished, a typo comes last.
const EXACT = 1.5
const INFLECTED = 1.2
const UNFINISHED = 0.7
const STEM_UNFINISHED = 0.4
const RELATED = 0.4
const TYPO = 0.3

const STEM_MARK = "=" // "=wezl" is a stem, "wezl" a word of a text
const ROOT_MARK = "~" // "~skal" is what "skalowanie" and "skalowac" share
const NAMING_FIELDS = ["page", "title", "names"] // roots are rough: only short, naming texts have them

const MOST_NAMESAKES = 4 // a title that more sections share, like "See also", says nothing about a section
const FURNITURE = 0.5 // weight of such a section: it tests its page, or leads elsewhere

const EXPLAINS = 2 // weight of the place that explains a term of the query

// How words may be found: search goes on to the next way until one of them finds something.
const AS_TYPED = { exactOnly: true }
const PLAIN = {}
const MISSPELLED = { typos: true }

const MOST_WORDS = 12
const SHORTEST_BEGINNING = 4

export const isPage = location => !location.includes("#")

// Index terms of a word: the word folded, and its stem behind a mark.
export const termsOf = remembered((word, lang) => {
  const folded = fold(word)
  return [folded, STEM_MARK + stemmers[lang](folded)]
})

// The parts of NetworkPolicy, folded; a word without humps has none.
export const partsOf = remembered(word =>
  wordsOf(word).filter(({ isPart }) => isPart).map(part => fold(part.word)))

export const rootOf = remembered((word, lang) => ROOT_MARK + rooters[lang](fold(word)))

const indexTerms = (text, lang) => wordsOf(text).flatMap(({ word }) => termsOf(word, lang))

const roots = (text, lang) => wordsOf(text).map(({ word }) => rootOf(word, lang))

// Names that the glossary gives to the places that explain its terms: Map(location => names in both languages).
function namesByPlace(terms) {
  const names = new Map()
  for (const { names: own, others, places: [place] } of terms) {
    names.set(place, [names.get(place) ?? "", ...own, ...others].join(" "))
  }
  return names
}

// Titles that many sections share: a Set.
function commonTitles(entries) {
  const counts = new Map()
  for (const { title } of entries) counts.set(title, (counts.get(title) ?? 0) + 1)
  return new Set([...counts.keys()].filter(title => counts.get(title) > MOST_NAMESAKES))
}

function buildIndex(entries, names, common, lang) {
  const field = (entry, name) => {
    switch (name) {
      case "title": return common.has(entry.title) ? "" : entry.title
      case "page": return isPage(entry.location) ? entry.title : ""
      case "context": return isPage(entry.location) ? "" : entries.get(entry.location.split("#")[0])?.title ?? ""
      case "names": return `${names.get(entry.location) ?? ""} ${common.has(entry.title) ? "" : entry.twin ?? ""}`
      case "tags": return (entry.tags ?? []).join(" ")
      default: return entry[name]
    }
  }
  const index = new MiniSearch({
    idField: "location",
    fields: Object.keys(FIELD_BOOST),
    extractField: field,
    tokenize: (text, name) =>
      [...indexTerms(text, lang), ...(NAMING_FIELDS.includes(name) ? roots(text, lang) : [])],
    processTerm: term => term
  })
  index.addAll([...entries.values()])
  return index
}

const clause = (term, weight, options = {}) =>
  ({ queries: [term], boostTerm: () => weight, ...options })

// Typing errors allowed grow with the word; a short word has none to spare.
const edits = length => (length < 4 ? 0 : length < 8 ? 1 : 2)

// One typed word as alternatives: exact, inflected, unfinished, misspelled.
function alternatives(word, lang, { exactOnly, typos }) {
  const [folded, stem] = termsOf(word, lang)
  const queries = [clause(folded, EXACT)]
  if (!exactOnly) {
    queries.push(clause(stem, INFLECTED), clause(rootOf(word, lang), RELATED))
    if (folded.length > 1) queries.push(clause(folded, UNFINISHED, { prefix: true }))
  }
  if (typos && edits(folded.length)) {
    const stemLetters = stem.length - STEM_MARK.length
    queries.push(clause(folded, TYPO, { fuzzy: edits(folded.length), prefix: folded.length > 4 }))
    if (stemLetters > 4) queries.push(clause(stem, STEM_UNFINISHED, { prefix: true }))
    if (edits(stemLetters)) queries.push(clause(stem, TYPO, { fuzzy: edits(stemLetters) }))
  }
  return { combineWith: "OR", queries }
}

// @param index {docs, terms}, as hooks/publish_search.py writes them
export function createEngine({ docs, terms }, lang) {
  const entries = new Map(docs.map(entry => [entry.location, entry]))
  const glossary = createGlossary(terms)
  const common = commonTitles(docs)
  const index = buildIndex(entries, namesByPlace(terms), common, lang)
  const weightOf = ({ title, boost = 1 }) => boost * (common.has(title) ? FURNITURE : 1)

  // The sections that hold one word.
  const hitsOf = query => index.search(query, {
    tokenize: text => [text],
    processTerm: term => term,
    boost: FIELD_BOOST,
    boostDocument: location => weightOf(entries.get(location)),
    weights: { prefix: 0.6, fuzzy: 0.35 }
  })

  const find = (words, how) => words.map(word => hitsOf(alternatives(word, lang, how)))

  // Put a term's places first: the page that explains it, then its definition.
  // What else is found for the query comes next, then what is found for the term as this language calls it.
  function explained(term, words, results) {
    const known = new Set([...term.places, ...results.map(({ id }) => id)])
    const related = withAll(find(typedWords(term.names[0]), PLAIN)).filter(({ id }) => !known.has(id))
    const best = Math.max(0, ...[...results, ...related].map(({ score }) => score)) // Enter opens the highest score
    const first = term.places.map((id, i) => ({
      id,
      score: best + term.places.length - i,
      terms: [...(results.find(result => result.id === id)?.terms ?? []), ...indexTerms(term.names.join(" "), lang)],
      queryTerms: words.map(fold)
    }))
    return [...first, ...results.filter(({ id }) => !term.places.includes(id)), ...related]
  }

  // The sections that hold most of the words. What explains a term that the query names counts as holding them all,
  // and more.
  function merited(words, hits) {
    const explaining = new Set(glossary.within(words).map(({ places: [place] }) => place))
    return joined(hits, fewestOf(hits), explaining)
  }

  // Sections in order of merit, [{id, score, terms, queryTerms}], and whether they are what was asked for:
  // if not, the other language may have it.
  function search(query) {
    const words = typedWords(query)
    if (!words.length) return { results: [], certain: true }
    const plain = find(words, PLAIN)
    const term = glossary.named(query) ?? glossary.named(words.join(" ")) ?? unfinished(query, words)
    if (term) return { results: explained(term, words, withMost(plain)), certain: true }
    if (plain.every(hits => hits.length)) {
      const results = merited(words, plain)
      if (results.length) return { results: glossary.explainedFirst(results), certain: true }
    }
    return { results: nearest(words, plain), certain: false }
  }

  // The term that a query begins to name. A complete single word is searched as it is.
  function unfinished(query, words) {
    const isWhole = words.length === 1 && hitsOf(clause(termsOf(words[0], lang)[0], EXACT)).length
    return isWhole ? null : glossary.begun(query)
  }

  // What is near to a query if this language does not have all of its words.
  function nearest(words, plain) {
    const repaired = plain.map((hits, i) => (hits.length ? hits : find([words[i]], MISSPELLED)[0]))
    const name = words.join(" ")
    const term = glossary.misspelled(name, edits(name.length))
    if (term) return explained(term, words, withMost(repaired))
    const results = merited(words, repaired)
    if (results.length) return results
    const misspelled = find(words, MISSPELLED)
    return firstOf(withMost(misspelled), () => withAny(misspelled))
  }

  // The last resort, if neither language has anything: the term whose name is nearest to the query,
  // or what begins like its words.
  function searchLoosely(query) {
    const words = typedWords(query), name = words.join(" ")
    const term = glossary.misspelled(name, Math.floor(name.length / 3))
    if (term) return explained(term, words, [])
    return withAny(words.map(word => {
      const [folded] = termsOf(word, lang)
      const shortest = Math.max(SHORTEST_BEGINNING, folded.length / 2)
      for (let length = folded.length - 1; length >= shortest; length--) {
        const hits = hitsOf(clause(folded.slice(0, length), UNFINISHED, { prefix: true }))
        if (hits.length) return hits
      }
      return []
    }))
  }

  // What this language has for a query in the other language: whole words only, if that one has results (`isRival`).
  function searchAsTyped(query, isRival) {
    return withAll(find(typedWords(query), isRival ? AS_TYPED : PLAIN))
  }

  return { lang, entries, search, searchAsTyped, searchLoosely }
}

// Join what was found for each word: [{id, score, terms, queryTerms}], the best first.
// @param fewest words that a section has to hold
// @param explaining ids of the sections that explain what is asked, however few words they hold
function joined(hitsOfWords, fewest, explaining = new Set()) {
  const found = new Map()
  for (const { id, score, terms, queryTerms } of hitsOfWords.flat()) {
    const sum = found.get(id) ?? { id, score: 0, count: 0, terms: [], queryTerms: [] }
    sum.score += score
    sum.count += 1
    sum.terms.push(...terms)
    sum.queryTerms.push(...queryTerms)
    found.set(id, sum)
  }
  const weight = ({ id, count }) => count * (explaining.has(id) ? EXPLAINS : 1)
  return [...found.values()]
    .filter(({ id, count }) => count >= fewest || explaining.has(id))
    .map(sum => ({ id: sum.id, score: sum.score * weight(sum), terms: sum.terms, queryTerms: sum.queryTerms }))
    .sort((a, b) => b.score - a.score)
}

// One word of three may be missing: a question in a sentence has words that a page does not use.
const fewestOf = hits => hits.length - Math.floor(hits.length / 3)

const withAll = hits => joined(hits, hits.length)
const withMost = hits => joined(hits, fewestOf(hits))
const withAny = hits => joined(hits, 1)

const firstOf = (results, others) => (results.length ? results : others())

// The words that a query is about, each once: only the first ones, because a pasted paragraph would take seconds.
export function typedWords(query) {
  const words = wholeWords(query).map(({ word }) => word)
  return contentWords([...new Set(words)]).slice(0, MOST_WORDS)
}
