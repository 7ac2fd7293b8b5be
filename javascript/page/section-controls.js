// The controls after a heading. "#" copies the address of its section, and "EN" or "PL" shows the section in the other
// language, in place (section-flip.js, loaded by the first click).
// Without this script, or if something fails, both are the ordinary links that they are in the page.

import { copy_page, copy_section } from "interface:section_tools"
import { isPlainClick } from "./clicks.js"
import { addNotice, say } from "./notice.js"
import { shareLink } from "./share-link.js"

// Sections that section-flip.js adds have new controls.
const nameControls = () => {
  for (const control of document.querySelectorAll(".flip:not([role])")) control.setAttribute("role", "button")
  for (const link of document.querySelectorAll(".headerlink:not([aria-label])")) {
    const heading = link.parentElement.previousElementSibling
    const label = (heading.tagName === "H1" ? copy_page : copy_section)[document.documentElement.lang]
    link.title = label.replace("{heading}", () => heading.textContent.trim())
    link.setAttribute("aria-label", link.title)
  }
}

const flipSection = async control => (await import("./section-flip.js")).flip(control, say)

export function answerSectionControls() {
  addNotice()
  nameControls()
  new MutationObserver(nameControls).observe(document.querySelector("main"), { childList: true, subtree: true })

  document.addEventListener("click", event => {
    const link = event.target.closest?.(".headerlink, .flip")
    if (!link || !isPlainClick(event)) return
    event.preventDefault()
    const act = link.matches(".flip") ? flipSection : shareLink
    act(link).catch(error => {
      if (error.name !== "AbortError") location.href = link.href // the reader may close the dialog for sharing
    })
  })

  document.addEventListener("keydown", event => {
    if (event.key !== " " || !event.target.matches(".flip")) return
    event.preventDefault()
    event.target.click()
  })
}
