/** The same question elsewhere: as an address, on the command line, in Python; and how to cite its answer. */

import { fill } from "./making.js";

/** @typedef {import("../binding.js").Catalogue} Catalogue */
/** @typedef {import("../binding.js").Question} Question */
/** @typedef {import("./days.js").Days} Days */
/** @typedef {Record<string, string>} Values */

/**
 * Returns the fragment of the page of questions that asks a question with some values.
 * @param {string} name
 * @param {Values} values
 */
export function fragmentOf(name, values) {
  const given = new URLSearchParams(values).toString();
  return `#${name}${given && `&${given}`}`;
}

/**
 * Reads a fragment; null for one that names no question.
 * @param {string} fragment
 * @returns {{name: string, values: Values} | null}
 */
export function readFragment(fragment) {
  const [name = "", ...rest] = fragment.replace(/^#/, "").split("&");
  return name.includes("/") ? { name: decodeURIComponent(name), values: Object.fromEntries(new URLSearchParams(rest.join("&"))) } : null;
}

/**
 * Returns the line by which a shell asks a question.
 * @param {string} name
 * @param {Values} values
 * @param {Days} days
 */
export function commandOf(name, values, { asOf, knownBy }) {
  const words = ["kg-belarus", "query", "run", name];
  for (const [key, value] of Object.entries(values)) words.push("--param", `${key}=${value}`);
  if (asOf) words.push("--as-of", asOf);
  if (knownBy) words.push("--known-by", knownBy);
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)).join(" ");
}

/**
 * Returns the lines by which Python asks a question.
 * @param {string} name
 * @param {Values} values
 * @param {Days} days
 */
export function pythonOf(name, values, { asOf, knownBy }) {
  const quoted = (/** @type {string} */ text) => JSON.stringify(text);
  const at = [asOf && `as_of=${quoted(asOf)}`, knownBy && `known_by=${quoted(knownBy)}`].filter(Boolean);
  const given = Object.entries(values).map(([key, value]) => `, ${key}=${quoted(value)}`);
  return `import kg_belarus\n\nkg = kg_belarus.load()${at.length ? `.at(${at.join(", ")})` : ""}\nkg.ask(${quoted(name)}${given.join("")})\n`;
}

/**
 * Returns how to cite an answer.
 * @param {string | undefined} sentence with places for what it says
 * @param {{catalogue: Catalogue, question: Question, values: Values, days: Days, rows: number, link: string}} answer
 */
export function citationOf(sentence, { catalogue, question, values, days, rows, link }) {
  const view = Object.entries({ "as-of": days.asOf, "known-by": days.knownBy }).filter(([, day]) => day);
  const said = [...Object.entries(values), ...view].map(([name, value]) => `${name}=${value}`).join("; ");
  const issued = catalogue.released ?? "";
  const told = { year: issued.slice(0, 4), question: question.name, values: said, version: catalogue.version ?? "", issued, rows, link };
  return fill(sentence, told).replace(" ()", "");
}
