// The service worker of readers who keep a copy on their device: offline.js registers it when they ask for one, and
// removes it with the last copy. It always asks the network first, without a time limit, so what a reader sees online
// is never older than without it. A complete copy answers only if the network does not.
// It is published as sw.js at the root of the site, because it only answers for what lies below it.

import { cachesNamed, copiesOf, listKey } from "./copy-names.js"

// The kill switch: `true` makes this worker, wherever it is installed, delete all copies and remove itself.
const IS_RETIRED = false

const SITE = registration.scope
const LIST = listKey(SITE)

const copyNames = () => cachesNamed(copiesOf(SITE))

// The complete copies, the newest first: name of the cache, and its list of files.
async function completeCopies() {
  const copies = []
  for (const name of (await copyNames()).reverse()) {
    const list = await caches.match(LIST, { cacheName: name })
    if (list) copies.push({ name, ...await list.json() })
  }
  return copies
}

// What the first copy that has this address kept of it.
async function kept(address, copies) {
  for (const { name } of copies) {
    const response = await caches.match(address, { cacheName: name })
    if (response) return response
  }
  return null
}

// A kept page which says that the wanted one is not kept, in the language of the address if that one is kept.
async function notKept(address, copies) {
  const inside = copies.filter(({ home }) => address.startsWith(SITE + home))
  const { notKept: page } = inside.find(({ home }) => home) ?? inside[0] ?? copies[0]
  const { body, headers } = await kept(SITE + page, copies)
  return new Response(body, { status: 503, headers })
}

async function fromCopies(request) {
  const copies = await completeCopies()
  const { origin, pathname, search } = new URL(request.url)
  const address = origin + pathname.replace(/\/index\.html$/, "/")
  const response = await kept(address, copies)
  if (response || request.mode !== "navigate" || !copies.length) return response
  return await kept(`${address}/`, copies) ? Response.redirect(`${address}/${search}`) : notKept(address, copies)
}

// The network's answer; a page is requested again, even if the browser's own cache still takes it for fresh.
const fromNetwork = request =>
  request.mode === "navigate" && request.cache === "default" ? fetch(request, { cache: "no-cache" }) : fetch(request)

async function answer(request) {
  try {
    return await fromNetwork(request)
  } catch (error) {
    const response = await fromCopies(request)
    if (response) return response
    throw error // the browser's own page, as without this worker
  }
}

async function removeEverything() {
  for (const name of await copyNames()) await caches.delete(name)
  await registration.unregister()
}

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(IS_RETIRED ? removeEverything() : clients.claim()))

if (!IS_RETIRED) {
  addEventListener("fetch", event => {
    const { request } = event
    const isOurs = request.method === "GET" && request.url.startsWith(SITE) && !request.headers.has("range")
    if (!isOurs || request.cache === "no-store") return // offline.js wants the network's answer or none
    event.respondWith(answer(request))
  })
}
