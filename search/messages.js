/* Sentences of the search itself, in the language of the page. They look like a result that leads to the glossary:
   Material gives a result the keyboard, and nothing else. ASCII only, like the rest of this folder. */
const KubeMessages = (() => {

  const GLOSSARY = "reference/glossary/"

  const SENTENCES = {
    pl: {
      nothing: ["Nic nie znaleziono",
        "Wpisz jedno s\u0142owo, jego pocz\u0105tek albo angielski termin.",
        "Otw\u00f3rz s\u0142ownik poj\u0119\u0107: s\u0105 w nim wszystkie terminy."],
      broken: ["Wyszukiwarka si\u0119 nie wczyta\u0142a",
        "Sprawd\u017a po\u0142\u0105czenie z sieci\u0105 i wpisz s\u0142owo jeszcze raz.",
        "Otw\u00f3rz s\u0142ownik poj\u0119\u0107: s\u0105 w nim wszystkie terminy."]
    },
    en: {
      nothing: ["Nothing found",
        "Type a single word, the beginning of a word, or the Polish term.",
        "Open the glossary: it holds all terms."],
      broken: ["Search could not be loaded",
        "Check your connection and type the word again.",
        "Open the glossary: it holds all terms."]
    }
  }

  /** @param kind "nothing" or "broken"
      @param folder of the language: "" or "en/" */
  function message(kind, language, folder) {
    const [title, ...sentences] = SENTENCES[language][kind]
    return [[{
      location: folder + GLOSSARY,
      title: `<span class="search-message">${title}</span>`,
      text: sentences.map(sentence => `<p>${sentence}</p>`).join(""),
      score: 0,
      terms: {}
    }]]
  }

  return { message }
})()
