/** The rows of an answer in order of time, as a list: day or span, and what it is. */

import { make } from "./making.js";
import { linked, nameOf } from "./tables.js";

/** @typedef {import("../terms.js").Table} Table */
/** @typedef {import("./site.js").Site} Site */

const FIRST = ["earliest", "date", "day", "start", "begin", "since", "from", "first"];
const LAST = ["latest", "end", "until", "last"];

/**
 * Returns a list of the rows in order of time; null where no column is a day, or none names a thing.
 * @param {Site} site
 * @param {Table} table
 * @param {import("../things.js").Told} told
 */
export function inTime(site, table, told) {
  const { columns } = table;
  const at = (/** @type {string[]} */ names) => table.columns.indexOf(names.map((name) => columns.find((column) => column === name || column.endsWith(`_${name}`))).find(Boolean) ?? "");
  const [first, last] = [at(FIRST), at(LAST)];
  const thing = table.columns.findIndex((_, place) => table.rows.some((row) => row[place]?.termType === "NamedNode"));
  if (first < 0 || thing < 0) return null;
  const days = (/** @type {import("../terms.js").Term | null | undefined} */ term) => (/^\d{4}(-\d\d){0,2}$/.test(term?.value ?? "") ? (term?.value ?? "") : "");
  const rows = table.rows.map((row) => ({ from: days(row[first]), to: last < 0 ? "" : days(row[last]), iri: row[thing]?.value ?? "" }));
  rows.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const seen = new Set();
  const single = rows.filter(({ from, to, iri }) => iri && !seen.has(`${from} ${to} ${iri}`) && seen.add(`${from} ${to} ${iri}`));
  const entries = single.map(({ from, to, iri }) =>
    make("li", {}, make("span", { class: "when" }, site.telling.span(from, to || from)), make("p", {}, linked(site, nameOf(told.names[iri], site.language)?.value ?? iri, iri))),
  );
  return make("ol", { class: "records" }, ...entries);
}
