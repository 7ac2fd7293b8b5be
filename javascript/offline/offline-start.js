// What reference/offline needs at first: a sentence with the size of a copy, and a button. offline.js does the work; it
// is loaded when the button is pressed, or at once if the device holds a copy or a part of one.
// Without this script a sentence points to the PDF.

import { cachesNamed, copiesOf } from "./copy-names.js"

const panel = document.querySelector(".offline")
const button = panel.querySelector("button")

const load = () => import("./offline.js")

// The first press loads offline.js, which shows its own buttons; a second one would load it again.
function offer(word) {
  const { content } = panel.querySelector("template")
  panel.firstElementChild.textContent = content.querySelector(`[data-word=${word}]`).textContent
  button.hidden = false
  button.addEventListener("click", keep, { once: true })
}

const keep = () => load().then(({ makeCopy }) => makeCopy(), () => offer("offline"))

if (isSecureContext && "serviceWorker" in navigator && "caches" in window) {
  const site = new URL("../../", import.meta.url).href
  const kept = await cachesNamed(copiesOf(site, panel.dataset.locale))
  if (kept.length) (await load()).look()
  else offer("absent")
}
