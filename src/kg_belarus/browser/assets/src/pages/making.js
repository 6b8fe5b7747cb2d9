/** Parts of a page: elements made without markup in texts, texts with places for values. */

/** @typedef {Node | string | null | undefined | false} Child */

// Characters that no page may show as they are: `text/xml.py` writes them by number too.
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | boolean | undefined>} attributes those that are false or not given are left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child || child === "").map((child) => (typeof child === "string" ? visible(child) : /** @type {Node} */ (child))));
  return element;
}

/**
 * Makes an element of a picture.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Element | string | false | undefined)} children
 * @returns {SVGElement}
 */
export function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  for (const child of children) if (child) element.append(typeof child === "string" ? visible(child) : child);
  return /** @type {SVGElement} */ (element);
}

/**
 * Returns a text in which what cannot be seen is told by its number.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(CONTROL, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`);
}

/**
 * Returns a sentence with values in the places that it has for them.
 * @param {string | undefined} sentence such as `{n} of {m}`
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Returns an element of the page; throws if it is not there.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`this page has no #${id}`);
  return /** @type {Kind} */ (found);
}
