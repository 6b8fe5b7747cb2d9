/** Find things by name in any spelling, by identifier, or by words of a text: `names/index.py` in the page. */

import { casefold, fold, skeleton, words } from "./skeleton.js";

/**
 * A thing in the index: `r` is how likely it is meant, 0 the likeliest; `p` how much points at it; `l` its names, `t` its
 * texts, `i` its identifiers; `b` what bears it, if it is a name; `n` what to call it by language; `k` its classes.
 * @typedef {{iri: string, r: number, p: number, l?: string[], t?: string[], i?: string[], b?: string[],
 *   n?: Record<string, string>, k?: string[]}} Entry
 */

/** `written` tells whether each word of the query begins one as it is written.
 * @typedef {{iri: string, label: string, score: number, fit: number, written?: boolean}} Match */
/** @typedef {[string, string][]} Words a word folded, and its skeleton */
/** @typedef {{text: string, folded: string, held: Words}} Held */

const WHOLE_NAME = 6;
const [OWN_WORDS, WORDS, BEGINNINGS, IDENTIFIER, TEXT] = [5, 4, 3, 2, 1];
const [AS_WRITTEN, BEGINS_AS_WRITTEN, IN_ANY_SPELLING, BEGINS_IN_ANY_SPELLING] = [1.0, 0.9, 0.8, 0.6];
const LEAST_PART = 4;
// Where the names of terms begin, which people type as they stand in a query.
const TERMS = ["ont#", "voc/"].map((space) => `https://w3id.org/kg-belarus/${space}`);
const SCHEME = /^[a-z]+:\/\/(?:www\.)?/i;

export class Names {
  /** @param {Entry[]} entries */
  constructor(entries) {
    this.entries = new Map(entries.map((entry) => [entry.iri, entry]));
    this.all = entries.map((entry) => ({
      entry,
      labels: (entry.l ?? []).map(held),
      texts: (entry.t ?? []).map(held),
      keys: (entry.i ?? []).map((text) => ({ text, key: key(text), keys: keys(text) })),
    }));
  }

  /**
   * Returns the name of a thing in a language, else English, Belarusian, or its local name.
   * @param {string} iri
   * @param {string} language
   */
  label(iri, language) {
    return this.entries.get(iri)?.n?.[this.language(iri, language)] ?? iri.split(/[/#]/).at(-1) ?? iri;
  }

  /**
   * Returns the language that the label of a thing is in, when one is asked for.
   * @param {string} iri
   * @param {string} language
   */
  language(iri, language) {
    const named = this.entries.get(iri)?.n ?? {};
    return [language, "en", "be", ""].find((tag) => Object.hasOwn(named, tag)) ?? Object.keys(named)[0] ?? "";
  }

  /**
   * Returns the things that a query finds, best first: by name, by identifier, by text.
   * @param {string} query
   * @returns {Match[]}
   */
  search(query) {
    const wanted = read(query);
    const asked = key(query);
    const whole = fold(query);
    const isPart = asked.length >= LEAST_PART && /[\p{Nd}.:/]/u.test(query);
    /** @type {Map<string, Match>} */
    const best = new Map();
    const found = (/** @type {Match} */ match) => {
      const kept = best.get(match.iri);
      if (!kept || match.fit > kept.fit || (match.fit === kept.fit && match.score > kept.score)) best.set(match.iri, match);
    };
    const term = TERMS.map((start) => start + query).find((iri) => this.entries.has(iri));
    if (term) found({ iri: term, label: query, score: 1, fit: WHOLE_NAME });
    for (const { entry, labels, texts, keys } of this.all) {
      const meant = entry.b ?? [entry.iri];
      for (const { text, folded } of [...labels, ...texts]) {
        if (folded === whole) for (const iri of meant) found({ iri, label: text, score: 1, fit: WHOLE_NAME });
      }
      for (const { text, held } of labels) {
        const { score, least } = scored(wanted, held);
        if (!score) continue;
        let fit = least >= IN_ANY_SPELLING ? WORDS : BEGINNINGS;
        if (least === AS_WRITTEN && !entry.b) fit = OWN_WORDS;
        for (const iri of meant) found({ iri, label: text, score, fit, written: least >= BEGINS_AS_WRITTEN });
      }
      for (const { text, key, keys: both } of keys) {
        if (asked && both.includes(asked)) found({ iri: entry.iri, label: text, score: 1, fit: WHOLE_NAME });
        else if (isPart && key.includes(asked)) {
          found({ iri: entry.iri, label: text, score: asked.length / text.length, fit: IDENTIFIER });
        }
      }
      for (const { text, held } of texts) {
        const { score } = scored(wanted, held);
        if (score) found({ iri: entry.iri, label: text, score, fit: TEXT });
      }
    }
    const [rank, pointed] = [(/** @type {Match} */ m) => this.entries.get(m.iri)?.r ?? 99, (/** @type {Match} */ m) => this.entries.get(m.iri)?.p ?? 0];
    return [...best.values()].sort(
      (one, other) =>
        other.fit - one.fit || Number(one.written === false) - Number(other.written === false) || rank(one) - rank(other) || pointed(other) - pointed(one) || (one.iri < other.iri ? -1 : 1),
    );
  }
}

/** @param {string} text @returns {Held} */
function held(text) {
  return { text, folded: fold(text), held: read(text) };
}

/** @param {string} text @returns {Words} */
function read(text) {
  return words(text).map((word) => [fold(word), skeleton(word)]);
}

/**
 * Returns an identifier as it is compared: letters and digits alone, an address from its host.
 * @param {string} identifier
 */
function key(identifier) {
  return casefold(identifier.trim().replace(SCHEME, "")).replace(/[^\p{L}\p{N}]/gu, "");
}

/** @param {string} identifier */
function keys(identifier) {
  if (SCHEME.test(identifier)) return [key(identifier), key(identifier.slice(identifier.lastIndexOf("/entity/") + 1).replace(/^entity\//, ""))];
  const colon = identifier.indexOf(":");
  return [key(identifier), key(identifier.slice(colon + 1) || identifier)];
}

/**
 * Returns how well a text holds all words of a query, and how well the worst of them.
 * @param {Words} wanted
 * @param {Words} held
 */
function scored(wanted, held) {
  const none = { score: 0, least: 0 };
  if (!wanted.length || !held.length) return none;
  let sum = 0;
  let least = 1;
  for (const word of wanted) {
    let best = 0;
    for (const other of held) best = Math.max(best, wordScore(word, other));
    if (!best) return none;
    sum += best;
    least = Math.min(least, best);
  }
  const mean = sum / wanted.length;
  return { score: Math.round(mean * (0.9 + 0.1 * Math.min(1, wanted.length / held.length)) * 1e4) / 1e4, least };
}

/**
 * @param {[string, string]} wanted
 * @param {[string, string]} held
 */
function wordScore([plain, bones], [heldPlain, heldBones]) {
  if (plain === heldPlain) return AS_WRITTEN;
  if (plain.length >= 3 && heldPlain.startsWith(plain)) return BEGINS_AS_WRITTEN;
  if (bones.length >= 3 && bones === heldBones) return IN_ANY_SPELLING;
  return bones.length >= 4 && heldBones.startsWith(bones) ? BEGINS_IN_ANY_SPELLING : 0;
}
