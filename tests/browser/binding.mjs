// Write terms, bind values and look for wrong sums, as the page does: JSON on stdin, JSON on stdout.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist] = process.argv.slice(2);
const { bind, misreckoned, readValues, tokens, written } = await import(pathToFileURL(join(dist, "engine.js")));
let text = "";
for await (const chunk of process.stdin) text += chunk;
const { terms = [], catalogue, asked = [], texts = [] } = JSON.parse(text);

function bound([name, given]) {
  const question = catalogue.questions.find((one) => one.name === name);
  try {
    return { text: bind(question.text, readValues(catalogue, question, given)) };
  } catch (error) {
    return { refused: error.message, parameter: error.parameter };
  }
}

const answer = {
  terms: terms.map(written),
  asked: asked.map(bound),
  misreckoned: texts.map((text) => misreckoned(tokens(text))),
};
process.stdout.write(JSON.stringify(answer));
