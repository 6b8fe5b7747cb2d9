/** The names that a query writes with a prefix: one that nothing declares is told, and terms of ours that are nowhere. */

/** @typedef {{text: string, start: number}} Token */

const NAME = /^([^:]*):(.*?)\.*$/;
const OURS = ["bki", "bko", "bkv"];

/**
 * Returns the names in a query, each with its prefix, its IRI and where it stands; the IRI of one whose prefix nothing declares is undefined.
 * @param {Token[]} tokens
 * @param {Record<string, string>} prefixes those that need no declaration
 */
export function namesIn(tokens, prefixes) {
  const declared = { ...prefixes };
  return tokens.flatMap(({ text, start }, place) => {
    const [, prefix, local = ""] = text.startsWith("<") || /^["']/.test(text) ? [] : (text.match(NAME) ?? []);
    if (prefix === undefined || prefix === "_") return [];
    if (/^prefix$/i.test(tokens[place - 1]?.text ?? "")) {
      declared[prefix] = (tokens[place + 1]?.text ?? "").slice(1, -1);
      return [];
    }
    const space = Object.hasOwn(declared, prefix) ? declared[prefix] : undefined;
    return [{ name: `${prefix}:${local}`, prefix, local, start, iri: space === undefined ? undefined : space + local }];
  });
}

/**
 * Returns the names of terms of ours that a query names in vain, each once. What a CONSTRUCT makes may be new, so none of one is told.
 * @param {Token[]} tokens
 * @param {Record<string, string>} prefixes
 * @param {(iri: string) => boolean} isThere
 */
export function inVain(tokens, prefixes, isThere) {
  if (tokens.some(({ text }) => /^construct$/i.test(text))) return [];
  const ours = OURS.map((prefix) => prefixes[prefix] ?? "");
  const named = namesIn(tokens, prefixes).filter(({ iri, local }) => local && iri && ours.some((space) => space && iri.startsWith(space)));
  return [...new Set(named.filter(({ iri }) => !isThere(iri ?? "")).map(({ name }) => name))];
}
