// The reader's color scheme, before the page is painted: what Material for MkDocs does in two inline scripts, in a
// file, so that a Content-Security-Policy can refuse inline scripts. Material's bundle expects the four globals.
// Without this script the page is light.

const scope = new URL(document.currentScript.dataset.base, location)

const getItem = (key, storage = localStorage, place = scope) => JSON.parse(storage.getItem(place.pathname + "." + key))

const setItem = (key, value, storage = localStorage, place = scope) => {
  try {
    storage.setItem(place.pathname + "." + key, JSON.stringify(value))
  } catch {
    // The storage is full or forbidden: the choice lasts until the reader leaves the page.
  }
}

const hash = text => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0)

Object.assign(window, { __md_scope: scope, __md_hash: hash, __md_get: getItem, __md_set: setItem })
document.documentElement.classList.replace("no-js", "js") // the header has its final shape from the first paint on

const palette = getItem("__palette")
if (palette?.color) {
  if (palette.color.media === "(prefers-color-scheme)") {
    const isLight = matchMedia("(prefers-color-scheme: light)").matches
    const media = `(prefers-color-scheme: ${isLight ? "light" : "dark"})`
    const input = document.querySelector(`[data-md-color-media="${media}"]`)
    for (const name of ["media", "scheme", "primary", "accent"]) {
      palette.color[name] = input.getAttribute("data-md-color-" + name)
    }
  }
  for (const [name, value] of Object.entries(palette.color)) document.body.setAttribute("data-md-color-" + name, value)
}
