/** The graph in a store of this thread, and what is asked of it. */

import { finish } from "./answer.js";
import { NO_DAY, WrongValue, bind, isDay, readValues } from "./binding.js";
import { findCoverages } from "./coverage.js";
import { layBeside } from "./knowing.js";
import { knownBy as seenBy, readDays } from "./known.js";
import { addSources } from "./sources.js";
import { run } from "./sparql.js";
import { GRAPHS, Store, ask, asker, load, over, release, select } from "./store.js";
import { written } from "./terms.js";

/** @typedef {import("./binding.js").Catalogue} Catalogue */
/** @typedef {import("./binding.js").Question} Question */
/** @typedef {import("./terms.js").Table} Table */
/** @typedef {import("./terms.js").Term} Term */

/**
 * @typedef {{knownBy?: string, sources?: boolean, unbounded?: boolean, maxRows?: number}} Options
 *   `knownBy`: only what was public by this day; `sources`: with the records of each row and their
 *   sources; `unbounded`: keep rows that have no bound on one
 *   side; `maxRows`: of the answer, 10,000 if not given.
 */

/**
 * @typedef {Table & {setAside: number, coverage: string[], ms: number, query: string}} Answer
 *   `setAside`: how many rows were left out for want of a bound; `coverage`: how complete the graph is
 *   for what was asked, a sentence per class; `ms`: how long it took; `query`: what was asked.
 */

/**
 * What other days are made from.
 * @typedef {{ontology: string, asserted: string, read: (name: string) => Promise<string>,
 *   onStage: (stage: string) => void}} Files
 */

const MAX_ROWS = 10000;
/** @type {Record<string, string[]>} */
const SEEN = { closure: GRAPHS, asserted: ["ontology", "asserted"] };

export class Graph {
  /**
   * Loads a graph.
   * @param {(name: string) => Promise<string>} read gives a file of the engine as text
   * @param {(stage: string) => void} onStage is told what is done
   * @returns {Promise<Graph>}
   */
  static async open(read, onStage = () => {}) {
    onStage("fetch");
    const catalogue = read("questions.json.gz").then(JSON.parse);
    const texts = await Promise.all(GRAPHS.map((name) => read(`${name}.nt.gz`)));
    onStage("load");
    const store = new Store();
    GRAPHS.forEach((name, place) => load(store, name, /** @type {string} */ (texts[place])));
    const [ontology = "", asserted = ""] = texts;
    return new Graph(store, await catalogue, { ontology, asserted, read, onStage });
  }

  /**
   * @param {Store} store
   * @param {Catalogue} catalogue
   * @param {Files} files
   */
  constructor(store, catalogue, files) {
    this.whole = store;
    this.catalogue = catalogue;
    this.files = files;
    /** @type {import("./known.js").Known | undefined} */
    this.known = undefined;
    /** @type {import("./known.js").Days | undefined} */
    this.days = undefined;
    /** @type {Map<string, Question>} */
    this.questions = new Map(catalogue.questions.map((question) => [question.name, question]));
    const prefixes = Object.entries(catalogue.prefixes);
    this.prologue = prefixes.map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(" ");
  }

