/* On a page that has moved: goes to the new address and takes the anchor along; a section that has got another anchor
   has its own link, with the old one as its id. Without this script the browser goes to the new page's top. */
(() => {
  const anchor = location.hash.slice(1)
  const section = anchor && document.getElementById(anchor)
  const link = section || document.querySelector("a.moved")
  if (anchor && !section) link.hash = anchor
  location.replace(link.href)
})()
