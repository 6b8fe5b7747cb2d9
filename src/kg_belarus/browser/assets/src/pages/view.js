/** A page under a day: its answers anew, of its records those that are there, and a banner that says so. */

import { carry, withDays } from "./days.js";
import { fill, make } from "./making.js";
import { engineOf, openSite, told } from "./site.js";
import { coveredThings, notesOf, tableOf, toldOf } from "./tables.js";
import { showThing } from "./thing.js";
import { underDays } from "./under.js";
import { showVerdicts } from "./verdicts.js";

/** @typedef {import("./days.js").Days} Days */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {import("../engine.js").Engine} Engine */

/**
 * Shows the page under some days.
 * @param {Days} days one at least
 * @param {string} root of the site
 */
export async function showView(days, root) {
  const site = await openSite(root);
  const { words, telling } = site;
  const said = [
    days.asOf && fill(words.as_of, { day: telling.day(days.asOf) }),
    days.knownBy && fill(words.known_by, { day: telling.day(days.knownBy) }),
  ];
  const status = make("p", { role: "status", id: "view-status" });
  const back = make("a", { id: "today", href: withDays(location.href, {}), "data-today": true }, words.to_today);
  const told_of = make("p", {}, `${said.filter(Boolean).join(" ")} ${words.view_limits} `, back);
  document.body.querySelector("header")?.after(make("aside", { id: "view", "aria-label": words.view ?? "" }, told_of, status));
  document.documentElement.dataset.view = "making";
  showVerdicts(site, days);

  try {
    const engine = await engineOf(site, (progress) => (status.textContent = told(words, progress)));
    await engine.ready;
    for (const figure of document.querySelectorAll("figure.answer")) {
      if (figure instanceof HTMLElement) await answerAnew(site, engine, figure, days);
    }
    await showThing(site, engine, days);
    carry(document, days, root);
    status.textContent = words.view_done ?? "";
    document.documentElement.dataset.view = "done";
  } catch (error) {
    status.textContent = fill(words.view_failed, { why: error instanceof Error ? error.message : String(error) });
    document.documentElement.dataset.view = "failed";
  }
}

/**
 * Answers a figure anew under some days.
 * @param {Site} site
 * @param {Engine} engine
 * @param {HTMLElement} figure
 * @param {Days} days
 */
async function answerAnew(site, engine, figure, days) {
  const { question = "", values = "{}", columns = "", group = "" } = figure.dataset;
  const { questions, released } = await engine.ready;
  const asked = questions.find(({ name }) => name === question);
  if (!asked) return;
  const under = underDays(asked.parameters, JSON.parse(values), days, released);
  const listed = (/** @type {string} */ text) => text.split(" ").filter(Boolean);
  // What leads to the answer of today stays.
  const kept = [figure.querySelector("figcaption"), figure.querySelector(".ways")];
  const show = (/** @type {Node} */ table, /** @type {Node[]} */ notes) =>
    figure.replaceChildren(...(kept[0] ? [kept[0]] : []), table, make("div", { class: "under" }, ...notes, kept[1]));
  const folded = figure.closest("details.fold")?.querySelector("summary");
  const count = (/** @type {number} */ rows) => folded?.replaceChildren(fill(site.words.answer.rows, { count: site.telling.number(String(rows)) }));
  const none = () => make("p", { class: "none" }, site.words.no_rows);
  try {
    const answer = await engine.ask(question, under.values, { ...under.days, sources: true });
    const names = await toldOf(engine, answer, site, coveredThings(answer));
    const form = { id: figure.id, question, wanted: listed(columns), group: listed(group) };
    show(answer.rows.length ? tableOf(site, answer, names, form) : none(), notesOf(site, answer, names));
    count(answer.rows.length);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "WrongValue") throw error;
    // Such as a question whose first day lies after the one looked at: nothing was there yet.
    show(make("p", { class: "none" }, site.words.not_yet), []);
    count(0);
  }
}
