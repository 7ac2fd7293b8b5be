/* The control of reference/offline, loaded by offline-start.js when it is needed: downloads one language into a cache
   of its own, says what is on the device, updates and removes it. A cache counts as a copy once it holds its own list
   of files, which is put there last: what is damaged, interrupted or half is never read. sw.js reads the copies.

   A list is {version, date, pages, bytes, files: [[address below the site, SHA-256, bytes], ...]}. */
const SITE = new URL("../../", import.meta.url).href
const COPIES = `kcna-notes ${new URL(SITE).pathname} ` // so do sw.js, offline-start.js
const LIST = `${SITE}offline/list.json`
const DIGEST = "X-Digest"
const KEPT_HEADERS = ["Content-Type", "Content-Security-Policy"]
const AT_ONCE = 4 // downloads

const panel = document.querySelector(".offline")
const state = panel.querySelector(".offline-state")
const progress = panel.querySelector(".offline-progress")
const { locale } = panel.dataset

/** What stops a download: the key of a sentence, and what fills its gaps. */
class Failure extends Error {
  constructor(word, gaps) {
    super(word)
    this.sentence = [word, gaps]
  }
}

// ---- Words

const megabytes = bytes => new Intl.NumberFormat(locale, {
  style: "unit", unit: "megabyte", minimumFractionDigits: 1, maximumFractionDigits: 1
}).format(bytes / 1e6).replace(" ", "\u00a0")

function sentence(word, gaps = {}) {
  const text = panel.querySelector("template").content.querySelector(`[data-word=${word}]`).textContent
  return text.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap])
}

/** @param sentences [[word, gaps], ...]
    @param buttons the names of those that are shown */
function show(sentences, buttons) {
  state.textContent = sentences.map(([word, gaps]) => sentence(word, gaps)).join(" ")
  const hadFocus = document.activeElement.matches(".offline button")
  for (const button of panel.querySelectorAll("button")) button.hidden = !buttons.includes(button.dataset.do)
  progress.hidden = !buttons.includes("stop")
  if (hadFocus) state.focus()
}

// ---- What is on the device

const cacheNames = async (prefix = COPIES) => (await caches.keys()).filter(name => name.startsWith(prefix))
const ourNames = () => cacheNames(`${COPIES}${locale} `)

/** The list of the complete copy of this language; a copy that has lost a file counts no more. */
async function completeCopy() {
  for (const name of (await ourNames()).reverse()) {
    const cache = await caches.open(name)
    const list = await (await cache.match(LIST))?.json()
    if (list && (await cache.keys()).length === list.files.length + 1) return list
    await cache.delete(LIST)
  }
  return null
}

/** The name of the cache that holds a file, by address and digest; unfinished caches count too. */
async function filesHere() {
  const found = new Map()
  for (const name of await ourNames()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const response = await cache.match(request)
      found.set(`${request.url} ${response.headers.get(DIGEST)}`, name)
    }
  }
  return found
}

/** The list of what is on the site now; throws a Failure. */
async function publishedList() {
  const file = `offline/${locale}.json`
  const response = await ask(file)
  return response.json().catch(lost(file))
}

export async function look(...news) {
  const published = await publishedList().catch(() => null)
  const copy = await completeCopy()
  if (copy) await registerWorker() // a browser may have cleared it
  if (copy) return showCopy(copy, published, news)
  const here = await filesHere()
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

// ---- Download

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("")
}

/** The network's own answer, from no cache and no worker; throws a Failure where that is none or not a success. */
async function ask(file, signal) {
  const response = await fetch(SITE + file, { cache: "no-store", redirect: "error", signal }).catch(lost(file, signal))
  if (!response.ok) throw new Failure("status", { file: file || "/", status: response.status })
  return response
}

/** What to do about an answer that does not arrive: throw a Failure, unless the reader has stopped the download. */
const lost = (file, signal) => error => {
  throw signal?.aborted ? error : new Failure("network", { file: file || "/" })
}

