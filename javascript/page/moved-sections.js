// Follows a section that has moved to another page. Without this script a sentence below the title leads there.

const follow = () => {
  const moved = document.getElementById(location.hash.slice(1))
  if (moved?.matches("p.moved")) location.replace(moved.querySelector("a").href)
}

export function followMovedSections() {
  addEventListener("hashchange", follow)
  follow()
}
