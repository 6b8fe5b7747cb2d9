/** Values as a reader of a language reads them: `site/telling.py` in the page. */

import { XSD } from "../terms.js";
import { fill } from "./making.js";

/** @typedef {import("../terms.js").Term} Term */

/** How a language writes days and numbers: `telling` of its words.
 * @typedef {{months: string[], months_of: string[], thousands: string, apart_from: number,
 *   from: string, until: string, least: string, most: string, confirmed: string, yes: string, no: string}} Ways */

const DATES = ["date", "gYear", "gYearMonth"].map((name) => XSD + name);
// A day is not broken over two lines.
const NO_BREAK = "\u00a0";
const CONFIRMED = "last confirmed ";
const DAY = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/;
const ISO = "2025-06-21".length;

/**
 * Returns what tells values in the words of one language.
 * @param {{telling: Ways, codes: Record<string, string>}} words
 */
export function tellerOf({ telling: ways, codes }) {
  /** A text of another form is told as it is, such as a day with a time zone. @param {string} stated a day, month or year in ISO form */
  const day = (stated) => {
    const [, year, month, date] = stated.match(DAY) ?? [];
    if (!year) return stated;
    if (!month) return year;
    if (!date) return [ways.months[Number(month) - 1], year].join(NO_BREAK);
    return [Number(date), ways.months_of[Number(month) - 1], year].join(NO_BREAK);
  };

  /** @param {string} value a whole number */
  const number = (value) => {
    const digits = value.replace(/^-/, "");
    if (!/^\d+$/.test(digits) || digits.length < ways.apart_from) return value;
    return (value.startsWith("-") ? "-" : "") + digits.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ways.thousands);
  };

  /** The day between two bounds, of which one may be unknown. @param {string} first @param {string} last */
  const span = (first, last) => {
    if (!first || !last) return first || last ? fill(first ? ways.from : ways.until, { day: day(first || last) }) : "";
    if (first === last) return day(first);
    if (first.length !== ISO || last.length !== ISO) return `${day(first)} – ${day(last)}`;
    for (const length of [4, 7]) {
      const stated = first.slice(0, length);
      const [start, end] = whole(stated);
      if (first.startsWith(last.slice(0, length)) && first === start && last === end) return day(stated);
    }
    let start = day(first);
    if (first.slice(0, 7) === last.slice(0, 7)) start = String(Number(first.slice(8)));
    else if (first.slice(0, 4) === last.slice(0, 4)) start = start.replace(new RegExp(`${NO_BREAK}${first.slice(0, 4)}$`), "");
    return /^\d+$/.test(start) ? `${start}–${day(last)}` : `${start} – ${day(last)}`;
  };

  /** A number between two bounds, of which one may be open. @param {string} least @param {string} most */
  const bounds = (least, most) => {
    if (least === most) return number(least);
    if (!least || !most) return fill(least ? ways.least : ways.most, { number: number(least || most) });
    return `${number(least)}–${number(most)}`;
  };

  /** A code such as `no-data` in words; any other text as it is. @param {string} value */
  const code = (value) => {
    if (value.startsWith(CONFIRMED)) return fill(ways.confirmed, { day: day(value.slice(CONFIRMED.length)) });
    return Object.hasOwn(codes, value) ? (codes[value] ?? value) : value;
  };

  /** A literal as people read it. @param {Term} term */
  const value = (term) => {
    if (term.termType !== "Literal") return term.value;
    if (DATES.includes(term.datatype)) return day(term.value);
    if (term.datatype === `${XSD}string`) return code(term.value);
    if (term.datatype === `${XSD}boolean`) return ["true", "1"].includes(term.value) ? ways.yes : ways.no;
    return number(term.value);
  };

  return { day, number, span, bounds, code, value };
}

/**
 * Returns the first and last day of a month or year.
 * @param {string} stated
 */
function whole(stated) {
  const [year, month] = stated.split("-").map(Number);
  if (!month) return [`${stated}-01-01`, `${stated}-12-31`];
  const last = new Date(Date.UTC(year ?? 0, month, 0)).getUTCDate();
  return [`${stated}-01`, `${stated}-${last}`];
}
