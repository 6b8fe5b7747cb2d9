// Unfold and fold a tree of a network as the page does: a network on stdin, what is shown on stdout.
import { pathToFileURL } from "node:url";

const [tree] = process.argv.slice(2);
const { Tree } = await import(pathToFileURL(tree));
let text = "";
for await (const chunk of process.stdin) text += chunk;
const { network, start, steps } = JSON.parse(text);

const grown = new Tree(network, start);
const shown = () => grown.rows().map(({ branch, more }) => [branch.node, branch.depth, more]);
const told = [shown()];
for (const [what, node] of steps) {
  grown[what](grown.placed.get(node));
  told.push(shown());
}
const across = Object.fromEntries([...grown.placed.values()].map((branch) => [branch.node, grown.across(branch).length]));
process.stdout.write(JSON.stringify({ told, across }));
