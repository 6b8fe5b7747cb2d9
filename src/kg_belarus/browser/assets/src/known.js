/** The graph as it was known by a day: the triples that were public, and what follows from them anew. */

import { close } from "./closure.js";
import { Store, load } from "./store.js";

/** @typedef {import("./closure.js").Rules} Rules */

/** When each asserted triple is known; `known_json.py` says what stands where.
 * @typedef {{lives: [string[], string[]][], of: number[], added: [number, string][]}} Lives */

/** What every day is made from: both graphs as lines.
 * @typedef {{ontology: string[], asserted: string[], lives: Lives, rules: Rules}} Days */

/** What was surely, and what perhaps, known by a day.
 * @typedef {{day: string, sure: Store, perhaps: Store}} Known */

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
 * Makes the graph as it was known by a day.
 * @param {string} day
 * @param {Days} days
 * @returns {Known}
 */
export function knownBy(day, { ontology, asserted, lives, rules }) {
  const [sure, perhaps] = [0, 1].map((kind) => {
    const there = lives.lives.map((life) => isIn(day, life[kind] ?? []));
    const stated = asserted.filter((_, place) => there[lives.of[place] ?? -1]);
    for (const [life, line] of lives.added) if (there[life]) stated.push(line);
    const store = new Store();
    load(store, "ontology", ontology.join(""));
    load(store, "asserted", stated.join(""));
    close(store, [...ontology, ...stated], rules);
    return store;
  });
  return /** @type {Known} */ ({ day, sure, perhaps });
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
