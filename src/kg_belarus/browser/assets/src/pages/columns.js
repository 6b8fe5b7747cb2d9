/** Which columns of an answer are shown, and which rows share a cell: as `site/answers.py` has it. */

import { same } from "../terms.js";

/** @typedef {import("../terms.js").Term} Term */
/** @typedef {import("../terms.js").Table} Table */
/** @typedef {import("../things.js").Name} Name */

// Joins two bounds to one column, and a text to the thing that it leads to.
export const PAIR = "+";
export const LEADS = ">";
const BOUNDS = [
  ["earliest", "latest"],
  ["least", "most"],
];
const LISTS = ["records", "sources", "coverage", "known"];
const MOST = "_at_most";

/**
 * Returns the columns that an answer is shown in: those wanted, or all that say more than the names of the things in
 * their row; two bounds as one, `a+b`. Where a day of knowledge is asked about, what counts has the most it can be, and
 * each row says how surely it was known.
 * @param {Table} table
 * @param {Record<string, Name[]>} names
 * @param {string[]} wanted
 */
export function columnsOf(table, names, wanted) {
  const { columns } = table;
  const telling = columns.filter((name, place) => !LISTS.includes(name) && !name.endsWith(MOST) && !repeats(table, place, names));
  const shown = (wanted.length ? wanted : paired(telling)).map((name) => (columns.includes(name + MOST) ? `${name}${PAIR}${name}${MOST}` : name));
  return columns.includes("known") ? [...shown, "known"] : shown;
}

/**
 * Returns the name by which the heading of a column is found.
 * @param {string} column
 */
export function headed(column) {
  const [shown = column] = column.split(LEADS);
  return shown.endsWith(MOST) ? (shown.split(PAIR)[0] ?? shown) : shown;
}

/**
 * Tells whether a column holds in no row but the name, in any language, of a thing there.
 * @param {Table} table
 * @param {number} place
 * @param {Record<string, Name[]>} names
 */
function repeats({ rows }, place, names) {
  const told = rows.filter((row) => row[place]);
  return told.length > 0 && told.every((row) => isName(/** @type {Term} */ (row[place]), row, names));
}

/**
 * @param {Term} term
 * @param {(Term | null)[]} row
 * @param {Record<string, Name[]>} names
 */
function isName(term, row, names) {
  if (term.termType !== "Literal") return false;
  const isOne = (/** @type {Name} */ name) => name.value === term.value && name.language === term.language;
  return row.some((other) => other?.termType === "NamedNode" && !same(other, term) && names[other.value]?.some(isOne));
}

/**
 * Returns columns in which two bounds that follow one another are one.
 * @param {string[]} columns
 */
function paired(columns) {
  /** @type {string[]} */
  const found = [];
  for (const column of columns) {
    const last = found.at(-1);
    if (last !== undefined && BOUNDS.some(([low = "", high = ""]) => last.includes(low) && last.replaceAll(low, high) === column)) {
      found[found.length - 1] = last + PAIR + column;
    } else found.push(column);
  }
  return found;
}
