/** The form of a question, made from what its header says of its parameters. */

import { isDay } from "../binding.js";
import { failed } from "./failing.js";
import { fill, make } from "./making.js";
import { nameOf } from "./tables.js";

/** @typedef {import("../binding.js").Catalogue} Catalogue */
/** @typedef {import("../binding.js").Question} Question */
/** @typedef {import("../binding.js").Parameter} Parameter */
/** @typedef {import("../names/names.js").Names} Names */
/** @typedef {import("./site.js").Site} Site */
/** @typedef {Record<string, string>} Values */
/** @typedef {{iri: string, label: Record<string, string>}} Choice */

const MOST = 12;

/**
 * Returns the fields of a question, and what gives their values; those left empty are not given.
 * @param {Site} site
 * @param {Catalogue} catalogue
 * @param {Question} question
 * @param {Values} given
 * @param {() => Promise<Names>} names for finding things
 * @returns {{fields: HTMLElement, values: () => Values}}
 */
export function fieldsOf(site, catalogue, question, given, names) {
  const all = question.parameters.map((parameter) => field(site, catalogue, parameter, given[parameter.name], names));
  const fields = make("div", { class: "fields" }, ...all.map(({ element }) => element));
  const values = () => Object.fromEntries(question.parameters.map(({ name }, place) => [name, all[place]?.value() ?? ""]).filter(([, value]) => value !== ""));
  return { fields, values };
}

/**
 * @param {Site} site
 * @param {Catalogue} catalogue
 * @param {Parameter} parameter
 * @param {string | undefined} given
 * @param {() => Promise<Names>} names
 * @returns {{element: HTMLElement, value: () => string}}
 */
function field(site, catalogue, parameter, given, names) {
  const { name, type, description, optional } = parameter;
  const id = `param-${name}`;
  const text = given ?? parameter.default ?? (type === "date" && !optional ? catalogue.released : null) ?? "";
  const named = site.words.parameters[name] ?? site.words.columns[name] ?? name.replaceAll("_", " ");
  const described = { id, name, "aria-describedby": `${id}-about`, required: !optional };
  const choices = catalogue.choices[parameter.choices ?? ""] ?? [];
  const framed = (/** @type {HTMLElement} */ input, /** @type {HTMLElement[]} */ ...more) =>
    make("div", {}, make("label", { for: id }, named), input, ...more, make("p", { class: "about", id: `${id}-about`, lang: "en" }, description));

  if (type === "iri") return thingField(site, parameter, { id, text, choices, framed, described }, names);
  if (type === "concept" || type === "boolean") {
    const offered = type === "boolean" ? ["true", "false"].map((value) => ({ value, told: site.words.telling[value === "true" ? "yes" : "no"] })) : choices.map((choice) => ({ value: local(choice.iri), told: labelOf(choice, site.language) }));
    const options = offered.map(({ value, told }) => make("option", { value, selected: value === text }, told));
    const select = make("select", described, ...(optional ? [make("option", { value: "" }, site.words.any)] : []), ...options);
    return { element: framed(select), value: () => select.value };
  }
  const { minimum, maximum } = parameter;
  // What is no day is shown as it was written; a field for days would drop it.
  const kinds = { date: !text || isDay(text) ? "date" : "text", integer: "number" };
  const input = make("input", {
    ...described,
    type: kinds[/** @type {"date"} */ (type)] ?? "text",
    value: text,
    min: minimum === null ? undefined : String(minimum),
    max: maximum === null ? undefined : String(maximum),
  });
  return { element: framed(input), value: () => input.value.trim() };
}

/**
 * A field in which a thing is written as people call it; what fits is offered below.
 * @param {Site} site
 * @param {Parameter} parameter
 * @param {{id: string, text: string, choices: Choice[], described: Record<string, string | boolean>,
 *   framed: (input: HTMLElement, ...more: HTMLElement[]) => HTMLElement}} how
 * @param {() => Promise<Names>} names
 */
function thingField(site, { optional }, { id, text, choices, described, framed }, names) {
  const byIri = new Map(choices.map((choice) => [choice.iri, choice]));
  const start = choices.find(({ iri }) => local(iri) === text || iri === text);
  let chosen = text;
  const input = make("input", { ...described, required: !optional, type: "search", autocomplete: "off", value: start ? labelOf(start, site.language) : text });
  const offers = make("ul", { class: "offers", id: `${id}-offers`, hidden: true });
  const status = make("p", { class: "about", role: "status" });
  const offer = (/** @type {string[]} */ iris, /** @type {Names} */ all) => {
    offers.hidden = !iris.length;
    offers.replaceChildren(
      ...iris.map((iri) => {
        const choice = byIri.get(iri);
        const label = choice ? labelOf(choice, site.language) : all.label(iri, site.language);
        const button = make("button", { type: "button", "data-iri": iri }, label);
        button.addEventListener("click", () => {
          [chosen, input.value, offers.hidden, status.textContent] = [local(iri), label, true, ""];
          input.focus();
        });
        return make("li", {}, button);
      }),
    );
  };
  input.addEventListener("input", async () => {
    const query = input.value.trim();
    chosen = query;
    if (query.length < 2) return void ([offers.hidden, status.textContent] = [true, ""]);
    const all = await names().catch((error) => void (status.textContent = failed(error)));
    if (!all || query !== input.value.trim()) return;
    const found = all.search(query).map(({ iri }) => iri).filter((iri) => !byIri.size || byIri.has(iri));
    offer(found.slice(0, MOST), all);
    status.textContent = fill(found.length ? site.words.offers : site.words.no_offer, { n: found.length });
  });
  return { element: framed(input, offers, status), value: () => chosen };
}

/**
 * @param {Choice} choice
 * @param {string} language
 */
function labelOf({ iri, label }, language) {
  const names = Object.entries(label).map(([tag, value]) => ({ value, language: tag }));
  return nameOf(names, language)?.value ?? local(iri);
}

/** @param {string} iri the local name is enough for things and concepts of ours */
function local(iri) {
  return iri.replace(/^https:\/\/w3id\.org\/kg-belarus\/(id|voc)\//, "");
}
