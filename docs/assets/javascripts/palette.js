/* The reader's colour scheme, before the page is painted: what Material for MkDocs does in two inline scripts,
   in a file, so that a Content-Security-Policy can refuse inline scripts. Material's bundle expects the four globals.
   Without this script the page is light. */
const __md_scope = new URL(document.currentScript.dataset.base, location)
const __md_hash = text => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0)
const __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(scope.pathname + "." + key))
const __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(scope.pathname + "." + key, JSON.stringify(value))
  } catch {
    // The storage is full or forbidden: the choice lasts until the page is left.
  }
}

document.documentElement.classList.replace("no-js", "js") // the header has its final shape from the first paint on

;(() => {
  const palette = __md_get("__palette")
  if (!palette?.color) return
  if (palette.color.media === "(prefers-color-scheme)") {
    const isLight = matchMedia("(prefers-color-scheme: light)").matches
    const media = `(prefers-color-scheme: ${isLight ? "light" : "dark"})`
    const input = document.querySelector(`[data-md-color-media="${media}"]`)
    for (const name of ["media", "scheme", "primary", "accent"]) {
      palette.color[name] = input.getAttribute("data-md-color-" + name)
    }
  }
  for (const [name, value] of Object.entries(palette.color)) document.body.setAttribute("data-md-color-" + name, value)
})()
