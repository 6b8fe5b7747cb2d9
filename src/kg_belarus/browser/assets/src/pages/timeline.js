/** The rows of an answer in order of time, as a list: day or span, and what it is. */

import { make } from "./making.js";
import { linked, nameOf } from "./tables.js";

/** @typedef {import("../terms.js").Table} Table */
/** @typedef {import("./site.js").Site} Site */

const FIRST = ["earliest", "date", "day", "start", "begin", "since", "from", "first"];
const LAST = ["latest", "end", "until", "last"];

// A column of one of these names has the day itself; any other a bound of it.
const EXACT = /(^|_)(date|day)$/;

/**
 * Returns a list of the rows in order of time; null where no column is a day, or none names a thing.
 * @param {Site} site
 * @param {Table} table
 * @param {import("../things.js").Told} told
 */
export function inTime(site, table, told) {
  const rows = timesOf(table);
  if (!rows) return null;
  const entries = rows.map(({ from, to, iri }) =>
    make("li", {}, make("span", { class: "when" }, site.telling.span(from, to)), make("p", {}, linked(site, nameOf(told.names[iri], site.language)?.value ?? iri, iri))),
  );
  return make("ol", { class: "records" }, ...entries);
}

/**
 * Returns the things of the rows with their first and last day, each once, in order of time; "" is a bound that is not known.
 * @param {Table} table
 * @returns {{from: string, to: string, iri: string}[] | null}
 */
export function timesOf(table) {
  const { columns } = table;
  const at = (/** @type {string[]} */ names) => table.columns.indexOf(names.map((name) => columns.find((column) => column === name || column.endsWith(`_${name}`))).find(Boolean) ?? "");
  const [first, last] = [at(FIRST), at(LAST)];
  const thing = table.columns.findIndex((_, place) => table.rows.some((row) => row[place]?.termType === "NamedNode"));
  if (first < 0 || thing < 0) return null;
  const days = (/** @type {import("../terms.js").Term | null | undefined} */ term) => (/^\d{4}(-\d\d){0,2}$/.test(term?.value ?? "") ? (term?.value ?? "") : "");
  const isExact = EXACT.test(columns[first] ?? "");
  const rows = table.rows.map((row) => {
    const from = days(row[first]);
    return { from, to: last >= 0 ? days(row[last]) : isExact ? from : "", iri: row[thing]?.value ?? "" };
  });
  rows.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const seen = new Set();
  return rows.filter(({ from, to, iri }) => iri && !seen.has(`${from} ${to} ${iri}`) && seen.add(`${from} ${to} ${iri}`));
}
