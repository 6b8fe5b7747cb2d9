/** A box for SPARQL: terms offered, errors shown at their place, a button that ends what runs. */

import { complete, readTerms } from "./completion.js";
import { csvOf, save } from "./csv.js";
import { readDays } from "./days.js";
import { needed, once } from "./failing.js";
import { byId, fill, make } from "./making.js";
import "./page.js";
import { engineOf, leftOutOf, openSite, told } from "./site.js";
import { tableOf, toldOf } from "./tables.js";

/** @typedef {import("../engine.js").Engine} Engine */

const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
const days = readDays(location.href);
/** @type {HTMLTextAreaElement} */
const query = byId("query");
/** @type {HTMLButtonElement} */
const run = byId("run");
/** @type {HTMLButtonElement} */
const stop = byId("stop");
const form = document.getElementById("box");
const site = await needed(openSite(root));
const { words, language } = site;
const engine = () => engineOf(site, (progress) => (at("status").textContent = told(words, progress)));
const terms = once(async () => readTerms(await engine(), language));
const at = byId;

readAddress();
addEventListener("hashchange", readAddress);
complete(query, byId("offers"), at("status"), async (written) => (await terms())(written), words.terms);
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form instanceof HTMLFormElement && form.requestSubmit();
});
stop.addEventListener("click", async () => (await engine()).stop());
if (form) form.hidden = false;

/** Takes the query that the address has, if it has one. */
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("query");
  if (given) query.value = given;
}

/** Asks what stands in the box. */
async function ask() {
  const text = query.value;
  history.replaceState(null, "", `${location.pathname}${location.search}#${new URLSearchParams({ query: text })}`);
  run.disabled = !(stop.disabled = false);
  at("error").hidden = true;
  at("status").textContent = words.asking ?? "";
  try {
    const one = await engine();
    const found = await one.sparql(text, days);
    await show(one, found);
  } catch (thrown) {
    const { name, message } = /** @type {Error} */ (thrown);
    at("status").textContent = name === "Stopped" ? (words.stopped ?? "") : "";
    if (name !== "Stopped") point(message);
  } finally {
    run.disabled = !(stop.disabled = true);
  }
}

/**
 * @param {Engine} one
 * @param {import("../sparql.js").Found & {perhapsOut: number, ms: number}} found
 */
async function show(one, { table, truth, triples, unknown, perhapsOut, ms }) {
  const part = at("answer");
  const noted = [perhapsOut && leftOutOf(site, days, perhapsOut), unknown.length > 0 && fill(words.in_vain, { names: unknown.join(", ") })];
  const notes = noted.flatMap((note) => (note ? [make("p", { class: "coverage" }, note)] : []));
  if (table) {
    const names = await toldOf(one, table, site);
    const csv = make("button", { type: "button", id: "csv" }, words.csv);
    csv.addEventListener("click", () => save("answer.csv", csvOf(table)));
    const cut = table.isCut ? [make("p", { class: "coverage" }, fill(words.is_cut, { n: table.rows.length }))] : [];
    part.replaceChildren(...cut, ...notes, table.rows.length ? tableOf(site, table, names, { id: "answer", wanted: table.columns }) : make("p", { class: "none" }, words.no_rows), make("p", {}, csv));
    at("status").textContent = fill(table.rows.length === 1 ? words.rows_one : words.rows, { n: table.rows.length, ms: Math.round(ms) });
    return;
  }
  at("status").textContent = "";
  part.replaceChildren(...notes, make("pre", { tabindex: "0" }, triples ?? (truth ? words.truth_true : words.truth_false)));
}

/**
 * Shows an error with the line it is in, and puts the cursor there.
 * @param {string} message
 */
function point(message) {
  const [, line, column] = message.match(/error at (\d+):(\d+)/)?.map(Number) ?? [];
  const shown = at("error");
  const lines = query.value.split("\n");
  const wrong = line ? lines[line - 1] : undefined;
  shown.textContent = wrong === undefined ? message : `${message}\n\n${wrong}\n${" ".repeat((column ?? 1) - 1)}^`;
  shown.hidden = false;
  if (wrong === undefined || !line) return;
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + (column ?? 1) - 1;
  query.focus();
  query.setSelectionRange(start, Math.min(start + 1, query.value.length));
}
