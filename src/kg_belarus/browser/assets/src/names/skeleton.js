/** Words in any spelling, Latin or Cyrillic: `names/skeleton.py` in the page, letter for letter. */

/** @type {Record<string, string>} */
const CYRILLIC = {
  а: "a", б: "b", в: "v", г: "h", ґ: "h", д: "d", е: "e", ё: "e", є: "e", ж: "z", з: "z", и: "i", і: "i", ї: "i", й: "j",
  к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ў: "v", ф: "f", х: "h", ц: "t", ч: "h",
  ш: "s", щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "u", я: "a", "’": "", "ʼ": "", "'": "",
  ł: "l", č: "ch", ć: "t", đ: "d", ø: "o", ß: "ss", ŭ: "v",
};
/** @type {[RegExp, string | ((found: string) => string)][]} */
const MERGED = [
  [/shch|sch|szcz/g, "sh"],
  [/tch|ch|kh|cz|gh/g, "h"],
  [/sh|sz/g, "s"],
  [/zh|rz|dz|tz|ts/g, (found) => ({ d: "d", t: "t" })[found[0] ?? ""] ?? "z"],
  [/ph/g, "f"],
  [/ck/g, "tk"],
  [/c(?=[eiy]|$)/g, "t"],
  [/[cq]/g, "k"],
  [/x/g, "ks"],
  [/g/g, "h"],
  [/(?<=[aeio])u(?=[^aeiouy]|$)/g, "v"],
  [/w/g, "v"],
];
const FEMININE = /(?:[st]ka[ijy]?a|[^aeiouyj]ska|[aeo]va)$/;
/** @type {Map<string, string>} */
const made = new Map();

/**
 * Returns a name in lower case without accents, in its own script.
 * @param {string} text
 */
export function fold(text) {
  const taken = casefold(casefold(text).normalize("NFKD")).normalize("NFKD");
  // Marks with a combining class; others, such as a spacing vowel sign, stay.
  return taken.replace(/\p{Mn}/gu, (mark) => (isCombining(mark) ? "" : mark));
}

/**
 * Returns the consonant skeleton of one word; "" for a word without consonants.
 * @param {string} word
 */
export function skeleton(word) {
  const kept = made.get(word);
  if (kept !== undefined) return kept;
  const composed = casefold(word).normalize("NFC");
  let text = fold([...composed].map((letter) => CYRILLIC[letter] ?? letter).join(""));
  for (const [pattern, merged] of MERGED) text = text.replace(pattern, /** @type {any} */ (merged));
  const bones = text.replace(/[aeiouyj]/g, "").replace(/(.)\1+/gu, "$1");
  const first = /^[aeiouyj]/.test(text) ? "a" : "";
  const found = bones ? first + bones + (FEMININE.test(text) ? "a" : "") : "";
  made.set(word, found);
  return found;
}

/**
 * Returns the words of a text, without apostrophes; a letter and its mark are one letter.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return text.normalize("NFC").replace(/['’]/g, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Returns a text as Unicode compares it without case.
 * @param {string} text
 */
export function casefold(text) {
  // By way of capitals, so that one letter may become two; the dotless i is its own.
  return text.replace(/[^ı]+/gu, (part) => part.toUpperCase().toLowerCase().replaceAll("ς", "σ"));
}

/** @param {string} mark */
function isCombining(mark) {
  // What has a combining class is moved by normalization behind a mark of a lower one.
  return mark !== "\u034f" && !/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(mark);
}
