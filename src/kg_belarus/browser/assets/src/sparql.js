/** Plain SPARQL as people write it: which form it has, what its columns are, where it is wrong. */

import { misreckoned, tokens } from "./reckoning.js";
import { readTable } from "./terms.js";

/** @typedef {import("./terms.js").Table} Table */

/** What a query gives: a table, a truth value, or N-Triples.
 * @typedef {{table?: Table, truth?: boolean, triples?: string}} Found */

const SIDES = "this engine takes a - b + c for a - (b + c), and a / b * c for a / (b * c); write parentheses";

/**
 * Asks a store a query of any form.
 * @param {import("oxigraph").Store} store
 * @param {string} text
 * @param {{prologue: string, maxRows: number, options: object}} how `prologue` declares prefixes
 * @returns {Found}
 */
export function run(store, text, { prologue, maxRows, options }) {
  const found = tokens(text);
  const words = found.map((token) => token.text);
  const wrong = misreckoned(found);
  if (wrong >= 0) throw new Error(`error at ${lineAndColumn(text, wrong)}: ${SIDES}`);
  const form = words.find((word) => /^(select|ask|construct|describe)$/i.test(word))?.toLowerCase();
  const results_format = form === "select" ? "json" : "application/n-triples";
  try {
    const answer = store.query(`${prologue}\n${text}`, form === "ask" ? options : { ...options, results_format });
    if (form === "ask") return { truth: answer === true };
    if (form !== "select") return { triples: /** @type {string} */ (answer) };
    return { table: asWritten(readTable(/** @type {string} */ (answer), maxRows), words) };
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
