// Keeps the reader's place when the language changes: both languages share their anchors.
// Without this script the switch opens the same page at its top.

const READING_LINE = 0.3 // of the height of the window: the section above it is the one being read

const isVisible = element => {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}

// The anchor in the address while its target is on screen, else that of the section being read.
const currentAnchor = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (target && isVisible(target)) return target.id
  const headings = [...document.querySelectorAll(".md-content :is(h2, h3)[id]")]
  const read = headings.filter(h => h.getBoundingClientRect().top <= window.innerHeight * READING_LINE)
  return read.length ? read[read.length - 1].id : ""
}

const addAnchor = event => {
  const link = event.target.closest?.(".language-switch")
  if (!link) return
  const url = new URL(link.href)
  url.hash = currentAnchor()
  link.href = url.href
}

export function keepPlaceInOtherLanguage() {
  // Before the browser acts on it: click, Enter, middle click, "open in a new tab".
  for (const type of ["click", "auxclick", "contextmenu"]) document.addEventListener(type, addAnchor, true)
}
