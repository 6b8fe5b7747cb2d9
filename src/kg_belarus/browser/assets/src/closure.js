/** What follows from some triples, by the compiled rules: `closure/fixpoint.py` in the page. */

import { construct, load } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * @typedef {{entailed: string[], saturated: Record<string, [string, string, string][]>,
 *   repeated: {name: string, query: string, reads: string[]}[]}} Rules
 */

const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

/**
 * Adds to the graph `inferred` of a store what follows from the other two.
 * @param {Store} store
 * @param {string[]} stated the lines of both
 * @param {Rules} rules
 */
export function close(store, stated, rules) {
  const known = new Set(stated);
  const entailed = rules.entailed.filter((line) => !known.has(line));
  for (const line of entailed) known.add(line);
  load(store, "inferred", entailed.join(""));
  /** @type {(Set<string> | null)[]} what has changed since a rule ran, by name; null if it never did */
  const changed = rules.repeated.map(() => null);
  let fresh = [...known];
  while (fresh.length) {
    const made = saturate(fresh, known, rules.saturated);
    load(store, "inferred", made.join(""));
    note(made, changed);
    fresh = [];
    rules.repeated.forEach((rule, place) => {
      const seen = changed[place];
      if (seen && !rule.reads.some((iri) => seen.has(iri))) return;
      changed[place] = new Set();
      const lines = construct(store, rule.query).filter((line) => !known.has(line));
      for (const line of lines) known.add(line);
      load(store, "inferred", lines.join(""));
      note(lines, changed);
      fresh.push(...lines);
    });
  }
}

/**
 * Returns the lines that follow from some at once, and adds them to what is known.
 * @param {string[]} lines
 * @param {Set<string>} known
 * @param {Rules["saturated"]} saturated
 */
function saturate(lines, known, saturated) {
  const made = [];
  const ahead = [lines];
  for (let some = ahead.pop(); some; some = ahead.pop()) {
    const found = [];
    for (const line of some) {
      const { subject, object, term } = parts(line);
      for (const [one, property, other] of saturated[term] ?? []) {
        const from = one === "?x" ? subject : object;
        // A literal is no subject.
        if (from.startsWith('"')) continue;
        const to = other === "?x" ? subject : other === "?y" ? object : other;
        const following = `${from} ${property} ${to} .\n`;
        if (known.has(following)) continue;
        known.add(following);
        found.push(following);
      }
    }
    if (found.length) ahead.push(found);
    made.push(...found);
  }
  return made;
}

/**
 * Notes which properties and classes have new triples.
 * @param {string[]} lines
 * @param {(Set<string> | null)[]} changed
 */
function note(lines, changed) {
  const terms = new Set(lines.map((line) => parts(line).term));
  if (lines.some((line) => line.includes(TYPE))) terms.add(TYPE.slice(1, -1));
  for (const seen of changed) for (const term of seen ? terms : []) seen?.add(term);
}

/**
 * Returns the parts of a line of N-Triples, and the IRI by which rules name it: its class, or its property.
 * The property is an IRI without the signs around it; the other two are as they are written.
 * @param {string} line
 */
export function parts(line) {
  const first = line.indexOf(" ");
  const second = line.indexOf(" ", first + 1);
  const property = line.slice(first + 1, second);
  const object = line.slice(second + 1, -3);
  const term = (property === TYPE ? object : property).slice(1, -1);
  return { subject: line.slice(0, first), property: property.slice(1, -1), object, term };
}
