/** What pages share that are asked something: words of the language, ways to pages, the engine. */

import { textOf } from "../files.js";
import { fill } from "./making.js";
import { ways } from "./paths.js";
import { tellerOf } from "./telling.js";

/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {import("../engine.js").Progress} Progress */

/**
 * What the pages say: `script` of their words, and of an answer what `site/words` has.
 * @typedef {Record<string, string> & {columns: Record<string, string>, parameters: Record<string, string>, columns_of: Record<string, Record<string, string>>,
 *   answer: Record<string, string>, telling: import("./telling.js").Ways, codes: Record<string, string>}} Words
 */

/** Which sources state media published first, and what sources pass on.
 * @typedef {{state_media: string[], passed_on: Record<string, string[]>}} Origins */

/** @typedef {{root: string, language: string, words: Words, way: (iri: string) => string, origins: Origins,
 *   telling: ReturnType<typeof tellerOf>}} Site */

/**
 * Returns what the pages share.
 * @param {string} root address of the site
 * @returns {Promise<Site>}
 */
export async function openSite(root) {
  const language = document.documentElement.lang;
  const read = (/** @type {string} */ name) => json(`${root}assets/${name}`);
  const [words, others, origins] = await Promise.all([`words.${language}.json`, "paths.json", "origins.json.gz"].map(read));
  return { root, language, words, origins, way: ways(root, language, others), telling: tellerOf(words) };
}

/** @type {Promise<Engine> | undefined} */
let engine;

/**
 * Returns the engine of this page, which is fetched when it is first asked for.
 * @param {Site} site
 * @param {(progress: Progress) => void} onProgress
 * @returns {Promise<Engine>}
 */
export function engineOf({ root }, onProgress) {
  const address = `${root}assets/engine.js`;
  engine ??= import(address)
    .then(({ openEngine }) => openEngine(`${root}engine/`, { onProgress }))
    .catch((error) => {
      // Whoever asks next tries again.
      engine = undefined;
      throw error;
    });
  return engine;
}

/**
 * Returns what to say of how far the engine is.
 * @param {Words} words
 * @param {Progress} progress
 */
export function told(words, { stage, done, total }) {
  if (stage === "ready") return "";
  if (stage === "fetch") return fill(words.loading, { done: (done / 1e6).toFixed(1), total: (total / 1e6).toFixed(1) });
  return (stage === "known" ? words.making_view : words.preparing) ?? "";
}

/**
 * Returns what to say of the records that only perhaps were public by the day of a view.
 * @param {Site} site
 * @param {import("./days.js").Days} days
 * @param {number} count
 */
export function leftOutOf({ words, telling }, { knownBy }, count) {
  return fill(words.left_out, { n: count, day: telling.day(knownBy ?? "") });
}

/**
 * Returns the JSON of a file, packed or not.
 * @param {string} address
 */
export async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return JSON.parse(await textOf(new Uint8Array(await response.arrayBuffer())));
}
