// What the control of reference/offline shows: sentences, progress, and buttons, all of which are in the page.

const panel = document.querySelector(".offline")
const state = panel.querySelector(".offline-state")
const progress = panel.querySelector(".offline-progress")

export const locale = panel.dataset.locale

export const megabytes = bytes => new Intl.NumberFormat(locale, {
  style: "unit", unit: "megabyte", minimumFractionDigits: 1, maximumFractionDigits: 1
}).format(bytes / 1e6).replace(" ", "\u00a0")

function sentenceOf(word, gaps = {}) {
  const text = panel.querySelector("template").content.querySelector(`[data-word=${word}]`).textContent
  return text.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap])
}

// Shows sentences, given as [[key, values of its gaps], ...], and the buttons of these names.
export function show(sentences, buttons) {
  state.textContent = sentences.map(([word, gaps]) => sentenceOf(word, gaps)).join(" ")
  const hadFocus = document.activeElement.matches(".offline button")
  for (const button of panel.querySelectorAll("button")) button.hidden = !buttons.includes(button.dataset.do)
  progress.hidden = !buttons.includes("stop")
  if (hadFocus) state.focus()
}

// `ready` is {files, bytes} of the list that are there.
export function showProgress(ready, list) {
  const bar = progress.querySelector("progress")
  bar.max = list.bytes
  bar.value = ready.bytes
  const gaps = { done: ready.files, all: list.files.length, bytes: megabytes(ready.bytes), size: megabytes(list.bytes) }
  progress.querySelector("span").textContent = sentenceOf("progress", gaps)
}

// Calls the action with the name of the button that is pressed.
export function answerButtons(actions) {
  panel.addEventListener("click", event => {
    const button = event.target.closest("button")
    if (button) actions[button.dataset.do]()
  })
}
