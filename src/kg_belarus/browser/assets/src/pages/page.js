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
if ("serviceWorker" in navigator) navigator.serviceWorker.register(`${root}sw.js`).catch(() => {});
