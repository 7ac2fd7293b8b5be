// Glossary links: a tooltip with the definition on hover, keyboard focus, and the first tap; the second tap follows
// the link. Escape closes it, and the pointer may rest on it (WCAG 1.4.13).
// Without this script the browser shows the link's title, and a tap opens the entry.

import { definitionIn } from "./tooltip-text.js"

const SHOW_DELAY = 150 // ms: passing over a word opens nothing
const HIDE_DELAY = 200 // ms: time to move from the word to the tooltip
const MARGIN = 8 // px between the tooltip and the word, and to the edges of the window

const tooltip = document.createElement("div")
tooltip.className = "term-tooltip"
tooltip.id = "term-tooltip"
tooltip.setAttribute("role", "tooltip")
tooltip.hidden = true
document.querySelector("main").append(tooltip) // inside a landmark (axe: region)

let shown = null
let timer = 0

// The other language's word, marked as such, above the definition, in the language of the section.
function fill(term) {
  const { lang } = term.closest("[lang]")
  tooltip.lang = lang
  const definition = term.dataset.definition
  const word = term.dataset.other
  const parts = [document.createElement("span")]
  parts[0].textContent = definition
  if (word) {
    const head = document.createElement("strong")
    head.lang = lang === "pl" ? "en" : "pl"
    head.textContent = word
    parts.unshift(head)
  }
  tooltip.replaceChildren(...parts)
}

// Above the word where there is room, else below, and always inside the window.
function place(term) {
  const lines = term.getClientRects()
  const word = lines[0]
  const { width, height } = tooltip.getBoundingClientRect()
  const left = Math.min(Math.max(word.left, MARGIN), document.documentElement.clientWidth - width - MARGIN)
  const above = word.top - height - MARGIN
  const top = above > MARGIN ? above : lines[lines.length - 1].bottom + MARGIN
  tooltip.style.left = `${left + scrollX}px`
  tooltip.style.top = `${top + scrollY}px`
}

function show(term) {
  clearTimeout(timer)
  if (shown === term) return
  hide()
  takeTitle(term)
  shown = term
  fill(term)
  tooltip.hidden = false
  place(term)
  term.setAttribute("aria-describedby", tooltip.id)
}

function hide() {
  clearTimeout(timer)
  shown?.removeAttribute("aria-describedby")
  shown = null
  tooltip.hidden = true
}

// Removes the browser's own tooltip, which would appear beside this one; its words stay.
function takeTitle(term) {
  if (!term.title) return
  term.dataset.definition = definitionIn(term.title, term.dataset.other)
  term.removeAttribute("title")
}

const termOf = event => event.target.closest?.("a.term")
const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay) }

document.addEventListener("pointerover", event => {
  if (event.pointerType === "touch") return
  const term = termOf(event)
  if (term) later(() => show(term), SHOW_DELAY)
  else if (tooltip.contains(event.target)) clearTimeout(timer)
  else if (shown && shown !== document.activeElement) later(hide, HIDE_DELAY)
  else if (!shown) clearTimeout(timer)
})

document.addEventListener("focusin", event => {
  const term = termOf(event)
  if (term?.matches(":focus-visible")) show(term)
})
document.addEventListener("focusout", event => { if (termOf(event) === shown) hide() })
document.addEventListener("keydown", event => { if (event.key === "Escape") hide() })
addEventListener("resize", hide)

// A tap: the first shows the tooltip, the second follows the link, one elsewhere closes.
document.addEventListener("click", event => {
  if (event.pointerType !== "touch") return
  const term = termOf(event)
  if (term && term !== shown) {
    event.preventDefault()
    show(term)
  } else if (!term && !tooltip.contains(event.target)) {
    hide()
  }
}, true)
