/** An answer as a picture, as the header of its question says: numbers as bars, pairs of things as lines. */

import { drawn, make } from "./making.js";
import { linked, nameOf } from "./tables.js";

/** @typedef {import("../terms.js").Table} Table */
/** @typedef {import("../terms.js").Term} Term */
/** @typedef {import("../things.js").Told} Told */
/** @typedef {import("./site.js").Site} Site */

// These do not tell what a number is of: the count itself, its days, which are told as one, and other words for it.
const NO_NAMES = ["count", "record", "earliest", "latest", "label", "wording"];

/**
 * Returns the numbers of an answer as bars on one scale, as `site/dots.py` draws them; null where it has none.
 * @param {Site} site
 * @param {Table} table
 * @param {Told} told
 */
export function asBars(site, { columns, rows }, told) {
  const [low, high] = boundsIn(columns, rows);
  if (low < 0) return null;
  const [earliest, latest] = [columns.indexOf("earliest"), columns.indexOf("latest")];
  const telling = columns.flatMap((name, place) => (place < low && !NO_NAMES.includes(name) && rows.some((row) => !isNumber(row[place])) ? [place] : []));
  const whole = (/** @type {Term | null | undefined} */ term) => (/^\d+$/.test(term?.value ?? "") ? Number(term?.value) : undefined);
  const bars = rows.map((row) => {
    const day = earliest < 0 ? "" : site.telling.span(row[earliest]?.value ?? "", row[latest]?.value ?? "");
    const named = telling.map((place) => (row[place] ? (nameOf(told.names[row[place].value], site.language)?.value ?? site.telling.value(row[place])) : ""));
    const texts = [...named, day].filter(Boolean);
    return { of: texts.join(", "), least: whole(row[low]), most: whole(row[high]), told: site.telling.bounds(row[low]?.value ?? "", row[high]?.value ?? "") };
  });
  const shown = bars.filter(({ least, most }) => least !== undefined || most !== undefined);
  const top = Math.max(1, ...shown.flatMap(({ least, most }) => [least ?? 0, most ?? 0]));
  const share = (/** @type {number} */ value) => `${((value / top) * 96 + 1).toFixed(2)}%`;
  if (!shown.length) return null;
  const entries = shown.map(({ of, least, most, told: number }) => {
    const [left, right] = [share(least ?? 0), share(most ?? top)];
    const line = (/** @type {string} */ x1, /** @type {string} */ x2, /** @type {number} */ y1, /** @type {number} */ y2, kind = "bar") => drawn("line", { class: kind, x1, x2, y1, y2 });
    const isOpen = least === undefined || most === undefined;
    const marks =
      least === most
        ? [drawn("circle", { cx: left, cy: 10, r: 5 })]
        : [line(left, right, 10, 10, isOpen ? "bar open" : "bar"), least !== undefined && line(left, left, 5, 15), most !== undefined && line(right, right, 5, 15)];
    const picture = drawn("svg", { class: "k0", width: "100%", height: 20, "aria-hidden": "true" }, ...marks);
    return make("li", {}, make("span", { class: "of" }, of), picture, make("span", { class: "number" }, number));
  });
  return make("ul", { class: "dots" }, ...entries);
}

/**
 * Returns the pairs of things in an answer as lines between two lists; null where it has no two columns of things.
 * @param {Site} site
 * @param {Table} table
 * @param {Told} told
 */
export function asPairs(site, { columns, rows }, told) {
  const [left, right] = columns.flatMap((_, place) => (rows.some((row) => isThing(row[place])) ? [place] : []));
  if (left === undefined || right === undefined) return null;
  const pairs = rows.flatMap((row) => (isThing(row[left]) && isThing(row[right]) ? [[row[left]?.value ?? "", row[right]?.value ?? ""]] : []));
  const sides = [0, 1].map((side) => [...new Set(pairs.map((pair) => pair[side] ?? ""))]);
  const at = (/** @type {number} */ side, /** @type {string | undefined} */ iri) => `${(((sides[side]?.indexOf(iri ?? "") ?? 0) + 0.5) * 100) / (sides[side]?.length || 1)}%`;
  const lines = pairs.map(([one, other]) => drawn("line", { x1: 0, x2: "100%", y1: at(0, one), y2: at(1, other) }));
  const picture = make("div", {}, drawn("svg", { width: "100%", height: "100%", "aria-hidden": "true" }, ...lines));
  const list = (/** @type {string[]} */ side) => make("ul", {}, ...side.map((iri) => make("li", {}, linked(site, nameOf(told.names[iri], site.language)?.value ?? iri, iri))));
  return make("div", { class: "pairs" }, list(sides[0] ?? []), picture, list(sides[1] ?? []));
}

/**
 * Returns the columns of the bounds of a number: `least` and `most`, else twice that of the first number; -1 where there is none.
 * @param {string[]} columns
 * @param {(Term | null)[][]} rows
 * @returns {[number, number]}
 */
function boundsIn(columns, rows) {
  const [least, most] = [columns.indexOf("least"), columns.indexOf("most")];
  if (least >= 0 && most >= 0) return [least, most];
  const first = columns.findIndex((_, place) => rows.some((row) => row[place]) && rows.every((row) => !row[place] || isNumber(row[place])));
  return [first, first];
}

/** @param {Term | null | undefined} term */
function isNumber(term) {
  return term?.termType === "Literal" && /integer$/i.test(term.datatype);
}

/** @param {Term | null | undefined} term */
function isThing(term) {
  return term?.termType === "NamedNode";
}
