/** Keeps what was visited, so that it is there without a network: the newest where there is one, else what was kept. */

/** @type {any} */
const scope = self;
/** What is written before this script: a key of the site's files, and the pages to keep from the first visit on.
 * @type {{key: string, pages: string[]}} */
const { key, pages } = scope.kept;
// Of this site alone: another one on the same host has caches of its own.
const OURS = `kg-belarus ${scope.registration.scope} `;
const NAME = OURS + key;

scope.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(pages)).then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (/** @type {any} */ event) => {
  // What an older site had, withdrawn things among it, is dropped.
  const dropped = caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name))),
  );
  event.waitUntil(dropped.then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope.registration.scope)) event.respondWith(answer(request, event));
});

// A page that was there before this script names what it was made of.
scope.addEventListener("message", (/** @type {any} */ event) => {
  const ours = event.data.filter((/** @type {string} */ address) => address.startsWith(scope.registration.scope));
  event.waitUntil(caches.open(NAME).then((cache) => Promise.allSettled(ours.map((/** @type {string} */ address) => cache.add(address)))));
});

/**
 * @param {Request} request
 * @param {any} event lasts until what is answered is kept
 * @returns {Promise<Response>}
 */
async function answer(request, event) {
  const cache = await caches.open(NAME);
  const url = new URL(request.url);
  const isPage = request.mode === "navigate";
  // The days and words in the address of a page are read by its script alone.
  const at = isPage ? url.origin + url.pathname : request.url;
  // A file of the graph has its key in its address: it never changes.
  const isFixed = url.pathname.includes("/engine/") && url.search !== "";
  const fixed = isFixed ? await cache.match(at) : undefined;
  if (fixed) return fixed;
  /** @type {Response} */
  let response;
  try {
    response = await fetch(request);
  } catch (error) {
    const found = (await cache.match(at)) ?? (isPage ? await cache.match(offlinePage(url)) : undefined);
    if (found) return found;
    throw error;
  }
  const { status, type, redirected } = response;
  // Where there is no room to keep it, it is answered all the same; a part (206) cannot be kept.
  if (status === 200 && type === "basic" && !redirected) event.waitUntil(cache.put(at, response.clone()).catch(() => {}));
  else if (status === 404 || status === 410) event.waitUntil(cache.delete(at));
  return response;
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
