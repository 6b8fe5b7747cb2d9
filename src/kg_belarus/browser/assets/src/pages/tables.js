/** An answer as a table in the form of `templates/answer.html`. */

import { fill, make } from "./making.js";

/** @typedef {import("../engine.js").Answer} Answer */
/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {import("../terms.js").Term} Term */
/** @typedef {import("../terms.js").Table} Table */
/** @typedef {import("../things.js").Name} Name */
/** @typedef {import("../things.js").Told} Told */
/** @typedef {import("./site.js").Site} Site */

const LISTS = ["records", "sources"];
// A thing is called by its name already.
const NAMING = /(^|_)label$/;

/**
 * Returns the heading of a column.
 * @param {Site} site
 * @param {string} name
 */
export function heading({ words }, name) {
  return words.columns[name] ?? name.replaceAll("_", " ");
}

/**
 * Returns the columns of an answer that are shown: those wanted, each with the most it can be where it counts and a day
 * of knowledge is asked about, and how surely a row was known.
 * @param {string[]} columns
 * @param {string[]} [wanted] all but the lists, and the names of what is shown by name, if not given
 */
export function shownColumns(columns, wanted = columns.filter((name) => !LISTS.includes(name) && !NAMING.test(name) && name !== "known")) {
  const all = wanted.flatMap((name) => (columns.includes(`${name}_at_most`) ? [name, `${name}_at_most`] : [name]));
  return [...new Set([...all, ...(columns.includes("known") ? ["known"] : [])])].filter((name) => columns.includes(name));
}

/**
 * Returns the names of all things in a table, and what its sources are.
 * @param {Engine} engine
 * @param {Table} table
 * @returns {Promise<Told>}
 */
export async function toldOf(engine, { columns, rows }) {
  const things = rows.flatMap((row) => row.flatMap((term) => (term?.termType === "NamedNode" ? [term.value] : [])));
  const sources = rows.flatMap((row) => iris(row[columns.indexOf("sources")]));
  return engine.told([...new Set(things)], [...new Set(sources)]);
}

/**
 * Returns an answer as a table in a frame that scrolls.
 * @param {Site} site
 * @param {Table} table
 * @param {Told} told
 * @param {{id: string, wanted?: string[] | undefined}} how `id` of the figure
 */
export function tableOf(site, table, told, { id, wanted }) {
  const shown = shownColumns(table.columns, wanted);
  const places = shown.map((name) => table.columns.indexOf(name));
  const cited = table.columns.indexOf("sources");
  const heads = shown.map((name) => make("th", { scope: "col" }, heading(site, name)));
  if (cited >= 0) heads.push(make("th", { scope: "col" }, site.words.sources));
  const rows = table.rows.map((row) =>
    make(
      "tr",
      {},
      ...places.map((place) => cellOf(site, row[place] ?? null, told, table.columns[place] === "known")),
      cited >= 0 && make("td", {}, ...iris(row[cited]).flatMap((source) => [" ", chip(site, source, told)])),
    ),
  );
  const head = make("thead", { id: `${id}-head` }, make("tr", {}, ...heads));
  const attributes = { class: "wide", tabindex: "0", role: "region", "aria-labelledby": `${id}-head` };
  return make("div", attributes, make("table", {}, head, make("tbody", {}, ...rows)));
}

/**
 * Returns the sentences under a table: what was cut or set aside, and how complete the graph is.
 * @param {Site} site
 * @param {Answer} answer
 */
export function notesOf({ words }, { isCut, setAside, rows, coverage }) {
  return [
    isCut && make("p", { class: "coverage" }, fill(words.is_cut, { n: rows.length })),
    setAside > 0 && make("p", { class: "coverage" }, fill(words.set_aside, { n: setAside })),
    ...coverage.map((sentence) => make("p", { class: "coverage", lang: "en" }, sentence)),
  ];
}

/**
 * @param {Site} site
 * @param {Term | null} term
 * @param {Told} told
 * @param {boolean} isKnown
 */
function cellOf(site, term, told, isKnown) {
  if (!term) return make("td");
  if (term.termType === "BlankNode") return make("td", {}, `_:${term.value}`);
  if (term.termType === "Literal") {
    const said = isKnown ? (site.words[`known_${term.value}`] ?? term.value) : term.value;
    const isDay = /^\d{4}-\d\d(-\d\d)?$/.test(term.value);
    return make("td", { class: isDay && "day", lang: term.language && term.language !== site.language && term.language }, said);
  }
  const name = nameOf(told.names[term.value], site.language);
  const lang = name?.language && name.language !== site.language && name.language;
  return make("td", { lang }, linked(site, name?.value ?? term.value, term.value));
}

/**
 * Returns a source as a chip: its publisher and day, or its title.
 * @param {Site} site
 * @param {string} source
 * @param {Told} told
 */
export function chip(site, source, told) {
  const { publishers = [], issued = [] } = told.sources[source] ?? {};
  const called = (/** @type {string} */ iri) => nameOf(told.names[iri], site.language)?.value ?? iri;
  const text = [...publishers.map(called), ...issued].join(", ") || called(source);
  return linked(site, text, source, "chip");
}

/**
 * Returns a text that leads to the page of a thing, if there is a way.
 * @param {Site} site
 * @param {string} text
 * @param {string} iri
 * @param {string} [kind]
 */
export function linked(site, text, iri, kind) {
  const href = site.way(iri);
  return href ? make("a", { class: kind, href }, text) : text;
}

/**
 * Returns the name to call a thing by: in a language, else in English, Belarusian or Russian, else in any.
 * @param {Name[] | undefined} names
 * @param {string} language
 */
export function nameOf(names, language) {
  const order = [language, "en", "be", "ru"];
  const rank = (/** @type {Name} */ { language: tag }) => (order.includes(tag) ? order.indexOf(tag) : order.length);
  const written = (/** @type {Name} */ { value, language: tag }) => `"${value}"@${tag}`;
  return [...(names ?? [])].sort((one, other) => rank(one) - rank(other) || (written(one) < written(other) ? -1 : 1))[0];
}

/** @param {Term | null | undefined} cell @returns {string[]} */
export function iris(cell) {
  return cell?.value.split(" ").filter(Boolean) ?? [];
}
