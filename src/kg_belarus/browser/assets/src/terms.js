/** RDF terms as plain values that pass between threads, and how N-Triples and SPARQL write them. */

/**
 * A term: `language` is "" and `datatype` an IRI for literals alone.
 * @typedef {{termType: "NamedNode" | "BlankNode", value: string}
 *   | {termType: "Literal", value: string, language: string, datatype: string}} Term
 */

/**
 * The answer of a SELECT: a row holds a term or null for each column.
 * @typedef {{columns: string[], rows: (Term | null)[][], isCut: boolean}} Table
 */

export const XSD = "http://www.w3.org/2001/XMLSchema#";
const STRING = `${XSD}string`;
const LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

/** @type {Record<string, string>} */
const ESCAPES = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\" };

/**
 * @param {string} value
 * @returns {Term}
 */
export function namedNode(value) {
  return { termType: "NamedNode", value };
}

/**
 * @param {string} value
 * @param {string} datatype
 * @returns {Term}
 */
export function literal(value, datatype = STRING) {
  return { termType: "Literal", value, language: "", datatype };
}

/**
 * Returns a term as N-Triples writes it, as Python's RDF library does to the letter.
 * @param {Term} term
 * @returns {string}
 */
export function written(term) {
  if (term.termType !== "Literal") return term.termType === "NamedNode" ? `<${term.value}>` : `_:${term.value}`;
  const quoted = `"${term.value.replace(/[\x00-\x1f"\\\x7f]/g, escaped)}"`;
  if (term.language) return `${quoted}@${term.language}`;
  return term.datatype === STRING ? quoted : `${quoted}^^<${term.datatype}>`;
}

/** @param {string} letter */
function escaped(letter) {
  return ESCAPES[letter] ?? `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * Tells whether two cells hold the same term, or both none.
 * @param {Term | null} one
 * @param {Term | null} other
 */
export function same(one, other) {
  return one === other || (one !== null && other !== null && written(one) === written(other));
}

/**
 * Returns the answer to a SELECT that a store wrote as SPARQL 1.1 JSON.
 * @param {string} json
 * @param {number} maxRows
 * @returns {Table}
 */
export function readTable(json, maxRows = Infinity) {
  const { head, results } = JSON.parse(json);
  /** @type {string[]} */
  const columns = head.vars;
  const rows = results.bindings
    .slice(0, maxRows)
    .map((/** @type {any} */ binding) => columns.map((name) => readTerm(binding[name])));
  return { columns, rows, isCut: results.bindings.length > maxRows };
}

/**
 * @param {any} cell of SPARQL 1.1 JSON
 * @returns {Term | null}
 */
function readTerm(cell) {
  if (!cell) return null;
  if (cell.type === "uri") return namedNode(cell.value);
  if (cell.type === "bnode") return { termType: "BlankNode", value: cell.value };
  const language = cell["xml:lang"] ?? "";
  const datatype = language ? LANG_STRING : (cell.datatype ?? STRING);
  return { termType: "Literal", value: cell.value, language, datatype };
}
