// What pages reckon without a document: `node pages.mjs SOURCES`. A call on stdin, `{"call": …, "given": …}`,
// its answer on stdout.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const from = (path) => import(pathToFileURL(join(process.argv[2], path)));
const CALLS = {
  async bones({ texts }) {
    const { fold, skeleton, words } = await from("names/skeleton.js");
    return texts.map((one) => [fold(one), words(one).map(skeleton)]);
  },
  async search({ things, queries, language }) {
    const { Names } = await from("names/names.js");
    const names = new Names(things);
    return queries.map((query) => names.search(query).map(({ iri, fit }) => [iri, fit, names.label(iri, language)]));
  },
  async ways({ root, language, others, iris }) {
    const { ways } = await from("pages/paths.js");
    return iris.map(ways(root, language, others));
  },
  async telling({ words, days, spans, bounds, values }) {
    const { tellerOf } = await from("pages/telling.js");
    const telling = tellerOf(words);
    return {
      days: days.map(telling.day),
      spans: spans.map((pair) => telling.span(...pair)),
      bounds: bounds.map((pair) => telling.bounds(...pair)),
      values: values.map(telling.value),
    };
  },
  async same({ name, values, days }) {
    const { commandOf, fragmentOf, pythonOf, readFragment } = await from("pages/same.js");
    const fragment = fragmentOf(name, values);
    return { command: commandOf(name, values, days), python: pythonOf(name, values, days), fragment, read: readFragment(fragment) };
  },
  async times({ tables }) {
    const { timesOf } = await from("pages/timeline.js");
    return tables.map((table) => timesOf(table));
  },
  async csv({ table }) {
    const { csvOf } = await from("pages/csv.js");
    return csvOf(table);
  },
  async under({ parameters, values, days, released }) {
    const { underDays } = await from("pages/under.js");
    return underDays(parameters, values, days, released);
  },
  async days({ address, days }) {
    const { readDays, withDays } = await from("pages/days.js");
    return { read: readDays(address), written: withDays(address, days) };
  },
};

const { call, given } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await CALLS[call](given)));
