/** Where the page of an IRI is: `linked/addresses.py` in the page. */

const BASE = "https://w3id.org/kg-belarus/";
const SPACES = ["id", "ont", "voc", "shapes", "query", "graph"];

/**
 * Finds the way from a page to what an IRI names.
 * @param {string} root the way from the page to the root of the site
 * @param {string} language of the page
 * @param {Record<string, string>} others the paths of those that have another than the usual one
 * @returns {(iri: string) => string} "" if it leads nowhere
 */
export function ways(root, language, others) {
  const folder = language === "en" ? "" : `${language}/`;
  return (iri) => {
    const path = Object.hasOwn(others, iri) ? others[iri] : usual(iri);
    if (path) return root + quoted(`${folder}${path}.html`, "/");
    return /^https?:\/\/[^/]/.test(iri) && !iri.startsWith(BASE) ? iri : "";
  };
}

/**
 * Returns the usual path of an IRI of ours; "" for any other.
 * @param {string} iri
 */
export function usual(iri) {
  if (!iri.startsWith(BASE)) return "";
  const [place = "", ...rest] = iri.slice(BASE.length).split("#");
  const segments = place.split("/");
  if (!SPACES.includes(segments[0] ?? "")) return "";
  if (rest.length) {
    const fragment = rest.join("#");
    if (place === "ont") segments.push(/^[A-Z]/.test(fragment) ? "class" : "property");
    segments.push(fragment);
  }
  return segments.map((segment) => quoted(segment)).join("/");
}

/**
 * Returns a text as it stands in an address, as Python's `quote` writes it.
 * @param {string} text
 * @param {string} safe what stays besides letters and digits
 */
function quoted(text, safe = "") {
  const written = encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return safe ? written.replaceAll("%2F", safe) : written;
}
