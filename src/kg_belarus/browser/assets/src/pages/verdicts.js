/** Verdicts as of a day: each is read off its course, which the page has from the first day to the last. */

import { make } from "./making.js";

/** @typedef {import("./days.js").Days} Days */
/** @typedef {import("./site.js").Site} Site */

/**
 * Tells the verdicts of the page as of a day; those of what was known by a day are not in the page.
 * @param {Site} site
 * @param {Days} days
 */
export function showVerdicts({ words, telling }, { asOf, knownBy }) {
  for (const part of document.querySelectorAll(".of-verdict")) part.remove();
  for (const part of document.querySelectorAll(".verdict[data-course]")) {
    const told = part instanceof HTMLElement && asOf && !knownBy ? verdictOn(part.dataset.course ?? "", asOf) : undefined;
    part.className = told ? `verdict v-${told.verdict.replaceAll(" ", "-")}` : "about";
    if (told) part.replaceChildren(make("span", { "aria-hidden": "true" }, told.mark), " ", telling.code(told.verdict));
    else part.textContent = words.no_verdict ?? "";
  }
}

/**
 * Returns the verdict on a day; undefined before the course begins and after it ends.
 * @param {string} course such as `2025-01-01 ○ no-data;2025-06-21 ▲ favourable;2026-11-29`
 * @param {string} day
 */
export function verdictOn(course, day) {
  const parts = course.split(";");
  const last = parts.pop() ?? "";
  const [, mark = "", ...words] = parts.findLast((part) => part.slice(0, 10) <= day)?.split(" ") ?? [];
  return words.length && day <= last ? { mark, verdict: words.join(" ") } : undefined;
}
