// The keyboard scrolls wide tables. Without this script only the pointer does.

export function makeWideTablesScroll() {
  // Material's script wraps tables and adds copy buttons after this one has run. Its landmarks with one button each all
  // have the same name (axe: landmark-unique), so they get no role.
  const repair = () => {
    for (const bar of document.querySelectorAll("nav.md-code__nav:not([role])")) bar.setAttribute("role", "none")
    for (const wrapper of document.querySelectorAll(".md-typeset__scrollwrap")) {
      wrapper.toggleAttribute("data-scrolls", wrapper.scrollWidth > wrapper.clientWidth)
      if (wrapper.hasAttribute("data-scrolls")) wrapper.tabIndex = 0
      else wrapper.removeAttribute("tabindex")
    }
  }
  new MutationObserver(repair).observe(document.querySelector("main"), { childList: true, subtree: true })
  addEventListener("resize", repair)
}
