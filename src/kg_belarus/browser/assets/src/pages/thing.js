/** The page of a thing under a day: what was not there is hidden, and how much that is gets told. */

import { fill, make } from "./making.js";

/** @typedef {import("./days.js").Days} Days */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {import("../things.js").Place} Place */

/**
 * Hides what a view does not leave of a thing's page.
 * @param {Site} site
 * @param {Engine} engine
 * @param {Days} days
 */
export async function showThing(site, engine, days) {
  const iri = document.querySelector("main p.id[data-iri]")?.getAttribute("data-iri");
  if (!iri) return;
  const marked = [...document.querySelectorAll("main [data-of]")].filter((part) => part instanceof HTMLElement);
  const things = [...new Set([iri, ...marked.map((part) => part.dataset.of ?? "")])];
  const places = await engine.places(things, days);
  const own = places[iri];
  if (own?.is === "not") {
    document.querySelector("main h1")?.after(make("p", { class: "view-note", id: "not-there" }, site.words.thing_not_there));
  }
  if (own && !own.same) await hideFacts(site, engine, iri, days);
  for (const list of document.querySelectorAll("main ol.records, main ol.sources")) showList(site, list, places, days);
  const gone = [...document.querySelectorAll("ol.sources > li[hidden] a")].map((link) => link.getAttribute("href"));
  for (const chip of document.querySelectorAll("main a.chip")) {
    if (chip instanceof HTMLElement) chip.hidden = gone.includes(chip.getAttribute("href"));
  }
  document.getElementById("notes")?.after(make("p", { class: "view-note" }, site.words.notes_of_today));
}

/**
 * Hides the entries of a list that are not there, and tells how many are.
 * @param {Site} site
 * @param {Element} list
 * @param {Record<string, Place>} places
 * @param {Days} days
 */
function showList(site, list, places, days) {
  const entries = [...list.children].filter((entry) => entry instanceof HTMLElement && entry.dataset.of);
  let there = 0;
  for (const entry of /** @type {HTMLElement[]} */ (entries)) {
    const place = places[entry.dataset.of ?? ""];
    entry.hidden = place?.is === "not";
    if (!place || entry.hidden) continue;
    there++;
    const when = entry.querySelector(".when");
    if (when && !place.same) when.textContent = span(site, place.bounds, days);
    if (place.is === "perhaps") entry.append(make("span", { class: "tag" }, ` ${site.words.perhaps_known}`));
  }
  (list.closest("details.fold") ?? list).before(make("p", { class: "view-note" }, fill(site.words.there, { n: there, m: entries.length })));
}

/**
 * Hides the facts that are not told under a view: what points to what is gone, and texts that differ.
 * @param {Site} site
 * @param {Engine} engine
 * @param {string} iri
 * @param {Days} days
 */
async function hideFacts({ words }, engine, iri, days) {
  const { whole, seen } = await engine.facts(iri, days);
  const list = document.querySelector("#facts")?.parentElement?.querySelector("dl");
  let hidden = 0;
  for (const fact of list?.querySelectorAll("dd[data-fact]") ?? []) {
    if (!(fact instanceof HTMLElement)) continue;
    const value = fact.dataset.fact || fact.textContent || "";
    // A time is told from several statements; where one of them is gone it may say too much.
    fact.hidden = whole.includes(value) ? !seen.includes(value) : true;
    hidden += Number(fact.hidden);
  }
  for (const name of list?.querySelectorAll("dt") ?? []) {
    let next = name.nextElementSibling;
    let isTold = false;
    for (; next instanceof HTMLElement && next.tagName === "DD"; next = next.nextElementSibling) isTold ||= !next.hidden;
    name.hidden = !isTold;
  }
  if (hidden) list?.before(make("p", { class: "view-note" }, fill(words.facts_hidden, { n: hidden })));
}

/**
 * Tells the time of a record by its bounds under a view.
 * @param {Site} site
 * @param {string[]} bounds
 * @param {Days} days
 */
function span({ words, telling }, [first = "", last = "", ends = "", over = ""], { asOf, knownBy }) {
  const begin = telling.span(first, last);
  if (over && telling.span(ends, over) === begin) return begin;
  const end = over ? telling.span(ends, over) : fill(words.not_over, { day: telling.day(asOf ?? knownBy ?? "") });
  return `${begin} – ${end}`;
}
