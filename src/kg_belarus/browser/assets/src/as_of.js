/** The graph as of a day: what began later is gone, what ended later is still open: `dataset/as_of.py` in the page. */

import { parts } from "./closure.js";
import { select } from "./store.js";
import { XSD } from "./terms.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./known.js").Lives} Lives */
/** @typedef {Map<string, string>} ByThing */

const ONT = "https://w3id.org/kg-belarus/ont#";
const BEGINS_NOT_AFTER = `${ONT}beginsNotAfter`;
const ENDS_NOT_AFTER = `${ONT}endsNotAfter`;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/**
 * Returns the lines of the world as of a day.
 * @param {string[]} lines what is asserted
 * @param {string} day the last that counts
 * @param {Store} closed the same lines with what follows from them
 * @param {Lives} lives names the terms to go by
 * @returns {string[]}
 */
export function upToDay(lines, day, closed, { classes, ends }) {
  const [begins, begun, over, overBy] = ["beginsNotBefore", "beginsNotAfter", "endsNotBefore", "endsNotAfter"].map((name) =>
    earliest(closed, name),
  );
  const split = lines.map(read);
  const types = typesOf(split);
  const isOf = (/** @type {string} */ thing, /** @type {string[]} */ some) => types.get(thing)?.some((type) => some.includes(type));
  const gone = ahead();
  const isHeld = (/** @type {string} */ thing) =>
    !gone.has(thing) && [begins, begun, over, overBy].some((of) => of?.has(thing)) && isOf(thing, classes.situations);
  const isOpen = (/** @type {string} */ thing) => isHeld(thing) && (over?.get(thing) ?? "") > day;

  return split.flatMap(({ subject, property, object, line }) => {
    if (gone.has(subject)) return [];
    const held = isHeld(subject);
    if (held && isOpen(subject) && ends.includes(property)) return [];
    if (held && (property === BEGINS_NOT_AFTER || property === ENDS_NOT_AFTER)) return object > day ? [] : [line];
    if (gone.has(object)) return [];
    return held && property === TYPE ? [line, ...written(subject)] : [line];
  });

  /** Returns what began later: of what sources tell; a claim begins when it is made. */
  function ahead() {
    const known = new Map(
      select(closed, `SELECT ?thing ?from { ?thing <${ONT}knownNotBefore> ?from }`).rows.map(([thing, from]) => [
        thing?.value ?? "",
        from?.value ?? "",
      ]),
    );
    const made = new Map(
      split.filter(({ property }) => property === `${ONT}claimedOn`).map(({ subject, object }) => [subject, firstDay(object)]),
    );
    const began = (/** @type {string} */ thing) => {
      if (isOf(thing, classes.claims)) return made.get(thing) ?? known.get(thing);
      return isOf(thing, classes.told) ? begins?.get(thing) : undefined;
    };
    const all = [begins, begun, over, overBy, known, made].flatMap((of) => [...(of?.keys() ?? [])]);
    return new Set(all.filter((thing) => (began(thing) ?? "") > day));
  }

  /** Returns the bounds after the day that would not follow any more. @param {string} thing */
  function written(thing) {
    const dated = (/** @type {string} */ name, /** @type {string} */ on) => `<${thing}> <${ONT}${name}> "${on}"^^<${XSD}date> .\n`;
    const [first, last] = [begun?.get(thing) ?? "", overBy?.get(thing) ?? ""];
    const begin = first > day ? [dated("beginsNotAfter", first)] : [];
    if (isOpen(thing)) return [...begin, dated("openAsOf", day)];
    return last > day ? [...begin, dated("endsNotAfter", last)] : begin;
  }
}

/**
 * Returns the earliest day that one of the bounds has, by record.
 * @param {Store} store
 * @param {string} name
 */
function earliest(store, name) {
  /** @type {ByThing} */
  const days = new Map();
  for (const [record, day] of select(store, `SELECT ?record ?day { ?record <${ONT}${name}> ?day }`).rows) {
    const [iri, on] = [record?.value ?? "", day?.value ?? ""];
    const former = days.get(iri);
    if (former === undefined || on < former) days.set(iri, on);
  }
  return days;
}

/** @param {string} line */
function read(line) {
  const { subject, property, object } = parts(line);
  return { subject: bare(subject), property, object: bare(object), line };
}

/**
 * Returns a term without the signs around it: the IRI, or the text of a literal.
 * @param {string} term
 */
function bare(term) {
  if (term.startsWith("<")) return term.slice(1, -1);
  return term.startsWith('"') ? term.slice(1, term.lastIndexOf('"')) : term.slice(2);
}

/** @param {ReturnType<typeof read>[]} lines */
function typesOf(lines) {
  /** @type {Map<string, string[]>} */
  const types = new Map();
  for (const { subject, property, object } of lines) {
    if (property === TYPE) types.set(subject, [...(types.get(subject) ?? []), object]);
  }
  return types;
}

/**
 * Returns the first day of a date, month or year.
 * @param {string} stated
 */
function firstDay(stated) {
  return stated.length < 10 ? stated + "-01-01".slice(stated.length - 4) : stated.slice(0, 10);
}
