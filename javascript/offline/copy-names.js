// The names of the caches that hold offline copies: `kcna-notes <path of the site> <language> <version>`.
// The page makes them, the service worker reads them, and neither touches a cache with another name.
// `site` is the address of the site's root.

// The beginning of the names of all copies of a site, or of those of one language; the version follows.
export const copiesOf = (site, ...locale) => ["kcna-notes", new URL(site).pathname, ...locale, ""].join(" ")

// The names that begin like this, of the caches that are there.
export const cachesNamed = async beginning => (await caches.keys()).filter(name => name.startsWith(beginning))

// The key of the list of files, in a cache that is complete and in no other.
export const listKey = site => `${site}offline/list.json`
