/** How complete the graph is for what a question asks: which statement fits, and what it says of absence. */

import { expand } from "./binding.js";
import { GRAPHS } from "./store.js";

/** @typedef {import("./binding.js").Catalogue} Catalogue */
/** @typedef {import("./binding.js").Covers} Covers */
/** @typedef {import("./terms.js").Term} Term */

/**
 * @typedef {{iri: string, level: string, classes: string[], kinds: string[], links: string[],
 *   first: string, last: string, note: string}} Statement
 */

/**
 * `of` is what is asked for, in English, `names` its classes; `narrower` better statements, of parts of it.
 * @typedef {{of: string, names: string[], statement: Statement | null, narrower: Statement[], words: string,
 *   absenceCounts: boolean, sentence: string}} Coverage
 */

// From the best to the worst; of the first two an absence counts.
const LEVELS = ["complete", "near-complete", "sampled", "unknown-coverage"];
const COUNTING = LEVELS.slice(0, 2);

/**
 * Asks one of the stored queries: its name, IRIs by the name of their place, and the graphs to ask.
 * @typedef {(name: string, iris?: Record<string, string | string[]>, graphs?: string[]) => (Term | null)[][]} Asked
 */

/**
 * Returns the coverage that fits what a question asks for with some values, and that of each class where
 * it asks for several.
 * @param {Covers} covers
 * @param {Record<string, Term>} values
 * @param {{catalogue: Catalogue, ask: Asked, knownBy?: string | undefined, asOf?: string | undefined}} graph
 * @returns {Coverage[]}
 */
export function findCoverages(covers, values, graph) {
  const statements = readStatements(graph.ask);
  const each = covers.classes.length > 1 ? covers.classes.map((name) => ({ ...covers, classes: [name] })) : [];
  return [covers, ...each].map((asked) => find(asked, values, statements, graph));
}

/**
 * @param {Asked} ask
 * @returns {Statement[]}
 */
function readStatements(ask) {
  /** @type {Map<string, Map<string, string[]>>} */
  const found = new Map();
  for (const [statement, property, value] of ask("statements", {}, GRAPHS.slice(0, 2))) {
    const own = found.get(statement?.value ?? "") ?? new Map();
    const name = local(property?.value ?? "");
    own.set(name, [...(own.get(name) ?? []), value?.value ?? ""]);
    found.set(statement?.value ?? "", own);
  }
  const all = [...found].map(([iri, own]) => {
    const values = (/** @type {string} */ name) => own.get(name) ?? [];
    return {
      iri,
      level: local(values("coverageLevel")[0] ?? ""),
      classes: values("coversClass"),
      kinds: values("coversKind"),
      links: values("coversLinkedTo"),
      first: values("startDate")[0] ?? "",
      last: values("endDate")[0] ?? "",
      note: values("note")[0] ?? "",
    };
  });
  const whole = all.filter(({ level, first, last }) => level && first && last);
  return whole.sort((one, other) => (one.iri < other.iri ? -1 : 1));
}

/**
 * @param {Covers} covers
 * @param {Record<string, Term>} values
 * @param {Statement[]} statements
 * @param {{catalogue: Catalogue, ask: Asked, knownBy?: string | undefined, asOf?: string | undefined}} graph
 * @returns {Coverage}
 */
function find(covers, values, statements, { catalogue, ask, knownBy, asOf }) {
  const whole = (/** @type {string} */ name) => expand(catalogue, name) ?? name;
  const value = (/** @type {string | null} */ name) => {
    const given = name === null ? undefined : values[name]?.value;
    return given === catalogue.any ? undefined : given;
  };
  const classes = covers.classes.map(whole);
  const chosen = value("class");
  const asked = chosen && classes.includes(chosen) ? [chosen] : classes;
  let last = covers.until ? value(covers.until) : undefined;
  if (!last && covers.since === null) last = asOf ?? knownBy ?? catalogue.released ?? undefined;
  const first = covers.since === null ? last : value(covers.since);
  const linked = covers.linked.map(value).filter((link) => link !== undefined);
  const links = new Set([...linked, ...covers.things.map(whole)]);
  const kinds = covers.kinds.map(whole);
  const above = asked.map((name) => [name, ...ask("above", { class: name }, GRAPHS.slice(0, 1)).map(([row]) => row?.value)]);

  const speaks = (/** @type {Statement} */ one, /** @type {Set<string>} */ narrowed) =>
    above.every((names) => names.some((name) => name && one.classes.includes(name))) &&
    (!one.kinds.length || (kinds.length > 0 && kinds.every((kind) => one.kinds.includes(kind)))) &&
    one.links.every((link) => narrowed.has(link));
  const spans = (/** @type {Statement} */ one) => Boolean(first && last && one.first <= first && last <= one.last);
  const better = (/** @type {Statement} */ one, /** @type {Statement} */ other) =>
    Number(spans(other)) - Number(spans(one)) ||
    LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) ||
    other.links.length + other.kinds.length - one.links.length - one.kinds.length ||
    compared(other.last, one.last) ||
    compared(one.iri, other.iri);
  const statement = statements.filter((one) => speaks(one, links)).sort(better)[0] ?? null;

  const isPart = (/** @type {string} */ link) =>
    ask("issuer", { programme: link }).some(([row]) => row && links.has(row.value));
  const narrower = statements.filter((one) => {
    const others = one.links.filter((link) => !links.has(link));
    return (
      COUNTING.includes(one.level) && others.length && speaks(one, new Set([...links, ...one.links])) && others.every(isPart)
    );
  });
  const of = asked.map((name) => called(catalogue, ask, name)).join(" and ");
  const isSpanned = statement !== null && spans(statement) && (!knownBy || /** @type {string} */ (last) <= knownBy);
  return told(catalogue, { of, names: asked, statement, narrower, isSpanned, knownBy });
}

