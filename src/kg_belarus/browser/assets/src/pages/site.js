/** What pages share that are asked something: words of the language, ways to pages, the engine. */

import { textOf } from "../files.js";
import { fill } from "./making.js";
import { ways } from "./paths.js";

/** @typedef {import("../engine.js").Engine} Engine */
/** @typedef {import("../engine.js").Progress} Progress */

/**
 * What the script says: `site/words/…/script.yaml`.
 * @typedef {Record<string, string> & {columns: Record<string, string>, topics: Record<string, string>}} Words
 */

/** @typedef {{root: string, language: string, words: Words, way: (iri: string) => string}} Site */

/**
 * Returns what the pages share.
 * @param {string} root address of the site
 * @returns {Promise<Site>}
 */
export async function openSite(root) {
  const language = document.documentElement.lang;
  const [words, others] = await Promise.all([json(`${root}assets/words.${language}.json`), json(`${root}assets/paths.json`)]);
  return { root, language, words, way: ways(root, language, others) };
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
  engine ??= import(address).then(({ openEngine }) => openEngine(`${root}engine/`, { onProgress }));
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
 * Returns a day as people of a language write it. Browsers know no Belarusian, so the months are words of ours.
 * @param {Words} words
 * @param {string} day
 */
export function sayDay({ months = "" }, day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${months.split(" ")[(month ?? 1) - 1]} ${year}`;
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
