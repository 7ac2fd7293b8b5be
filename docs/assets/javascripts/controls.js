/* Gives the keyboard what Material gives the pointer: the labels that open menu and search become buttons, wide tables
   can be scrolled. The home page's link to the glossary opens the search, which is loaded when its field has the focus.
   Without this script that link leads to the glossary, and the text is all there. */
(() => {
  // The button stands inside the label, because a label may not have that role (axe: aria-allowed-role).
  for (const label of document.querySelectorAll(".md-header__button:is([for=__drawer], [for=__search])")) {
    const button = document.createElement("span")
    button.className = "label-button"
    button.tabIndex = 0
    button.setAttribute("role", "button")
    button.setAttribute("aria-label", label.title)
    button.append(...label.childNodes)
    label.append(button)
  }

  document.addEventListener("keydown", event => {
    const button = event.target.closest?.(".label-button")
    if (!button || (event.key !== "Enter" && event.key !== " ")) return
    event.preventDefault() // or the space bar would scroll the page
    button.parentElement.click()
  })

  const field = document.querySelector(".md-search__input")

  document.addEventListener("click", event => {
    const opener = event.target.closest?.("a.search-opener")
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    document.getElementById("__search").click()
    field.focus()
  })

  // The index is on its way before the first letter. Material tells the worker about changes of the value alone, so an
  // empty field changes to a blank and back.
  field.addEventListener("focus", () => {
    if (field.value) return
    for (const value of [" ", ""]) {
      field.value = value
      field.dispatchEvent(new Event("keyup"))
    }
  })

  // Material's script wraps tables and adds copy buttons after this one has run; its landmarks of one button each are
  // named alike (axe: landmark-unique).
  const repair = () => {
    for (const bar of document.querySelectorAll("nav.md-code__nav:not([role])")) bar.setAttribute("role", "none")
    for (const wrapper of document.querySelectorAll(".md-typeset__scrollwrap")) {
      wrapper.toggleAttribute("data-scrolls", wrapper.scrollWidth > wrapper.clientWidth)
      if (wrapper.hasAttribute("data-scrolls")) wrapper.tabIndex = 0
      else wrapper.removeAttribute("tabindex")
    }
  }
  new MutationObserver(repair).observe(document.querySelector("main"), { childList: true, subtree: true })
  addEventListener("resize", repair)
})()

/* Keeps the reader's place when the language changes: both languages share their anchors.
   Without this script the switch still opens the same page, at its top. */
;(() => {
  const READING_LINE = 0.3 // of the window's height: the section above it is the one being read

  const isVisible = element => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < window.innerHeight
  }

  /** The anchor in the address while its target is on screen, else the section being read. */
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

  // Before the browser acts on it: click, Enter, middle click, "open in a new tab".
  for (const type of ["click", "auxclick", "contextmenu"]) document.addEventListener(type, addAnchor, true)
})()
