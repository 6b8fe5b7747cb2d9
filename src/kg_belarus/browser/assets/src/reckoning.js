/** Find the sums that the engine would reckon otherwise than SPARQL says. */

// What is no operator comes first: comments, IRIs, strings, tags, variables, names, numbers, words.
const TOKEN =
  /#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|[?$][\p{L}\p{N}_]+|[\p{L}\p{N}_.-]*:[\p{L}\p{N}_.:%-]*|[0-9.]+(?:[eE][+-]?[0-9]+)?|\p{L}[\p{L}\p{N}_-]*|\S/gu;

/**
 * Returns the tokens of a SPARQL text, comments left out, each with the place where it begins.
 * @param {string} text
 */
export function tokens(text) {
  const found = [...text.matchAll(TOKEN)].map((match) => ({ text: match[0], start: match.index }));
  return found.filter((token) => !token.text.startsWith("#"));
}

/**
 * Returns where a text has a sum such as `a - b + c`, or a quotient such as `a / b * c`; -1 where it has
 * none. Oxigraph's package, up to 0.5.11, takes these for `a - (b + c)` and `a / (b * c)`.
 * @param {{text: string, start: number}[]} words
 */
export function misreckoned(words) {
  let here = { minus: false, over: false };
  /** @type {(typeof here)[]} */
  const around = [];
  for (const [place, { text, start }] of words.entries()) {
    const [before, after] = [words[place - 1]?.text ?? "", words[place + 1]?.text ?? ""];
    if (/^[([{]$/.test(text)) {
      around.push(here);
      here = { minus: false, over: false };
    } else if (/^[)\]}]$/.test(text)) {
      here = around.pop() ?? here;
    } else if (/^[+-]$/.test(text) && /^[?$\p{N})]/u.test(before)) {
      if (here.minus) return start;
      here = { minus: text === "-", over: false };
    } else if (/^[*/]$/.test(text)) {
      if (here.over) return start;
      // Between names it is a path.
      here.over = text === "/" && [before, after].some((word) => /^[?$\p{N}]/u.test(word));
    } else if (/^([,;.=<>!&|]|as|in|not)$/i.test(text)) {
      here = { minus: false, over: false };
    }
  }
  return -1;
}
