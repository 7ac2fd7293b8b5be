// The copies that the device holds. A cache counts as a copy once it holds its own list of files, which is put there
// last: what is damaged, interrupted, or incomplete is never read.
//
// A list is {version, date, pages, bytes, files: [[address below the site, SHA-256, bytes], ...]}.

import { cachesNamed, copiesOf, listKey } from "./copy-names.js"

export const SITE = new URL("../../", import.meta.url).href // the script is published in assets/javascripts/
export const DIGEST = "X-Digest" // the header that says which version of a file is kept
const LIST = listKey(SITE)

const namesIn = locale => cachesNamed(copiesOf(SITE, locale))

// The list of the complete copy of a language, or null; a copy that has lost a file does not count.
export async function completeCopy(locale) {
  for (const name of (await namesIn(locale)).reverse()) {
    const cache = await caches.open(name)
    const list = await (await cache.match(LIST))?.json()
    if (list && (await cache.keys()).length === list.files.length + 1) return list
    await cache.delete(LIST)
  }
  return null
}

// The name of the cache that holds a file, by address and digest; unfinished caches count too.
export async function filesHere(locale) {
  const found = new Map()
  for (const name of await namesIn(locale)) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const response = await cache.match(request)
      found.set(`${request.url} ${response.headers.get(DIGEST)}`, name)
    }
  }
  return found
}

// Turns the cache of this name, which holds all files of the list, into the copy of its language.
// The worker comes with the first complete copy.
export async function finishCopy(locale, name, list) {
  await registerWorker()
  const cache = await caches.open(name)
  await cache.put(LIST, new Response(JSON.stringify(list)))
  for (const old of await namesIn(locale)) if (old !== name) await caches.delete(old)
}

// Deletes a language; the worker goes with the last copy.
export async function deleteCopies(locale) {
  for (const name of await namesIn(locale)) await caches.delete(name)
  if ((await cachesNamed(copiesOf(SITE))).length) return
  const registration = await navigator.serviceWorker.getRegistration(SITE)
  if (registration?.scope === SITE) await registration.unregister()
}

export async function registerWorker() {
  await navigator.serviceWorker.register(`${SITE}sw.js`, { scope: SITE })
  await navigator.serviceWorker.ready
}
