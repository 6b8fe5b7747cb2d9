// Run the service worker in node: `node sw.mjs SCRIPT` takes from stdin what is cached, what a fetch gives and
// whether a put fails, and tells in JSON what was answered and what is kept then.
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";

const { scope, kept, url, status, putFails, cached, old } = JSON.parse(await text(process.stdin));
const stores = new Map(Object.entries(old).map(([name, entries]) => [name, new Map(Object.entries(entries))]));
const cacheOf = (name) => {
  if (!stores.has(name)) stores.set(name, new Map());
  const entries = stores.get(name);
  return {
    match: async (at) => (entries.has(String(at)) ? new Response(entries.get(String(at))) : undefined),
    put: async (at, response) => {
      if (putFails) throw new Error("no room");
      if (response.status === 206) throw new TypeError("a part");
      entries.set(String(at), await response.text());
    },
    delete: async (at) => entries.delete(String(at)),
    addAll: async () => {},
  };
};
const listeners = {};
const waited = [];
globalThis.caches = { open: async (name) => cacheOf(name), keys: async () => [...stores.keys()], delete: async (name) => stores.delete(name) };
globalThis.self = {
  kept,
  registration: { scope },
  clients: { claim: async () => {} },
  skipWaiting: async () => {},
  addEventListener: (name, listener) => (listeners[name] = listener),
};
globalThis.fetch = async () => {
  if (!status) throw new TypeError("no network");
  return Object.defineProperty(new Response("new", { status }), "type", { value: "basic" });
};
const waitUntil = (promise) => waited.push(promise);
new Function(readFileSync(process.argv[2], "utf8"))();
listeners.activate({ waitUntil });
await Promise.all(waited);
for (const [at, content] of Object.entries(cached)) stores.get([...stores.keys()].at(-1))?.set(at, content);
let answered;
listeners.fetch({ request: { method: "GET", url, mode: "cors" }, waitUntil, respondWith: (answer) => (answered = answer) });
const told = await answered.then((response) => response.text()).catch((error) => `error: ${error.message}`);
const failures = (await Promise.allSettled(waited)).filter((one) => one.status === "rejected").length;
process.stdout.write(JSON.stringify({ told, failures, stores: Object.fromEntries([...stores].map(([name, entries]) => [name, Object.fromEntries(entries)])) }));
