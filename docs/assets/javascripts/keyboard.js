/* Labels that act as buttons (menu, search) answer to the space bar, as buttons do; Material gives them Enter.
   Without this script they still answer to a click. */
document.addEventListener("keydown", event => {
  const label = event.target.closest?.("label[role=button]")
  if (!label || event.key !== " ") return
  event.preventDefault() // or the page would scroll
  label.click()
})
