// The labels that open menu and search become buttons for the keyboard. Without this script only the pointer can use
// them.

export function makeHeaderButtons() {
  // The button is inside the label, because a label may not have that role (axe: aria-allowed-role).
  for (const label of document.querySelectorAll(".md-header__button:is([for=__drawer], [for=__search])")) {
    const button = document.createElement("span")
    button.className = "label-button"
    button.tabIndex = 0
    button.setAttribute("role", "button")
    button.setAttribute("aria-label", label.title)
    button.append(...label.childNodes)
    label.append(button)
  }

  document.addEventListener("keydown", event => {
    const button = event.target.closest?.(".label-button")
    if (!button || (event.key !== "Enter" && event.key !== " ")) return
    event.preventDefault() // or the space bar would scroll the page
    button.parentElement.click()
  })
}
