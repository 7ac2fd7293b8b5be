// Ways into the search. Without this script a link that opens it leads to the glossary.

import { isPlainClick } from "./clicks.js"

const field = document.querySelector(".md-search__input")

// The home page's link to the glossary opens the search.
export function openSearchFromLinks() {
  document.addEventListener("click", event => {
    const opener = event.target.closest?.("a.search-opener")
    if (!opener || !isPlainClick(event)) return
    event.preventDefault()
    document.getElementById("__search").click()
    field.focus()
  })
}

// Loads the index before the first letter is typed: a blank query tells the worker to. Material only passes on changes
// of the value, so an empty field changes to a blank and back.
export function prepareSearch() {
  field.addEventListener("focus", () => {
    if (field.value) return
    for (const value of [" ", ""]) {
      field.value = value
      field.dispatchEvent(new Event("keyup"))
    }
  })
}
