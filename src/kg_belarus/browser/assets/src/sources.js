/** What each row of an answer rests on, the records and their sources: `answers/sources.py` in the page. */

import { bind } from "./binding.js";
import { asker, select } from "./store.js";
import { literal, written } from "./terms.js";

/** @typedef {import("./binding.js").Catalogue} Catalogue */
/** @typedef {import("./binding.js").Question} Question */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./terms.js").Table} Table */
/** @typedef {import("./terms.js").Term} Term */
/** @typedef {(Term | null)[]} Row */
/** @typedef {Map<string, Set<string>>} Linked */

/**
 * Returns a table with two columns more, `records` and `sources`: IRIs with spaces between, in order.
 * @param {Table} table
 * @param {{store: Store, catalogue: Catalogue, question: Question, values: Record<string, Term>}} answer
 * @param {Table} [behind] the answer with sources of the question that this one rests on
 * @returns {Table}
 */
export function addSources(table, { store, catalogue, question, values }, behind) {
  const linked = linker(store, catalogue);
  let found = named(table, store, question, values);
  found ??= question.restsOn ? table.rows.map(() => new Set()) : standingIn(table, linked);
  if (behind) {
    const other = agreeing(table, behind);
    found = found.map((records, place) => union(records, other[place] ?? []));
  }
  const things = union(...found);
  const sources = linked("cited", things);
  const texts = linked("enacted", [...things].filter((thing) => !sources.has(thing)));
  // What a view leaves without a source is told by the legal text behind it.
  found = found.map((records) => union(records, ...all(texts, records)));
  for (const [text, own] of linked("cited", union(...texts.values()))) sources.set(text, own);
  const rows = table.rows.map((row, place) => {
    const records = found[place] ?? new Set();
    return [...row, listed(records), listed(union(...all(sources, records)))];
  });
  return { columns: [...table.columns, "records", "sources"], rows, isCut: table.isCut };
}

/**
 * Returns what the records that a question names hold in each row; null if it names none.
 * @param {Table} table
 * @param {Store} store
 * @param {Question} question
 * @param {Record<string, Term>} values
 * @returns {Set<string>[] | null}
 */
function named(table, store, question, values) {
  if (!question.records) return null;
  if (!question.behind) return table.rows.map(() => new Set());
  const { text, keys } = question.behind;
  const given = select(store, bind(text, values));
  const held = question.records.map((name) => given.columns.indexOf(name));
  const own = by(given.rows, keys.map((name) => given.columns.indexOf(name)), (row) => iris(held.map((place) => row[place])));
  const places = keys.map((name) => table.columns.indexOf(name));
  return table.rows.map((row) => own.get(key(row, places)) ?? new Set());
}

/**
 * Returns the things with sources that stand in each row; what lasts only where there is nothing else.
 * @param {Table} table
 * @param {ReturnType<typeof linker>} linked
 */
function standingIn(table, linked) {
  const standing = table.rows.map((row) => new Set(iris(row)));
  const things = union(...standing);
  const [sourced, lasting] = [linked("cited", things), linked("lasting", things)];
  return standing.map((row) => {
    const told = [...row].filter((thing) => sourced.has(thing));
    const passing = told.filter((thing) => !lasting.has(thing));
    return new Set(passing.length ? passing : told);
  });
}

/**
 * Returns the records of those rows behind that agree with each row in the columns both have.
 * @param {Table} table
 * @param {Table} behind
 */
function agreeing(table, behind) {
  const shared = table.columns.filter((name) => behind.columns.includes(name));
  const records = behind.columns.indexOf("records");
  const there = shared.map((name) => behind.columns.indexOf(name));
  const found = by(behind.rows, there, (row) => (row[records]?.value ?? "").split(" ").filter(Boolean));
  const here = shared.map((name) => table.columns.indexOf(name));
  return table.rows.map((row) => found.get(key(row, here)) ?? new Set());
}

/**
 * Returns a function that gives what a stored query links some things to, by IRI.
 * @param {Store} store
 * @param {Catalogue} catalogue
 * @returns {(name: string, things: Iterable<string>) => Linked}
 */
function linker(store, catalogue) {
  const ask = asker(store, catalogue);
  return (name, things) => {
    const wanted = [...things].sort();
    const rows = wanted.length ? ask(name, { things: wanted }) : [];
    return by(rows, [0], (row) => iris(row.slice(1)), ([thing]) => thing?.value ?? "");
  };
}

/**
 * Gathers what rows of one key hold.
 * @param {Row[]} rows
 * @param {number[]} places
 * @param {(row: Row) => string[]} held
 * @param {(row: Row) => string} keyOf
 * @returns {Linked}
 */
function by(rows, places, held, keyOf = (row) => key(row, places)) {
  /** @type {Linked} */
  const found = new Map();
  for (const row of rows) found.set(keyOf(row), union(found.get(keyOf(row)) ?? [], held(row)));
  return found;
}

/** @param {Row} row @param {number[]} places */
function key(row, places) {
  return places.map((place) => (row[place] ? written(/** @type {Term} */ (row[place])) : "")).join("\n");
}

/** @param {(Term | null | undefined)[]} cells */
function iris(cells) {
  return cells.flatMap((cell) => (cell?.termType === "NamedNode" ? [cell.value] : []));
}

/** @param {Linked} linked @param {Iterable<string>} things */
function all(linked, things) {
  return [...things].map((thing) => linked.get(thing) ?? []);
}

/** @param {...Iterable<string>} sets */
function union(...sets) {
  return new Set(sets.flatMap((set) => [...set]));
}

/** @param {Iterable<string>} things */
function listed(things) {
  return literal([...things].sort().join(" "));
}
