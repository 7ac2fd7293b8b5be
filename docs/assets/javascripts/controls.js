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

/* The controls after a heading. "#" copies the address of its section, on a phone it opens the system's share sheet;
   "EN" or "PL" shows the section in the other language, in place (section-flip.js, loaded by the first click).
   Without this script, or when something fails, both are the ordinary links that they are in the page. */
;(() => {
  const polish = document.documentElement.lang === "pl"
  const WORDS = polish
    ? { page: "Kopiuj link do strony: ", section: "Kopiuj link do sekcji: ", copied: "Skopiowano link" }
    : { page: "Copy link to page: ", section: "Copy link to section: ", copied: "Link copied" }
  const SHOWN = 4000 // ms that a message stays

  // A short message: seen, and read out by a screen reader. `silent` ones are only read out.
  const notice = document.createElement("div")
  notice.setAttribute("role", "status")
  document.querySelector("main").append(notice)
  let timer = 0
  const say = (text, silent) => {
    clearTimeout(timer)
    notice.className = silent ? "notice notice--silent" : "notice"
    notice.textContent = text
    timer = setTimeout(() => notice.replaceChildren(), SHOWN)
  }

  // In the glossary the terms have no controls of their own in the page, which would make it heavier by a tenth.
  const model = document.querySelector(".section-tools:has(.flip)")
  for (const heading of document.querySelectorAll(".md-content h2.glossary-letter ~ h3")) {
    const tools = model.cloneNode(true)
    tools.firstChild.hash = heading.id
    tools.lastChild.href = heading.nextElementSibling.firstElementChild.href
    heading.after(tools)
  }

  // Sections that section-flip.js brings in have new controls.
  const name = () => {
    for (const control of document.querySelectorAll(".flip:not([role])")) control.setAttribute("role", "button")
    for (const link of document.querySelectorAll(".headerlink:not([aria-label])")) {
      const heading = link.parentElement.previousElementSibling
      link.title = WORDS[heading.tagName === "H1" ? "page" : "section"] + heading.textContent.trim()
      link.setAttribute("aria-label", link.title)
    }
  }
  name()
  new MutationObserver(name).observe(document.querySelector("main"), { childList: true, subtree: true })

  const share = async link => {
    const url = location.origin + location.pathname + link.hash // without the words of a search
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      await navigator.share({ title: document.title, url })
    } else {
      await navigator.clipboard.writeText(url)
      say(WORDS.copied)
    }
    history.replaceState(history.state, "", url)
  }

  const flip = async control => (await import("./section-flip.js")).flip(control, say)

  document.addEventListener("click", event => {
    const link = event.target.closest?.(".headerlink, .flip")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const act = link.matches(".flip") ? flip : share
    act(link).catch(error => {
      if (error.name !== "AbortError") location.href = link.href // the reader may close the sheet
    })
  })

  document.addEventListener("keydown", event => {
    if (event.key !== " " || !event.target.matches(".flip")) return
    event.preventDefault()
    event.target.click()
  })
})()

/* Fetches the next page while the pointer, the focus or a finger rests on a link to it, but not where data are saved.
   A script does it, because a Content-Security-Policy refuses inline speculation rules. */
;(() => {
  const REST = 80 // ms: passing over a link fetches nothing
  const fetched = new Set([location.pathname])
  const timers = {} // for each kind of event: the focus scrolls the page, and then other things pass under the pointer

  const savesData = () => {
    const { saveData, effectiveType } = navigator.connection ?? {}
    return saveData || /2g/.test(effectiveType) || matchMedia("(prefers-reduced-data: reduce)").matches
  }

  const prefetch = link => {
    const isPage = link.origin === location.origin && /(\/|\.html)$/.test(link.pathname) && !link.download
    if (!isPage || fetched.has(link.pathname) || savesData()) return
    fetched.add(link.pathname)
    const hint = document.createElement("link")
    hint.rel = "prefetch"
    hint.href = link.pathname
    document.head.append(hint)
  }

  const rest = event => {
    const link = event.target.closest?.("a[href]")
    clearTimeout(timers[event.type])
    if (link) timers[event.type] = setTimeout(prefetch, REST, link)
  }
  for (const type of ["pointerover", "focusin", "touchstart"]) document.addEventListener(type, rest, { passive: true })
})()

/* Follows a section that has moved to another page. Without this script a sentence below the title leads there. */
;(() => {
  const follow = () => {
    const moved = document.getElementById(location.hash.slice(1))
    if (moved?.matches("p.moved")) location.replace(moved.querySelector("a").href)
  }
  addEventListener("hashchange", follow)
  follow()
})()
