// The glossary in the search: a query that is a term, in either language, leads to the places that explain it.

import { rooters, stemmers } from "./stemmer.js"
import { fold, splitAtHumps, wholeWords } from "./words.js"

// How sure a match is: as spelled before inflected before related ("evicted" and "eviction"),
// and this language's name before the other's.
const RANKS = [
  ["names", "spelled"], ["others", "spelled"], ["names", "stemmed"], ["others", "stemmed"], ["names", "rooted"]
]

const LONGEST_NAME = 4 // words
const SHORTEST_TYPED = 4 // letters

const joinFolded = words => words.map(fold).join(" ")

// A text as it is spelled, with NetworkPolicy also as "network policy".
function spellings(text) {
  const whole = wholeWords(text).map(({ word }) => word)
  return [...new Set([joinFolded(whole), joinFolded(whole.flatMap(splitAtHumps))])]
}

const changeWords = (spelling, change) => spelling.split(" ").map(change).join(" ")

function formsOf(text, languages) {
  const spelled = spellings(text)
  const changed = (changes, mark) =>
    languages.flatMap(lang => spelled.map(form => mark(lang) + changeWords(form, changes[lang])))
  // Roots are rough: "server" and "service" would meet if the endings of both languages were cut.
  return { spelled, stemmed: changed(stemmers, () => ""), rooted: changed(rooters, lang => lang + ":") }
}

// @param terms [{names, others, places}], as hooks/kcna_notes/output/search_index.py writes them
export function createGlossary(terms) {
  const languages = Object.keys(stemmers)
  const byForm = RANKS.map(([names, how]) => {
    const found = new Map()
    for (const term of terms) {
      for (const form of term[names].flatMap(name => formsOf(name, languages)[how])) {
        if (form && !found.has(form)) found.set(form, term)
      }
    }
    return found
  })

  const headwords = new Map(terms.flatMap(term => spellings(term.names[0]).map(form => [form, term])))

  // The term that a query names, or null.
  function named(query) {
    const forms = formsOf(query, languages)
    for (const [rank, [, how]] of RANKS.entries()) {
      const form = forms[how].find(candidate => byForm[rank].has(candidate))
      if (form) return byForm[rank].get(form)
    }
    return null
  }

  // The term with the shortest name that begins like a query, or null; headwords come before synonyms.
  function begun(query) {
    const [typed] = spellings(query)
    if (typed.length < SHORTEST_TYPED) return null
    for (const names of [headwords, ...byForm.slice(0, 2)]) {
      const [name] = [...names.keys()].filter(form => form.startsWith(typed)).sort((a, b) => a.length - b.length)
      if (name) return names.get(name)
    }
    return null
  }

  // The terms that the words of a query name, the longest names first: "pod", "persistent volume".
  function within(words) {
    const found = []
    for (let start = 0; start < words.length;) {
      const length = Math.min(LONGEST_NAME, words.length - start)
      const names = Array.from({ length }, (_, cut) => words.slice(start, start + length - cut))
      const name = names.find(candidate => named(candidate.join(" ")))
      if (name) found.push(named(name.join(" ")))
      start += name?.length ?? 1
    }
    return found
  }

  // The term whose name is nearest to a misspelled query, at most `edits` letters away, or null.
  function misspelled(query, edits) {
    const [typed] = spellings(query)
    let best = null, bestDistance = edits + 1
    for (const names of byForm.slice(0, 2)) {
      for (const [form, term] of names) {
        if (Math.abs(form.length - typed.length) >= bestDistance) continue
        const distance = editDistance(form, typed)
        if (distance < bestDistance) [best, bestDistance] = [term, distance]
      }
    }
    return best
  }

  // The results, where the place that explains a term comes before its definition.
  function explainedFirst(results) {
    const [first] = results
    const term = terms.find(({ places: [, entry] }) => entry === first.id)
    const place = term && results.find(({ id }) => id === term.places[0])
    if (!place) return results
    const score = first.score + 1 // Enter opens the highest
    return [{ ...place, score }, ...results.filter(result => result !== place)]
  }

  return { begun, explainedFirst, misspelled, named, within }
}

// How many letters to insert, drop, replace, or swap with their neighbor.
function editDistance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
      }
    }
  }
  return rows[a.length][b.length]
}
