// In the glossary the terms have no controls in the page itself, because that would make it a tenth heavier. They get
// copies of those of a letter. Without this script the terms have none.

export function addGlossaryControls() {
  const model = document.querySelector(".section-tools:has(.flip)")
  for (const heading of document.querySelectorAll(".md-content h2.glossary-letter ~ h3")) {
    const tools = model.cloneNode(true)
    const twin = heading.nextElementSibling.querySelector("a[hreflang]") // the term in the other language
    tools.querySelector(".headerlink").hash = heading.id
    tools.querySelector(".flip").href = twin.href
    heading.after(tools)
  }
}
