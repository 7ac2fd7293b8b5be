// Whether a click only opens a link here; with a key it opens a new tab or window, which stays the browser's business.
export const isPlainClick = event => !event.ctrlKey && !event.metaKey && !event.shiftKey
