/** The page of questions: one is chosen, its form filled, and answered here. */

import { Names } from "../names/names.js";
import { csvOf, save } from "./csv.js";
import { readDays, withDays } from "./days.js";
import { asBars, asPairs } from "./drawn.js";
import { once, tellFailure } from "./failing.js";
import { fieldsOf } from "./form.js";
import { byId, fill, make } from "./making.js";
import "./page.js";
import { citationOf, commandOf, fragmentOf, pythonOf, readFragment } from "./same.js";
import { engineOf, json, openSite, told } from "./site.js";
import { inTime } from "./timeline.js";
import { coveredThings, notesOf, tableOf, toldOf } from "./tables.js";

/** @typedef {import("../binding.js").Question} Question */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {Record<string, string>} Values */

// A longer picture is folded.
const MOST_OPEN = 60;
const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
const days = readDays(location.href);
const asked = byId("asked");
const siteOnce = once(() => openSite(root));
const namesOnce = once(() => json(`${root}assets/search.json.gz`).then((things) => new Names(things)));

offerFilter();
for (const link of document.querySelectorAll("a.ask")) {
  link.addEventListener("click", (event) => {
    const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
    if (ctrlKey || metaKey || shiftKey || !(link instanceof HTMLElement)) return;
    event.preventDefault();
    location.hash = fragmentOf(link.dataset.question ?? "", {});
  });
}
addEventListener("hashchange", follow);
follow();

/** Lets the words of a question choose among all. */
function offerFilter() {
  const form = byId("filter");
  const input = form.querySelector("input");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input?.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const topic of document.querySelectorAll("section.topic")) {
      let there = 0;
      for (const entry of topic.querySelectorAll("li")) {
        const text = `${entry.textContent} ${entry.id}`.toLowerCase();
        entry.hidden = !words.every((word) => text.includes(word));
        there += Number(!entry.hidden);
      }
      /** @type {HTMLElement} */ (topic).hidden = !there;
      found += there;
    }
    byId("no-question").hidden = found > 0;
  });
}

/** Shows the question that the address names, and answers it if the address has values. */
async function follow() {
  const named = readFragment(location.hash);
  if (!named) return;
  const status = make("p", { role: "status", id: "status" });
  asked.hidden = false;
  asked.replaceChildren(status);
  try {
    const here = await siteOnce();
    const engine = await engineOf(here, (progress) => (byId("status").textContent = told(here.words, progress)));
    const catalogue = await engine.ready;
    const question = catalogue.questions.find(({ name }) => name === named.name);
    if (!question) throw new Error(named.name);
    showForm(here, engine, catalogue, question, named.values);
  } catch (error) {
    status.textContent = "";
    tellFailure(asked, error, follow);
  }
}

/**
 * @param {Site} site
 * @param {Engine} engine
 * @param {import("../binding.js").Catalogue} catalogue
 * @param {Question} question
 * @param {Values} given
 */
function showForm(site, engine, catalogue, question, given) {
  const { words, language } = site;
  const isGiven = Object.keys(given).length > 0;
  const { fields, values } = fieldsOf(site, catalogue, question, isGiven ? given : startOf(question), namesOnce);
  const [ask, stop] = [make("button", { id: "ask" }, words.ask), make("button", { id: "stop", type: "button", disabled: true }, words.stop)];
  const status = make("span", { role: "status", id: "status" });
  const answer = make("div", { id: "answer" });
  const form = make("form", { id: "question" }, fields, make("p", {}, ask, " ", stop, " ", status));
  const own = question.words[language];
  const title = make("h2", { id: "asked-title", tabindex: "-1", lang: own || language === "en" ? undefined : "en" }, own ?? question.summary);
  const page = make("a", { href: site.way(`https://w3id.org/kg-belarus/query/${question.name}`) }, words.page);
  asked.setAttribute("aria-labelledby", "asked-title");
  asked.replaceChildren(title, make("p", { class: "about" }, make("code", {}, question.name), " · ", page), form, answer);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = values();
    history.replaceState(null, "", location.pathname + location.search + fragmentOf(question.name, chosen));
    ask.disabled = !(stop.disabled = false);
    status.textContent = words.asking ?? "";
    try {
      const found = await engine.ask(question.name, chosen, { ...days, sources: true });
      const names = await toldOf(engine, found, site, coveredThings(found));
      const parts = partsOf(site, catalogue, question, chosen, found, names);
      answer.replaceChildren(...parts);
      status.textContent = fill(found.rows.length === 1 ? words.rows_one : words.rows, { n: found.rows.length, ms: Math.round(found.ms) });
    } catch (error) {
      const { name, message, parameter } = /** @type {any} */ (error);
      status.textContent = name === "Stopped" ? (words.stopped ?? "") : fill(words.failed, { why: message });
      if (name === "WrongValue") document.getElementById(`param-${parameter}`)?.focus();
    } finally {
      ask.disabled = !(stop.disabled = true);
    }
  });
  stop.addEventListener("click", () => engine.stop());
  if (isGiven || !question.parameters.some(({ optional, default: usual, type }) => !optional && usual === null && type !== "date")) form.requestSubmit();
  title.focus();
}

