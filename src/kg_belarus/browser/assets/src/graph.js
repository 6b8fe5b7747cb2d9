/** The graph in a store of this thread, and what is asked of it. */

import { finish } from "./answer.js";
import { NO_DAY, WrongValue, bind, isDay, readValues } from "./binding.js";
import { findCoverages } from "./coverage.js";
import { layBeside } from "./knowing.js";
import { keyOf, readDays, see } from "./known.js";
import { addSources } from "./sources.js";
import { run } from "./sparql.js";
import { GRAPHS, Store, ask, asker, load, over, release, select } from "./store.js";
import { written } from "./terms.js";
import { factsOf, placesOf, toldOf } from "./things.js";

/** @typedef {import("./binding.js").Catalogue} Catalogue */
/** @typedef {import("./binding.js").Question} Question */
/** @typedef {import("./terms.js").Table} Table */
/** @typedef {import("./terms.js").Term} Term */

/**
 * @typedef {import("./known.js").View & {sources?: boolean, unbounded?: boolean, maxRows?: number}} Options
 *   `knownBy`: only what was public by this day; `asOf`: only what had begun by this one; `sources`: with the records of each row and their
 *   sources; `unbounded`: keep rows that have no bound on one
 *   side; `maxRows`: of the answer, 10,000 if not given.
 */

/**
 * @typedef {Table & {setAside: number, coverage: string[], covered: import("./coverage.js").Coverage[], ms: number,
 *   query: string}} Answer
 *   `setAside`: how many rows were left out for want of a bound; `coverage`: how complete the graph is
 *   for what was asked, a sentence per class, and `covered` the same unsaid; `ms`: how long it took; `query`: what was asked.
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
    /** @type {import("./known.js").Seen | undefined} */
    this.seen = undefined;
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
    const { knownBy, asOf } = options;
    const day = asOf ?? knownBy;
    const isOfDay = day && question.parameters.some((parameter) => parameter.name === "as_of");
    const values = readValues(this.catalogue, question, isOfDay ? { as_of: day, ...given } : given);
    const asked = isOfDay ? values.as_of?.value : day;
    if (asOf && asked !== asOf) {
      throw new WrongValue("as_of", `two days are given: the view is as of ${asOf}, the parameter as_of is ${asked}; give one`);
    }
    // A thing that was not known by a day can be asked for; the answer is that nothing was.
    this.checkThings(question, values);
    const query = bind(question.text, values);
    const { sure, perhaps } = await this.under(options);
    const answered = (/** @type {Store} */ store) => this.answer(store, question, values, options.sources);
    let table = answered(sure);
    if (perhaps) table = layBeside(table, answered(perhaps), question.counts, this.catalogue.grades);
    const [whole, ...each] = this.coverages(question, values, sure, options);
    const covered = each.length || !whole ? each : [whole];
    const cell = each.length ? each.map(({ of, words }) => `${of}: ${words}`).join("; ") : whole?.words;
    const answer = finish(table, {
      keepsUnbounded: options.unbounded ?? false,
      maxRows: options.maxRows ?? MAX_ROWS,
      coverage: question.covers?.column && whole ? cell : undefined,
    });
    return { ...answer, covered, coverage: covered.map(({ sentence }) => sentence), ms: performance.now() - started, query };
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
   * Returns the graph under the days of a view; it is made once for questions of the same days.
   * @param {import("./known.js").View} view
   * @returns {Promise<{sure: Store, perhaps: Store | null}>}
   */
  async under({ knownBy, asOf }) {
    if (knownBy === undefined && asOf === undefined) return { sure: this.whole, perhaps: null };
    if (this.seen?.key === keyOf({ knownBy, asOf })) return this.seen;
    for (const [name, day] of Object.entries({ knownBy, asOf })) {
      if (day !== undefined && !isDay(day)) throw new WrongValue(name, NO_DAY);
    }
    this.files.onStage("known");
    this.days ??= await readDays(this.files);
    // Other days take the place of the last ones: a store is large.
    for (const store of [this.seen?.sure, this.seen?.perhaps]) if (store) release(store);
    this.seen = undefined;
    this.seen = see({ knownBy, asOf }, this.days, this.whole);
    this.files.onStage("ready");
    return this.seen;
  }

  /**
   * Returns how complete the graph is for what is asked, and for each class where there are several.
   * @param {Question} question
   * @param {Record<string, Term>} values
   * @param {Store} store
   * @param {import("./known.js").View} view
   */
  coverages(question, values, store, { knownBy, asOf }) {
    if (!question.covers) return [];
    const { catalogue } = this;
    return findCoverages(question.covers, values, { catalogue, ask: asker(store, catalogue), knownBy, asOf });
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
   * A SELECT gives a table, an ASK a truth value, a CONSTRUCT or DESCRIBE N-Triples. It sees what was surely known by the
   * day of a view; `perhapsOut` is how many records more were perhaps.
   * @param {string} text
   * @param {Options} options
   * @returns {Promise<import("./sparql.js").Found & {perhapsOut: number, ms: number}>}
   */
  async sparql(text, options = {}) {
    const started = performance.now();
    const { prefixes, any } = this.catalogue;
    const how = { prologue: this.prologue, prefixes, any, maxRows: options.maxRows ?? MAX_ROWS, options: over(GRAPHS) };
    const { sure, perhaps } = await this.under(options);
    const found = run(sure, text, how);
    const records = (/** @type {Store} */ store) => Number(asker(store, this.catalogue)("records")[0]?.[0]?.value ?? 0);
    return { ...found, perhapsOut: perhaps ? records(perhaps) - records(sure) : 0, ms: performance.now() - started };
  }

  /**
   * Returns what things and sources are called.
   * @param {string[]} things
   * @param {string[]} sources
   */
  async told(things, sources = []) {
    return toldOf(this.whole, this.catalogue, things, sources);
  }

  /**
   * Returns of each thing whether a view leaves it, and whether as it is without one.
   * @param {string[]} iris
   * @param {Options} options
   */
  async places(iris, options = {}) {
    const { sure, perhaps } = await this.under(options);
    return placesOf(iris, this.whole, sure, perhaps);
  }

  /**
   * Returns the values that a thing has under a view, and without one.
   * @param {string} iri
   * @param {Options} options
   */
  async facts(iri, options = {}) {
    const { sure, perhaps } = await this.under(options);
    return { whole: factsOf(iri, this.whole), seen: factsOf(iri, perhaps ?? sure) };
  }
}