/** The file as the list describes it; throws a Failure for anything else. */
async function download([file, digest], signal) {
  const response = await ask(file, signal)
  const bytes = await response.arrayBuffer().catch(lost(file, signal))
  if (await sha256(bytes) !== digest) throw new Failure("content", { file: file || "/" })
  const headers = KEPT_HEADERS.flatMap(name => response.headers.has(name) ? [[name, response.headers.get(name)]] : [])
  return new Response(bytes, { headers: [...headers, [DIGEST, digest]] })
}

/** Put one file into the cache, from another cache of ours where that has it. */
async function keep(file, name, here, signal) {
  const [path, digest] = file
  const address = SITE + path
  const place = here.get(`${address} ${digest}`)
  if (place === name) return
  const old = place && await caches.match(address, { cacheName: place })
  const response = old || await download(file, signal)
  const cache = await caches.open(name)
  await cache.put(address, response).catch(error => {
    throw error.name === "QuotaExceededError" ? new Failure("full", { file: path || "/" }) : error
  })
}

/** Put every file of the list into the cache of this name, a few at a time. */
async function fill(name, list, signal) {
  const here = await filesHere()
  const waiting = [...list.files]
  const ready = { files: 0, bytes: 0 }
  const work = async () => {
    for (let file = waiting.shift(); file && !signal.aborted; file = waiting.shift()) {
      await keep(file, name, here, signal)
      ready.files += 1
      ready.bytes += file[2]
      showProgress(ready, list)
    }
  }
  showProgress(ready, list)
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** The worker comes with the first whole copy; a copy's own list makes it one, and then older ones go. */
async function finish(name, list) {
  const cache = await caches.open(name)
  if ((await cache.keys()).length !== list.files.length) throw new Failure("stopped") // here, or by another tab
  await registerWorker()
  await cache.put(LIST, new Response(JSON.stringify(list)))
  for (const old of await ourNames()) if (old !== name) await caches.delete(old)
}

async function registerWorker() {
  await navigator.serviceWorker.register(`${SITE}sw.js`, { scope: SITE })
  await navigator.serviceWorker.ready
}

function showProgress(ready, list) {
  const bar = progress.querySelector("progress")
  bar.max = list.bytes
  bar.value = ready.bytes
  const gaps = { done: ready.files, all: list.files.length, bytes: megabytes(ready.bytes), size: megabytes(list.bytes) }
  progress.querySelector("span").textContent = sentence("progress", gaps)
}

// ---- What the buttons do

let stopper = null

/** The sentence for what went wrong. */
function explain(error) {
  if (error instanceof Failure) return error.sentence
  return error.name === "AbortError" ? ["stopped"] : ["refused", { error: error.message }]
}

export async function makeCopy() {
  stopper = new AbortController()
  show([["loading"]], ["stop"])
  try {
    const list = await publishedList()
    const name = `${COPIES}${locale} ${list.version}`
    await fill(name, list, stopper.signal)
    await finish(name, list)
    navigator.storage?.persist?.() // asks the browser not to clear the copy when it is short of space
    await look()
  } catch (error) {
    const news = [explain(error)]
    stopper.abort() // the other downloads
    if (await completeCopy()) news.push(["previous"])
    await look(...news)
  }
}

/** Delete this language; the worker goes with the last copy. */
async function removeCopy() {
  for (const name of await ourNames()) await caches.delete(name)
  if (!(await cacheNames()).length) {
    const registration = await navigator.serviceWorker.getRegistration(SITE)
    if (registration?.scope === SITE) await registration.unregister()
  }
  await look(["removed"])
}

const ACTIONS = {
  keep: makeCopy,
  resume: makeCopy,
  update: makeCopy,
  again: () => look(),
  remove: removeCopy,
  stop: () => stopper.abort()
}

panel.addEventListener("click", event => {
  const button = event.target.closest("button")
  if (button) ACTIONS[button.dataset.do]()
})
