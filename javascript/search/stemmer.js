// Stems and roots of folded words, by language. The Polish rules are shared with the build
// (hooks/kcna_notes/glossary/stems.py explains them); tests/sources/test_stems.py compares the two.

import rules from "../../hooks/kcna_notes/glossary/polish_stems.json" with { type: "json" }

const POLISH_ENDINGS = [...rules.endings].sort((a, b) => b.length - a.length)
const POLISH_ALTERNATIONS = rules.alternations.map(([pattern, cut, add]) => [new RegExp(pattern), cut, add])
const FLEETING_E = new RegExp(rules.fleeting_e)

// Endings that turn a verb into a noun, a noun into an adjective, and so on, at the end of a stem.
const SHORTEST_ROOT = 4
const DERIVATIONS = {
  pl: /(?:owan|owac|owal|owyw|ator|acj|enie|eni|ani|uj|an|ac|al|en|ic|il|on)$/,
  en: /(?:ization|izer|iz|ations?|ator|ated|ition|ion|at|er|or|ment)$/
}

// wezel, wezla, wezlow, and wezlach all give wezl.
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

// Cuts plural, -ing, -ed, and final -e.
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

const withoutDerivation = (stemOf, derivation) => word => {
  const stem = stemOf(word), root = stem.replace(derivation, "")
  return root.length >= SHORTEST_ROOT ? root : stem
}

export const stemmers = { pl: stemPolish, en: stemEnglish }

// What a word shares with its relatives: skalowanie and skalowac, orchestration and orchestrator.
export const rooters = {
  pl: withoutDerivation(stemPolish, DERIVATIONS.pl),
  en: withoutDerivation(stemEnglish, DERIVATIONS.en)
}
