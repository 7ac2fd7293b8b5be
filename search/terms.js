/* The glossary in the search: a query that is a term, in either language, leads to the places that
   say what it means. */
const KubeTerms = (() => {

  // How sure a match is: as spelt before inflected before related ("evicted" and "eviction"),
  // and this language's name before the other's.
  const RANKS = [
    ["names", "spelt"], ["others", "spelt"], ["names", "stemmed"], ["others", "stemmed"], ["names", "rooted"]
  ]

  const LONGEST_NAME = 4         // words
  const SHORTEST_BEGINNING = 4   // letters

  const key = words => words.map(KubeText.fold).join(" ")

  /** A text as it is spelt, with NetworkPolicy also as "network policy". */
  function spellings(text) {
    const whole = KubeText.words(text).filter(({ isPart }) => !isPart).map(({ word }) => word)
    return [...new Set([key(whole), key(whole.flatMap(KubeText.split))])]
  }

  const each = (spelling, change) => spelling.split(" ").map(change).join(" ")

  function formsOf(text, languages) {
    const spelt = spellings(text)
    const changed = (changes, mark) =>
      languages.flatMap(lang => spelt.map(form => mark(lang) + each(form, changes[lang])))
    // Roots are rough: "server" and "service" would meet if the endings of both languages were cut.
    return { spelt, stemmed: changed(KubeText.stem, () => ""), rooted: changed(KubeText.root, lang => lang + ":") }
  }

  function create(terms) {
    const languages = Object.keys(KubeText.stem)
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

    /** The term that a query names, or null. */
    function named(query) {
      const forms = formsOf(query, languages)
      for (const [rank, [, how]] of RANKS.entries()) {
        const form = forms[how].find(candidate => byForm[rank].has(candidate))
        if (form) return byForm[rank].get(form)
      }
      return null
    }

    /** The term with the shortest name that begins like a query, or null: headwords before synonyms. */
    function begun(query) {
      const [typed] = spellings(query)
      if (typed.length < SHORTEST_BEGINNING) return null
      for (const names of [headwords, ...byForm.slice(0, 2)]) {
        const [name] = [...names.keys()].filter(form => form.startsWith(typed)).sort((a, b) => a.length - b.length)
        if (name) return names.get(name)
      }
      return null
    }

    /** The terms that the words of a query name, the longest names first: "pod", "persistent volume". */
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

    /** The term whose name is nearest to a misspelt query, at most the given number of letters away, or null. */
    function misspelt(query, edits) {
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

    /** Results in which no definition stands first while the place that explains its term comes later. */
    function explainedFirst(results) {
      const [first] = results
      const term = terms.find(({ places: [, entry] }) => entry === first.id)
      const place = term && results.find(({ id }) => id === term.places[0])
      if (!place) return results
      const score = first.score + 1   // Enter opens the highest
      return [{ ...place, score }, ...results.filter(result => result !== place)]
    }

    return { begun, explainedFirst, misspelt, named, within }
  }

  /** Letters to insert, drop, replace, or swap with their neighbour. */
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

  return { create }
})()
