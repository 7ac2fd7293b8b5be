// The controls of every page. Each function adds something to HTML that works without it; its file says what happens
// when there is no script.

import { addGlossaryControls } from "./glossary-controls.js"
import { makeHeaderButtons } from "./header-buttons.js"
import { keepPlaceInOtherLanguage } from "./language-switch.js"
import { followMovedSections } from "./moved-sections.js"
import { prefetchNextPage } from "./next-page.js"
import { openSearchFromLinks, prepareSearch } from "./search-field.js"
import { answerSectionControls } from "./section-controls.js"
import { makeWideTablesScroll } from "./wide-tables.js"

makeHeaderButtons()
openSearchFromLinks()
prepareSearch()
makeWideTablesScroll()
keepPlaceInOtherLanguage()
addGlossaryControls()
answerSectionControls()
prefetchNextPage()
followMovedSections()
