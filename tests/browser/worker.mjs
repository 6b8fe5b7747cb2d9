// Run the worker that the wheel ships in node: `node worker.mjs DIST DATA`. A call per line on stdin,
// `{"call": …, "given": […]}`, an answer per line on stdout.
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { furnish } from "./shims.mjs";

const [dist, data] = process.argv.slice(2);
let answered;
furnish(data, (message) => {
  if (!message.progress) answered(message);
});
await import(pathToFileURL(join(dist, "worker.js")));

async function call(name, given) {
  const answer = new Promise((resolve) => (answered = resolve));
  globalThis.onmessage({ data: { id: 1, call: name, given } });
  return answer;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { call: name, given } = JSON.parse(line);
  process.stdout.write(JSON.stringify(await call(name, given)) + "\n");
}
