// Copies the address of a section; a phone opens its own dialog for sharing instead.

import { copied } from "interface:section_tools"
import { say } from "./notice.js"

export const shareLink = async link => {
  const url = location.origin + location.pathname + link.hash // without the words of a search
  if (navigator.share && matchMedia("(pointer: coarse)").matches) {
    await navigator.share({ title: document.title, url })
  } else {
    await navigator.clipboard.writeText(url)
    say(copied[document.documentElement.lang])
  }
  history.replaceState(history.state, "", url)
}
