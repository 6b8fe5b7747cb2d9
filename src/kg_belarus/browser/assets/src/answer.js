/** What becomes of the rows that a store gives before they are an answer. */

import { literal } from "./terms.js";

/** @typedef {import("./terms.js").Table} Table */

const UNBOUNDED = "unbounded";

/**
 * Sets aside the rows of which nothing bounds one side, cuts what is too long, and adds the coverage.
 * @param {Table} table
 * @param {{keepsUnbounded: boolean, maxRows: number, coverage: string | undefined}} how `coverage` in
 *   words, where it is a column of the answer
 * @returns {Table & {setAside: number}}
 */
export function finish(table, { keepsUnbounded, maxRows, coverage }) {
  const place = keepsUnbounded ? -1 : table.columns.indexOf("certainty");
  const bounded = table.rows.filter((row) => row[place]?.value !== UNBOUNDED);
  const kept = bounded.slice(0, maxRows);
  const told = {
    isCut: table.isCut || kept.length < bounded.length,
    setAside: table.rows.length - bounded.length,
  };
  if (coverage === undefined) return { columns: table.columns, rows: kept, ...told };
  const rows = kept.map((row) => [...row, literal(coverage)]);
  return { columns: [...table.columns, "coverage"], rows, ...told };
}
