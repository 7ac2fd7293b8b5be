// A short message in a corner of the page: it is shown, and read out by a screen reader.

const SHOWN = 4000 // ms that a message stays

const notice = document.createElement("div")
notice.setAttribute("role", "status")
let timer = 0

// A `silent` message is only read out.
export const say = (text, silent) => {
  clearTimeout(timer)
  notice.className = silent ? "notice notice--silent" : "notice"
  notice.textContent = text
  timer = setTimeout(() => notice.replaceChildren(), SHOWN)
}

// A screen reader only reads out what changes in an element that it knows already.
export const addNotice = () => document.querySelector("main").append(notice)
