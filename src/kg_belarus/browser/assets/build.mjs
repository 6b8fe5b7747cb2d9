// Make the files that the wheel ships: `npm ci && npm run build [folder]`, ../dist if none is named.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const out = process.argv[2] ?? join(import.meta.dirname, "..", "dist");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
process.chdir(import.meta.dirname);
mkdirSync(out, { recursive: true });

const PAGES = ["page", "questions", "sparql", "search", "editor"];
await build({
  entryPoints: [...["engine", "worker", "sw", "network"].map((name) => `src/${name}.js`), ...PAGES.map((name) => `src/pages/${name}.js`)],
  entryNames: "[name]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  // The package without a browser field of its own would bring node's file reading.
  alias: { oxigraph: "./node_modules/oxigraph/web.js" },
  outdir: out,
  logLevel: "warning",
});
const wasm = "node_modules/oxigraph/web_bg.wasm";
copyFileSync(wasm, join(out, "oxigraph.wasm"));
writeFileSync(join(out, "THIRD-PARTY.txt"), thirdParty());

/** Returns who wrote what of others is in these files; throws if a licence is not known here. */
function thirdParty() {
  const licences = json("licences.json");
  const there = Object.entries(json("package-lock.json").packages).filter(([path, { dev }]) => path && !dev);
  const packages = there.map(([path, { version, license }]) => {
    const name = path.replace(/^.*node_modules\//, "");
    if (!licences.taken.includes(license)) throw new Error(`licences.json does not say that we take ${name} ${version} under ${license}`);
    return { path, told: `${name} ${version}  ${license}` };
  });
  const crates = [...readFileSync(wasm, "latin1").matchAll(/\/([a-z][a-z0-9_-]*)-(\d+\.\d+\.\d+)\/src\//g)];
  const lines = new Set(crates.map(([, name, version]) => {
    if (!licences.crates[name]) throw new Error(`licences.json does not say under which licence ${name} ${version} is`);
    return `${name} ${version}  ${licences.crates[name]}`;
  }));
  const oxigraph = readFileSync("LICENSE-oxigraph.txt", "utf8");
  return [
    "What of others is in these files. Where there is a choice it is used here under the MIT or the Apache licence.\n",
    `Packages of npm; all but oxigraph are in editor.js alone:\n\n${packages.map(({ told }) => `  ${told}\n`).join("")}`,
    `Crates of Rust that oxigraph.wasm names in itself:\n\n${[...lines].sort().map((line) => `  ${line}\n`).join("")}`,
    `The licence of oxigraph. The crates are under the same terms, each with the copyright of its authors:\n\n${oxigraph}`,
    ...packages.flatMap(({ path, told }) => textOf(path).map((text) => `${told}\n\n${text}`)),
  ].join("\n");
}

/** Returns the text of the licence that a package brings, if it brings one. */
function textOf(path) {
  const name = readdirSync(path).find((file) => /^licen[cs]e/i.test(file));
  return name ? [readFileSync(join(path, name), "utf8").replace(/\r\n/g, "\n").trimEnd() + "\n"] : [];
}
