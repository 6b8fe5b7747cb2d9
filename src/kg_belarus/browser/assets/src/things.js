/** What a page asks of single things: their names, and what a view leaves of them. */

import { shrink } from "./coverage.js";
import { asker, select } from "./store.js";
import { namedNode, written } from "./terms.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{value: string, language: string}} Name */

/** Of a thing under a view: `is` whether it is there; `same` whether all that is said of it is said without
 * the view too; `bounds` its earliest and latest first day, its earliest and latest last day, "" where there is none.
 * @typedef {{is: "surely" | "perhaps" | "not", same: boolean, bounds: string[]}} Place */

const ONT = "https://w3id.org/kg-belarus/ont#";
const BOUNDS = ["beginsNotBefore", "beginsNotAfter", "endsNotBefore", "endsNotAfter"];
const ASSERTED = ["asserted"];

/** What things are called, by IRI, and of sources who published them and when.
 * @typedef {{names: Record<string, Name[]>, sources: Record<string, {publishers: string[], issued: string[]}>}} Told */

const TERMS = "http://purl.org/dc/terms/";

/**
 * Returns what things and sources are called.
 * @param {Store} store
 * @param {import("./binding.js").Catalogue} catalogue
 * @param {string[]} things
 * @param {string[]} cited sources
 * @returns {Told}
 */
export function toldOf(store, catalogue, things, cited) {
  /** @type {Told} */
  const told = { names: {}, sources: {} };
  if (cited.length) {
    const values = cited.map((iri) => written(namedNode(iri))).join(" ");
    const query = `SELECT DISTINCT ?source ?property ?value { VALUES ?source { ${values} }
      VALUES ?property { <${TERMS}publisher> <${TERMS}issued> } ?source ?property ?value } ORDER BY ?source ?property ?value`;
    for (const [source, property, value] of select(store, query, ASSERTED).rows) {
      const own = (told.sources[source?.value ?? ""] ??= { publishers: [], issued: [] });
      (property?.value === `${TERMS}publisher` ? own.publishers : own.issued).push(value?.value ?? "");
    }
  }
  const publishers = Object.values(told.sources).flatMap((source) => source.publishers);
  const named = [...new Set([...things, ...cited, ...publishers])].sort();
  const labels = named.length ? asker(store, catalogue)("labels", { things: named }) : [];
  for (const [thing, label] of labels) {
    if (!thing || label?.termType !== "Literal") continue;
    (told.names[thing.value] ??= []).push({ value: label.value, language: label.language });
  }
  // What has no name is called by its id.
  for (const iri of named) told.names[iri] ??= [{ value: shrink(catalogue, iri), language: "" }];
  return told;
}

/**
 * @param {string[]} iris
 * @param {Store} whole
 * @param {Store} sure
 * @param {Store | null} perhaps
 */
export function placesOf(iris, whole, sure, perhaps) {
  if (!iris.length) return {};
  const things = iris.map((iri) => written(namedNode(iri))).join(" ");
  const [all, surely, maybe] = [whole, sure, perhaps ?? sure].map((store) => said(store, things));
  const bounds = BOUNDS.map((name) => earliest(perhaps ?? sure, things, name));
  return Object.fromEntries(
    iris.map((iri) => {
      const seen = (surely?.get(iri) ?? maybe?.get(iri)) ?? [];
      const is = surely?.has(iri) ? "surely" : maybe?.has(iri) ? "perhaps" : "not";
      const same = seen.join("\n") === (all?.get(iri) ?? []).join("\n");
      return [iri, { is, same, bounds: bounds.map((days) => days.get(iri) ?? "") }];
    }),
  );
}

/**
 * @param {string} iri
 * @param {Store} store
 */
export function factsOf(iri, store) {
  const query = `SELECT DISTINCT ?value { ${written(namedNode(iri))} ?property ?value }`;
  return select(store, query, ASSERTED).rows.map(([value]) => value?.value ?? "");
}

/**
 * Returns what is asserted of some things, in an order of its own.
 * @param {Store} store
 * @param {string} things
 */
function said(store, things) {
  const query = `SELECT ?thing ?property ?value { VALUES ?thing { ${things} } ?thing ?property ?value }`;
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const [thing, property, value] of select(store, query, ASSERTED).rows) {
    // A blank node has another name in each store.
    const told = value?.termType === "BlankNode" ? "" : value ? written(value) : "";
    const iri = thing?.value ?? "";
    found.set(iri, [...(found.get(iri) ?? []), `${property?.value} ${told}`]);
  }
  for (const lines of found.values()) lines.sort();
  return found;
}

/**
 * @param {Store} store
 * @param {string} things
 * @param {string} name
 */
function earliest(store, things, name) {
  const query = `SELECT ?thing (MIN(?day) AS ?first) { VALUES ?thing { ${things} } ?thing <${ONT}${name}> ?day } GROUP BY ?thing`;
  return new Map(select(store, query).rows.map(([thing, day]) => [thing?.value ?? "", day?.value ?? ""]));
}
