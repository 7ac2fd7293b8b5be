// Downloads the files of a copy, and checks each of them.

import { DIGEST, filesHere, SITE } from "./kept-copies.js"

const KEPT_HEADERS = ["Content-Type", "Content-Security-Policy"]
const AT_ONCE = 4 // downloads

// What stops a download: the key of a sentence, and what fills its gaps.
export class Failure extends Error {
  constructor(word, gaps) {
    super(word)
    this.sentence = [word, gaps]
  }
}

// The list of a language as it is on the site now; throws a Failure.
export async function publishedList(locale) {
  const file = `offline/${locale}.json`
  const response = await ask(file)
  return response.json().catch(lost(file))
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("")
}

// The network's own answer, from no cache and no worker; throws a Failure if there is none or it is an error.
async function ask(file, signal) {
  const response = await fetch(SITE + file, { cache: "no-store", redirect: "error", signal }).catch(lost(file, signal))
  if (!response.ok) throw new Failure("status", { file: file || "/", status: response.status })
  return response
}

// Handles an answer that does not arrive: throws a Failure, unless the reader has stopped the download.
const lost = (file, signal) => error => {
  throw signal?.aborted ? error : new Failure("network", { file: file || "/" })
}

// The file as the list describes it; throws a Failure for anything else.
async function download([file, digest], signal) {
  const response = await ask(file, signal)
  const bytes = await response.arrayBuffer().catch(lost(file, signal))
  if (await sha256(bytes) !== digest) throw new Failure("content", { file: file || "/" })
  const headers = KEPT_HEADERS.flatMap(name => response.headers.has(name) ? [[name, response.headers.get(name)]] : [])
  return new Response(bytes, { headers: [...headers, [DIGEST, digest]] })
}

// Puts one file into the cache, from another copy if that has it.
async function keepFile(file, name, here, signal) {
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

// Puts every file of the list into the cache of this name, a few at a time; tells `report` what is there so far.
// Throws a Failure for the first file that cannot be had, or if it was stopped.
export async function downloadFiles(list, { locale, name, signal, report }) {
  const here = await filesHere(locale)
  const waiting = [...list.files]
  const ready = { files: 0, bytes: 0 }
  const work = async () => {
    for (let file = waiting.shift(); file && !signal.aborted; file = waiting.shift()) {
      await keepFile(file, name, here, signal)
      ready.files += 1
      ready.bytes += file[2]
      report(ready)
    }
  }
  report(ready)
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const cache = await caches.open(name)
  if ((await cache.keys()).length !== list.files.length) throw new Failure("stopped") // here, or in another tab
}
