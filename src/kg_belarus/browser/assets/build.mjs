// Make the files that the wheel ships: `npm ci && npm run build [folder]`, ../dist if none is named.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const out = process.argv[2] ?? join(import.meta.dirname, "..", "dist");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
process.chdir(import.meta.dirname);
mkdirSync(out, { recursive: true });

await build({
  entryPoints: ["src/engine.js", "src/worker.js", "src/network.js"],
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
  const packages = Object.keys(json("package.json").dependencies).map((name) => {
    const { version, license } = json(`node_modules/${name}/package.json`);
    return `${name} ${version}  ${license}`;
  });
  const known = json("licences.json");
  const crates = [...readFileSync(wasm, "latin1").matchAll(/\/([a-z][a-z0-9_-]*)-(\d+\.\d+\.\d+)\/src\//g)];
  const lines = new Set(crates.map(([, name, version]) => {
    if (!known[name]) throw new Error(`licences.json does not say under which licence ${name} ${version} is`);
    return `${name} ${version}  ${known[name]}`;
  }));
  const licence = readFileSync("LICENSE-oxigraph.txt", "utf8");
  return [
    "What of others is in these files. All of it is used here under the MIT licence.\n",
    `Packages of npm:\n\n${packages.map((line) => `  ${line}\n`).join("")}`,
    `Crates of Rust that oxigraph.wasm names in itself:\n\n${[...lines].sort().map((line) => `  ${line}\n`).join("")}`,
    `The licence of oxigraph. The crates are under the same terms, each with the copyright of its authors:\n\n${licence}`,
  ].join("\n");
}
