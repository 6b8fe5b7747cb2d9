/** A table as CSV, as `kg-belarus query run --format csv` writes it: names of columns, then values. */

/** @typedef {import("../terms.js").Table} Table */

/**
 * @param {Table} table
 * @returns {string}
 */
export function csvOf({ columns, rows }) {
  const lines = [columns, ...rows.map((row) => row.map((term) => (term?.termType === "BlankNode" ? `_:${term.value}` : (term?.value ?? ""))))];
  return lines.map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** @param {string} text */
function quoted(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Offers a text as a file.
 * @param {string} name of the file
 * @param {string} text
 */
export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
