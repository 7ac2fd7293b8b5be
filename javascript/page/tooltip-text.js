// The title of a glossary link is "Definition", or "ang. node. Definition" if the word of the other language, `other`,
// differs. Entry.tooltip in hooks/kcna_notes/glossary/entries.py writes it.

export function definitionIn(title, other) {
  const lead = ` ${other}. `
  const start = title.indexOf(lead)
  return start < 0 ? title : title.slice(start + lead.length)
}
