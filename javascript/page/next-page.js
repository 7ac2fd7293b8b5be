// Fetches the next page while the pointer, the focus, or a finger rests on a link to it, unless the reader saves data.
// This is a script, because a Content-Security-Policy refuses inline speculation rules. Without it pages load later.

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

export function prefetchNextPage() {
  for (const type of ["pointerover", "focusin", "touchstart"]) document.addEventListener(type, rest, { passive: true })
}
