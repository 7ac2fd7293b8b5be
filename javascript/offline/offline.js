// The control of reference/offline, loaded by offline-start.js when it is needed: downloads one language into a cache
// of its own, says what is on the device, updates and removes it. The service worker reads the copies.

import { answerButtons, locale, megabytes, show, showProgress } from "./copy-panel.js"
import { copiesOf } from "./copy-names.js"
import { downloadFiles, Failure, publishedList } from "./download.js"
import { completeCopy, deleteCopies, filesHere, finishCopy, registerWorker, SITE } from "./kept-copies.js"

// Shows what is on the device, after sentences about what has just happened.
export async function look(...news) {
  const published = await publishedList(locale).catch(() => null)
  const copy = await completeCopy(locale)
  if (copy) await registerWorker() // a browser may have cleared it
  if (copy) return showCopy(copy, published, news)
  const here = await filesHere(locale)
  if (!published) return show([...news, ["offline"]], here.size ? ["again", "remove"] : ["again"])
  const { files } = published
  const done = files.filter(([path, digest]) => here.has(`${SITE}${path} ${digest}`)).length
  if (done) return show([...news, ["partial", { done, all: files.length }]], ["resume", "remove"])
  return show([...news, ["absent"]], ["keep"])
}

function showCopy(copy, published, news) {
  const isNewer = published && published.version !== copy.version
  const age = isNewer ? ["newer", published] : [published ? "current" : "unreachable"]
  const sentences = [["complete", { ...copy, size: megabytes(copy.bytes) }], age]
  show([...news, ...sentences], isNewer ? ["update", "remove"] : ["remove"])
}

let stopper = null

// The sentence for what went wrong.
function explain(error) {
  if (error instanceof Failure) return error.sentence
  return error.name === "AbortError" ? ["stopped"] : ["refused", { error: error.message }]
}

export async function makeCopy() {
  stopper = new AbortController()
  show([["loading"]], ["stop"])
  try {
    const list = await publishedList(locale)
    const name = copiesOf(SITE, locale) + list.version
    await downloadFiles(list, { locale, name, signal: stopper.signal, report: ready => showProgress(ready, list) })
    await finishCopy(locale, name, list)
    navigator.storage?.persist?.() // asks the browser not to clear the copy when it is short of space
    await look()
  } catch (error) {
    const news = [explain(error)]
    stopper.abort() // the other downloads
    if (await completeCopy(locale)) news.push(["previous"])
    await look(...news)
  }
}

async function removeCopy() {
  await deleteCopies(locale)
  await look(["removed"])
}

answerButtons({
  keep: makeCopy,
  resume: makeCopy,
  update: makeCopy,
  again: () => look(),
  remove: removeCopy,
  stop: () => stopper.abort()
})
