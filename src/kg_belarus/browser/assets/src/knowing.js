/** Lay what was surely known by a day beside what perhaps was: `questions/knowing.py` in the page. */

import { XSD, literal, written } from "./terms.js";

/** @typedef {import("./terms.js").Term} Term */
/** @typedef {import("./terms.js").Table} Table */
/** @typedef {(Term | null)[]} Row */

/**
 * Returns both answers as one, with the column `known` and, for counts, the most they can be.
 * @param {Table} sure
 * @param {Table} perhaps
 * @param {string[]} counts the columns that count
 * @param {string[]} grades the columns that say how well a row is held, and not which row it is
 * @returns {Table}
 */
export function layBeside(sure, perhaps, counts, grades) {
  const { columns } = sure;
  const places = columns.map((_, place) => place);
  const isGrade = (/** @type {string} */ name) => grades.includes(name) || /_(earliest|latest)$/.test(name);
  const counted = places.filter((place) => counts.includes(/** @type {string} */ (columns[place])));
  const told = new Set(places.filter((place) => isGrade(/** @type {string} */ (columns[place]))).concat(counted));
  const telling = places.filter((place) => !told.has(place));

  const found = pair(sure.rows, perhaps.rows, telling);
  const after = following(found.map(({ other }) => other), perhaps.rows.length);
  const cells = (/** @type {Row} */ shown, /** @type {Row} */ least, /** @type {Row} */ most, /** @type {string} */ known) =>
    tell(columns, shown, least, most, counted, known);
  const added = (/** @type {number} */ before) =>
    (after.get(before) ?? []).map((place) => {
      const row = perhaps.rows[place] ?? [];
      const none = row.map((term, at) => (counted.includes(at) ? literal("0", `${XSD}integer`) : term));
      return cells(row, none, row, "perhaps");
    });

  const rows = added(-1);
  sure.rows.forEach((row, place) => {
    const { other, isSame } = found[place] ?? { other: null, isSame: false };
    const pair = other === null ? null : (perhaps.rows[other] ?? null);
    const shown = isSame || pair === null ? row : pair;
    rows.push(cells(shown, row, pair ?? row, isSame ? "surely" : "perhaps"), ...added(place));
  });
  const named = columns.flatMap((name) => (counts.includes(name) && !bound(name) ? [name, `${name}_at_most`] : [name]));
  return { columns: [...named, "known"], rows, isCut: sure.isCut || perhaps.isCut };
}

/**
 * Returns for each sure row the perhaps row that goes with it: one that says the same, or else the first
 * of those left that differs in nothing but what one of the two leaves blank.
 * @param {Row[]} sure
 * @param {Row[]} perhaps
 * @param {number[]} telling the places that say which row it is
 */
function pair(sure, perhaps, telling) {
  const key = (/** @type {Row} */ row) => telling.map((place) => text(row[place])).join("\n");
  /** @type {Map<string, number[]>} */
  const others = new Map();
  perhaps.forEach((row, place) => others.set(key(row), [...(others.get(key(row)) ?? []), place]));
  const found = sure.map((row) => {
    const other = others.get(key(row))?.shift() ?? null;
    return { other, isSame: other !== null };
  });
  const left = [...others.values()].flat().sort((one, other) => one - other);
  const changes = (/** @type {Row} */ row, /** @type {Row} */ other) =>
    text(row[0]) === text(other[0]) &&
    telling.every((place) => text(row[place]) === text(other[place]) || !row[place] || !other[place]);
  sure.forEach((row, place) => {
    const match = /** @type {{other: number | null}} */ (found[place]);
    if (match.other !== null) return;
    const at = left.findIndex((other) => changes(row, perhaps[other] ?? []));
    if (at >= 0) match.other = left.splice(at, 1)[0] ?? null;
  });
  return found;
}

/**
 * Returns which perhaps rows without a sure one come after each sure row; -1 is before all.
 * @param {(number | null)[]} found the perhaps row that goes with each sure row
 * @param {number} many how many perhaps rows there are
 */
function following(found, many) {
  const sure = new Map(found.map((other, place) => [other, place]));
  /** @type {Map<number, number[]>} */
  const after = new Map();
  let last = -1;
  for (let other = 0; other < many; other++) {
    const place = sure.get(other);
    if (place === undefined) after.set(last, [...(after.get(last) ?? []), other]);
    else last = place;
  }
  return after;
}

/**
 * Returns a row with its counts as surely and as perhaps known.
 * @param {string[]} columns
 * @param {Row} row
 * @param {Row} sure
 * @param {Row} perhaps
 * @param {number[]} counted
 * @param {string} known
 * @returns {Row}
 */
function tell(columns, row, sure, perhaps, counted, known) {
  const cells = row.flatMap((term, place) => {
    if (!counted.includes(place)) return [term];
    const both = [sure[place] ?? null, perhaps[place] ?? null];
    const given = both.filter((one) => one !== null);
    const most = given.reduce((/** @type {Term | null} */ best, one) => (number(one) > number(best) ? one : best), given[0] ?? null);
    const which = bound(/** @type {string} */ (columns[place]));
    if (which === "least") return [both[0] ?? null];
    // Open above if it is so on either side.
    if (which === "most") return [given.length === both.length ? most : null];
    return [both[0] ?? null, most];
  });
  return [...cells, literal(known)];
}

/**
 * Returns whether a column gives the least or the most; null if it gives neither.
 * @param {string} name
 */
function bound(name) {
  return name.match(/(?:^|_)(least|most)$/)?.[1] ?? null;
}

/** @param {Term | null} term */
function number(term) {
  const value = Number(term?.value ?? "0");
  return Number.isNaN(value) ? 0 : value;
}

/** @param {Term | null | undefined} term */
function text(term) {
  return term ? written(term) : "";
}
