/** An answer as a table in the form of `templates/answer.html`. */

import { LEADS, PAIR, columnsOf, headed } from "./columns.js";
import { fill, make } from "./making.js";

/** @typedef {import("../engine.js").Answer} Answer */
/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {import("../terms.js").Term} Term */
/** @typedef {import("../terms.js").Table} Table */
/** @typedef {import("../things.js").Name} Name */
/** @typedef {import("../things.js").Told} Told */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {{text: string, iri: string, language: string}} Cell */

/** What a table is like: the id of its figure; the question that it answers; the columns wanted and those told once for
 * rows that agree in all of them.
 * @typedef {{id: string, question?: string, wanted?: string[], group?: string[]}} Form */

// So many sources of a row are seen at once.
const MOST = 3;

/**
 * Returns the names of all things in a table, and what its sources are.
 * @param {Engine} engine
 * @param {Table} table
 * @param {Site} site
 * @param {string[]} others things that are named beside it
 * @returns {Promise<Told>}
 */
export async function toldOf(engine, { columns, rows }, { origins }, others = []) {
  const things = rows.flatMap((row) => row.flatMap((term) => (term?.termType === "NamedNode" ? [term.value] : [])));
  const sources = rows.flatMap((row) => iris(row[columns.indexOf("sources")]));
  const passed = sources.flatMap((source) => origins.passed_on[source] ?? []);
  return engine.told([...new Set([...things, ...others, ...passed])], [...new Set(sources)]);
}

/**
 * Returns an answer as a table in a frame that scrolls.
 * @param {Site} site
 * @param {Table} table
 * @param {Told} told
 * @param {Form} form
 */