/**
 * Returns an answer with all that belongs to it.
 * @param {Site} site
 * @param {import("../binding.js").Catalogue} catalogue
 * @param {Question} question
 * @param {Values} values
 * @param {import("../engine.js").Answer} answer
 * @param {import("../things.js").Told} names
 * @returns {HTMLElement[]}
 */
function partsOf(site, catalogue, question, values, answer, names) {
  const { words } = site;
  const address = location.href;
  const csv = make("button", { type: "button", id: "csv" }, words.csv);
  csv.addEventListener("click", () => save(`${question.name.replaceAll("/", "-")}.csv`, csvOf(answer)));
  // The header is of the catalogue.
  const query = answer.query.replace(/^#\+.*\n/gm, "").trimStart();
  const box = `sparql.html${location.search}#${new URLSearchParams({ query })}`;
  const folded = (/** @type {string | undefined} */ title, /** @type {string} */ id, /** @type {HTMLElement[]} */ ...parts) =>
    make("details", { id }, make("summary", {}, title), ...parts);
  const plain = (/** @type {string} */ text) => make("pre", { tabindex: "0" }, make("code", {}, text));
  const table = answer.rows.length ? tableOf(site, answer, names, { id: "answered", question: question.name }) : make("p", { class: "none" }, words.no_rows);
  const picture = pictureOf(site, question.view, answer, names);
  const cited = citationOf(words.citation, { catalogue, question, values, days, rows: answer.rows.length, link: address });
  return [
    make("figure", { class: "answered", id: "answered" }, table, make("div", { class: "under" }, ...notesOf(site, answer, names))),
    ...(picture ? [picture] : []),
    make("p", {}, csv, " ", make("a", { id: "share", href: address, "data-today": true }, words.share)),
    folded(words.cite, "cite", make("p", {}, cited)),
    folded(words.command, "command", plain(commandOf(question.name, values, days))),
    folded(words.python, "python", plain(pythonOf(question.name, values, days))),
    folded(words.sparql, "plain", plain(query), make("p", {}, make("a", { href: box }, words.open_sparql))),
  ];
}

/**
 * Returns an answer in the view that its question has, below a summary; null where that is the table.
 * @param {Site} site
 * @param {string} view
 * @param {import("../engine.js").Answer} answer
 * @param {import("../things.js").Told} names
 */
function pictureOf(site, view, answer, names) {
  if (!answer.rows.length) return null;
  const { words } = site;
  const map = () => make("p", {}, make("a", { href: withDays(new URL("map.html", location.href).href, days) }, words.on_map));
  const views = { timeline: inTime, bar: asBars, graph: asPairs, map };
  const draw = views[/** @type {keyof typeof views} */ (view)];
  const picture = draw?.(site, answer, names);
  const title = view === "timeline" ? words.in_time : words.in_picture;
  return picture ? make("details", { id: "in-picture", open: answer.rows.length <= MOST_OPEN }, make("summary", {}, title), picture) : null;
}

/**
 * Returns the values to begin with: those of the example for what has none of its own, and the day looked at.
 * @param {Question} question
 * @returns {Values}
 */
function startOf({ parameters, example }) {
  const needed = parameters.filter(({ name, type, optional, default: usual }) => !optional && usual === null && type !== "date" && example[name] !== undefined);
  const day = days.asOf ?? days.knownBy;
  const own = parameters.filter(({ name, type }) => day && type === "date" && ["as_of", "until"].includes(name));
  return Object.fromEntries([...needed.map(({ name }) => [name, example[name] ?? ""]), ...own.map(({ name }) => [name, day ?? ""])]);
}
