/** The thread of the engine: what a page posts is done here, one call after the other. */

import init from "oxigraph";
import { reader } from "./files.js";
import { Graph } from "./graph.js";

/** @typedef {{data: {id: number, call: string, given: unknown[]}}} Message */

/** @type {{postMessage: (message: object) => void, onmessage: (message: Message) => void}} */
const scope = /** @type {any} */ (self);

/** @type {Graph | undefined} */
let graph;
let folder = "";

/** @type {Record<string, (...given: any[]) => Promise<unknown>>} */
const CALLS = {
  /** @param {string} base */
  async open(base) {
    folder = base;
    return (await loaded()).catalogue;
  },
  ask: async (name, given, options) => (await loaded()).ask(name, given, options),
  sparql: async (text, options) => (await loaded()).sparql(text, options),
  told: async (things, sources) => (await loaded()).told(things, sources),
  places: async (iris, options) => (await loaded()).places(iris, options),
  facts: async (iri, options) => (await loaded()).facts(iri, options),
};

/** Returns the graph; a call after a failure loads it again. */
async function loaded() {
  if (graph) return graph;
  /** @param {string} stage @param {number} done @param {number} total */
  const tell = (stage, done = 0, total = 0) => scope.postMessage({ progress: { stage, done, total } });
  const manifest = fetch(`${folder}engine.json`, { cache: "no-cache" }).then(read);
  const started = init({ module_or_path: new URL("oxigraph.wasm", import.meta.url) });
  const [listed] = await Promise.all([manifest, started]);
  graph = await Graph.open(reader(folder, listed, (done, total) => tell("fetch", done, total)), tell);
  tell("ready");
  return graph;
}

/** @param {Response} response */
function read(response) {
  if (!response.ok) throw new Error(`engine.json cannot be read: ${response.status}`);
  return response.json();
}

// A call waits for those before it, so that nothing is asked of a graph that is half loaded.
let last = Promise.resolve();
scope.onmessage = ({ data: { id, call, given } }) => {
  last = last.then(async () => {
    try {
      scope.postMessage({ id, value: await /** @type {any} */ (CALLS[call])(...given) });
    } catch (thrown) {
      const { name, message, parameter } = /** @type {any} */ (thrown);
      scope.postMessage({ id, error: { name, message, parameter } });
    }
  });
};
