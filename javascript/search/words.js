// Words: how a text is cut into them, and how they are folded. The index and the queries go through the same functions.

import rules from "../../hooks/kcna_notes/glossary/polish_stems.json" with { type: "json" }

// Letters that Unicode does not split into a base letter and a mark, such as ł.
const UNDECOMPOSED = new RegExp(`[${Object.keys(rules.undecomposed).join("")}]`, "g")
const MARKS = /[\u0300-\u036f]/g

// A word; a short ending after an apostrophe is cut off (pod's, and the Polish namespace'ów),
// and so is a Polish ending after a hyphen, as abbreviations have it (RBAC-u, PVC-ami).
const WORD = new RegExp("([\\p{L}\\p{N}]+)(?:['’]\\p{L}{1,4}(?!\\p{L})" +
  "|(?<=[\\p{L}\\p{N}]{2})-(?:a|e|i|u|y|em|ie|om|ow|ów|owi|ach|ami)(?![\\p{L}\\p{N}-]))?", "giu")
const HAS_HUMP = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}{2}/u
const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u

// Lowercase without diacritics, so that a word typed without them matches its spelling.
export function fold(text) {
  return text
    .toLowerCase()
    .replace(UNDECOMPOSED, letter => rules.undecomposed[letter])
    .normalize("NFD")
    .replace(MARKS, "")
}

// The words of a text with their places: [{word, index, length, isPart}].
// NetworkPolicy is followed by its parts, network and policy, with isPart set.
export function wordsOf(text) {
  const found = []
  for (const match of text.matchAll(WORD)) {
    const word = match[1]
    found.push({ word, index: match.index, length: word.length, isPart: false })
    if (HAS_HUMP.test(word)) found.push(...partsWithPlaces(word, match.index))
  }
  return found
}

// The words of a text without the parts of words.
export const wholeWords = text => wordsOf(text).filter(({ isPart }) => !isPart)

// NetworkPolicy as Network and Policy; a word without humps stays whole.
export const splitAtHumps = word => word.split(HUMP)

function partsWithPlaces(word, start) {
  let index = start
  const found = []
  for (const part of splitAtHumps(word)) {
    if (part.length > 1) found.push({ word: part, index, length: part.length, isPart: true })
    index += part.length
  }
  return found
}

// A function of word and language that remembers its results: the same words come thousands of times.
export function remembered(make) {
  const known = {}
  return (word, lang) => {
    const made = known[lang] ??= new Map()
    if (!made.has(word)) made.set(word, make(word, lang))
    return made.get(word)
  }
}
