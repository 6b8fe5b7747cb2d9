/** The two days under which a page is looked at: in its address, in its controls, in its links. */

import { isDay } from "../binding.js";

/** @typedef {{asOf?: string, knownBy?: string}} Days */

/**
 * Returns the days of an address; what is no day is none.
 * @param {string} address
 * @returns {Days}
 */
export function readDays(address) {
  const given = new URL(address).searchParams;
  const [asOf, knownBy] = ["as_of", "known_by"].map((name) => given.get(name) ?? "");
  return { ...(isDay(asOf ?? "") && { asOf }), ...(isDay(knownBy ?? "") && { knownBy }) };
}

/**
 * Returns an address with some days and no others.
 * @param {string} address
 * @param {Days} days
 */
export function withDays(address, { asOf, knownBy }) {
  const url = new URL(address);
  for (const [name, day] of Object.entries({ as_of: asOf, known_by: knownBy })) {
    if (day) url.searchParams.set(name, day);
    else url.searchParams.delete(name);
  }
  return url.href;
}

/**
 * Shows the controls, which lead to the same page under other days.
 * @param {Days} days
 */
export function showControls({ asOf, knownBy }) {
  const form = document.getElementById("days");
  if (!(form instanceof HTMLFormElement)) return;
  const [first, second] = ["as_of", "known_by"].map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
  if (!first || !second) return;
  first.value = asOf ?? "";
  second.value = knownBy ?? "";
  const part = form.closest("details");
  if (part) {
    part.hidden = false;
    // Where there is room, or a day is looked at, the controls are open.
    part.open = Boolean(asOf || knownBy) || matchMedia("(min-width: 60rem)").matches;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(withDays(location.href, { asOf: first.value, knownBy: second.value }));
  });
}

/**
 * Lets the links of a part of the page lead to pages under the same days.
 * @param {ParentNode} part
 * @param {Days} days
 * @param {string} root of the site
 */
export function carry(part, days, root) {
  for (const link of part.querySelectorAll("a[href]")) {
    if (!(link instanceof HTMLAnchorElement) || link.dataset.today !== undefined) continue;
    const { href } = link;
    if (!href.startsWith(root) || link.getAttribute("href")?.startsWith("#")) continue;
    if (/\.html$|\/$/.test(new URL(href).pathname)) link.href = withDays(href, days);
  }
  for (const form of part.querySelectorAll("form[data-carries]")) {
    for (const [name, value] of Object.entries({ as_of: days.asOf, known_by: days.knownBy })) {
      if (value) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
  }
}
