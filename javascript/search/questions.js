// Words that only frame a question, in both languages, like "what is a". They are left out of a query that has other
// words: no page is about them. They are folded, like the terms of the index.

import { fold } from "./words.js"

const FRAME = new Set((
  // Polish: question words, pronouns, prepositions, conjunctions, and the verbs of a question
  "co czym czego czemu czy czyli jak jaki jaka jakie jakich jakim kto kogo komu kiedy gdzie skad dlaczego ile " +
  "ktory ktora ktore ktorych ktorym ktorej ten ta to te tym tego tej tych sie sobie mi moj moja moje mam " +
  "w we z ze na do od o u i a oraz lub albo ale ani dla przez przy za po nad miedzy pomiedzy niz jako jesli gdy " +
  "jest byc bedzie ma maja miec moze moga mozna trzeba nalezy chce robi robic zrobic dziala dzialaja dzialac " +
  "sluzy sluza znaczy oznacza polega rozni roznia roznica roznice uzyc uzywa uzywac uzywam " +
  "trwa trwaja potrzebuje warto " +
  // English
  "what which who whose when where why how is are was were be been do does did can could should would will " +
  "has have an the of in on at for from by with and or vs versus between than as it its this that these those " +
  "my me you your we there if mean means meaning work works difference differences different differ " +
  "use used uses using many much long take takes need needs"
).split(" "))

// The words that a question is about, or all of them if nothing else is left.
export function contentWords(words) {
  const found = words.filter(word => !FRAME.has(fold(word)))
  return found.length ? found : words
}
