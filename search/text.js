/* Words: folding, splitting and stemming. The index and the queries go through the same functions.
   The folding and the Polish stemmer follow the same rules as hooks/kcna_notes/glossary/stems.py.
   ASCII only in this folder's code: a page opened from disk has no charset header. */
const KubeText = (() => {

  // Letters that Unicode does not split into a base letter and a mark.
  const UNDECOMPOSED = { "\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00df": "ss" }

  /** Lower-case without diacritics, so that a word typed without them meets its spelling. */
  function fold(text) {
    return text
      .toLowerCase()
      .replace(/[\u0142\u00f8\u0111\u00df]/g, letter => UNDECOMPOSED[letter])
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
  }

  // A word; a short ending after an apostrophe is cut off (pod's, and the Polish namespace'ow),
  // and so is a Polish ending after a hyphen, as abbreviations have it (RBAC-u, PVC-ami).
  const WORD = new RegExp("([\\p{L}\\p{N}]+)(?:['\u2019]\\p{L}{1,4}(?!\\p{L})" +
    "|(?<=[\\p{L}\\p{N}]{2})-(?:a|e|i|u|y|em|ie|om|ow|\u00f3w|owi|ach|ami)(?![\\p{L}\\p{N}-]))?", "giu")
  const HAS_HUMP = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u
  const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u

  /** Words of a text with their places: [{word, index, length, isPart}].
      NetworkPolicy is followed by its parts, network and policy, with isPart set. */
  function words(text) {
    const found = []
    for (const match of text.matchAll(WORD)) {
      const word = match[1]
      found.push({ word, index: match.index, length: word.length, isPart: false })
      if (HAS_HUMP.test(word)) found.push(...parts(word, match.index))
    }
    return found
  }

  /** NetworkPolicy as Network and Policy; a word without humps alone. */
  const split = word => word.split(HUMP)

  function parts(word, start) {
    let index = start
    const found = []
    for (const part of split(word)) {
      if (part.length > 1) found.push({ word: part, index, length: part.length, isPart: true })
      index += part.length
    }
    return found
  }

  // Longest first, so that "-owaniami" wins over "-ami" and "-i".
  const POLISH_ENDINGS = (
    "owaniami owaniach iejszego iejsze iejszy iejsza iejsi iami iach iego iemu " +
    "ymi imi ami ach ego emu owi iom iow iej ych ich iem " +
    "om ow em ym im ej mi ie ia io iu a e i o u y"
  ).split(" ").sort((a, b) => b.length - a.length)

  // Consonants that change before -e: [pattern, letters to cut, letters to add].
  const POLISH_ALTERNATIONS = [
    [/dzie$/, 3, ""],      // podzie -> pod
    [/dze$/, 3, "g"],      // usludze -> uslug
    [/[^s]rze$/, 2, ""],   // kontenerze -> kontener
    [/scie$/, 4, "st"],    // hoscie -> host
    [/[^s]cie$/, 3, "t"],  // kliencie -> klient
    [/[etz]ce$/, 2, "k"]   // bibliotece -> bibliotek, siatce -> siatk
  ]
  const FLEETING_E = /([bcdfghjklmnprstwz])i?e([lrknct])$/   // wezel and wezla -> wezl

  /** Stem of a folded Polish word: wezel, wezla, wezlow and wezlach all give wezl. */
  function stemPolish(word) {
    if (word.length < 4 || /\d/.test(word)) return word
    const stem = undoAlternation(word) ?? cutEnding(word)
    return stem.length > 3 ? stem.replace(FLEETING_E, "$1$2") : stem
  }

  function undoAlternation(word) {
    if (word.length <= 5) return null
    const rule = POLISH_ALTERNATIONS.find(([pattern]) => pattern.test(word))
    return rule ? word.slice(0, -rule[1]) + rule[2] : null
  }

  function cutEnding(word) {
    const ending = POLISH_ENDINGS.find(end => word.endsWith(end) && word.length - end.length >= 3)
    return ending ? word.slice(0, -ending.length) : word
  }

  /** Stem of a folded English word: plural, -ing, -ed and final -e. */
  function stemEnglish(word) {
    if (word.length < 4 || /\d/.test(word)) return word
    if (/ies$/.test(word) && word.length > 4) return word.slice(0, -3) + "y"
    if (/(ss|us|is)$/.test(word)) return word
    const singular = word
      .replace(/(ches|shes|xes|sses)$/, ending => ending.slice(0, -2))
      .replace(/([^s])s$/, "$1")
    const verb = singular.match(/^(.{3,}?)(ing|ed)$/)
    const base = verb && /[aeiouy]/.test(verb[1]) ? verb[1].replace(/([bdgmnprt])\1$/, "$1") : singular
    return base.replace(/e$/, "")
  }

  // What makes a noun of a verb, an adjective of a noun, and so on, at the end of a stem.
  const SHORTEST_ROOT = 4
  const DERIVATIONS = {
    pl: /(?:owan|owac|owal|owyw|ator|acj|enie|eni|ani|uj|an|ac|al|en|ic|il|on)$/,
    en: /(?:ization|izer|iz|ations?|ator|ated|ition|ion|at|er|or|ment)$/
  }

  /** What a folded word shares with its relatives: skalowanie and skalowac, orchestration and orchestrator. */
  const rootOf = (stemOf, derivation) => word => {
    const stem = stemOf(word), root = stem.replace(derivation, "")
    return root.length >= SHORTEST_ROOT ? root : stem
  }

  const stem = { pl: stemPolish, en: stemEnglish }
  const root = { pl: rootOf(stemPolish, DERIVATIONS.pl), en: rootOf(stemEnglish, DERIVATIONS.en) }

  /** A function of word and language that remembers: the same words come thousands of times. */
  function remembered(make) {
    const known = {}
    return (word, lang) => {
      const made = known[lang] ??= new Map()
      if (!made.has(word)) made.set(word, make(word, lang))
      return made.get(word)
    }
  }

  return { fold, remembered, root, split, stem, words }
})()