  /**
   * Answers a saved question with values as people write them.
   * @param {string} name
   * @param {Record<string, string>} given
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  async ask(name, given, options = {}) {
    const started = performance.now();
    const question = this.question(name);
    const { knownBy } = options;
    const isOfDay = knownBy && question.parameters.some((parameter) => parameter.name === "as_of");
    const values = readValues(this.catalogue, question, isOfDay ? { as_of: knownBy, ...given } : given);
    // A thing that was not known by a day can be asked for; the answer is that nothing was.
    this.checkThings(question, values);
    const query = bind(question.text, values);
    const known = knownBy === undefined ? undefined : await this.by(knownBy);
    const seen = known?.sure ?? this.whole;
    const answered = (/** @type {Store} */ store) => this.answer(store, question, values, options.sources);
    let table = answered(seen);
    if (known) table = layBeside(table, answered(known.perhaps), question.counts, this.catalogue.grades);
    const [whole, ...each] = this.coverages(question, values, seen, knownBy);
    const answer = finish(table, {
      keepsUnbounded: options.unbounded ?? false,
      maxRows: options.maxRows ?? MAX_ROWS,
      coverage: question.covers?.column ? whole?.words : undefined,
    });
    const coverage = (each.length || !whole ? each : [whole]).map(({ sentence }) => sentence);
    return { ...answer, coverage, ms: performance.now() - started, query };
  }

  /**
   * Returns the rows that a question gives in one store, with records and sources if they are wanted.
   * @param {Store} store
   * @param {Question} question
   * @param {Record<string, Term>} values
   * @param {boolean} [sources]
   * @returns {Table}
   */
  answer(store, question, values, sources) {
    const table = select(store, bind(question.text, values), SEEN[question.graph]);
    if (!sources) return table;
    const answer = { store, catalogue: this.catalogue, question, values };
    if (question.restsOn === null) return addSources(table, answer);
    const summed = this.question(question.restsOn);
    const taken = summed.parameters.filter(({ name }) => values[name] && values[name].value !== this.catalogue.any);
    const given = Object.fromEntries(taken.map(({ name }) => [name, /** @type {Term} */ (values[name]).value]));
    const behind = this.answer(store, summed, readValues(this.catalogue, summed, given), true);
    return addSources(table, answer, behind);
  }

  /**
   * Returns the graph as it was known by a day; it is made once for questions of the same day.
   * @param {string} day
   * @returns {Promise<import("./known.js").Known>}
   */
  async by(day) {
    if (this.known?.day === day) return this.known;
    if (!isDay(day)) throw new WrongValue("knownBy", NO_DAY);
    this.files.onStage("known");
    this.days ??= await readDays(this.files);
    // Another day takes the place of the last one: a store is large.
    for (const store of this.known ? [this.known.sure, this.known.perhaps] : []) release(store);
    this.known = undefined;
    this.known = seenBy(day, this.days);
    this.files.onStage("ready");
    return this.known;
  }

  /**
   * Returns how complete the graph is for what is asked, and for each class where there are several.
   * @param {Question} question
   * @param {Record<string, Term>} values
   * @param {Store} store
   * @param {string} [knownBy]
   */
  coverages(question, values, store, knownBy) {
    if (!question.covers) return [];
    const { catalogue } = this;
    return findCoverages(question.covers, values, { catalogue, ask: asker(store, catalogue), knownBy });
  }

  /**
   * Returns a question of the catalogue.
   * @param {string} name
   * @returns {Question}
   */
  question(name) {
    const question = this.questions.get(name);
    if (!question) throw new Error(`there is no question ${name}`);
    return question;
  }

  /**
   * Throws WrongValue if a value is nothing that is there, or not of the class that is asked for.
   * @param {Question} question
   * @param {Record<string, Term>} values
   */
  checkThings(question, values) {
    for (const { name, type, class: wanted } of question.parameters) {
      const value = /** @type {Term} */ (values[name]);
      if (type !== "iri" || value.value === this.catalogue.any) continue;
      const thing = written(value);
      if (!ask(this.whole, `ASK { ${thing} ?property ?value }`)) {
        throw new WrongValue(name, "nothing has that id");
      }
      if (wanted && !ask(this.whole, `${this.prologue} ASK { ${thing} a ${wanted} }`)) {
        throw new WrongValue(name, `this is not a ${wanted}`);
      }
    }
  }

  /**
   * Answers plain SPARQL; the registered prefixes need no declaration.
   *
   * A SELECT gives a table, an ASK a truth value, a CONSTRUCT or DESCRIBE N-Triples.
   * @param {string} text
   * @param {Options} options
   * @returns {Promise<import("./sparql.js").Found & {ms: number}>}
   */
  async sparql(text, options = {}) {
    const started = performance.now();
    const how = { prologue: this.prologue, maxRows: options.maxRows ?? MAX_ROWS, options: over(GRAPHS) };
    const { knownBy } = options;
    const found = run(knownBy === undefined ? this.whole : (await this.by(knownBy)).sure, text, how);
    return { ...found, ms: performance.now() - started };
  }
}
