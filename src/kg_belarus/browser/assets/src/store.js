/** A store of the three graphs, and what is asked of it. */

import { Store, namedNode as nodeOf } from "oxigraph";
import { namedNode, readTable, written } from "./terms.js";

/** @typedef {import("./terms.js").Table} Table */

export { Store };
export const GRAPHS = ["ontology", "asserted", "inferred"];
const GRAPH = "https://w3id.org/kg-belarus/graph/";

/**
 * Adds N-Triples to a graph of a store.
 * @param {Store} store
 * @param {string} graph
 * @param {string} triples
 */
export function load(store, graph, triples) {
  const to_graph_name = nodeOf(GRAPH + graph);
  store.load(triples, { format: "application/n-triples", to_graph_name, no_transaction: true, lenient: true });
}

/**
 * Returns the answer of a SELECT over the union of some graphs.
 * @param {Store} store
 * @param {string} query
 * @param {string[]} graphs
 * @returns {Table}
 */
export function select(store, query, graphs = GRAPHS) {
  return readTable(/** @type {string} */ (store.query(query, { ...over(graphs), results_format: "json" })));
}

/**
 * Returns whether a pattern is there.
 * @param {Store} store
 * @param {string} query
 */
export function ask(store, query) {
  return store.query(query, over(GRAPHS)) === true;
}

/**
 * Returns what a CONSTRUCT makes, as lines of N-Triples, each once.
 * @param {Store} store
 * @param {string} query
 * @returns {string[]}
 */
export function construct(store, query) {
  const made = store.query(query, { ...over(GRAPHS), results_format: "application/n-triples" });
  return [...new Set(/** @type {string} */ (made).match(/.+\n/g))];
}

/**
 * Returns a function that asks a store the stored queries of a catalogue.
 * @param {Store} store
 * @param {import("./binding.js").Catalogue} catalogue
 * @returns {import("./coverage.js").Asked}
 */
export function asker(store, catalogue) {
  return (name, iris = {}, graphs = GRAPHS) => {
    const query = (catalogue.stored[name] ?? []).map((piece, place) => (place % 2 ? terms(iris[piece]) : piece));
    return select(store, query.join(""), graphs).rows;
  };
}

/** @param {string | string[] | undefined} iris */
function terms(iris) {
  return [iris ?? []].flat().map((iri) => written(namedNode(iri))).join(" ");
}

/**
 * Gives the memory of a store back; it is not to be used any more.
 * @param {Store} store
 */
export function release(store) {
  // The types of the package leave it out.
  /** @type {any} */ (store).free();
}

/**
 * Returns the options of a query over the union of some graphs.
 * @param {string[]} graphs
 */
export function over(graphs) {
  return { default_graph: graphs.map((name) => nodeOf(GRAPH + name)) };
}
