/* What reference/offline needs at first: a sentence with the size of a copy, and a button. offline.js does the work; it
   is loaded when the button is pressed, or at once where the device holds a copy or a part of one.
   Without this script a sentence points to the PDF. */
const panel = document.querySelector(".offline")
const button = panel.querySelector("button")

const load = () => import("./offline.js")

// A press is answered once: a second one waits for the buttons that the first one brings.
function offer(word) {
  const { content } = panel.querySelector("template")
  panel.firstElementChild.textContent = content.querySelector(`[data-word=${word}]`).textContent
  button.hidden = false
  button.addEventListener("click", keep, { once: true })
}

const keep = () => load().then(({ makeCopy }) => makeCopy(), () => offer("offline"))

if (isSecureContext && "serviceWorker" in navigator && "caches" in window) {
  // The name of a cache begins as in offline.js.
  const copies = `kcna-notes ${new URL("../../", import.meta.url).pathname} ${panel.dataset.locale} `
  const isKept = (await caches.keys()).some(name => name.startsWith(copies))
  if (isKept) (await load()).look()
  else offer("absent")
}