export function tableOf(site, table, told, { id, question = "", wanted = [], group = [] }) {
  const { words } = site;
  const shown = columnsOf(table, told.names, wanted);
  const headings = shown.map((name) => heading(site, headed(name), question));
  const cited = table.columns.indexOf("sources");
  const heads = headings.map((text) => make("th", { scope: "col" }, text));
  if (cited >= 0) heads.push(make("th", { scope: "col" }, words.sources));
  const cells = table.rows.map((row) => shown.map((name) => cellOf(site, name, row, table.columns, told)));
  const shared = group.map((name) => shown.indexOf(name));
  const spans = spansOf(cells, shared);
  const about = table.columns.indexOf(group[0] ?? "");
  const rows = table.rows.map((row, place) => {
    const own = (cells[place] ?? []).map((cell, at) => {
      const span = shared.includes(at) ? (spans[place] ?? 1) : 1;
      if (!span) return null;
      const lang = Boolean(cell.language) && cell.language !== site.language && cell.language;
      const attributes = { rowspan: span > 1 && String(span), "data-heading": cell.text !== "" && headings[at], lang };
      return make("td", attributes, cell.iri ? linked(site, cell.text, cell.iri) : cell.text);
    });
    const what = spans[place] ? row[about]?.value.split(/[/#]/).at(-1) : "";
    return make("tr", { id: what ? `${id}-${what}` : undefined }, ...own, cited >= 0 && make("td", { class: "cited" }, ...chips(site, iris(row[cited]), told)));
  });
  const head = make("thead", { id: `${id}-head` }, make("tr", {}, ...heads));
  const attributes = { class: "wide", tabindex: "0", role: "group", "aria-labelledby": `${id}-head` };
  return make("div", attributes, make("table", { class: "cards" }, head, make("tbody", {}, ...rows)));
}

/**
 * Returns what stands under a table: what was cut or left out, and how complete the graph is.
 * @param {Site} site
 * @param {Answer} answer
 * @param {Told} told
 */
export function notesOf(site, { isCut, setAside, rows, covered }, told) {
  const { words, way, telling } = site;
  const name = (/** @type {string} */ iri) => nameOf(told.names[iri], site.language)?.value ?? iri;
  const said = (/** @type {string | undefined} */ sentence, /** @type {string} */ what, /** @type {import("../coverage.js").Statement} */ { level, first, last }) =>
    fill(sentence, { what, level: telling.code(level), span: telling.span(first, last) });
  const sentences = covered.map(({ of, names, statement, absenceCounts, narrower }) => {
    const what = site.language === "en" ? of : names.map(name).join(", ");
    if (!statement) return make("p", { class: "coverage" }, fill(words.answer.not_covered, { what }));
    const parts = absenceCounts ? [] : narrower.map((part) => said(words.answer.part, [...part.links].sort().map(name).join(", "), part));
    const text = [said(words.answer.covered, what, statement), absenceCounts ? words.answer.counts : words.answer.counts_not, ...parts].join(" ");
    const link = way(statement.iri) ? make("a", { href: way(statement.iri) }, text) : text;
    return make("p", { class: "coverage" }, link, statement.note && " ", statement.note && make("span", { lang: site.language !== "en" && "en" }, statement.note));
  });
  return [
    isCut && make("p", {}, fill(words.is_cut, { n: rows.length })),
    setAside > 0 && make("p", {}, fill(words.answer.set_aside, { count: setAside })),
    ...sentences,
  ].filter((note) => note !== false);
}

/**
 * Returns the things that the coverage of an answer speaks of, which are to be named.
 * @param {Answer} answer
 */
export function coveredThings({ covered }) {
  return covered.flatMap(({ names, narrower }) => [...names, ...narrower.flatMap(({ links }) => links)]);
}

/**
 * Returns the heading of a column.
 * @param {Site} site
 * @param {string} name
 * @param {string} question
 */
export function heading({ words }, name, question) {
  return words.columns_of[question]?.[name] ?? words.columns[name] ?? name.replaceAll("_", " ");
}

/**
 * @param {Site} site
 * @param {string} column
 * @param {(Term | null)[]} row
 * @param {string[]} columns
 * @param {Told} told
 * @returns {Cell}
 */
function cellOf({ language, telling }, column, row, columns, told) {
  const at = (/** @type {string} */ name) => row[columns.indexOf(name)] ?? null;
  if (column.includes(PAIR)) {
    const [first = "", last = ""] = column.split(PAIR).map((name) => at(name)?.value ?? "");
    return { text: (column.includes("earliest") ? telling.span : telling.bounds)(first, last), iri: "", language: "" };
  }
  const [own = "", thing] = column.split(LEADS);
  const term = at(own);
  if (!term) return { text: "", iri: "", language: "" };
  if (thing && term.termType === "Literal") return { text: telling.value(term), iri: at(thing)?.value ?? "", language: term.language };
  if (term.termType === "Literal") return { text: telling.value(term), iri: "", language: term.language };
  if (term.termType === "BlankNode") return { text: `_:${term.value}`, iri: "", language: "" };
  const name = nameOf(told.names[term.value], language);
  return { text: name?.value ?? term.value, iri: term.value, language: name?.language ?? "" };
}

/**
 * Returns over how many rows each begins the cells that a group tells once; 0 where a row above does.
 * @param {Cell[][]} cells
 * @param {number[]} places
 */
function spansOf(cells, places) {
  const keys = cells.map((row) => places.map((place) => row[place]?.text).join("\n"));
  const spans = keys.map(() => 1);
  if (!places.length) return spans;
  let first = 0;
  keys.forEach((key, place) => {
    if (place && key === keys[first]) [spans[first], spans[place]] = [(spans[first] ?? 0) + 1, 0];
    else first = place;
  });
  return spans;
}

/**
 * Returns sources as chips, of which the first are seen at once.
 * @param {Site} site
 * @param {string[]} sources
 * @param {Told} told
 */
function chips(site, sources, told) {
  const all = sources.flatMap((source) => [" ", chip(site, source, told)]);
  if (sources.length <= MOST) return all;
  const more = make("summary", {}, fill(site.words.answer.more, { count: sources.length - MOST }));
  return [...all.slice(0, 2 * MOST), " ", make("details", { class: "more" }, more, ...all.slice(2 * MOST))];
}

/**
 * Returns a source as a chip: its publisher and day, and whose words it passes on.
 * @param {Site} site
 * @param {string} source
 * @param {Told} told
 */
function chip(site, source, told) {
  const { words, origins, language } = site;
  const { publishers = [], issued = [] } = told.sources[source] ?? {};
  const called = (/** @type {string} */ iri) => nameOf(told.names[iri], language)?.value ?? iri;
  const whom = origins.passed_on[source];
  const marks = [origins.state_media.includes(source) && words.answer.state_media, whom && words.answer.relay].filter(Boolean);
  const text = [[...publishers.map(called), ...issued].join(", ") || called(source), ...marks].join(" · ");
  const title = [called(source), ...(whom ? [fill(words.answer.passes_on, { whom: whom.map(called).join(", ") })] : [])].join(". ");
  return linked(site, text, source, marks.length ? "chip marked" : "chip", title);
}

/**
 * Returns a text that leads to the page of a thing, if there is a way.
 * @param {Site} site
 * @param {string} text
 * @param {string} iri
 * @param {string} [kind]
 * @param {string} [title]
 */
export function linked(site, text, iri, kind, title) {
  const href = site.way(iri);
  return href ? make("a", { class: kind, title, href }, text) : text;
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
