/** The engine as a page uses it: a thread of its own that can be stopped. README.md shows how. */

export { bind, readValues } from "./binding.js";
export { misreckoned, tokens } from "./reckoning.js";
export { written } from "./terms.js";

/** @typedef {import("./binding.js").Catalogue} Catalogue */
/** @typedef {import("./graph.js").Answer} Answer */
/** @typedef {import("./graph.js").Options} Options */

/**
 * How far the loading is; bytes, of which the total may still grow.
 * @typedef {{stage: "fetch" | "load" | "ready" | "known", done: number, total: number}} Progress
 */

/** A call was ended by `stop`. */
export class Stopped extends Error {
  constructor() {
    super("stopped");
    this.name = "Stopped";
  }
}

export class Engine {
  /**
   * @param {string} base
   * @param {(progress: Progress) => void} onProgress
   */
  constructor(base, onProgress) {
    this.base = base;
    this.onProgress = onProgress;
    this.calls = 0;
    /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
    this.waiting = new Map();
    const { worker, ready } = this.start();
    this.worker = worker;
    this.ready = ready;
  }

  /**
   * Answers a saved question.
   * @param {string} name such as `detention/releases`
   * @param {Record<string, string>} values as text, by name of parameter
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  ask(name, values = {}, options = {}) {
    return this.post(this.worker, "ask", [name, values, options]);
  }

  /**
   * Answers plain SPARQL over the union of the three graphs, see `Graph.sparql`.
   * @param {string} text
   * @param {Options} options
   * @returns {Promise<import("./sparql.js").Found & {perhapsOut: number, ms: number}>}
   */
  sparql(text, options = {}) {
    return this.post(this.worker, "sparql", [text, options]);
  }

  /**
   * Gives what things and sources are called.
   * @param {string[]} things
   * @param {string[]} sources
   * @returns {Promise<import("./things.js").Told>}
   */
  told(things, sources = []) {
    return this.post(this.worker, "told", [things, sources]);
  }

  /**
   * Tells of each thing whether a view leaves it, see `things.js`.
   * @param {string[]} iris
   * @param {Options} options
   * @returns {Promise<Record<string, import("./things.js").Place>>}
   */
  places(iris, options) {
    return this.post(this.worker, "places", [iris, options]);
  }

  /**
   * Gives the values that a thing has under a view, and without one.
   * @param {string} iri
   * @param {Options} options
   * @returns {Promise<{whole: string[], seen: string[]}>}
   */
  facts(iri, options) {
    return this.post(this.worker, "facts", [iri, options]);
  }

  /** Ends what runs, which rejects with Stopped, and loads the graph anew; a later call waits for that. */
  stop() {
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new Stopped());
    this.waiting.clear();
    const { worker, ready } = this.start();
    this.worker = worker;
    this.ready = ready;
  }

  /**
   * Starts a thread; `ready` gives the catalogue once the graph is there.
   * @private
   * @returns {{worker: Worker, ready: Promise<Catalogue>}}
   */
  start() {
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onerror = (event) => this.fail(new Error(event.message || "the engine did not start"));
    const ready = this.post(worker, "open", [this.base]);
    // Whoever waits for it hears of its failure; nobody has to.
    ready.catch(() => {});
    return { worker, ready };
  }

  /**
   * @private
   * @param {Worker} worker
   * @param {string} call
   * @param {unknown[]} given
   * @returns {Promise<any>}
   */
  post(worker, call, given) {
    const id = ++this.calls;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, call, given });
    });
  }

  /**
   * @private
   * @param {{id: number, value?: unknown, error?: object, progress?: Progress}} message
   */
  receive({ id, value, error, progress }) {
    if (progress) return this.onProgress(progress);
    const call = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) call?.reject(Object.assign(new Error(), error));
    else call?.resolve(value);
  }

  /**
   * @private
   * @param {Error} error
   */
  fail(error) {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/**
 * Starts an engine; it answers once the graph is loaded, and rejects if that fails.
 * @param {string | URL} base address of the folder with engine.json
 * @param {{onProgress?: (progress: Progress) => void}} options
 * @returns {Promise<Engine>}
 */
export async function openEngine(base, { onProgress = () => {} } = {}) {
  const folder = new URL(base, location.href).href;
  const engine = new Engine(folder.endsWith("/") ? folder : `${folder}/`, onProgress);
  try {
    await engine.ready;
  } catch (error) {
    engine.worker.terminate();
    throw error;
  }
  return engine;
}
