// On a page that has moved: goes to the new address and keeps the anchor. A section whose anchor has changed has its
// own link, with the old anchor as its id. Without this script the browser goes to the top of the new page.

const anchor = location.hash.slice(1)
const section = anchor && document.getElementById(anchor)
const link = section || document.querySelector("a.moved")
if (anchor && !section) link.hash = anchor
location.replace(link.href)
