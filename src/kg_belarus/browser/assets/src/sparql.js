/** Plain SPARQL as people write it: which form it has, what its columns are, where it is wrong. */

import { inVain, namesIn } from "./named.js";
import { misreckoned, tokens } from "./reckoning.js";
import { readTable } from "./terms.js";

/** @typedef {import("./terms.js").Table} Table */

/** What a query gives: a table, a truth value, or N-Triples; and the terms of ours that it names and the graph does not have.
 * @typedef {{table?: Table, truth?: boolean, triples?: string, unknown: string[]}} Found */

const SIDES = "this engine takes a - b + c for a - (b + c), and a / b * c for a / (b * c); write parentheses";

/**
 * Asks a store a query of any form.
 * @param {import("oxigraph").Store} store
 * @param {string} text
 * @param {{prologue: string, prefixes: Record<string, string>, any: string, maxRows: number, options: object}} how
 *   `prologue` declares `prefixes`, and `any` stands for a value that was not given
 * @returns {Found}
 */
export function run(store, text, { prologue, prefixes, any, maxRows, options }) {
  const found = tokens(text);
  const words = found.map((token) => token.text);
  const wrong = misreckoned(found);
  if (wrong >= 0) throw new Error(`error at ${lineAndColumn(text, wrong)}: ${SIDES}`);
  const undeclared = namesIn(found, prefixes).find(({ iri }) => iri === undefined);
  if (undeclared) throw new Error(`error at ${lineAndColumn(text, undeclared.start)}: no PREFIX declares ${undeclared.prefix}:`);
  const form = words.find((word) => /^(select|ask|construct|describe)$/i.test(word))?.toLowerCase();
  const results_format = form === "select" ? "json" : "application/n-triples";
  const isThere = (/** @type {string} */ iri) => iri === any || store.query(`ASK { { <${iri}> ?a ?b } UNION { ?a <${iri}> ?b } UNION { ?a ?b <${iri}> } }`, options) === true;
  try {
    const answer = store.query(`${prologue}\n${text}`, form === "ask" ? options : { ...options, results_format });
    const unknown = inVain(found, prefixes, isThere);
    if (form === "ask") return { truth: answer === true, unknown };
    if (form !== "select") return { triples: /** @type {string} */ (answer), unknown };
    return { table: asWritten(readTable(/** @type {string} */ (answer), maxRows), words), unknown };
  } catch (error) {
    throw new Error(placed(error instanceof Error ? error.message : String(error)));
  }
}

/**
 * Returns the columns of a `SELECT *` in the order of the query; stores give them in any.
 * @param {Table} table
 * @param {string[]} words
 * @returns {Table}
 */
function asWritten(table, words) {
  const after = words.slice(words.findIndex((word) => /^select$/i.test(word)) + 1);
  if (after.find((word) => !/^(distinct|reduced)$/i.test(word)) !== "*") return table;
  const named = words.filter((word) => /^[?$]/.test(word)).map((word) => word.slice(1));
  const order = table.columns.map((_, place) => place);
  const at = (/** @type {number} */ place) => named.indexOf(/** @type {string} */ (table.columns[place]));
  order.sort((one, other) => at(one) - at(other));
  return {
    columns: order.map((place) => /** @type {string} */ (table.columns[place])),
    rows: table.rows.map((row) => order.map((place) => row[place] ?? null)),
    isCut: table.isCut,
  };
}

/**
 * Returns an error with its line as people count it: the prologue is a line of ours.
 * @param {string} message
 */
function placed(message) {
  return message.replace(/error at (\d+):/, (_, line) => `error at ${line - 1}:`);
}

/**
 * @param {string} text
 * @param {number} start
 */
function lineAndColumn(text, start) {
  const lines = text.slice(0, start).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}
