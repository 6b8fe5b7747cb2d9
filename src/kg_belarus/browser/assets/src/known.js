/** The graph under a view: as it was known by a day, as of a day; what is left, and what follows from it anew. */

import { upToDay } from "./as_of.js";
import { close } from "./closure.js";
import { Store, load, release } from "./store.js";

/** @typedef {import("./closure.js").Rules} Rules */

/** When each asserted triple is known; `known_json.py` says what stands where.
 * @typedef {{lives: [string[], string[]][], of: number[], added: [number, string][],
 *   classes: {told: string[], claims: string[], situations: string[]}, ends: string[]}} Lives */

/** What every day is made from: both graphs as lines.
 * @typedef {{ontology: string[], asserted: string[], lives: Lives, rules: Rules}} Days */

/** The days of a view: what was public by one, and what had begun by the other.
 * @typedef {{knownBy?: string | undefined, asOf?: string | undefined}} View */

/** What a view leaves: surely, and under a day of knowledge what perhaps was known as well.
 * @typedef {{key: string, sure: Store, perhaps: Store | null}} Seen */

/**
 * Reads what every day is made from.
 * @param {{ontology: string, asserted: string, read: (name: string) => Promise<string>}} files
 * @returns {Promise<Days>}
 */
export async function readDays({ ontology, asserted, read }) {
  const [lives, rules] = await Promise.all(["known.json.gz", "rules.json.gz"].map(read));
  const lines = (/** @type {string} */ text) => text.match(/.+\n/g) ?? [];
  return {
    ontology: lines(ontology),
    asserted: lines(asserted),
    lives: JSON.parse(/** @type {string} */ (lives)),
    rules: JSON.parse(/** @type {string} */ (rules)),
  };
}

/**
 * Names a view, as other than every other view.
 * @param {View} view
 */
export function keyOf({ knownBy, asOf }) {
  return `${knownBy ?? ""} ${asOf ?? ""}`;
}

/**
 * Makes the graph under a view.
 * @param {View} view with one day at least
 * @param {Days} days
 * @param {Store} whole the graph without a view
 * @returns {Seen}
 */
export function see(view, days, whole) {
  const { knownBy, asOf } = view;
  const made = (knownBy ? [0, 1] : [0]).map((kind) => {
    const lines = knownBy ? publicBy(knownBy, kind, days) : days.asserted;
    if (!asOf) return closed(lines, days);
    const before = knownBy ? closed(lines, days) : whole;
    const left = upToDay(lines, asOf, before, days.lives);
    if (before !== whole) release(before);
    return closed(left, days);
  });
  const [sure, perhaps = null] = made;
  return { key: keyOf(view), sure: /** @type {Store} */ (sure), perhaps };
}

/**
 * Returns the lines that were public by a day: surely (0), or perhaps as well (1).
 * @param {string} day
 * @param {number} kind
 * @param {Days} days
 */
function publicBy(day, kind, { asserted, lives }) {
  const there = lives.lives.map((life) => isIn(day, life[kind] ?? []));
  const stated = asserted.filter((_, place) => there[lives.of[place] ?? -1]);
  for (const [life, line] of lives.added) if (there[life]) stated.push(line);
  return stated;
}

/**
 * Returns a store of some lines with what follows from them.
 * @param {string[]} stated
 * @param {Days} days
 */
function closed(stated, { ontology, rules }) {
  const store = new Store();
  load(store, "ontology", ontology.join(""));
  load(store, "asserted", stated.join(""));
  close(store, [...ontology, ...stated], rules);
  return store;
}

/**
 * Tells whether a day lies in one of some spans.
 * @param {string} day
 * @param {string[]} spans the first day of each, and the day on which it has ended, in turn
 */
function isIn(day, spans) {
  for (let at = 0; at < spans.length; at += 2) {
    const until = spans[at + 1];
    if (/** @type {string} */ (spans[at]) <= day && (!until || day < until)) return true;
  }
  return false;
}
