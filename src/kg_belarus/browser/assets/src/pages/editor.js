/** Zazuko's editor and viewer for SPARQL over the engine of this page: what it asks of an address is answered here. */

import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import Yasr from "@zazuko/yasr";
import "@zazuko/yasr/build/yasr.min.css";
import { readTerms } from "./completion.js";
import { readDays } from "./days.js";
import { needed } from "./failing.js";
import { byId, fill } from "./making.js";
import "./page.js";
import { engineOf, leftOutOf, openSite, told } from "./site.js";

/** @typedef {import("../terms.js").Term} Term */
/** @typedef {import("../terms.js").Table} Table */

const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
const days = readDays(location.href);
// Nothing is there: the requests of the editor do not leave the page.
const ENDPOINT = new URL("engine/sparql", root).href;
const site = await needed(openSite(root));
const status = byId("status");
/** @type {HTMLButtonElement} */
const stop = byId("stop");
const engine = await needed(engineOf(site, (progress) => (status.textContent = told(site.words, progress))));
const { prefixes } = await needed(engine.ready);

const further = globalThis.fetch;
globalThis.fetch = async (/** @type {RequestInfo | URL} */ asked, /** @type {RequestInit | undefined} */ options) => {
  const request = asked instanceof Request ? asked : new Request(asked, options);
  return request.url.startsWith(ENDPOINT) ? answer(request) : further(asked, options);
};

/**
 * Answers a request as an endpoint of the SPARQL protocol would.
 * @param {Request} request
 */
async function answer(request) {
  const query = new URLSearchParams(await request.text()).get("query") ?? "";
  request.signal.addEventListener("abort", () => engine.stop());
  stop.disabled = false;
  try {
    const found = await engine.sparql(query, days);
    const { perhapsOut, unknown } = found;
    const noted = [perhapsOut && leftOutOf(site, days, perhapsOut), unknown.length > 0 && fill(site.words.in_vain, { names: unknown.join(", ") })];
    status.textContent = noted.filter(Boolean).join(" ");
    if (found.triples !== undefined) return new Response(found.triples, { headers: { "content-type": "application/n-triples" } });
    const body = found.table ? asJson(found.table) : { head: {}, boolean: found.truth };
    return new Response(JSON.stringify(body), { headers: { "content-type": "application/sparql-results+json" } });
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    return new Response(name === "Stopped" ? (site.words.stopped ?? "") : message, { status: 400 });
  } finally {
    stop.disabled = true;
  }
}

/** @param {Table} table */
function asJson({ columns, rows }) {
  const bindings = rows.map((row) => Object.fromEntries(columns.flatMap((name, place) => (row[place] ? [[name, cell(/** @type {Term} */ (row[place]))]] : []))));
  return { head: { vars: columns }, results: { bindings } };
}

/** @param {Term} term */
function cell(term) {
  if (term.termType !== "Literal") return { type: term.termType === "NamedNode" ? "uri" : "bnode", value: term.value };
  const { value, language, datatype } = term;
  return language ? { type: "literal", value, "xml:lang": language } : { type: "literal", value, datatype };
}

const place = byId("editor");
const [above, below] = ["query", "results"].map((name) => place.appendChild(Object.assign(document.createElement("div"), { id: `editor-${name}` })));
const terms = await needed(readTerms(engine, site.language));
Yasqe.forkAutocompleter("property", { name: "terms", get: offered, isValidCompletionPosition: (yasqe) => /^[^?$"]/.test(/** @type {any} */ (yasqe.getCompleteToken()).string), autoShow: true });
Yasqe.forkAutocompleter("prefixes", { name: "known-prefixes", persistenceId: null, get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`) });
// Those of the editor itself ask other hosts.
Yasqe.defaults.autocompleters = ["terms", "known-prefixes"];

const given = new URLSearchParams(location.hash.slice(1)).get("query");
const declared = ["bki", "bko", "bkv", "skos"].map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join("");
const yasqe = new Yasqe(/** @type {HTMLElement} */ (above), {
  persistenceId: null,
  requestConfig: { ...Yasqe.defaults.requestConfig, endpoint: ENDPOINT, method: "POST" },
});
yasqe.setValue(given ?? `${declared}\n${place.dataset.query}`);
// What was asked before is not kept on this device.
const yasr = new Yasr(/** @type {HTMLElement} */ (below), { persistenceId: null, prefixes: () => prefixes });
yasqe.on("queryResponse", (_, response, duration) => yasr.setResponse(response, duration));
yasqe.getInputField().setAttribute("aria-label", document.querySelector("h1")?.textContent ?? "");
stop.addEventListener("click", () => engine.stop());
document.documentElement.dataset.editor = "ready";

/**
 * Returns the terms that go on from what stands at the cursor, as IRIs.
 * @param {unknown} _
 * @param {{autocompletionString?: string} | undefined} token
 */
function offered(_, token) {
  const begun = token?.autocompletionString ?? "";
  const [prefix, space] = Object.entries(prefixes).find(([, iri]) => begun.startsWith(iri)) ?? [];
  if (!prefix || !space) return [];
  return terms(`${prefix}:${begun.slice(space.length)}`).map(({ name }) => space + name.slice(prefix.length + 1));
}
