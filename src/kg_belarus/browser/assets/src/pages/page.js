/** What runs in every page: the days it is looked at under, and what was visited kept for being offline. */

import { carry, readDays, showControls } from "./days.js";
import { tellFailure } from "./failing.js";

const html = document.documentElement;
const root = new URL(html.dataset.root || "./", location.href).href;
const days = readDays(location.href);

showControls(days);
if (days.asOf || days.knownBy) {
  carry(document, days, root);
  const { showView } = await import("./view.js");
  await showView(days, root).catch((error) => tellFailure(document.querySelector("main"), error));
}
// Kept by the browser for being offline; nothing depends on it.
if ("serviceWorker" in navigator) keep(navigator.serviceWorker).catch(() => {});

/**
 * Lets what is visited be kept, this page among it, which was fetched before anything kept it.
 * @param {ServiceWorkerContainer} worker
 */
async function keep(worker) {
  const isKept = Boolean(worker.controller);
  await worker.register(`${root}sw.js`);
  const { active } = await worker.ready;
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
  if (!isKept) active?.postMessage([location.origin + location.pathname, ...fetched]);
}
