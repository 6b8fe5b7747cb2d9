/** Give the parameters of a question their values: read as text, checked, put in as terms. */

import { XSD, literal, namedNode, written } from "./terms.js";

/** @typedef {import("./terms.js").Term} Term */

/**
 * @typedef {{name: string, type: "date" | "iri" | "concept" | "integer" | "string" | "boolean" | "lang",
 *   description: string, class: string | null, default: string | null, optional: boolean,
 *   minimum: number | null, maximum: number | null, choices: string | null}} Parameter
 */

/**
 * @typedef {{name: string, topic: string, summary: string, words: Record<string, string>, description: string,
 *   tags: string[], parameters: Parameter[], columns: Record<string, string>, view: string, counts: string[],
 *   unit: string, covers: Covers | null, records: string[] | null, restsOn: string | null,
 *   behind: {text: string[], keys: string[]} | null, example: Record<string, string>, formerly: Record<string, Record<string, string>>,
 *   graph: "closure" | "asserted", text: string[]}} Question
 */

/**
 * @typedef {{classes: string[], linked: string[], things: string[], kinds: string[], since: string | null,
 *   until: string, column: boolean}} Covers
 */

/**
 * @typedef {{released: string | null, version: string | null, any: string, prefixes: Record<string, string>,
 *   choices: Record<string, {iri: string, label: Record<string, string>}[]>,
 *   stored: Record<string, string[]>, grades: string[], questions: Question[]}} Catalogue
 */

// Stores compare no longer numbers.
const DIGITS = 18;
export const NO_DAY = "write a day as 2025-06-21 (year, month, day)";

/** A value that a question does not take; the message says which and why. */
export class WrongValue extends Error {
  /**
   * @param {string} parameter
   * @param {string} why
   */
  constructor(parameter, why) {
    super(`${parameter}: ${why}`);
    this.name = "WrongValue";
    this.parameter = parameter;
  }
}

/**
 * Returns the values of a question's parameters as terms, by name.
 *
 * A day without default is that of the data release, an optional parameter without value is bound to
 * `any`. Whether a thing exists, and is in its class, is not asked here: it needs the graph.
 * @param {Catalogue} catalogue
 * @param {Question} question
 * @param {Record<string, string>} given values as people write them
 * @returns {Record<string, Term>}
 */
export function readValues(catalogue, question, given) {
  const known = new Set(question.parameters.map((parameter) => parameter.name));
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw new WrongValue(name, `${question.name} has no such parameter`);
  }
  /** @type {Record<string, Term>} */
  const values = {};
  for (const parameter of question.parameters) {
    const { name, type, optional } = parameter;
    const text =
      given[name] ?? parameter.default ?? (type === "date" && !optional ? catalogue.released : null);
    if (text !== null) values[name] = readValue(catalogue, parameter, text);
    else if (optional) values[name] = namedNode(catalogue.any);
    else throw new WrongValue(name, "a value is needed");
  }
  checkOrder(catalogue, values);
  return values;
}

/**
 * Returns a text of pieces, such as that of a question, with its values put in.
 * @param {string[]} pieces text and the name of a value in turn
 * @param {Record<string, Term>} values
 * @returns {string}
 */
export function bind(pieces, values) {
  return pieces.map((piece, place) => (place % 2 ? written(/** @type {Term} */ (values[piece])) : piece)).join("");
}

/**
 * Returns the IRI of a name such as `bko:Meeting`; null where its prefix is not registered.
 * @param {Catalogue} catalogue
 * @param {string} name
 */
export function expand(catalogue, name) {
  const colon = name.indexOf(":");
  const prefix = colon < 0 ? undefined : catalogue.prefixes[name.slice(0, colon)];
  return prefix === undefined ? null : prefix + name.slice(colon + 1);
}

/**
 * @param {Catalogue} catalogue
 * @param {Parameter} parameter
 * @param {string} text
 * @returns {Term}
 */
function readValue(catalogue, parameter, text) {
  const { name, type, minimum, maximum } = parameter;
  switch (type) {
    case "date":
      if (!isDay(text)) throw new WrongValue(name, NO_DAY);
      return literal(text, `${XSD}date`);
    case "integer": {
      if (!/^[+-]?[0-9]+$/.test(text)) throw new WrongValue(name, "write a whole number");
      if (text.replace(/^[+-]/, "").length > DIGITS) throw new WrongValue(name, `it has more than ${DIGITS} digits`);
      const value = BigInt(text.replace("+", ""));
      if (minimum !== null && value < minimum) throw new WrongValue(name, `the least is ${minimum}`);
      if (maximum !== null && value > maximum) throw new WrongValue(name, `the most is ${maximum}`);
      return literal(text, `${XSD}integer`);
    }
    case "boolean": {
      const truth = text.toLowerCase();
      if (!["true", "false", "1", "0"].includes(truth)) throw new WrongValue(name, "write true or false");
      return literal(truth, `${XSD}boolean`);
    }
    case "lang":
      if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(text)) throw new WrongValue(name, "write a language tag, such as be or en");
      return literal(text);
    case "concept": {
      const iris = (catalogue.choices[parameter.choices ?? ""] ?? []).map(({ iri }) => iri);
      const found = [expand(catalogue, text), catalogue.prefixes.bkv + text].find((iri) => iri && iris.includes(iri));
      if (!found) throw new WrongValue(name, `there is no such concept: ${text}`);
      return namedNode(found);
    }
    case "iri": {
      const iri = expand(catalogue, text) ?? (text.includes("://") ? text : catalogue.prefixes.bki + text);
      if (/[\x00-\x20<>"{}|^`\\]/.test(iri)) throw new WrongValue(name, "this is no id");
      return namedNode(iri);
    }
    default:
      return literal(text);
  }
}

/**
 * Tells whether a text names a day.
 * @param {string} text
 */
export function isDay(text) {
  if (!/^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * @param {Catalogue} catalogue
 * @param {Record<string, Term>} values
 */
function checkOrder(catalogue, values) {
  const first = values.since;
  for (const name of ["until", "as_of"]) {
    const last = values[name];
    if (first && last && first.value !== catalogue.any && last.value !== catalogue.any && first.value > last.value) {
      throw new WrongValue("since", `${first.value} lies after ${name} ${last.value}`);
    }
  }
}