/**
 * @param {Catalogue} catalogue
 * @param {{of: string, names: string[], statement: Statement | null, narrower: Statement[], isSpanned: boolean,
 *   knownBy?: string | undefined}} found
 * @returns {Coverage}
 */
function told(catalogue, { of, names, statement, narrower, isSpanned, knownBy }) {
  if (!statement) {
    const words = "none stated: absence is no data";
    const sentence = `Coverage of ${of}: ${words}. What is not listed may be there.`;
    return { of, names, statement, narrower, words, absenceCounts: false, sentence };
  }
  const isCounting = COUNTING.includes(statement.level);
  // What a statement says of days that nobody knew of yet is not told.
  const until = (/** @type {Statement} */ one) => (knownBy && knownBy < one.last ? knownBy : one.last);
  const note = knownBy && knownBy < statement.last ? "" : statement.note.trim();
  const absenceCounts = isCounting && isSpanned;
  const level = statement.level === "unknown-coverage" ? "unknown" : statement.level;
  const period = isSpanned ? "" : ` from ${statement.first} to ${until(statement)}`;
  let words = absenceCounts ? level : `${level}${period}: absence${isCounting ? " beyond" : ""} is no data`;
  if (!absenceCounts && knownBy && knownBy < statement.first) words = `${level} only from ${statement.first}: absence is no data`;
  const all = words.includes(" from ") ? "" : `, ${statement.first} to ${until(statement)}`;
  const parted = narrower.filter(({ first }) => !knownBy || first <= knownBy).map((one) => ({ ...one, last: until(one) }));
  const parts = parted.map(
    (one) =>
      `${one.level} for ${[...one.links].sort().map((link) => shrink(catalogue, link)).join(", ")}, ` +
      `${one.first} to ${one.last} (${shrink(catalogue, one.iri)})`,
  );
  const sentence = [
    `Coverage of ${of}: ${words} (${shrink(catalogue, statement.iri)}${all}).`,
    absenceCounts ? "What is not listed was not there." : "",
    note,
    parts.length && !absenceCounts ? `Of a part it is ${parts.join("; ")}; of the rest an absence is no data.` : "",
  ];
  // By a day before it begins there was none.
  const shown = knownBy && knownBy < statement.first ? null : { ...statement, last: until(statement), note };
  return { of, names, statement: shown, narrower: parted, words, absenceCounts, sentence: sentence.filter(Boolean).join(" ") };
}

/**
 * Returns what the members of a class are called, in the plural.
 * @param {Catalogue} catalogue
 * @param {Asked} ask
 * @param {string} name
 */
function called(catalogue, ask, name) {
  const label = ask("class-label", { class: name }, GRAPHS.slice(0, 1))[0]?.[0]?.value;
  if (label === undefined) return shrink(catalogue, name);
  return label.endsWith("s") ? label : `${label}s`;
}

/**
 * @param {Catalogue} catalogue
 * @param {string} iri
 */
export function shrink(catalogue, iri) {
  for (const [prefix, namespace] of Object.entries(catalogue.prefixes)) {
    if (iri.startsWith(namespace) && /^\w([\w.-]*[\w-])?$/.test(iri.slice(namespace.length))) {
      return `${prefix}:${iri.slice(namespace.length)}`;
    }
  }
  return `<${iri}>`;
}

/** @param {string} iri */
function local(iri) {
  return iri.slice(Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}

/** @param {string} one @param {string} other */
function compared(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
