// Use the engine as a page does, its worker in a thread of node: `node engine.mjs DIST DATA` tells in
// JSON what came of it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { furnish } from "./shims.mjs";

if (isMainThread) await page(...process.argv.slice(2));
else await worker(workerData);

async function worker({ script, data }) {
  furnish(data, (message) => parentPort.postMessage(message));
  await import(script);
  parentPort.on("message", (message) => globalThis.onmessage({ data: message }));
}

async function page(dist, data) {
  globalThis.location = { href: "http://127.0.0.1/some/page.html" };
  globalThis.Worker = class {
    constructor(script) {
      this.thread = new Worker(new URL(import.meta.url), { workerData: { script: script.href, data } });
      this.thread.on("message", (message) => this.onmessage({ data: message }));
    }
    postMessage(message) {
      this.thread.postMessage(message);
    }
    terminate() {
      this.thread.terminate();
    }
  };
  const { openEngine } = await import(pathToFileURL(join(dist, "engine.js")));
  const progress = [];
  const engine = await openEngine("engine", { onProgress: (told) => progress.push(told) });
  const refused = await engine.ask("sanctions/in-force", { as_of: "soon" }).catch((error) => error);
  const runaway = engine.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
  const waiting = engine.ask("detention/releases");
  await new Promise((resolve) => setTimeout(resolve, 300));
  engine.stop();
  const stopped = await Promise.all([runaway, waiting].map((call) => call.catch((error) => error.name)));
  const { rows } = await engine.ask("detention/releases");
  engine.worker.terminate();
  const told = { base: engine.base, progress, refused: { ...refused }, stopped, rows: rows.length };
  process.stdout.write(JSON.stringify(told));
}
