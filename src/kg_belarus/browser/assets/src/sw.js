/** Keeps what was visited, so that it is there without a network: the newest where there is one, else what was kept. */

/** @type {any} */
const scope = self;
/** What is written before this script: a key of the site's files, and the pages to keep from the first visit on.
 * @type {{key: string, pages: string[]}} */
const { key, pages } = scope.kept;
const NAME = `kg-belarus ${key}`;

scope.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(pages)).then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (/** @type {any} */ event) => {
  // What an older site had, withdrawn things among it, is dropped.
  const dropped = caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.startsWith("kg-belarus ") && name !== NAME).map((name) => caches.delete(name))),
  );
  event.waitUntil(dropped.then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope.registration.scope)) event.respondWith(answer(request));
});

// A page that was there before this script names what it was made of.
scope.addEventListener("message", (/** @type {any} */ event) => {
  const ours = event.data.filter((/** @type {string} */ address) => address.startsWith(scope.registration.scope));
  event.waitUntil(caches.open(NAME).then((cache) => Promise.allSettled(ours.map((/** @type {string} */ address) => cache.add(address)))));
});

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function answer(request) {
  const cache = await caches.open(NAME);
  const url = new URL(request.url);
  const isPage = request.mode === "navigate";
  // The days and words in the address of a page are read by its script alone.
  const at = isPage ? url.origin + url.pathname : request.url;
  // A file of the graph has its key in its address: it never changes.
  const isFixed = url.pathname.includes("/engine/") && url.search !== "";
  const fixed = isFixed ? await cache.match(at) : undefined;
  if (fixed) return fixed;
  try {
    const response = await fetch(request);
    if (response.ok && response.type === "basic" && !response.redirected) await cache.put(at, response.clone());
    else if (response.status === 404 || response.status === 410) await cache.delete(at);
    return response;
  } catch (error) {
    const found = (await cache.match(at)) ?? (isPage ? await cache.match(offlinePage(url)) : undefined);
    if (found) return found;
    throw error;
  }
}

/**
 * Returns the page in the language of an address that says that it was not kept.
 * @param {URL} url
 */
function offlinePage(url) {
  const root = new URL(scope.registration.scope);
  const [, language] = url.pathname.slice(root.pathname.length).match(/^(be|ru)\//) ?? [];
  return new URL(`${language ? `${language}/` : ""}offline.html`, root).href;
}
