/** Names of terms and things offered while a query is written. */

import { failed } from "./failing.js";
import { fill, make } from "./making.js";

/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {{name: string, label: string}} Offer */

const MOST = 10;
const WRITTEN = /([a-z]+):([\w.-]*)$/i;
const TERMS = `SELECT ?term (SAMPLE(?own) AS ?label) {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty skos:Concept }
  ?term a ?kind ; skos:prefLabel|rdfs:label ?own . FILTER(LANG(?own) = "LANGUAGE")
} GROUP BY ?term ORDER BY STR(?term)`;

/**
 * Returns what gives the terms whose names begin in a way, such as `bko:Pri`.
 * @param {Engine} engine
 * @param {string} language
 * @returns {Promise<(written: string) => Offer[]>}
 */
export async function readTerms(engine, language) {
  const [{ prefixes }, found] = await Promise.all([engine.ready, engine.sparql(TERMS.replace("LANGUAGE", language))]);
  const spaces = Object.entries(prefixes);
  const all = (found.table?.rows ?? []).flatMap(([term, label]) => {
    const [prefix, space] = spaces.find(([, iri]) => term?.value.startsWith(iri)) ?? [];
    return term && prefix && space ? [{ name: `${prefix}:${term.value.slice(space.length)}`, label: label?.value ?? "" }] : [];
  });
  return (written) => {
    const wanted = written.toLowerCase();
    const [prefix = "", local = ""] = wanted.split(":");
    const begins = all.filter(({ name }) => name.toLowerCase().startsWith(wanted));
    const others = all.filter(({ name, label }) => local.length > 2 && name.startsWith(`${prefix}:`) && !begins.some((one) => one.name === name) && `${name} ${label}`.toLowerCase().includes(local));
    return [...begins, ...others].slice(0, MOST);
  };
}

/**
 * Offers names in a list under a field: arrow keys choose, Enter or Tab takes, Escape closes.
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} list
 * @param {HTMLElement} status is told how many there are
 * @param {(written: string) => Promise<Offer[]>} offersOf
 * @param {string | undefined} counted sentence that tells how many
 */
export function complete(field, list, status, offersOf, counted) {
  let at = -1;
  const close = () => {
    list.hidden = true;
    at = -1;
    field.removeAttribute("aria-activedescendant");
  };
  const written = () => field.value.slice(0, field.selectionStart).match(WRITTEN)?.[0] ?? "";
  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const choose = (/** @type {number} */ place) => {
    at = (place + list.children.length) % list.children.length;
    options().forEach((option, own) => option.setAttribute("aria-selected", String(own === at)));
    field.setAttribute("aria-activedescendant", options()[at]?.id ?? "");
    options()[at]?.scrollIntoView({ block: "nearest" });
  };
  const take = (/** @type {string} */ name) => {
    const end = field.selectionStart;
    field.setRangeText(name, end - written().length, end, "end");
    close();
    field.focus();
  };

  field.addEventListener("input", async () => {
    const begun = written();
    if (!begun) return close();
    const offers = await offersOf(begun).catch((error) => void (status.textContent = failed(error)));
    if (!offers || begun !== written()) return;
    list.replaceChildren(
      ...offers.map(({ name, label }, place) => {
        const option = make("li", { role: "option", id: `offer-${place}`, "aria-selected": "false", "data-name": name }, make("code", {}, name), ` ${label}`);
        option.addEventListener("mousedown", (event) => (event.preventDefault(), take(name)));
        return option;
      }),
    );
    at = -1;
    list.hidden = !offers.length || (offers.length === 1 && offers[0]?.name === begun);
    status.textContent = offers.length ? fill(counted, { n: offers.length }) : "";
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const { key } = event;
    if (key === "ArrowDown") choose(at + 1);
    else if (key === "ArrowUp") choose(at < 0 ? -1 : at - 1);
    else if (key === "Escape") close();
    else if ((key === "Enter" || key === "Tab") && at >= 0) take(options()[at]?.dataset.name ?? "");
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
}
