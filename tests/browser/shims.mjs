// What a worker of a browser has and node has not: files are fetched from a folder.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const TYPES = { wasm: "application/wasm", json: "application/json" };

export function furnish(data, postMessage) {
  globalThis.fetch = async (address) => {
    const path = new URL(address).pathname;
    const file = path.endsWith(".wasm") ? path : join(data, path.split("/").at(-1));
    const type = TYPES[path.split(".").at(-1)] ?? "application/octet-stream";
    return new Response(await readFile(decodeURIComponent(file)), { headers: { "content-type": type } });
  };
  globalThis.self = globalThis;
  globalThis.postMessage = postMessage;
}
