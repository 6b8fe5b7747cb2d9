/** The search page: things by name in any spelling, by identifier, by words; searched here, nothing is sent. */

import { Names } from "../names/names.js";
import { readDays, withDays } from "./days.js";
import { failed, once } from "./failing.js";
import { byId, fill, make } from "./making.js";
import "./page.js";
import { json, openSite } from "./site.js";

const MOST = 50;
const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
const form = byId("search");
/** @type {HTMLInputElement} */
const input = byId("q");
const [status, list] = [byId("status"), byId("found")];
const days = readDays(location.href);
const opened = once(open);

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
input.addEventListener("input", show);
input.value = new URL(location.href).searchParams.get("q") ?? "";
if (input.value) show();
else input.focus();

/** Shows what the words in the field find. */
async function show() {
  const query = input.value.trim();
  const read = await opened().catch((error) => void (status.textContent = failed(error)));
  if (!read) return;
  const [site, names] = read;
  // What was written meanwhile is searched by the call after this one.
  if (query !== input.value.trim()) return;
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
  const { words } = site;
  const found = query ? names.search(query) : [];
  const shown = found.slice(0, MOST);
  list.replaceChildren(...shown.map((match) => entry(site, names, match)));
  const told = found.length === 1 ? words.found_one : found.length > MOST ? words.found_cut : words.found;
  status.textContent = query ? fill(found.length ? told : words.nothing_found, { n: found.length, m: MOST }) : "";
  document.title = document.title.replace(/^[^·]*/, `${query || document.querySelector("h1")?.textContent} `);
}

async function open() {
  const site = await openSite(root);
  return /** @type {[import("./site.js").Site, Names]} */ ([site, new Names(await json(`${root}assets/search.json.gz`))]);
}

/**
 * @param {import("./site.js").Site} site
 * @param {Names} names
 * @param {import("../names/names.js").Match} match
 */
function entry(site, names, { iri, label }) {
  const called = names.label(iri, site.language);
  const kinds = (names.entries.get(iri)?.k ?? []).map((kind) => names.label(kind, site.language)).sort();
  const href = site.way(iri);
  const matched = label !== called && make("p", { class: "about" }, fill(site.words.matched, { text: label.length > 300 ? `${label.slice(0, 300)}…` : label }));
  const lang = names.language(iri, site.language);
  const link = make("a", { href: href && withDays(new URL(href, location.href).href, days), lang: Boolean(lang) && lang !== site.language && lang }, called);
  return make("li", { "data-iri": iri }, make("p", {}, link, kinds.length > 0 && make("span", { class: "about" }, ` ${kinds.join(", ")}`)), matched);
}
