// Shows one section in the other language, in place, and back. A module: controls.js loads it with the first click.
//
// The headings and their controls stay where they are, because menu, address, and focus depend on them. What changes
// are the words of the heading and what is between it and the next heading. The part that is not shown is kept, so a
// section and the sections inside it can be turned in any order. Both languages share their anchors.

import { flip as label, flip_back, flipped, flipped_back } from "interface:section_tools"

const HEADINGS = "h1, h2, h3"
const home = document.documentElement.lang

const pages = new Map() // address: the promise of its document
const kept = new WeakMap() // heading: the part that is not shown
let codes = 0

const labelFor = language => (language === home ? flip_back : label)[home]

function fetchPage(address) {
  if (!pages.has(address)) {
    const answer = fetch(address).then(response => {
      if (!response.ok) throw new Error(`${address}: ${response.status}`)
      return response.text()
    }).then(html => new DOMParser().parseFromString(html, "text/html"))
    answer.catch(() => pages.delete(address)) // another click tries again
    pages.set(address, answer)
  }
  return pages.get(address)
}

// The elements from a heading to the next one.
function following(heading) {
  const found = []
  let next = heading
  while ((next = next.nextElementSibling) && !next.matches(HEADINGS)) found.push(next)
  return found
}

const toolsOf = heading => following(heading).find(element => element.matches(".section-tools"))
const flipOf = heading => toolsOf(heading)?.querySelector(".flip")
const bodyOf = heading => following(heading).filter(element => !element.matches(".section-tools"))

function headingOf(control) {
  let element = control.closest(".section-tools")
  while (!element.matches(HEADINGS)) element = element.previousElementSibling
  return element
}

// A heading and those of the sections inside its own.
function headingsOf(heading) {
  const found = [heading]
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (!next.matches(HEADINGS)) continue
    if (next.tagName <= heading.tagName) break
    found.push(next)
  }
  return found
}

// Does what happens to a page when it loads: the section's scripts run again, and what Material's script adds is added
// here, which is a copy button to code and a box in which a table scrolls.
function furnish(root, language) {
  for (const dead of root.querySelectorAll("script[src]")) {
    const script = document.createElement("script")
    script.type = dead.type
    script.src = `${dead.src}?${language}` // a module runs only once for each address
    dead.replaceWith(script)
  }
  const config = JSON.parse(document.getElementById("__config").textContent)
  for (const code of root.querySelectorAll("pre > code")) {
    code.parentElement.id = `__code_flip_${codes++}`
    const button = document.createElement("button")
    button.className = "md-code__button"
    button.title = config.translations["clipboard.copy"]
    button.dataset.clipboardTarget = `#${code.parentElement.id} > code`
    button.dataset.mdType = "copy"
    const bar = document.createElement("nav")
    bar.className = "md-code__nav"
    bar.append(button)
    code.before(bar)
  }
  for (const table of root.querySelectorAll("table:not([class])")) {
    const wrapper = document.createElement("div")
    wrapper.className = "md-typeset__scrollwrap"
    wrapper.append(document.createElement("div"))
    wrapper.firstChild.className = "md-typeset__table"
    table.replaceWith(wrapper)
    wrapper.firstChild.append(table)
  }
}

// A copy of a section's own part from the other page, with addresses that work here.
function copyOf(source, language, address) {
  const adopt = nodes => [...nodes].map(node => document.importNode(node, true))
  const part = { title: adopt(source.childNodes), body: adopt(bodyOf(source)) }
  const root = document.createDocumentFragment()
  root.append(...part.body)
  for (const element of root.children) element.lang = language
  for (const name of ["href", "src"]) {
    for (const element of root.querySelectorAll(`[${name}]:not([${name}^="#"])`)) {
      const { href, origin } = new URL(element.getAttribute(name), address)
      // Print shows the addresses of links to other sites; site.css tells them by `http`.
      element.setAttribute(name, origin === location.origin ? href.slice(origin.length) : href)
    }
  }
  for (const control of root.querySelectorAll(".flip")) control.setAttribute("aria-label", labelFor(control.hreflang))
  furnish(root, language)
  part.body = [...root.children]
  return part
}

// Shows a heading's own part in `language`; `other` is the document it comes from when it is not kept.
function turn(heading, language, other, address) {
  const tools = toolsOf(heading)
  const control = flipOf(heading)
  const source = other?.getElementById(heading.id)
  const shown = { title: [...heading.childNodes], body: bodyOf(heading), href: control.href }
  // A letter that the other alphabet lacks stays as it is; the terms below it are turned.
  const next = kept.get(heading) ?? (source ? copyOf(source, language, address) : shown)
  kept.set(heading, shown)
  heading.replaceChildren(...next.title)
  for (const element of shown.body) element.remove()
  tools.after(...next.body)
  heading.lang = language
  const back = language === "pl" ? "en" : "pl"
  control.href = next.href ?? location.href.split(/[?#]/)[0] + "#" + heading.id
  control.hreflang = back
  control.textContent = back.toUpperCase()
  control.setAttribute("aria-label", labelFor(back))
  tools.querySelector(".headerlink")?.removeAttribute("aria-label") // section-controls.js names it again
  for (const code of next.body.flatMap(element => [...element.querySelectorAll("pre > code")])) {
    if (code.scrollWidth > code.clientWidth) code.tabIndex = 0 // the keyboard scrolls it
  }
}

// Turns the section of a control; `say` tells a screen reader. Fails if the other page cannot be loaded.
export async function flip(control, say) {
  if (control.ariaBusy) return
  control.ariaBusy = "true"
  try {
    const language = control.hreflang
    const heading = headingOf(control)
    const address = control.href.split("#")[0]
    const toTurn = () => headingsOf(heading).filter(each => flipOf(each)?.hreflang === language)
    const other = toTurn().every(each => kept.has(each)) ? null : await fetchPage(address)
    if (other && !toTurn().some(each => kept.has(each) || other.getElementById(each.id))) throw new Error(address)
    const before = control.getBoundingClientRect().top
    for (const each of toTurn()) turn(each, language, other, address)
    scrollBy({ top: control.getBoundingClientRect().top - before, behavior: "instant" })
    say((language === home ? flipped_back : flipped)[home], true)
  } finally {
    control.ariaBusy = null
  }
}
